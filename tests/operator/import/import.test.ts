import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Db } from "../../../src/db/client.ts";
import { firstOrganization } from "../../../src/people/first-organization.ts";
import { testDatabase } from "../../support/database.ts";
import { derivedRows } from "../../support/rows.ts";
import { importerOn } from "./importer.ts";

const now = new Date("2026-06-15T12:00:00Z");
let db: Db;
let organization: number;
let operator: Awaited<ReturnType<typeof importerOn>>;
beforeAll(async () => {
  db = await testDatabase();
  await firstOrganization(db);
});
afterAll(() => db.close());
/** Each test has an organization of its own, which its commands name. */
beforeEach(async () => {
  const [made] = await db.sql<{ id: number }>(`insert into organization (name, "timeZone") values ('Acme', 'Asia/Tokyo') returning id`);
  organization = made?.id ?? 0;
  operator = await importerOn(db, () => now);
  return () => operator.close();
});

const imports = (file: string, ...flags: string[]) => operator.types(file, "--organization", String(organization), ...flags);
const events = () =>
  db.sql<{ externalId: string; revision: number; kind: string; current: boolean; body: Record<string, unknown> }>(
    `select "externalId", revision, kind, current, body from revenue_event where "organizationId" = $1 order by "externalId", revision`,
    [organization],
  );
const told = async () => (await events()).filter(({ current }) => current).map(({ body }) => body);
const announcements = async () => (await db.sql(`select 1 from announcement where "organizationId" = $1`, [organization])).length;

const touches = `id,occurredAt,domain,channel,campaign
t1,2026-03-01T09:00:00Z,beta.example,webinar,Spring
t2,2026-03-02T09:00:00Z,beta.example,email,Spring
t3,2026-06-15T09:00:00Z,gamma.example,email,
`;

describe("a file of touches", () => {
  test("is taken in, tells what became of it, and announces nothing", async () => {
    await operator.put("touches.csv", touches);
    const { code, text } = await imports("touches.csv", "--as", "touches");
    expect(code).toBe(0);
    expect(text).toContain("touches.csv: 3 rows in ");
    expect(text).toContain("3 events new");
    expect(text).toMatch(/Nothing was announced\.$/);
    expect(await told()).toMatchObject([
      { kind: "touch", id: "touches t1", source: "csv", account: { domain: "beta.example" }, channel: "webinar", campaign: "Spring" },
      { id: "touches t2" },
      { id: "touches t3", occurredAt: "2026-06-15T09:00:00.000Z" },
    ]);
    expect(await announcements()).toBe(0);
    expect(await operator.files()).toEqual(["touches.csv"]);
  });

  test("changes nothing when it is imported again, whatever the order of its rows and columns", async () => {
    await operator.put("touches.csv", touches);
    await imports("touches.csv", "--as", "touches");
    const before = [await events(), await derivedRows(db, organization)];
    const [header = "", ...rows] = touches
      .trim()
      .split("\n")
      .map((line) => line.split(","));
    const turned = [header, ...rows.toReversed()].map((cells) => [...cells].reverse().join(","));
    await operator.put("turned.csv", turned.join("\n"));
    const { code, text } = await imports("turned.csv", "--as", "touches");
    expect(code).toBe(0);
    expect(text).toContain("3 events known already");
    expect(text).toContain("Nothing was announced.\n".trim());
    expect([await events(), await derivedRows(db, organization)]).toEqual(before);
  });

  test("replaces what it said before where a row was corrected, and keeps the old", async () => {
    await operator.put("touches.csv", touches);
    await imports("touches.csv", "--as", "touches");
    await operator.put("touches.csv", touches.replace("t2,2026-03-02T09:00:00Z,beta.example,email", "t2,2026-03-02T09:00:00Z,delta.example,call"));
    const { text } = await imports("touches.csv", "--as", "touches");
    expect(text).toContain("1 event corrected what was told before\n  2 events known already");
    const second = (await events()).filter(({ externalId }) => externalId === "touches t2");
    expect(second.map(({ revision, current, body }) => [revision, current, body["channel"]])).toEqual([
      [0, false, "email"],
      [1, true, "call"],
    ]);
    expect(await db.sql('select domain from account where "organizationId" = $1 order by domain', [organization])).toEqual([
      { domain: "beta.example" },
      { domain: "delta.example" },
      { domain: "gamma.example" },
    ]);
    const third = await imports("touches.csv", "--as", "touches");
    expect(third.text).toContain("3 events known already");
  });

  test("without ids: rows that say the same are as many events, and stay so", async () => {
    const row = "2026-03-01T09:00:00Z,beta.example,web";
    await operator.put("visits.csv", `occurredAt,domain,channel\n${row}\n${row}\n2026-03-02T09:00:00Z,beta.example,web\n${row}\n`);
    expect((await imports("visits.csv", "--as", "touches")).text).toContain("4 events new");
    expect((await imports("visits.csv", "--as", "touches")).text).toContain("4 events known already");
    await operator.put("more.csv", `domain,channel,occurredAt\n${"beta.example,web,2026-03-01T09:00:00Z\n".repeat(4)}`);
    const { text } = await imports("more.csv", "--as", "touches");
    expect(text).toContain("1 event new\n  3 events known already");
  });

  test("names an id that stands twice with other content, and counts one that repeats itself", async () => {
    await operator.put("touches.csv", `${touches}t1,2026-03-01T09:00:00Z,beta.example,webinar,Spring\nt2,2026-03-05T09:00:00Z,beta.example,call,\n`);
    const { code, text } = await imports("touches.csv", "--as", "touches");
    expect(code).toBe(1);
    expect(text).toContain("1 row says again what one before said under the same id.");
    expect(text).toMatch(/line 6 +id +"t2" +stands on line 3 already, with other content/);
    expect((await told()).find(({ id }) => id === "touches t2")).toMatchObject({ channel: "email" });
    expect(await operator.read("touches.rejects.csv")).toContain("t2,2026-03-05T09:00:00Z,beta.example,call,");
  });
});

