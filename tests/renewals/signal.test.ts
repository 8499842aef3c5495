import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Db } from "../../src/db/client.ts";
import { parseEvent } from "../../src/ingest/parse.ts";
import { record } from "../../src/ingest/record.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import { chatOf } from "../merges/chat.ts";
import { testDatabase } from "../support/database.ts";
import { button, buttonsOf, makeOrganization, now as storyNow, textOf } from "../support/story.ts";
import { channelId, startWorld } from "../support/world.ts";
import { customer, now } from "./drifting.ts";

let db: Db;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const signalsOf = (organizationId: number) =>
  db.sql<Record<string, unknown>>(
    `select account.name as account, event.source, event.body ->> 'by' as by, event.body #>> '{signal,family}' as family,
       event.body #>> '{signal,name}' as name, event.body #> '{signal,value}' as value, event.body #>> '{signal,severity}' as severity
     from revenue_event event join account on account."organizationId" = $1 and account.id = event."accountId"
     where event."organizationId" = $1 and event.kind = 'signal' and event.current order by event."receivedAt", event."externalId"`,
    [organizationId],
  );

describe("typed", () => {
  let world: Awaited<ReturnType<typeof makeOrganization>>;
  let rin: Awaited<ReturnType<(typeof world)["member"]>>;

  beforeEach(async () => {
    world = await makeOrganization(db);
    rin = await world.member("rin");
    await world.account({ name: "Acme", domain: "acme.com", ids: { crm: "001" } });
    await world.account({ name: "Acme Robotics West", domain: "acme-west.example" });
    await world.account({ name: "ヒカリ食品", ids: { billing: "B-9" } });
    await world.account({ name: "OpenWorks", domain: "openworks.example" });
  });

  const types = async (words: string, place = {}) => textOf((await rin.types(words, place)).card);
  const kept = () => signalsOf(world.organizationId);

  test.each([
    ["acme.com champion left", { account: "Acme", source: "slack", family: "relationship", name: "champion left", severity: "critical" }],
    ["Acme critical support: data loss twice", { account: "Acme", family: "support", name: "data loss twice", severity: "critical" }],
    ["ACME: usage 120", { account: "Acme", family: "usage", name: "usage", value: 120, severity: "info" }],
    ["Acme Robotics West open tickets 4", { account: "Acme Robotics West", family: "support", name: "open tickets", value: 4 }],
    ["acme robotics warning budget frozen", { account: "Acme Robotics West", family: "commercial", name: "budget frozen", severity: "warning" }],
    ["“Acme Robotics West” champion left", { account: "Acme Robotics West", name: "champion left" }],
    ["<http://acme.com|acme.com> NPS 3", { account: "Acme", family: "relationship", name: "NPS", value: 3 }],
    [
      "ヒカリ食品 重大 サポート：データ消失",
      { account: "ヒカリ食品", source: "billing", family: "support", name: "data loss", severity: "critical" },
    ],
    ["ヒカリ食品　推進者の離任", { account: "ヒカリ食品", family: "relationship", name: "champion left", severity: "critical" }],
    ["acme.com 商务 账单逾期 30天", { account: "Acme", family: "commercial", name: "invoice overdue", value: 30 }],
  ])("%s", async (words, expected) => {
    expect(await types(`signal ${words}`)).toContain("The signal is recorded");
    expect(await kept()).toMatchObject([{ by: "rin@northwind.example", ...expected }]);
  });

  test("once per interaction, however often the platform tells it", async () => {
    await Promise.all([1, 2, 3].map(() => types("signal acme.com champion left", { interaction: "i-1" })));
    await types("signal acme.com champion left", { interaction: "i-1" });
    expect(await kept()).toHaveLength(1);
    await types("signal acme.com champion left", { interaction: "i-2" });
    expect(await kept()).toHaveLength(2);
  });

  test.each([
    ["signal", "Say which account and what you noticed"],
    ["signal :", "Say which account and what you noticed"],
    ["signal “”", "No account is known as"],
    ["signal acme.com", "What did you notice about Acme?"],
    ["signal acme.com critical", "What did you notice about Acme?"],
    ["signal acme.com support 4", "Say what the number counts: /rev signal acme.com support open tickets 4"],
    ["signal acme.com something odd", "I cannot tell what “something odd” is about."],
    [`signal acme.com support ${"x".repeat(201)}`, "longer than a signal can be (200 characters)"],
    ["signal nobody.example champion left", "No account is known as “nobody.example”. Nothing was recorded."],
    ["signal robotics champion left", "press it if that is who you mean"],
    ["signal acm champion left", "accounts match “acm”"],
    ["signal acne champion left", "Did you mean one of these?"],
  ])("%s records nothing and says what is missing", async (words, expected) => {
    expect(await types(words)).toContain(expected);
    expect(await kept()).toEqual([]);
  });

  test("words that an account's name happens to hold are not taken for it", async () => {
    const { card } = await rin.types("signal open tickets 4");
    expect(textOf(card)).toContain("Nothing was recorded yet");
    expect(await kept()).toEqual([]);
    const { action, data } = button(card, "OpenWorks (openworks.example)");
    await rin.presses(action, data);
    expect(await kept()).toMatchObject([{ account: "OpenWorks", name: "tickets", value: 4 }]);
    await types("signal ヒカリ 推進者の離任");
    expect(await kept()).toHaveLength(2);
  });

  test("what is missing is asked for in a form that holds what was said", async () => {
    const { card } = await rin.types("signal acme.com critical something odd 4");
    const { action, data } = button(card, "Add signal");
    const form = await rin.opens(action, data);
    expect(form.blocks).toEqual([{ type: "quiet", line: "On Acme" }]);
    expect(form.fields.map((field) => [field.name, "initial" in field ? field.initial : undefined])).toEqual([
      ["family", undefined],
      ["name", "something odd"],
      ["severity", "critical"],
      ["value", "4"],
    ]);
    const values = { family: "support", name: "something odd", severity: "critical", value: "4" };
    expect(await rin.sends(form, { ...values, value: "four" })).toMatchObject({
      refused: { fields: { value: "Write a number, like 120 or 8.5, or leave it empty." } },
    });
    for (const _ of [1, 2]) expect(await rin.sends(form, values)).toHaveProperty("card");
    expect(await kept()).toMatchObject([{ account: "Acme", ...values, value: 4 }]);
    await rin.sends(form, { ...values, severity: "warning" });
    expect(await kept()).toMatchObject([{ severity: "warning" }]);
  });

  test("without an account the form asks for it, as the others do", async () => {
    const { card } = await rin.types("signal");
    const { action, data } = button(card, "Add signal");
    const form = await rin.opens(action, data);
    const values = { family: "usage", name: "logins", severity: "info", value: "1,200" };
    expect(await rin.sends(form, { ...values, account: "acne" })).toMatchObject({
      refused: { fields: { account: expect.stringContaining("Acme") } },
    });
    await rin.sends(form, { ...values, account: "acme.com" });
    expect(await kept()).toMatchObject([{ account: "Acme", family: "usage", name: "logins", value: 1_200 }]);
  });

  test("several accounts: the one that is pressed, once, however often it is pressed", async () => {
    await world.account({ name: "Acme Nord", domain: "acme-nord.example" });
    await world.account({ name: "Nordwind", domain: "nordwind.example" });
    const { card } = await rin.types("signal nord champion left");
    expect(textOf(card)).toContain("2 accounts match “nord”. Which one did you mean?");
    const { action, data } = button(card, "Nordwind (nordwind.example)");
    for (const _ of [1, 2]) expect(textOf((await rin.presses(action, data))?.card ?? card)).toContain("Recorded on Nordwind");
    expect(await kept()).toMatchObject([{ account: "Nordwind", name: "champion left" }]);
  });

  test("who is no customer has no health with it, and what was recorded stands in the journey", async () => {
    const { card } = await rin.types("signal acme.com champion left");
    expect(textOf(card)).toContain("Acme is not a customer, so it has no health yet");
    const { action, data } = button(card, "Show journey");
    expect(textOf((await rin.presses(action, data))?.card ?? card)).toContain("Relationship: champion left");
  });

  test("nothing of another organization can be told of, and an account that was taken away meanwhile is said to be gone", async () => {
    const elsewhere = await makeOrganization(db, { name: "Elsewhere" });
    const theirs = await elsewhere.account({ name: "Theirs", domain: "theirs.example" });
    const worn = await rin.presses("signal.pick", { account: theirs, what: "champion left", cause: "c" });
    expect(worn && textOf(worn.card)).toContain("This account is not there any more.");
    expect(
      await rin.sends({ form: "signal.add", context: { account: theirs, cause: "c" } }, { family: "usage", name: "x", severity: "info" }),
    ).toMatchObject({
      refused: { whole: expect.stringContaining("This account is not there any more.") },
    });
    expect(await signalsOf(elsewhere.organizationId)).toEqual([]);
    expect(rin.logged.filter(({ level }) => level >= 50)).toEqual([]);
  });

  test("what no family or severity is, is not taken", async () => {
    const form = { form: "signal.add", context: { cause: "c" } };
    expect(await rin.sends(form, { account: "acme.com", family: "weather", name: "", severity: "info" })).toMatchObject({
      refused: { fields: { family: expect.any(String), name: "Please fill this in." } },
    });
  });
});

