import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Db } from "../../../src/db/client.ts";
import { firstOrganization } from "../../../src/people/first-organization.ts";
import { importerOn } from "../../operator/import/importer.ts";
import { testDatabase } from "../../support/database.ts";

let db: Db;
let organization: number;
let operator: Awaited<ReturnType<typeof importerOn>>;
beforeAll(async () => {
  db = await testDatabase();
  await firstOrganization(db);
});
afterAll(() => db.close());
beforeEach(async () => {
  const [made] = await db.sql<{ id: number }>(`insert into organization (name, "timeZone") values ('Acme', 'Asia/Tokyo') returning id`);
  organization = made?.id ?? 0;
  operator = await importerOn(db, () => new Date("2026-06-15T12:00:00Z"));
  return () => operator.close();
});

/** What becomes of the events of a file: "2 new, 1 corrected …". */
async function fateOf(name: string, content: string, ...flags: string[]): Promise<string> {
  await operator.put(name, content);
  const { text } = await operator.types(name, "--organization", String(organization), ...flags);
  const fates = text.split("\n").flatMap((line) => /^ +(\d+) events? (new|corrected|known)/.exec(line)?.slice(1, 3).join(" ") ?? []);
  return fates.length > 0 ? fates.join(", ") : text;
}

const again: [string, string, string, string, string][] = [
  ["a day's figures", "channels", "Day,Channel,Cost", "2026/1/5,ads,100", "2026-01-05,ads,250"],
  ["an account's domain", "accounts", "Domain,Name,Created", "www.acme.example,Acme,2024-01-05", "acme.example,Acme Inc,2024-01-05"],
  ["a contact's mail", "contacts", "Email,Name,Created", "max@acme.example,Max,2024-01-05", "Max@Acme.example,Max Moe,2024-01-05"],
  [
    "a deal's date",
    "opportunities",
    "Deal ID,Deal name,Domain,Stage,Created",
    "D1,Rollout,acme.example,Talks,2024-01-05",
    "D1,Rollout,acme.example,Proposal,2024/1/5",
  ],
];

test.for(again)("%s may be written in another way: the row is corrected, not doubled", async ([, rows, header, first, second]) => {
  expect(await fateOf("first.csv", `${header}\n${first}\n`, "--as", rows)).toBe("1 new");
  expect(await fateOf("second.csv", `${header}\n${second}\n`, "--as", rows)).toBe("1 corrected");
  expect(await fateOf("second.csv", `${header}\n${second}\n`, "--as", rows)).toBe("1 known");
});

test("a day's figures are the same with a column for campaigns that is empty", async () => {
  expect(await fateOf("a.csv", "Day,Channel,Cost\n2026-01-05,ads,100\n", "--as", "channels")).toBe("1 new");
  expect(await fateOf("b.csv", "Day,Channel,Campaign,Cost\n2026-01-05,ads,,250\n", "--as", "channels")).toBe("1 corrected");
});

test("deals are the same in another time zone", async () => {
  const deals = "Deal ID,Deal name,Domain,Stage,Created\nD1,Rollout,acme.example,Talks,2024-01-05\n";
  expect(await fateOf("deals.csv", deals, "--as", "opportunities")).toBe("1 new");
  expect(await fateOf("deals.csv", deals, "--as", "opportunities", "--time-zone", "America/New_York")).toBe("1 corrected");
});

test("monthly files without dates add to each other, by the day that is given for each", async () => {
  const usage = (value: number) => `Account ID,Domain,Family,Metric,Value\nA1,a.example,usage,logins,30\nA2,b.example,usage,logins,${value}\n`;
  const of = (day: string) => ["--as", "signals", "--occurred-at", day];
  expect(await fateOf("jan.csv", usage(5), ...of("2026-01-31"))).toBe("2 new");
  expect(await fateOf("feb.csv", usage(4), ...of("2026-02-28"))).toBe("2 new");
  expect(await fateOf("jan.csv", usage(5), ...of("2026-01-31"))).toBe("2 known");

  const deals = (stage: string) => `Deal ID,Deal name,Domain,Stage\nD1,Rollout,a.example,${stage}\n`;
  const deal = (day: string) => ["--as", "opportunities", "--occurred-at", day];
  expect(await fateOf("jan.csv", deals("Proposal"), ...deal("2026-01-31"))).toBe("1 new");
  expect(await fateOf("feb.csv", deals("Won"), ...deal("2026-02-28"))).toBe("1 new");
  expect(await fateOf("feb.csv", deals("Lost"), ...deal("2026-02-28"))).toBe("1 corrected");
});

test("rows that each file numbers from 1 are not taken for each other", async () => {
  expect(await fateOf("jan.csv", "Row ID,Date,Domain,Channel\n1,2026-01-05,a.example,ads\n", "--as", "touches")).toBe("1 new");
  expect(await fateOf("feb.csv", "Row ID,Date,Domain,Channel\n1,2026-02-05,c.example,ads\n", "--as", "touches")).toBe("1 new");
});

test("what nobody reads makes no other row", async () => {
  const touches = (exported: string) => `Date,Domain,Channel,Exported\n2026-01-05,a.example,webinar,${exported}\n`;
  expect(await fateOf("a.csv", touches("2026-02-01"), "--as", "touches")).toBe("1 new");
  expect(await fateOf("a.csv", touches("2026-03-01"), "--as", "touches")).toBe("1 known");
});

test("contracts on several days are their history", async () => {
  const header = "Contract ID,Domain,Start date,MRR,Currency,As of";
  const history = ["2026-01-31", "2026-02-28", "2026-03-31"].map((day, at) => `S1,a.example,2025-01-01,${100 + at},USD,${day}`);
  expect(await fateOf("history.csv", [header, ...history].join("\n"), "--as", "subscriptions")).toBe("3 new");
  expect(await fateOf("april.csv", `${header}\nS1,a.example,2025-01-01,200,USD,2026-04-30\n`, "--as", "subscriptions")).toBe("1 new");
  expect(await fateOf("april.csv", `${header}\nS1,a.example,2025-01-01,210,USD,2026/4/30\n`, "--as", "subscriptions")).toBe("1 corrected");
});

test("an id is taken by the first row that can be read, and of another with it the cells are named", async () => {
  const header = "Contract ID,Domain,Start date,As of";
  const rows = ["S1,a.example,2025-01-44,2026-01-31", "S1,a.example,2025-01-04,2026-01-31", "S1,b.example,2025-01-04,2026/1/31"];
  await operator.put("contracts.csv", [header, ...rows].join("\n"));
  const { text } = await operator.types("contracts.csv", "--organization", String(organization), "--as", "subscriptions");
  expect(text).toContain("1 event new");
  expect(text).toContain("2 rows were not taken");
  expect(text).toMatch(/line 2 +Start date +"2025-01-44"/);
  expect(text).toMatch(
    /line 4 +Contract ID, As of +"S1 2026\/1\/31" +stands on line 3 already, with other content: keep one of them, or give one another id/,
  );
});

test("two columns of one name are no matter where nobody reads them", async () => {
  expect(await fateOf("a.csv", "Date,Domain,Channel,Note,Note\n2026-01-05,a.example,ads,x,y\n", "--as", "touches")).toBe("1 new");
  const refused = await fateOf("b.csv", "Date,Domain,Channel,Campaign,Campaign\n2026-01-05,a.example,ads,x,y\n", "--as", "touches");
  expect(refused).toContain('The column "Campaign" stands twice in the file (columns 4 and 5)');
});