test("bad rows are told by line, column, value and reason, and their file, corrected, is imported by itself", async () => {
  const file = `Company domain,Company name,Created at,Employees,Owner
beta.example,Beta,2024-02-30,12,ann@acme.example
not a domain,Gamma,2024-02-01,12,ann@acme.example
delta.example,"=HYPERLINK(""http://evil.example"")",2024-02-01,many,ann@acme.example
eps.example,Epsilon,2024-02-01,7
zeta.example,Zeta,2024-02-01,7,ann@acme.example
`;
  await operator.put("accounts.csv", file);
  const { code, text } = await imports("accounts.csv", "--as", "accounts");
  expect(code).toBe(1);
  expect(text).toContain("1 event new");
  expect(text).toContain("4 rows were not taken:");
  expect(text).toMatch(/line 2 +Created at +"2024-02-30" +.+is not a day/);
  expect(text).toMatch(/line 3 +Company domain +"not a domain" +.*is not a domain/);
  expect(text).toMatch(/line 4 +Employees +"many" +/);
  expect(text).toMatch(/line 5 +the row has 4 cells where the header has 5/);
  const again = /npm run import -- (\S+) (.+)/.exec(text);
  expect(again?.[1]).toBe(`${operator.folder}/accounts.rejects.csv`);
  expect(again?.[2]).toBe(`--organization ${organization} --as accounts`);

  const rejects = await operator.read("accounts.rejects.csv");
  expect(rejects).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  const corrected = rejects
    .replace("2024-02-30", "2024-02-29")
    .replace("not a domain,Gamma", "gamma.example,Gamma")
    .replace(",many,", ",30,")
    .replace(/^(eps\.example,Epsilon,2024-02-01,7),/m, "$1,ann@acme.example");
  await operator.put(
    "accounts.rejects.csv",
    corrected.replace(/^eps.*$/m, (line) => line.replace("ann@acme.example,", "ann@acme.example,")),
  );
  const second = await imports("accounts.rejects.csv", "--as", "accounts");
  expect(second).toMatchObject({ code: 0 });
  expect(second.text).toContain("4 events new");
  const names = await db.sql<{ name: string }>('select name from account where "organizationId" = $1 order by name collate "C"', [organization]);
  expect(names.map(({ name }) => name)).toEqual(['=HYPERLINK("http://evil.example")', "Beta", "Epsilon", "Gamma", "Zeta"]);
});

