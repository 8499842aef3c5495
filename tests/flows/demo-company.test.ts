import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openDatabase } from "../../src/db/client.ts";
import { tellStory } from "../../src/sandbox/demo/story/story.ts";
import { alex, deed, type Home, openHome, reading, revenue, storyTold } from "../faults/home.ts";
import { needsEmbedded } from "../support/needs.ts";
import { type Launched, runTool } from "../support/process.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

type Line = { put?: { channel: string; ts: string; metadata: { event_payload: { delivery?: string } } | null } };

/** Every test goes on with what the one before left behind. */
needsEmbedded("the demo's company", () => {
  let home: Home;
  let running: Launched;
  beforeAll(async () => {
    home = await openHome("prepared");
  });
  afterAll(() => home?.close());

  const folder = () => join(home.folder, "data");
  const stopped = async () => {
    running.signal("SIGTERM");
    await running.ended;
  };
  const inDatabase = async <Row extends object>(sql: string): Promise<Row[]> => {
    const db = await openDatabase({ folder: join(folder(), "database") }, () => undefined);
    const rows = await db.sql<Row>(sql);
    await db.close();
    return rows;
  };
  /** The deliveries that stand in the workspace, by the messages that say so. */
  const delivered = async (): Promise<string[]> => {
    const lines = (await readFile(join(folder(), "sandbox-messages.jsonl"), "utf8")).trim().split("\n");
    const puts = lines.map((line): Line => JSON.parse(line)).flatMap(({ put }) => (put ? [put] : []));
    const byMessage = new Map(puts.map(({ channel, ts, metadata }) => [`${channel} ${ts}`, metadata?.event_payload.delivery]));
    return [...byMessage.values()].filter((delivery) => delivery !== undefined);
  };

  test("killed while its history is told, it goes on where it was: every event once, no message twice", async () => {
    running = home.begin({ THROUGHLINE_LEASE_MS: "1000" });
    await running.ready();
    running.signal("SIGKILL");
    await running.ended;
    running = home.begin({ THROUGHLINE_LEASE_MS: "1000" });
    await running.ready();
    await storyTold(home);
    await stopped();
    const [company] = await inDatabase<{ seed: number; accounts: number; months: number; beginsAt: Date; toldUntil: Date }>(
      "select * from demo_company",
    );
    if (!company) throw new Error("There is no company");
    const story = tellStory(company).filter(({ occurredAt }) => new Date(occurredAt) <= company.toldUntil);
    const [kept] = await inDatabase<{ events: number; aside: number }>(
      "select (select count(*) from revenue_event where superseded = -1) as events, (select count(*) from aside_event) as aside",
    );
    expect(kept).toEqual({ events: story.length, aside: 0 });
    const messages = await delivered();
    expect(messages.length).toBeGreaterThan(20);
    expect(new Set(messages).size).toBe(messages.length);
  });

  test("its time moves on by a day and a week: deals move, messages appear with the company's own date", async () => {
    running = home.begin();
    await running.ready();
    await storyTold(home);
    const before = (await reading(home, `start?as=${alex}`)).clock;
    expect(await deed(home, { type: "time", as: alex, days: 1 })).toMatchObject({ problem: null });
    await storyTold(home);
    expect(await deed(home, { type: "time", as: alex, days: 7 })).toMatchObject({ problem: null });
    await storyTold(home);
    const { clock } = await reading(home, `start?as=${alex}`);
    expect(clock.aheadDays).toBe(8);
    const day = 86_400_000;
    const moved = (Date.parse(clock.now) - Date.parse(before.now)) / day;
    expect(moved).toBeGreaterThanOrEqual(8);
    expect(moved).toBeLessThan(8.01);
    const { messages } = await reading(home, `messages?as=${alex}&channel=${revenue}&count=100`);
    const fresh = messages.filter(({ ts }: { ts: string }) => Number(ts) * 1_000 > Date.parse(before.now));
    expect(fresh.length).toBeGreaterThan(0);
    for (const { ts } of fresh) expect(Number(ts) * 1_000).toBeLessThanOrEqual(Date.parse(clock.now));
  });

  test("an event sent from a terminal is one of the company's own time, and the deal's message says that it is won", async () => {
    const sent = await runTool({ DATA_DIR: folder(), PORT: String(home.port) }, ["send", "deal-won", "acme.example"]);
    expect(sent.text).toContain('"accepted":1');
    await vi.waitFor(async () => {
      const { messages } = await reading(home, `messages?as=${alex}&channel=${revenue}&count=10`);
      expect(messages.at(-1).text).toContain("Acme Robotics");
    }, 10_000);
    const { guide } = await vi.waitFor(async () => {
      const start = await reading(home, `start?as=${alex}`);
      expect(start.guide).toContain("win");
      return start;
    }, 10_000);
    expect(guide).not.toContain("share");
    // A deal that is won leaves none to win: another is opened and won.
    expect(await deed(home, { type: "win", as: alex })).toMatchObject({ problem: null, sent: { command: "npm run send -- deal-won acme.example" } });
    await vi.waitFor(async () => {
      const { messages } = await reading(home, `messages?as=${alex}&channel=${revenue}&count=10`);
      expect(messages.at(-1).text).toContain("More seats is won");
    }, 10_000);
  });

  test("what stood in the channels is there after a restart, and its clock is as far ahead", async () => {
    const before = await reading(home, `messages?as=${alex}&channel=${revenue}&count=20`);
    await stopped();
    running = home.begin();
    await running.ready();
    await storyTold(home);
    const after = await reading(home, `messages?as=${alex}&channel=${revenue}&count=40`);
    const stamps = (page: { messages: { ts: string }[] }) => page.messages.map(({ ts }) => ts);
    expect(stamps(after)).toEqual(expect.arrayContaining(stamps(before)));
    const { clock, guide } = await reading(home, `start?as=${alex}`);
    expect(clock.aheadDays).toBe(8);
    expect(guide).toContain("win");
  });

  test("npm run demo puts another company in its place, and touches nobody else's", async () => {
    const env = { DATA_DIR: folder(), PORT: String(home.port) };
    expect((await runTool(env, ["demo", "--accounts", "5"])).text).toContain("--accounts takes a whole number from 15 to 2000");
    const made = await runTool(env, ["demo", "--accounts", "18", "--months", "3", "--seed", "7"]);
    expect(made.text).toContain("The company is there: 18 accounts, 3 months, seed 7.");
    expect(made.code).toBe(0);
    const { clock, guide } = await reading(home, `start?as=${alex}`);
    expect([clock.aheadDays, clock.moving, guide]).toEqual([0, null, []]);
    await stopped();
    const [counts] = await inDatabase<{ accounts: number; organizations: number; stray: number }>(
      `select (select count(*) from account join organization on organization.id = account."organizationId" where demo) as accounts,
        (select count(*) from organization) as organizations, (select count(*) from delivery where state not in ('sent', 'superseded')) as stray`,
    );
    expect(counts).toMatchObject({ organizations: 2, stray: 0 });
    expect(counts?.accounts).toBeGreaterThanOrEqual(18);
    expect(counts?.accounts).toBeLessThan(50);
    const messages = await delivered();
    expect(new Set(messages).size).toBe(messages.length);
  });

  test("and does so where nothing runs, by a server that it starts and stops", async () => {
    const made = await runTool({ DATA_DIR: folder() }, ["demo", "--accounts", "15", "--months", "3"]);
    expect(made).toMatchObject({ code: 0 });
    expect(made.text).toContain("90 % of the company's story is told");
    const [company] = await inDatabase<{ accounts: number; seed: number }>("select accounts, seed from demo_company");
    expect(company).toEqual({ accounts: 15, seed: 1 });
  });
});
