import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { answerForDestination } from "../../src/commands/answer.ts";
import type { Db } from "../../src/db/client.ts";
import { createLog } from "../../src/log.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import { readListWanted, wordsOf } from "../../src/renewals/list-words.ts";
import { testDatabase } from "../support/database.ts";
import { buttonsOf, makeOrganization, now, textOf } from "../support/story.ts";

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

type Told = {
  name: string;
  renewsOn: string;
  minor?: number;
  per?: string;
  currency?: string;
  csm?: string;
  segment?: string;
  health?: number;
  band?: string;
};

/** A contract that is watched, with how its account does. */
async function contract({ name, renewsOn, minor = 1_200_000, per = "year", currency = "USD", csm, segment, health = 90, band = "healthy" }: Told) {
  const account = await world.account({ name, domain: `${name.toLowerCase()}.com`, ...(csm && { csm }), ...(segment && { segment }) });
  await world.contract(account, { id: name, minor, per, startsOn: "2025-04-01", renewsOn });
  await db.sql(`update subscription set currency = $3 where "organizationId" = $1 and "externalId" = $2`, [world.organizationId, name, currency]);
  await db.sql(
    `insert into renewal ("organizationId", source, "externalId", "renewsOn", "accountId", health, "healthBefore", band, "scoredAt")
    values ($1, 'billing', $2, $3::date, $4, $5, $5, $6, $7)`,
    [world.organizationId, name, renewsOn, account, health, band, now],
  );
}
const change = (name: string, set: string, ...values: unknown[]) =>
  db.sql(`update renewal set ${set} where "organizationId" = $1 and "externalId" = $2`, [world.organizationId, name, ...values]);

async function someRenewals() {
  await contract({ name: "Acme", renewsOn: "2026-04-17", csm: "rin@northwind.example", health: 30, band: "risk" });
  await contract({ name: "Beta", renewsOn: "2026-04-18", minor: 50_000, per: "month", health: 50, band: "watch" });
  await contract({ name: "Hikari", renewsOn: "2026-06-16", minor: 3_000_000, currency: "JPY" });
  await contract({ name: "Late", renewsOn: "2026-06-17" });
  await contract({ name: "Past", renewsOn: "2026-03-16", health: 20, band: "risk" });
  await contract({ name: "Longago", renewsOn: "2026-02-16" });
}
const table = (text: string) => text.split("\n").filter((line) => line.includes(" | "));

test("renewals stand soonest first, a year's amounts beside them, with what is at stake and at risk", async () => {
  await someRenewals();
  const rin = await world.member("rin");
  const { card } = await rin.types("renewals");
  const text = textOf(card);
  expect(card.title).toBe("Renewals, next 90 days");
  expect(card.summary).toBe("4 renewals are open, $30,000 + ¥3,000,000 a year at stake; 2 at risk ($24,000); 1 of them past its date.");
  expect(table(text)).toEqual([
    "Account | Renews on | A year | Health | CSM | State",
    "Past | Mar 16, 2026 (2 days past) | $12,000 | 20 · at risk | – | open",
    "Acme | Apr 17, 2026 (30 days left) | $12,000 | 30 · at risk | Rin | open",
    "Beta | Apr 18, 2026 (31 days left) | $6,000 | 50 · to be watched | – | open",
    "Hikari | Jun 16, 2026 (90 days left) | ¥3,000,000 | 90 · healthy | – | open",
  ]);
  expect(text).toContain("Contracts as told by billing; health worked out Mar 18, 2026, 09:00.");
  expect(buttonsOf(card).map(({ label, data }) => `${label}: ${data["words"] ?? ""}`)).toEqual([
    "Why: Past: risk past.com",
    "Why: Acme: risk acme.com",
    "30 days: renewals 30",
    "60 days: renewals 60",
    "At risk: renewals 90 at-risk",
    "Mine: renewals 90 mine",
    "Share to channel: renewals 90",
  ]);
});

