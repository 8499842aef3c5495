import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openDatabase } from "../../src/db/client.ts";
import { alex, deed, type Home, openHome, reading, storyTold } from "../faults/home.ts";
import { needsEmbedded } from "../support/needs.ts";
import type { Launched } from "../support/process.ts";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

type Shown = { ts: string; text: string; blocks: { elements?: { action_id?: string; text?: { text: string } }[] }[] };

const day = 86_400_000;
const directOfAlex = "D0ALEX";
/** Where the demo's people let the letter come, in the language of each: the channels have it on both, who follows it herself has it where she said so. */
const lettersIn = [
  { platform: "slack", name: "leadership", language: "en" },
  { platform: "slack", name: "marketing", language: "zh-CN" },
  { platform: "slack", name: "佐藤 結衣", language: "ja" },
  { platform: "teams", name: "leadership", language: "en" },
  { platform: "teams", name: "marketing", language: "zh-CN" },
];

/** The demo company as it ships, whose time is moved on by a week; each test reads what the one before left behind. */
needsEmbedded("a week of the demo's company", () => {
  let home: Home;
  let running: Launched;
  let before: Date;
  let after: Date;
  beforeAll(async () => {
    home = await openHome("prepared");
    running = home.begin();
    await running.ready();
    await storyTold(home);
  });
  afterAll(() => home?.close());

  const clock = async () => new Date((await reading(home, `start?as=${alex}`)).clock.now);
  const messages = async (channel: string, as = alex): Promise<Shown[]> =>
    (await reading(home, `messages?as=${as}&channel=${channel}&count=100`)).messages;
  const inDatabase = async <Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> => {
    const db = await openDatabase({ folder: join(home.folder, "data", "database") }, () => undefined);
    try {
      return await db.sql<Row>(sql, [...values]);
    } finally {
      await db.close();
    }
  };

  test("leads wait in Alex's direct messages from the first, and a press accepts one there", async () => {
    const waiting = (await messages(directOfAlex)).filter(({ blocks }) => buttonOf(blocks, "Accept") !== undefined);
    expect(waiting.map(({ text }) => text).join("\n")).toContain("Brightwater Logistics");
    expect(waiting.length).toBeGreaterThanOrEqual(3);
    const harborline = waiting.find(({ text }) => text.includes("Harborline Markets"));
    const action = buttonOf(harborline?.blocks ?? [], "Accept");
    expect(await deed(home, { type: "press", as: alex, on: { channel: directOfAlex, ts: harborline?.ts }, action })).toEqual({ problem: null });
    await vi.waitFor(async () => {
      const told = (await messages(directOfAlex)).find(({ ts }) => ts === harborline?.ts);
      expect(told?.text).toContain("Accepted by Alex Morgan");
      expect((await reading(home, `start?as=${alex}`)).guide).toContain("judge");
    }, 10_000);
  });

  test("a week on, the letter has come once to everybody who follows it, each in their own language", async () => {
    before = await clock();
    expect(await deed(home, { type: "time", as: alex, days: 7 })).toMatchObject({ problem: null });
    await storyTold(home);
    after = await clock();
    // The tour is ticked a moment after the letter stands there.
    await vi.waitFor(async () => expect((await reading(home, `start?as=${alex}`)).guide).toContain("letter"), 10_000);
    running.signal("SIGTERM");
    await running.ended;
    const letters = await inDatabase<{ platform: string; name: string; language: string; letters: number }>(countLetters, [before, after]);
    expect(letters).toEqual(lettersIn.map(({ name, ...where }) => ({ ...where, name: expect.stringContaining(name), letters: 1 })));
  });

  test("what Alex left lying was reminded of once and told to Maya once; what he judged stands as he judged it", async () => {
    const steps = await inDatabase<{ subject: string; step: string; told: number }>(countSteps, [before, after, "%L-100%"]);
    const waited = ["lead marketing L-1004-1", "lead marketing L-1006-1"];
    for (const subject of waited) {
      const own = steps.filter((each) => each.subject === subject).map(({ step, told }) => [step, told]);
      expect([subject, own]).toEqual([
        subject,
        expect.arrayContaining([
          ["late", 1],
          ["reminded", 1],
        ]),
      ]);
    }
    expect(steps.filter(({ subject, step }) => subject === "lead marketing L-1005-1" && ["reminded", "late"].includes(step))).toEqual([]);
    const [harborline] = await inDatabase<object>(findLead, ["L-1005-1"]);
    expect(harborline).toEqual({ verdict: "accept", verdicts: 1, verdictBy: "alex@demo.example", verdictReason: null });
    const told = await inDatabase<{ name: string }>(findTold, ["%L-1004-1", "late"]);
    expect(told.map(({ name }) => name)).toEqual(["Maya Okafor", expect.stringContaining("leadership")]);
  });

  test("renewals fell due, all was sent, and no message stands twice", async () => {
    const [counted] = await inDatabase<{ due: number; open: number }>(countRest);
    expect(counted?.due).toBeGreaterThan(0);
    expect(counted?.open).toBe(0);
    const lines = (await readFile(join(home.folder, "data", "sandbox-messages.jsonl"), "utf8")).trim().split("\n");
    const puts = lines.map((line): Line => JSON.parse(line)).flatMap(({ put }) => (put ? [put] : []));
    const byMessage = new Map(puts.map(({ channel, ts, metadata }) => [`${channel} ${ts}`, metadata?.event_payload.delivery]));
    const delivered = [...byMessage.values()].filter((delivery) => delivery !== undefined);
    expect(delivered.length).toBeGreaterThan(100);
    expect(new Set(delivered).size).toBe(delivered.length);
  });

  test("it lasted a week", () => {
    expect(after.getTime() - before.getTime()).toBeGreaterThanOrEqual(7 * day);
    expect(after.getTime() - before.getTime()).toBeLessThan(7.05 * day);
  });
});

type Line = { put?: { channel: string; ts: string; metadata: { event_payload: { delivery?: string } } | null } };

const buttonOf = (blocks: Shown["blocks"], label: string): string | undefined =>
  blocks.flatMap(({ elements = [] }) => elements).find(({ text }) => text?.text === label)?.action_id;

const ofLetters = `
from delivery
join announcement on announcement."organizationId" = delivery."organizationId" and announcement.id = delivery."announcementId"
join destination on destination."organizationId" = delivery."organizationId" and destination.id = delivery."destinationId"`;

const countLetters = `
select workspace.platform, destination.name, destination.language, count(*)::int as letters ${ofLetters}
join workspace on workspace."organizationId" = destination."organizationId" and workspace.id = destination."workspaceId"
where announcement.kind = 'letter' and announcement."createdAt" > $1 and announcement."createdAt" <= $2 and delivery.state = 'sent'
group by workspace.platform, destination.name, destination.language
order by workspace.platform, array_position(array['en', 'zh-CN', 'ja'], destination.language)`;

const countSteps = `
select announcement.subject, announcement.facts->'step'->>'step' as step, count(*)::int as told
from announcement
where announcement.kind like 'lead.%' and announcement."createdAt" > $1 and announcement."createdAt" <= $2 and announcement.subject like $3
group by announcement.subject, step order by announcement.subject, step`;

const findTold = `
select distinct destination.name ${ofLetters}
where announcement.subject like $1 and announcement.facts->'step'->>'step' = $2 order by destination.name`;

const findLead = `select verdict, verdicts, "verdictBy", "verdictReason" from lead where "externalId" = $1`;

const countRest = `
select (select count(*)::int from announcement where kind = 'renewal.due') as due,
  (select count(*)::int from delivery where state not in ('sent', 'superseded', 'dropped')) as open`;
