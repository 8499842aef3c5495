import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Reply } from "../../src/commands/answer.ts";
import type { UsedMessage } from "../../src/commands/shortcut.ts";
import type { Db } from "../../src/db/client.ts";
import { parseEvent } from "../../src/ingest/parse.ts";
import { record } from "../../src/ingest/record.ts";
import { excerpt, keepable } from "../../src/notes/excerpt.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import { platformMark } from "../../src/text.ts";
import { testDatabase } from "../support/database.ts";
import { button, buttonsOf, makeOrganization, now, textOf } from "../support/story.ts";

// The tests' now is 2026-03-18, 09:00 UTC.
let db: Db;
let world: Awaited<ReturnType<typeof makeOrganization>>;

beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  world = await makeOrganization(db);
  await world.account({ name: "Acme", domain: "acme.com", ids: { crm: "001" } });
  await world.account({ name: "Hikari", ids: { billing: "B-9", crm: "003" } });
});
afterAll(() => db.close());

const message = (told: Partial<UsedMessage> = {}): UsedMessage => ({
  id: "C1/1.000001",
  text: "Budget is frozen",
  url: "https://acme.slack.com/archives/C1/p1000001",
  writtenBy: "Bo",
  at: new Date("2026-03-17T10:00:00Z"),
  channelName: "wins",
  ...told,
});
const notes = () =>
  db.sql<Record<string, unknown>>(
    `select source, body ->> 'text' as text, body ->> 'by' as by, body ->> 'url' as url, "occurredAt" as at, "accountId" as account
     from revenue_event where "organizationId" = $1 and kind = 'note' and current order by body ->> 'text'`,
    [world.organizationId],
  );
type Member = Awaited<ReturnType<(typeof world)["member"]>>;
const open = async (rin: Member, used = message()) => {
  const opened = await rin.uses("add-to-journey", used);
  if (!("form" in opened)) throw new Error(`It said: ${textOf(opened.card)}`);
  return opened.form;
};
const keep = async (rin: Member, account: string, used = message(), text?: string): Promise<Reply> => {
  const form = await open(rin, used);
  const field = form.fields.find(({ name }) => name === "text");
  const kept = await rin.sends(form, { account, text: text ?? (field?.type === "text" ? (field.initial ?? "") : "") });
  if ("refused" in kept) throw new Error(JSON.stringify(kept.refused));
  return kept;
};

test.each([
  ["en-US", "Add to journey", "A message by Bo in #wins, Mar 17, 2026, 10:00", "This is in the journey of Acme from now on.", "Show journey"],
  ["ja-JP", "経緯に追加", "Bo さんのメッセージ（#wins）・2026年3月17日 10:00", "Acme の経緯に追加しました。", "経緯を表示"],
  ["zh-CN", "添加到客户旅程", "Bo 的消息（#wins） · 2026年3月17日 10:00", "已添加到 Acme 的客户旅程。", "查看客户旅程"],
])("a message becomes a note, in %s", async (locale, title, from, said, show) => {
  const rin = await world.member("rin", { locale });
  const form = await open(rin);
  expect(form.title).toBe(title);
  expect(form.blocks).toContainEqual({ type: "quiet", line: from.replace("#", `${platformMark}#`) });
  const { card } = await keep(rin, "acme.com");
  expect(textOf(card)).toContain(said);
  expect(textOf(card)).toContain("Budget is frozen");
  expect(await notes()).toMatchObject([
    {
      source: "slack",
      text: "Budget is frozen",
      by: "rin@northwind.example",
      url: "https://acme.slack.com/archives/C1/p1000001",
      at: new Date("2026-03-17T10:00:00Z"),
    },
  ]);
  const { action, data } = button(card, show);
  const journey = await rin.presses(action, data);
  expect(textOf(journey?.card ?? card)).toContain("Budget is frozen");
  expect(JSON.stringify(journey?.card)).toContain('"url":"https://acme.slack.com/archives/C1/p1000001"');
});

test("where neither writer, channel nor address is known, that is left out", async () => {
  const rin = await world.member("rin", { email: null });
  const used = message({ writtenBy: null, channelName: null, url: null });
  expect((await open(rin, used)).blocks).toContainEqual({ type: "quiet", line: "A message, Mar 17, 2026, 10:00" });
  const { card } = await keep(rin, "acme.com", used);
  expect(textOf(card)).not.toContain("Open the message");
  expect(await notes()).toMatchObject([{ by: null, url: null }]);
});

test("twice is once, another text corrects, and two who keep it at once leave one", async () => {
  const rin = await world.member("rin");
  const titles = [];
  for (const text of ["One", "One", "Two", "One"]) titles.push((await keep(rin, "Acme", message(), text)).card.title);
  expect(titles).toEqual(["Added to the journey", "It was there already", "The note was changed", "The note was changed"]);
  await Promise.all(["a", "b", "c", "d"].map((text) => keep(rin, "Acme", message({ id: "C1/2.000001" }), text)));
  expect((await notes()).map(({ text }) => text)).toEqual([expect.stringMatching(/^(One|[abcd])$/), expect.stringMatching(/^(One|[abcd])$/)]);
});

test("an account without a domain is told of by the source that knows it, and gets no second", async () => {
  const rin = await world.member("rin");
  await keep(rin, "Hikari");
  expect(await notes()).toMatchObject([{ source: "billing" }]);
  const [count] = await db.sql<{ count: number }>(`select count(*)::int as count from account where "organizationId" = $1`, [world.organizationId]);
  expect(count).toEqual({ count: 2 });
});