test.each([
  ["30", ["Past", "Acme"]],
  ["60 days", ["Past", "Acme", "Beta"]],
  ["at risk", ["Past", "Acme"]],
  ["mine", ["Acme"]],
  ["３０日 自分", ["Acme"]],
  ["风险 60天", ["Past", "Acme"]],
])("“%s” shows those alone", async (words, names) => {
  await someRenewals();
  const { card } = await (await world.member("rin")).types(`renewals ${words}`);
  const [, ...rows] = table(textOf(card));
  expect(rows.map((row) => row.split(" | ")[0])).toEqual(names);
});

test("what was done about each is said, and what is decided is at stake no more", async () => {
  await someRenewals();
  const rin = await world.member("rin");
  await rin.types("renewals");
  const [person] = await db.sql<{ id: string }>(`select id from person where "organizationId" = $1 and name = 'Rin'`, [world.organizationId]);
  await change("Past", `outcome = 'lost'`);
  await change("Acme", `"acknowledgedAt" = $4, "acknowledgedBy" = $3`, person?.id, now);
  await change("Beta", `"assignedTo" = $3`, person?.id);
  await change("Hikari", `"snoozedUntil" = $3`, new Date("2026-04-01T00:00:00Z"));
  const { card } = await rin.types("renewals");
  const [, ...rows] = table(textOf(card));
  expect(rows.map((row) => row.split(" | ").at(-1))).toEqual(["lost", "acknowledged by Rin", "with Rin", "snoozed until Apr 1, 2026"]);
  expect(card.summary).toBe("3 renewals are open, $18,000 + ¥3,000,000 a year at stake; 1 at risk ($12,000). 1 more is decided.");
  expect((await rin.types("renewals at-risk")).card.summary).toBe("1 renewal at risk, $12,000 a year at stake.");
  // An assigned one is theirs as well.
  expect(textOf((await rin.types("renewals mine")).card)).toContain("Beta");
});

test("a contract that is not watched so far is there, without a health", async () => {
  await contract({ name: "Acme", renewsOn: "2026-04-17" });
  await db.sql(`delete from renewal where "organizationId" = $1`, [world.organizationId]);
  const { card } = await (await world.member("rin")).types("renewals");
  expect(table(textOf(card))[1]).toBe("Acme | Apr 17, 2026 (30 days left) | $12,000 | not worked out yet | – | open");
});

test.each([
  ["en-US", "“soon” here", "No contract renews in the next 30 days.", "The next one is on Jun 16, 2026.", "I know of no contract so far."],
  [
    "ja-JP",
    "「soon」は指定できません",
    "30 日以内に更新を迎える契約はありません。",
    "次の契約更新日は 2026年6月16日 です。",
    "契約がまだ登録されていません。",
  ],
  ["zh-CN", "无法识别“soon”", "30 天内没有续约。", "下一次续约在 2026年6月16日。", "目前没有任何合同。"],
])("in %s: what is wrong, what is empty, and what to do", async (locale, wrong, none, next, noContracts) => {
  const rin = await world.member("rin", { locale });
  expect(textOf((await rin.types("renewals soon")).card)).toContain(wrong);
  expect(textOf((await rin.types("renewals")).card)).toContain(noContracts);
  await contract({ name: "Hikari", renewsOn: "2026-06-16" });
  const text = textOf((await rin.types("renewals 30")).card);
  expect(text).toContain(none);
  expect(text).toContain(next);
  expect((await rin.types("renewals")).card.summary).toMatch(/^1 renewal is open,|^未対応の契約更新 1 件|^1 项续约待处理/);
});

