import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { actions, commands } from "../../src/commands/registry.ts";
import { type Db, openDatabase } from "../../src/db/client.ts";
import { languages } from "../../src/text.ts";
import { testDatabase } from "../support/database.ts";
import { freePort } from "../support/free-port.ts";
import { buttonsOf, groupOf, makeOrganization, textOf } from "../support/story.ts";

// The tests' now is 2026-03-18, 09:00 UTC.
let db: Db;
let world: Awaited<ReturnType<typeof makeOrganization>>;

beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  world = await makeOrganization(db);
});
afterAll(() => db.close());

const home = async (user: string, { locale = "en-US" } = {}) => (await (await world.member(user, { locale })).opensHome()).card;
const lead = (account: string | null, told: { id: string; owner: string; who?: string; status?: string; at: string }) =>
  db.sql(
    `insert into lead ("organizationId", source, "externalId", "accountId", "contactName", channel, campaign, owner, status, "statusSince", "openedAt")
     values ($1, 'marketing', $2, $3, $4, 'webinar', 'Spring', $5, $6, $7, $7)`,
    [world.organizationId, told.id, account, told.who ?? null, told.owner, told.status ?? "lead", told.at],
  );

describe("what is mine today", () => {
  test("open deals stand soonest first with amount, stage and since when; overdue ones are marked, others' are not mine", async () => {
    const acme = await world.account({ name: "Acme", domain: "acme.com" });
    const owner = "rin@northwind.example";
    await world.deal(acme, { id: "D-1", name: "Rollout", stage: "Negotiation", minor: 9_600_000, owner, closesOn: "2026-03-30" });
    await world.deal(acme, { id: "D-2", name: "Pilot", stage: "Demo", owner, closesOn: "2026-03-17" });
    await world.deal(acme, { id: "D-3", name: "Someday", stage: "Demo", owner });
    await world.deal(acme, { id: "D-4", name: "Won", stage: "Won", status: "won", owner, closedAt: "2026-01-02T00:00:00Z" });
    await world.deal(acme, { id: "D-5", name: "Theirs", stage: "Demo", owner: "bo@northwind.example" });
    const card = await home("rin");
    expect(groupOf(card, "Your open deals (3)").slice(0, 4)).toEqual([
      "- Pilot · Acme | Demo since Jan 1, 2026 · ⚠ overdue: was to close Mar 17, 2026 | [Journey]",
      "- Rollout · Acme | $96,000 · Negotiation since Jan 1, 2026 · closes Mar 30, 2026 | [Journey]",
      "- Someday · Acme | Demo since Jan 1, 2026 · no close date | [Journey]",
      "(Sources: crm · as of Mar 18, 2026, 09:00)",
    ]);
    expect(card.summary).toBe("3 open deals, no accounts with news, no open leads, no renewals soon.");
  });

  test("of many the first six are shown, and how many more there are", async () => {
    const acme = await world.account({ name: "Acme", domain: "acme.com" });
    for (let n = 0; n < 9; n += 1) await world.deal(acme, { id: `D-${n}`, name: `Deal ${n}`, stage: "Demo", owner: "rin@northwind.example" });
    const lines = groupOf(await home("rin"), "Your open deals (9)");
    expect(lines.filter((line) => line.startsWith("- "))).toHaveLength(6);
    expect(lines).toContain("and 3 more. /rev journey with a name brings any of them.");
  });

  test("accounts of which I am owner or csm have the news of seven days: moves, deals closed, grave signals", async () => {
    const mine = { owner: "rin@northwind.example" };
    const won = await world.account({ name: "Won Inc", ...mine, stage: "purchase", stageSince: "2026-03-16T10:00:00Z" });
    await world.deal(won, { id: "W", name: "Rollout", stage: "Won", status: "won", minor: 100_000, closedAt: "2026-03-16T10:00:00Z" });
    const lost = await world.account({ ...mine, name: "Lost Inc", stage: "decision", ended: "lost", endedAt: "2026-03-15T10:00:00Z" });
    await world.deal(lost, { id: "L", name: "Pilot", stage: "Lost", status: "lost", closedAt: "2026-03-15T10:00:00Z" });
    await world.account({ ...mine, name: "Left Inc", stage: "retention", ended: "churned", endedAt: "2026-03-14T09:00:00Z" });
    const risky = await world.account({ name: "Risky Inc", csm: "rin@northwind.example", stage: "retention", stageSince: "2025-01-01T00:00:00Z" });
    const signal = (severity: string, value: number) => ({ signal: { family: "usage", name: "logins", value, previous: 90, severity } });
    await world.event(risky, { kind: "signal", at: "2026-03-17T10:00:00Z", body: signal("warning", 40) });
    await world.event(risky, { kind: "signal", at: "2026-03-14T10:00:00Z", body: signal("critical", 12) });
    await world.event(risky, { kind: "signal", at: "2026-03-17T11:00:00Z", body: signal("info", 1) });
    await world.event(risky, { kind: "signal", at: "2026-03-10T11:00:00Z", body: signal("critical", 2) });
    await world.account({ name: "Still Inc", ...mine, stage: "decision", stageSince: "2026-03-01T00:00:00Z" });
    await world.account({ name: "Other Inc", owner: "bo@northwind.example", stage: "decision", stageSince: "2026-03-17T00:00:00Z" });
    expect(groupOf(await home("rin"), "Your accounts with news in 7 days (4)").slice(0, 5)).toEqual([
      "- Won Inc | came to Purchase on Mar 16, 2026 · Deal “Rollout” was won · $1,000 | [Journey]",
      "- Lost Inc | Deal “Pilot” was lost | [Journey]",
      "- Risky Inc | Usage: logins 90 → 12 (and 1 other) | [Journey]",
      "- Left Inc | Mar 14, 2026: the customer left | [Journey]",
      "(Sources: crm · as of Mar 18, 2026, 09:00)",
    ]);
  });

  test("open leads, newest first, also those whose account is not known; and renewals of 90 days, for their csm", async () => {
    const acme = await world.account({ name: "Acme", domain: "acme.com", csm: "rin@northwind.example" });
    await lead(acme, { id: "1", owner: "rin@northwind.example", who: "Ben Ode", status: "mql", at: "2026-03-10T00:00:00Z" });
    await lead(null, { id: "2", owner: "rin@northwind.example", at: "2026-03-12T00:00:00Z" });
    await lead(acme, { id: "3", owner: "rin@northwind.example", status: "rejected", at: "2026-03-12T00:00:00Z" });
    await world.contract(acme, { id: "S1", plan: "Pro", minor: 120_000, startsOn: "2025-04-20", renewsOn: "2026-04-20" });
    await db.sql(
      `insert into renewal ("organizationId", source, "externalId", "renewsOn", "accountId", health, band, "acknowledgedAt", outcome)
       values ($1, 'billing', 'S1', '2026-04-20', $2, 55, 'watch', now(), null), ($1, 'billing', 'S4', '2026-04-20', $2, 55, 'watch', null, 'lost')`,
      [world.organizationId, acme],
    );
    await world.contract(acme, { id: "S4", plan: "Decided", startsOn: "2025-04-20", renewsOn: "2026-04-20" });
    await world.contract(acme, { id: "S2", plan: "Later", minor: 120_000, startsOn: "2025-04-20", renewsOn: "2026-07-20" });
    await world.contract(acme, { id: "S3", plan: "Gone", startsOn: "2025-04-20", renewsOn: "2026-04-20", status: "churned" });
    const card = await home("rin");
    expect(groupOf(card, "Your open leads (2)").slice(0, 2)).toEqual([
      "- Someone unnamed | lead · webinar, Spring · came on Mar 12, 2026 | [Judge]",
      "- Ben Ode · Acme | marketing qualified · webinar, Spring · came on Mar 10, 2026 | [Judge]",
    ]);
    expect(groupOf(card, "Your renewals in the next 90 days (1)")).toContain(
      "- Acme · Pro | $1,200 a month · renews Apr 20, 2026 (in 33 days) · 55 of 100: to be watched · acknowledged | [Health]",
    );
    expect(textOf(card)).toContain("(None just now for rin@northwind.example: Your open deals and Your accounts with news in 7 days.)");
  });

  test.each([
    ["ja-JP", "対応中のリード（1）", "- Ben Ode · Acme | リード · ウェビナー、Spring · 2026年3月12日 受付 | [判断する]"],
    ["zh-CN", "我的线索（1）", "- Ben Ode · Acme | 线索 · 网络研讨会、Spring · 2026年3月12日 收到 | [处理]"],
  ])("a lead's channel is named in the reader's language, in %s", async (locale, heading, line) => {
    const acme = await world.account({ name: "Acme", domain: "acme.com" });
    await lead(acme, { id: "1", owner: "rin@northwind.example", who: "Ben Ode", at: "2026-03-12T00:00:00Z" });
    expect(groupOf(await home("rin", { locale }), heading)[0]).toBe(line);
  });

  test("the buttons open the journey of the account, and change the language", async () => {
    const acme = await world.account({ name: "Acme" });
    await world.deal(acme, { id: "D-1", name: "Rollout", stage: "Demo", owner: "rin@northwind.example" });
    const rin = await world.member("rin");
    const { card } = await rin.opensHome();
    const [journey] = buttonsOf(card).filter(({ label }) => label === "Journey");
    expect((await rin.presses(journey?.action ?? "", journey?.data))?.card.title).toBe("Acme");
    const [japanese] = buttonsOf(card).filter(({ label }) => label === "日本語");
    await rin.presses(japanese?.action ?? "", japanese?.data);
    expect(textOf((await rin.opensHome()).card)).toContain("担当中の商談");
    expect(buttonsOf(card).every(({ action }) => actions.some(({ id }) => id === action))).toBe(true);
  });

  test("typed as a command, it says the same as the Home tab, in the asker's language, and is not for a channel's eyes", async () => {
    const acme = await world.account({ name: "Acme" });
    await world.deal(acme, { id: "D-1", name: "Rollout", stage: "Demo", owner: "rin@northwind.example" });
    for (const locale of ["en-US", "ja-JP", "zh-CN"]) {
      const rin = await world.member("rin", { locale });
      expect(await rin.types("home")).toEqual(await rin.opensHome());
    }
  });

  test("another organization's accounts are nobody's here, whatever their owner's e-mail says", async () => {
    const other = await makeOrganization(db);
    const theirs = await other.account({ name: "Hidden", owner: "rin@northwind.example", stage: "decision", stageSince: "2026-03-17T00:00:00Z" });
    await other.deal(theirs, { id: "D", name: "Hidden deal", stage: "Demo", owner: "rin@northwind.example" });
    await world.account({ name: "Acme" });
    expect(textOf(await home("rin"))).not.toContain("Hidden");
  });
});