describe("headers", () => {
  test("in Japanese, days in the organization's zone", async () => {
    await operator.put("取引先.csv", "会社名,ドメイン,作成日,業種\nベータ株式会社,beta.example,2024年2月1日,物流\n");
    expect(await imports("取引先.csv", "--as", "accounts")).toMatchObject({ code: 0 });
    expect(await told()).toMatchObject([
      { account: { name: "ベータ株式会社", domain: "beta.example" }, industry: "物流", occurredAt: "2024-01-31T15:00:00.000Z" },
    ]);
  });

  test("that were explained once are known the next time, to this organization alone", async () => {
    await operator.put("accounts.csv", "dom,firma,geboren\nbeta.example,Beta,2024-02-01\n");
    const refused = await imports("accounts.csv", "--as", "accounts");
    expect(refused.code).toBe(1);
    expect(refused.text).toContain("Missing: ");
    const maps = ["--map", "dom=account.domain", "--map", "firma=account.name", "--map", "geboren=occurredAt"];
    expect(await imports("accounts.csv", "--as", "accounts", ...maps)).toMatchObject({ code: 0 });
    expect(await imports("accounts.csv", "--as", "accounts")).toMatchObject({ code: 0, text: expect.stringContaining("1 event known already") });
    const elsewhere = await operator.types("accounts.csv", "--as", "accounts");
    expect(elsewhere.code).toBe(1);
  });

  test("a first look records nothing: how columns are understood, five events, what is missing, which rows would not be taken", async () => {
    await operator.put(
      "touches.csv",
      `${touches}${Array.from({ length: 6 }, (_, at) => `u${at},2026-04-0${at + 1}T00:00:00Z,beta.example,web,`).join("\n")}\nt9,soon,beta.example,web,\n`,
    );
    const { code, text } = await imports("touches.csv", "--as", "touches", "--dry-run");
    expect(code).toBe(1);
    expect(text).toContain("Nothing is recorded.");
    expect(text).toMatch(/domain +account\.domain/);
    expect(text.match(/"kind":"touch"/g)).toHaveLength(5);
    expect(text).toContain("As far as the file alone tells, 9 of 10 rows would be taken, 1 would not:");
    expect(text).toMatch(/line 11 +occurredAt +"soon"/);
    expect(await events()).toEqual([]);
    expect(await operator.files()).toEqual(["touches.csv"]);
    await operator.put("bare.csv", "domain,visits\nbeta.example,3\n");
    const bare = await imports("bare.csv", "--as", "touches", "--dry-run");
    expect(bare.code).toBe(1);
    expect(bare.text).toContain("Not read: visits");
    expect(bare.text).toContain("Missing: ");
    expect(bare.text).toContain("--occurred-at");
  });
});

describe("what cannot be imported is said in one sentence, and nothing is recorded", () => {
  const refused: [string, string | Uint8Array, string[], RegExp][] = [
    ["a file that is not there", "", ["nowhere.csv", "--as", "accounts"], /^nowhere\.csv: there is no such file/],
    ["no kind", touches, ["file.csv"], /^Say what the rows of file\.csv are: --as accounts, /],
    ["a wrong kind", touches, ["file.csv", "--as", "acounts"], /Did you mean accounts\?/],
    ["a wrong flag", touches, ["file.csv", "--as", "touches", "--mapp", "a=b"], /Did you mean --map\?/],
    ["an unknown preset", touches, ["file.csv", "--preset", "hubspott-deals"], /preset/i],
    ["a workbook", Buffer.from("504b0304140006000800", "hex"), ["file.csv", "--as", "touches"], /^file\.csv .+CSV/],
    ["another encoding", Buffer.from("646f6d61696e0a83658358836781", "hex"), ["file.csv", "--as", "accounts"], /--encoding shift_jis/],
    ["a quote that does not close", `${touches}"t4,x\n`, ["file.csv", "--as", "touches"], /line 5/],
    ["an organization that is not there", touches, ["file.csv", "--as", "touches", "--organization", "99999"], /There is no organization 99999/],
  ];
  test.for(refused)("%s", async ([, content, words, sentence]) => {
    await operator.put("file.csv", content);
    const named = words.includes("--organization") ? words : [...words, "--organization", String(organization)];
    const { code, text } = await operator.types(...named);
    expect(code).toBe(1);
    expect(text).toMatch(sentence);
    expect(text).not.toContain("fault of ours");
    expect(text.split("\n").length).toBeLessThan(4);
    expect(await events()).toEqual([]);
  });

  test("a break far down is found before anything is recorded", async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `t${at},2026-03-01T09:00:00Z,beta.example,web,`);
    rows.push('"broken,2026-03-01T09:00:00Z,beta.example,web,');
    await operator.put("long.csv", `id,occurredAt,domain,channel,campaign\n${rows.join("\n")}\n`);
    const { code, text } = await imports("long.csv", "--as", "touches");
    expect(code).toBe(1);
    expect(text).toContain("20,002");
    expect(await events()).toEqual([]);
  });
});