test("a colleague's note of the same message stays as it is, and the second is told of it", async () => {
  const [rin, bo, cy] = [await world.member("rin"), await world.member("bo"), await world.member("cy", { locale: "ja-JP" })];
  await keep(rin, "acme.com", message(), "As Rin puts it");
  const { card } = await keep(bo, "acme.com", message(), "As Bo puts it");
  expect(card.title).toBe("Added to the journey");
  expect(textOf(card)).toContain("Rin has kept this message here too. Each of you has their own note.");
  expect(textOf((await keep(cy, "acme.com", message(), "Cy")).card)).toContain("このメッセージは、ほかの 2 人もメモに残しています。");
  expect((await keep(bo, "acme.com", message(), "As Bo puts it now")).card.title).toBe("The note was changed");
  expect(await notes()).toMatchObject([
    { text: "As Bo puts it now", by: "bo@northwind.example" },
    { text: "As Rin puts it", by: "rin@northwind.example" },
    { text: "Cy", by: "cy@northwind.example" },
  ]);
});

test("a message stays one note after its account gained a domain, and after it was merged with another", async () => {
  const rin = await world.member("rin");
  await keep(rin, "Hikari");
  const account = { externalId: "B-9", domain: "hikari.example" };
  const told = parseEvent({ id: "h1", source: "billing", kind: "account", occurredAt: "2026-03-18T08:00:00Z", account }, "USD", now);
  if (typeof told === "string") throw new Error(told);
  await record(db, await loadOrganization(db, world.organizationId), [{ events: [told], announce: false }], now);
  expect((await keep(rin, "hikari.example")).card.title).toBe("It was there already");
  expect((await keep(rin, "hikari.example", message(), "Changed")).card.title).toBe("The note was changed");
  expect(await notes()).toMatchObject([{ text: "Changed" }]);

  await world.account({ name: "Hikari KK", domain: "hikari.test" });
  const used = message({ id: "C1/3.000001" });
  await keep(rin, "hikari.test", used, "On the other");
  const asked = await rin.types("merge hikari.test into hikari.example");
  const { action, data } = button(asked.card, buttonsOf(asked.card)[0]?.label ?? "");
  await rin.presses(action, data);
  expect((await keep(rin, "hikari.example", used, "On the other")).card.title).toBe("It was there already");
  expect((await keep(rin, "hikari.example", used, "On the one")).card.title).toBe("The note was changed");
  expect((await notes()).map(({ text }) => text)).toEqual(["Changed", "On the one"]);
});

test("a message of a clock that is ahead is as of now, which is what the card says, and stays one", async () => {
  const rin = await world.member("rin");
  const ahead = message({ at: new Date("2026-03-18T12:00:00Z") });
  expect(textOf((await keep(rin, "acme.com", ahead)).card)).toContain("In the journey at Mar 18, 2026, 09:00");
  expect((await keep(rin, "acme.com", ahead)).card.title).toBe("It was there already");
  expect(await notes()).toMatchObject([{ at: new Date("2026-03-18T09:00:00Z") }]);
});

test("what no database keeps is taken out of what was put in, and a context of no possible time is a worn form", async () => {
  const rin = await world.member("rin");
  const form = await open(rin);
  const kept = await rin.sends(form, { account: "acme\u0000.com", text: "Budget\u0000 is \ud800frozen" });
  expect("card" in kept && kept.card.title).toBe("Added to the journey");
  expect(await notes()).toMatchObject([{ text: "Budget is \ufffdfrozen" }]);
  expect(await rin.sends(form, { account: "\u0000", text: "\u0007" })).toMatchObject({
    refused: { fields: { account: "Please fill this in.", text: "Please fill this in." } },
  });
  for (const at of ["0000-01-01T00:00:00Z", "1200-01-01T00:00:00Z", "9999-01-01T00:00:00Z", "+275760-09-13T00:00:00Z"]) {
    const worn = await rin.sends({ form: "note.add", context: { message: "C1/9.1", at } }, { account: "acme.com", text: "x" });
    expect(worn).toMatchObject({ refused: { whole: expect.stringContaining("This form no longer works.") } });
  }
  for (const message of ["a b", "\ud800", ""]) {
    const worn = await rin.sends({ form: "note.add", context: { message, at: "2026-03-17T10:00:00Z" } }, { account: "acme.com", text: "x" });
    expect(worn).toMatchObject({ refused: { whole: expect.stringContaining("This form no longer works.") } });
  }
  expect(rin.logged.filter(({ level }) => level >= 50)).toEqual([]);
});

test("a note moves nothing and is announced to nobody", async () => {
  const before = await db.sql(`select stage, milestone, "firstTouchAt" from account where "organizationId" = $1 order by name`, [
    world.organizationId,
  ]);
  await keep(await world.member("rin"), "acme.com");
  expect(
    await db.sql(`select stage, milestone, "firstTouchAt" from account where "organizationId" = $1 order by name`, [world.organizationId]),
  ).toEqual(before);
  expect(await db.sql(`select 1 from announcement where "organizationId" = $1`, [world.organizationId])).toEqual([]);
});

test("before there is any account, the form says how some come in", async () => {
  world = await makeOrganization(db);
  const rin = await world.member("rin");
  const form = await open(rin);
  expect(await rin.sends(form, { account: "acme.com", text: "x" })).toMatchObject({
    refused: { whole: expect.stringContaining("/webhooks/events") },
  });
});

test("a text is kept as it can be: its lines, without characters that are none, cut between those that people see", () => {
  expect(keepable("  a\u0000b\r\nc\td\u0007\ud800 ")).toBe("ab\nc d\ufffd");
  expect(excerpt("abc", 3)).toBe("abc");
  expect(excerpt("abcd", 3)).toBe("ab…");
  const family = "👨‍👩‍👧‍👦";
  expect(excerpt(family.repeat(3), family.length * 2 + 1)).toBe(`${family.repeat(2)}…`);
});