describe("where there is nothing, it says what to do", () => {
  test.each([
    ["en-US", "No accounts yet", "npm run import"],
    ["ja-JP", "アカウントはまだありません", "npm run import"],
    ["zh-CN", "还没有客户", "npm run import"],
  ])("before any event has arrived, in %s", async (locale, title, how) => {
    const text = textOf(await home("rin", { locale }));
    expect(text).toContain(`# ${title}`);
    expect(text).toContain(how);
    expect(text).toContain("/webhooks/events");
  });

  test.each([
    ["en-US", "I look for rin@northwind.example as the owner"],
    ["ja-JP", "rin@northwind.example を、進行中の商談"],
    ["zh-CN", "客户的 owner 与 csm 中查找 rin@northwind.example"],
  ])("to one who owns nothing, which e-mail is looked for, in %s", async (locale, said) => {
    await world.account({ name: "Acme" });
    const text = textOf(await home("rin", { locale }));
    expect(text).toContain(said);
    expect(text).toContain("npm run settings");
    expect(text).toContain("/rev me");
  });

  test("to one whose accounts are quiet, that all is calm", async () => {
    await world.account({ name: "Acme", owner: "rin@northwind.example", stage: "decision", stageSince: "2026-01-01T00:00:00Z" });
    expect(textOf(await home("rin"))).toContain("All is calm: nothing has happened lately at your account, and");
  });

  test.each([
    ["en-US", "I do not know your e-mail address"],
    ["ja-JP", "メールアドレスがわかりません"],
    ["zh-CN", "无法获取您的邮箱"],
  ])("to one whose e-mail is not known, in %s", async (locale, title) => {
    await world.account({ name: "Acme" });
    const rin = await world.member("rin", { locale, email: null });
    expect(textOf((await rin.opensHome()).card)).toContain(`# ${title}`);
  });
});

test("what can be typed is there, in the reader's language, with the way to find an account", async () => {
  for (const [at, locale] of ["en-US", "ja-JP", "zh-CN"].entries()) {
    const card = await home(`reader${at}`, { locale });
    const language = languages[at] ?? "en";
    for (const { word, hint, about } of commands) expect(textOf(card)).toContain(`- ${`/rev ${word} ${hint}`.trim()}  ${about[language]}`);
    expect(buttonsOf(card).some(({ action }) => action === "journey.search")).toBe(true);
  }
});

test("a database that is away is said in words", async () => {
  const away = await openDatabase({ url: `postgresql://nobody@127.0.0.1:${await freePort()}/nothing` }, () => undefined);
  const { card } = await (await world.member("rin", { locale: "ja" })).opensHome(away);
  expect(card.title).toBe("データベースに接続できません");
  await away.close();
});