test("before there is any account, how some come in", async () => {
  const world = await makeOrganization(db);
  expect(textOf((await (await world.member("rin")).types("signal acme.com champion left")).card)).toContain("/webhooks/events");
});

test("an account with a domain that was told by an id keeps its signal once", async () => {
  const world = await makeOrganization(db);
  await world.account({ name: "Hikari", ids: { billing: "B-9" } });
  const rin = await world.member("rin");
  await rin.types("signal Hikari champion left", { interaction: "i-1" });
  const event = {
    id: "h1",
    source: "billing",
    kind: "account",
    occurredAt: "2026-03-18T08:00:00Z",
    account: { externalId: "B-9", domain: "hikari.example" },
  };
  const told = parseEvent(event, "USD", storyNow);
  if (typeof told === "string") throw new Error(told);
  await record(db, await loadOrganization(db, world.organizationId), [{ events: [told], announce: false }], storyNow);
  await rin.types("signal hikari.example champion left", { interaction: "i-1" });
  expect(await signalsOf(world.organizationId)).toHaveLength(1);
});

describe("in Slack", () => {
  test.each([
    ["ann", "champion left", "Relationship: champion left · Critical", "health 80 of 100, healthy, down 20 from 100 a week ago", "Show health"],
    ["yui", "推進者 離任", "関係性：推進者の離任 · 重大", "健全度 80／100（良好）、1 週間前の 100 から 20 低下", "健全度を表示"],
    ["lin", "内部支持者离任", "客户关系：内部支持者离任 · 严重", "健康度 80／100（健康），较一周前的 100 下降 20", "查看健康度"],
  ])("%s is told alone what it makes of the health", async (user, words, said, health, show) => {
    const world = await startWorld({ db, now });
    await world.send(customer("acme.example", "Acme"), false);
    const chat = chatOf(world, user);
    const answer = await chat.types(`signal acme.example ${words}`);
    for (const part of [said, health]) expect(answer).toContain(part);
    expect(answer).not.toMatch(/Share|共有|分享/);
    expect(await chat.presses(show)).toContain("Acme");
    expect(world.slack.posts(channelId(world.team, "wins"))).toEqual([]);
    await world.stop();
  });
});

test("the buttons of a choice say whose they are", async () => {
  const world = await makeOrganization(db);
  for (const name of ["Nord A", "Nord B"]) await world.account({ name });
  const rin = await world.member("rin");
  const { card } = await rin.types("signal nord champion left");
  expect(buttonsOf(card).map(({ label }) => label)).toEqual(["Nord A", "Nord B"]);
});

test.each([
  ["marks", "=".repeat(1_000_000)],
  ["figures", `${"1".repeat(1_000_000)}x`],
  ["words", "champion ".repeat(100_000)],
])("what is far too long is refused without being read: %s", async (_what, words) => {
  const world = await makeOrganization(db);
  await world.account({ name: "Acme", domain: "acme.com" });
  const rin = await world.member("rin");
  const { card } = await rin.types(`signal acme.com ${words}`);
  expect(textOf(card)).toContain("That is longer than a signal can be (200 characters).");
});