test("a channel sees its segment alone, without amounts where it may see none; “mine” is no channel's", async () => {
  await contract({ name: "Big", renewsOn: "2026-04-17", segment: "Enterprise" });
  await contract({ name: "Small", renewsOn: "2026-04-17", segment: "Startup" });
  const rin = await world.member("rin");
  const shared = async (words: string) => {
    const { card } = await rin.types(words);
    return buttonsOf(card).find(({ action }) => action === "share")?.data["words"] ?? null;
  };
  expect([await shared("renewals 60"), await shared("renewals at risk"), await shared("renewals mine")]).toEqual([
    "renewals 60",
    "renewals 90 at-risk",
    null,
  ]);
  const organization = await loadOrganization(db, world.organizationId);
  const audience = { segment: "Enterprise", amounts: false };
  const viewer = { kind: "destination", destinationId: randomUUID(), organization, language: "en", audience } as const;
  const inChannel = async (words: string) => textOf(await answerForDestination(db, now, viewer, words, createLog("silent")));
  const text = await inChannel("renewals 60");
  expect(table(text)).toEqual(["Account | Renews on | Health | CSM | State", "Big | Apr 17, 2026 (30 days left) | 90 · healthy | – | open"]);
  expect(text).toContain("1 renewal is open; none at risk.");
  expect(text).not.toMatch(/12,000|Mine/);
  expect(await inChannel("renewals mine")).not.toContain("Big");
});

test("another organization's renewals are not shown", async () => {
  await someRenewals();
  world = await makeOrganization(db);
  expect(textOf((await (await world.member("rin")).types("renewals")).card)).toContain("I know of no contract so far.");
});

test("at most 99 rows are shown, and how many more there are", async () => {
  for (let at = 0; at < 101; at += 1) await contract({ name: `C${at}`, renewsOn: "2026-04-17" });
  const text = textOf((await (await world.member("rin")).types("renewals")).card);
  expect(table(text)).toHaveLength(100);
  expect(text).toContain("And 2 more, which come later.");
  expect(text).toContain("101 renewals are open, $1,212,000 a year at stake");
});

test("one whose date has passed is not counted as if it came", async () => {
  await contract({ name: "Past", renewsOn: "2026-03-13" });
  const rin = await world.member("rin");
  expect((await rin.types("renewals 30")).card.summary).toBe("1 renewal is open, $12,000 a year at stake; none at risk; 1 of them past its date.");
  await change("Past", `outcome = 'renewed'`);
  expect((await rin.types("renewals 30")).card.summary).toBe("No renewal is open. 1 is decided.");
});

test("what is shown is read, not what is counted", async () => {
  for (let at = 0; at < 120; at += 1) await contract({ name: `C${at}`, renewsOn: "2026-04-17", health: at % 60, band: "risk" });
  const organization = await loadOrganization(db, world.organizationId);
  const audience = { segment: null, amounts: true };
  const viewer = { kind: "destination", destinationId: randomUUID(), organization, language: "en", audience } as const;
  const rows: number[] = [];
  const counting: Db = {
    ...db,
    sql: async (text, values) => {
      const found = await db.sql<never>(text, values);
      rows.push(found.length);
      return found;
    },
  };
  const { summary } = await answerForDestination(counting, now, viewer, "renewals", createLog("silent"));
  expect(summary).toBe("120 renewals are open, $1,440,000 a year at stake; 120 at risk ($1,440,000).");
  expect(rows.every((count) => count <= 99)).toBe(true);
});

test("what was typed is understood in any script and order, and comes back the same", () => {
  for (const days of [30, 60, 90] as const)
    for (const only of ["all", "mine", "at-risk"] as const)
      expect(readListWanted(wordsOf({ days, only }).replace("renewals ", ""))).toEqual({ days, only });
  expect(readListWanted("  MINE,  ６０ ")).toEqual({ days: 60, only: "mine" });
  expect(readListWanted("at_risk 30d")).toEqual({ days: 30, only: "at-risk" });
  expect(readListWanted("45")).toEqual({ slip: "45" });
  expect(readListWanted("90 days of acme")).toEqual({ slip: "of" });
});