test("says how much of what it took in would have been news", async () => {
  const header = "opportunity id,name,domain,stage,created date";
  await operator.put(
    "deals.csv",
    `${header}\nD1,Rollout,beta.example,Talks,2026-06-15T09:00:00Z\nD2,Pilot,beta.example,Talks,2026-06-01T09:00:00Z\n`,
  );
  const { text } = await imports("deals.csv", "--as", "opportunities");
  expect(text).toContain("Nothing was announced. 1 event of the last 24 hours would have been news.");
  expect(await announcements()).toBe(0);
});

test("rejects that somebody has corrected are not written over", async () => {
  const file = "id,occurredAt,domain,channel\nt1,soon,beta.example,web\n";
  await operator.put("calls.csv", file);
  await imports("calls.csv", "--as", "touches");
  await imports("calls.csv", "--as", "touches");
  expect(await operator.files()).toEqual(["calls.csv", "calls.rejects.csv"]);
  const corrected = (await operator.read("calls.rejects.csv")).replace("soon", "2026-03-01");
  await operator.put("calls.rejects.csv", corrected);
  await imports("calls.csv", "--as", "touches");
  expect(await operator.files()).toEqual(["calls.csv", "calls.rejects-2.csv", "calls.rejects.csv"]);
  expect(await operator.read("calls.rejects.csv")).toBe(corrected);
});

test("an amount that is marked as another currency's is not taken for ours", async () => {
  const header = "opportunity id,name,domain,stage,created date,amount";
  await operator.put("deals.csv", `${header}\nD1,Rollout,beta.example,Talks,2026-03-01,$1200\nD2,Rollout,beta.example,Talks,2026-03-01,€900\n`);
  const { code, text } = await imports("deals.csv", "--as", "opportunities", "--map", "name=opportunity.name");
  expect(code).toBe(1);
  expect(text).toMatch(/line 3 +amount +"€900" +"€900" is in EUR, not in USD/);
  await operator.put(
    "deals.csv",
    `${header},currency\nD1,Rollout,beta.example,Talks,2026-03-01,$1200,USD\nD2,Rollout,beta.example,Talks,2026-03-01,€900,EUR\n`,
  );
  expect(await imports("deals.csv", "--as", "opportunities")).toMatchObject({ code: 0 });
  const deals = await db.sql('select "amountMinor", currency from opportunity where "organizationId" = $1 order by currency', [organization]);
  expect(deals).toEqual([
    { amountMinor: 90_000, currency: "EUR" },
    { amountMinor: 120_000, currency: "USD" },
  ]);
});

test("a row that waits for what it names is counted as waiting, and comes in with it", async () => {
  await operator.put("usage.csv", "id,occurredAt,subscription id,family,name,value\nu1,2026-03-01,S-1,usage,logins,5\n");
  const waiting = await imports("usage.csv", "--as", "signals");
  expect(waiting.text).toContain("1 event set aside until");
  await operator.put("subscriptions.csv", "subscription id,domain,start date,status\nS-1,beta.example,2026-01-01,active\n");
  expect(await imports("subscriptions.csv", "--as", "subscriptions")).toMatchObject({ code: 0 });
  expect((await told()).map(({ kind }) => kind)).toEqual(["signal", "subscription"]);
});

test("progress is told in lines where nobody looks", async () => {
  const rows = Array.from({ length: 3_000 }, (_, at) => `t${at},2026-03-01T09:00:00Z,beta${at % 9}.example,web,`);
  await operator.put("long.csv", `id,occurredAt,domain,channel,campaign\n${rows.join("\n")}\n`);
  await imports("long.csv", "--as", "touches");
  expect(operator.shown.join("")).not.toContain("\r");
});
