import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importerOn } from "../operator/import/importer.ts";
import { needsShared, sharedFolder } from "../support/needs.ts";
import { type RavenstackFile, readCsv, readRavenstack } from "../support/ravenstack.ts";
import { derivedRows } from "../support/rows.ts";
import { channelId, shownText, startWorld, userId, type World } from "../support/world.ts";

const importingMs = 240_000;

/** By which preset each file is read. In the order of their names usage comes before the subscriptions that it names. */
const presets: Readonly<Record<string, string>> = {
  accounts: "ravenstack-accounts",
  churn_events: "ravenstack-churn",
  feature_usage: "ravenstack-usage",
  subscriptions: "ravenstack-subscriptions",
  support_tickets: "ravenstack-tickets",
};

needsShared("five files of a company's export", () => {
  let world: World;
  let files: RavenstackFile[];
  beforeAll(async () => {
    world = await startWorld({ now: new Date("2025-01-15T12:00:00Z") });
    files = await readRavenstack(sharedFolder);
  });
  afterAll(() => world.stop());

  test("every row becomes events", () => {
    expect(files.map(({ name, rows, events }) => [name, rows, events.length])).toEqual([
      ["accounts", 500, 1_000],
      ["churn_events", 600, 600],
      ["feature_usage", 25_000, 25_000],
      // 5,000 that start, 486 that end.
      ["subscriptions", 5_000, 5_486],
      ["support_tickets", 2_000, 2_000],
    ]);
  });

  test("counts in are counts out, and nothing is announced of the past", { timeout: importingMs }, async () => {
    expect(await world.ask("ann", "wins", "subscribe")).toContain("This channel will hear of");
    await world.settle();
    const confirmation = world.slack.posts("wins");
    expect(confirmation).toHaveLength(1);

    const twice = secondTellings(files);
    expect(twice).toHaveLength(21);
    const told = await importAll(world, { feature_usage: 25_000 - 21 });
    expect(told.map(({ file, counts }) => [file, counts])).toEqual([
      ["accounts", "500 rows: 1,000 events new"],
      ["churn_events", "600 rows: 600 events new"],
      ["feature_usage", "25,000 rows: 24,979 events set aside until what they name is known (npm run events); 21 rows were not taken"],
      ["subscriptions", "5,000 rows: 5,486 events new"],
      ["support_tickets", "2,000 rows: 2,000 events new"],
    ]);
    expect(told.flatMap(({ rejected }) => rejected)).toEqual(twice);
    expect(await count(world, "revenue_event")).toBe(34_086 - 21);
    expect(await count(world, "account")).toBe(500);
    expect(await count(world, "subscription")).toBe(5_000);

    await world.settle();
    expect(world.slack.posts("wins")).toEqual(confirmation);
    expect(await count(world, "announcement")).toBe(0);
  });

  test("importing everything again changes nothing", { timeout: importingMs }, async () => {
    const before = await derivedRows(world.db, world.organizationId);
    const told = await importAll(world);
    expect(told.map(({ counts }) => counts)).toEqual([
      "500 rows: 1,000 events known already",
      "600 rows: 600 events known already",
      "25,000 rows: 24,979 events known already; 21 rows were not taken",
      "5,000 rows: 5,486 events known already",
      "2,000 rows: 2,000 events known already",
    ]);
    expect(told.flatMap(({ rejected }) => rejected)).toEqual(secondTellings(files));
    expect(await derivedRows(world.db, world.organizationId)).toEqual(before);
    await world.settle();
    expect(world.slack.posts("wins")).toHaveLength(1);
  });

  test.for(expected)("/journey tells $id right: $because", async (account) => {
    const { said, timeline } = await readJourney(world, account.id);
    const { standing, subscriptions, touched, touch, events } = account;
    expect(between(said, "Stage:", "Owner:")).toEqual(standing);
    expect(between(said, "Subscription and renewal", "Sources:").slice(1)).toEqual(subscriptions);
    expect(between(said, "Who touched, last 90 days", "Sources:").slice(1)).toEqual(touched);
    expect(timeline.filter((line) => line.includes("was in touch"))).toEqual([touch]);
    expect({ all: timeline.length, tickets: timeline.filter((line) => line.includes("· Support: ")).length }).toEqual(events);
    expect(await countContracts(world, account.id)).toEqual(account.contracts);
  });

  test("a name that others begin with is found by itself", async () => {
    // 110 other companies' names begin so.
    expect(await world.ask("ann", "marketing", "Company_1", "/journey")).toMatch(/^Company_1 is in /);
  });

  test("what happens now to one of its accounts is announced", async () => {
    const occurredAt = "2025-01-15T11:00:00Z";
    const again = { externalId: "S-new", plan: "Pro", startsOn: "2025-01-15", recurring: { amount: "784", currency: "USD", per: "month" } };
    const deal = { externalId: "D-new", name: "Forty more seats", stage: "Discovery", status: "open", amount: "18000", currency: "USD" };
    await world.send([
      { id: "n1", source: "ravenstack", kind: "subscription", occurredAt, account: { externalId: "A-0a62f5" }, subscription: again },
      { id: "n2", source: "ravenstack", kind: "opportunity", occurredAt, account: { externalId: "A-bb3bd4" }, opportunity: deal },
    ]);
    await world.settle();
    const [, ...news] = world.slack.posts("wins").map(shownText);
    expect(news).toHaveLength(2);
    expect(news.find((text) => text.includes("Company_381"))).toContain("Implementation");
    expect(news.find((text) => text.includes("Company_340"))).toContain("Forty more seats");
    expect(between(linesOf(await world.ask("ann", "wins", "A-0a62f5", "/journey")), "Stage:", "Owner:")).toEqual([
      "Stage: Implementation",
      "Since: Jan 15, 2025 (today)",
    ]);
  });
});

test("CSV as spreadsheets write it", () => {
  expect(readCsv('\uFEFFname,note\r\n"Acme, Inc.","said ""no""\r\ntwice"\r\nBeta,\r\n')).toEqual([
    { name: "Acme, Inc.", note: 'said "no"\r\ntwice' },
    { name: "Beta", note: "" },
  ]);
  expect(() => readCsv("name,note\nAcme")).toThrow("Record 2 has 1 fields, not 2");
  expect(() => readCsv('name,note\n"Acme,')).toThrow("not CSV");
});

type Expected = {
  id: string;
  because: string;
  /** The first lines of the answer, until who owns the account. */
  standing: string[];
  /** As many contracts as the answer shows, and how many more there are. */
  subscriptions: string[];
  contracts: { active?: number; trial?: number; churned?: number };
  touched: string[];
  /** Where the timeline tells of the first touch, pages back. */
  touch: string;
  events: { all: number; tickets: number };
};

/**
 * Worked out by hand from the rows of the files, as of 15 January 2025, by these rules of the design: a paid subscription is onboarding
 * (Implementation) from its start and live (Support and retention) 90 days later; a trial is sql (Consideration); a churn event ends every
 * subscription that has started by that day; an account stands where its furthest living subscription does; when none lives it has ended.
 * Ids are the files' own; "S-8dfd77 Pro" is a row of subscriptions.csv. Contracts are shown living ones first, then by renewal, then newest first.
 */
const expected: Expected[] = [
  {
    // S-4eabfc Basic from 2024-09-18, gone with the churn of 09-22. S-d56a2c Pro, a trial, from 10-29 with no end: all that lives.
    // 2 account rows, 2 subscriptions, 10 usage rows, 6 tickets, 1 churn.
    id: "A-751bd4",
    because: "it left after four days and is back on a trial",
    standing: ["Stage: Consideration", "Since: Oct 29, 2024 (2 months)"],
    subscriptions: ["Pro · trial · 35 seats · since Oct 29, 2024 · no renewal date", "Basic · $190 a month · 10 seats · ended Sep 22, 2024"],
    contracts: { trial: 1, churned: 1 },
    touched: ["None. The last touch was on Jul 12, 2024."],
    touch: "Fri, Jul 12 · Someone was in touch (partner)",
    events: { all: 21, tickets: 6 },
  },
  {
    // The earliest to sign up, no churn. S-92f228 from 2023-01-09 is live 90 days later, on 04-09, and has not ended, so nothing moved since.
    // Annual ones that renew by themselves: S-92f228 on 2024-01-09, S-18356d on 2024-01-28 (both passed), S-694aa7 on 2025-09-18; S-fee9c9
    // does not renew by itself. Ended by their own rows: S-11066a on 2023-11-24, S-d01053 on 2024-10-29. 10 - 2 = 8 live.
    // 2 account rows, 10 starts, 2 ends, 44 usage rows, 5 tickets.
    id: "A-779e4e",
    because: "the earliest customer, who never left",
    standing: ["Stage: Support and retention", "Since: Apr 9, 2023 (21 months)"],
    subscriptions: [
      "Basic · $2,052 a year · 9 seats · since Jan 9, 2023 · renewal date passed: Jan 9, 2024",
      "Enterprise · $42,984 a year · 18 seats · since Jan 28, 2023 · renewal date passed: Jan 28, 2024",
      "Basic · $22,344 a year · 98 seats · since Sep 18, 2024 · renews Sep 18, 2025 (in 8 months)",
      "Basic · $361 a month · 19 seats · since Sep 14, 2024 · no renewal date",
      "Pro · $245 a month · 5 seats · since Jul 18, 2024 · no renewal date",
      "and 5 more",
    ],
    contracts: { active: 8, churned: 2 },
    touched: ["None. The last touch was on Jan 2, 2023."],
    touch: "Mon, Jan 2 · Someone was in touch (organic)",
    events: { all: 63, tickets: 5 },
  },
  {
    // The latest to sign up: it came, and started two trials and four subscriptions, all on 2024-12-31. The touch is 15 days old.
    // Only S-7480e6 is annual and renews by itself. The others are told in the order of their ids: S-47b86b, S-5685bf, S-9eda4d, S-a33656, S-dee62f.
    // 2 account rows, 6 subscriptions, 26 usage rows, 3 tickets.
    id: "A-524364",
    because: "the latest customer, whose subscriptions start on the day it came",
    standing: ["Stage: Implementation", "Since: Dec 31, 2024 (15 days)"],
    subscriptions: [
      "Enterprise · $102,684 a year · 43 seats · since Dec 31, 2024 · renews Dec 31, 2025 (in 11 months)",
      "Pro · $539 a month · 11 seats · since Dec 31, 2024 · no renewal date",
      "Enterprise · trial · 108 seats · since Dec 31, 2024 · no renewal date",
      "Enterprise · trial · 3 seats · since Dec 31, 2024 · no renewal date",
      "Basic · $228 a month · 12 seats · since Dec 31, 2024 · no renewal date",
      "and 1 more",
    ],
    contracts: { active: 4, trial: 2 },
    touched: ["Theirs: Someone unnamed: 1 (partner), last Dec 31, 2024", "Ours: none"],
    touch: "Tue, Dec 31 · Someone was in touch (partner)",
    events: { all: 37, tickets: 3 },
  },
  {
    // Five churns. S-c62bb7 09-16 to the churn of 09-27; 10-10 found nothing to end; S-561850 from 10-23 and S-e7a190 from 12-06 to 12-07;
    // 12-18 found nothing; S-d8c527 12-21 to 12-27. None reached 90 days, none lives: it ended where the last one stood.
    // 2 account rows, 4 subscriptions, 25 usage rows, 2 tickets, 5 churns.
    id: "A-0a62f5",
    because: "it left five times, the last time for good",
    standing: ["Stage: Implementation", "Since: Dec 21, 2024 (25 days)", "Ended: Dec 27, 2024: the customer left"],
    subscriptions: [
      "Pro · $9,408 a year · 16 seats · ended Dec 7, 2024",
      "Basic · $5,016 a year · 22 seats · ended Dec 7, 2024",
      "Basic · $475 a month · 25 seats · ended Dec 27, 2024",
      "Enterprise · $3,184 a month · 16 seats · ended Sep 27, 2024",
    ],
    contracts: { churned: 4 },
    touched: ["None. The last touch was on Sep 11, 2024."],
    touch: "Wed, Sep 11 · Someone was in touch (partner)",
    events: { all: 38, tickets: 2 },
  },
  {
    // The most tickets: 11. S-342037 04-05 and S-a1676a 05-06 to the churn of 05-30; S-97aa94 06-11 to the churn of 06-30; since then
    // S-7d66fb from 08-18, live on 11-16, S-9eb2c5 from 09-16, the trial S-12c163 from 12-16, S-550202 from 12-17 (annual: renews 2025-12-17).
    // 2 account rows, 7 subscriptions, 30 usage rows, 11 tickets, 2 churns.
    id: "A-bb3bd4",
    because: "it left twice, came back and has the most tickets",
    standing: ["Stage: Support and retention", "Since: Nov 16, 2024 (1 month)", "Live: by the calendar, 90 days after onboarding"],
    subscriptions: [
      "Basic · $5,244 a year · 23 seats · since Dec 17, 2024 · renews Dec 17, 2025 (in 11 months)",
      "Enterprise · trial · 23 seats · since Dec 16, 2024 · no renewal date",
      "Basic · $437 a month · 23 seats · since Sep 16, 2024 · no renewal date",
      "Basic · $437 a month · 23 seats · since Aug 18, 2024 · no renewal date",
      "Enterprise · $54,924 a year · 23 seats · ended May 30, 2024",
      "and 2 more",
    ],
    contracts: { active: 3, trial: 1, churned: 3 },
    touched: ["None. The last touch was on Jan 27, 2024."],
    touch: "Sat, Jan 27 · Someone was in touch (ads)",
    events: { all: 52, tickets: 11 },
  },
  {
    // The most subscriptions, 19, and no churn. The trial S-93622a came first, on 05-10; S-f225d0 from 05-19 was the first to be paid and is
    // live on 08-17. Trials S-93622a and S-da0c62 go on; S-f80617 ended on 12-16. 19 - 2 - 1 = 16 live. The five that renew first:
    // S-f225d0, S-37ed34, S-9626f8, S-f27134, S-259804 (S-3909f9 is annual, but does not renew by itself).
    // 2 account rows, 19 starts, 1 end, 80 usage rows, 4 tickets.
    id: "A-d4ac0e",
    because: "it has the most subscriptions and never left",
    standing: ["Stage: Support and retention", "Since: Aug 17, 2024 (4 months)", "Live: by the calendar, 90 days after onboarding"],
    subscriptions: [
      "Basic · $4,104 a year · 18 seats · since May 19, 2024 · renews May 19, 2025 (in 4 months)",
      "Enterprise · $47,760 a year · 20 seats · since Jul 7, 2024 · renews Jul 7, 2025 (in 5 months)",
      "Pro · $10,584 a year · 18 seats · since Aug 25, 2024 · renews Aug 25, 2025 (in 7 months)",
      "Basic · $6,612 a year · 29 seats · since Sep 17, 2024 · renews Sep 17, 2025 (in 8 months)",
      "Basic · $6,384 a year · 28 seats · since Oct 1, 2024 · renews Oct 1, 2025 (in 8 months)",
      "and 14 more",
    ],
    contracts: { active: 16, trial: 2, churned: 1 },
    touched: ["None. The last touch was on Apr 20, 2024."],
    touch: "Sat, Apr 20 · Someone was in touch (ads)",
    events: { all: 106, tickets: 4 },
  },
  {
    // Its churn of 2023-10-18 is marked as a reactivation: it ends S-07c2c2 (07-03, live since 10-01) and S-343bab (08-18) like any other.
    // S-ab212b 2024-01-16 to the churn of 04-07, 82 days: never live. S-f52fd6 from 09-19 is live on 12-18. All are monthly.
    // 2 account rows, 4 subscriptions, 14 usage rows, 7 tickets, 2 churns.
    id: "A-f1f639",
    because: "it left twice and is a customer for the third time",
    standing: ["Stage: Support and retention", "Since: Dec 18, 2024 (28 days)", "Live: by the calendar, 90 days after onboarding"],
    subscriptions: [
      "Enterprise · $1,791 a month · 9 seats · since Sep 19, 2024 · no renewal date",
      "Basic · $38 a month · 2 seats · ended Apr 7, 2024",
      "Enterprise · $995 a month · 5 seats · ended Oct 18, 2023",
      "Basic · $95 a month · 5 seats · ended Oct 18, 2023",
    ],
    contracts: { active: 1, churned: 3 },
    touched: ["None. The last touch was on Feb 26, 2023."],
    touch: "Sun, Feb 26 · Someone was in touch (ads)",
    events: { all: 29, tickets: 7 },
  },
  {
    // S-2f8dbb starts on 2023-11-18, the day of the first churn, which comes after it: ended that day, whatever end its row tells later.
    // S-af6536 02-11 to the churn of 2024-04-18 (its row's end, 10-28, is later). The trial S-1c45b4 from 04-20 goes on. S-063586 05-23, live on
    // 08-21, ended 09-27; what then lived, S-b89456 (09-01) and S-3223a2 (09-20, renews 2025-09-20), was still onboarding: back to Implementation.
    // S-b89456 is live on 11-30 and ends on 12-31; S-3223a2 is live on 12-19, so the stage holds since 11-30.
    // 2 account rows, 6 starts, 4 ends, 22 usage rows, 3 tickets, 2 churns.
    id: "A-13466a",
    because: "it left on the day it started, and its contracts took turns",
    standing: ["Stage: Support and retention", "Since: Nov 30, 2024 (46 days)", "Live: by the calendar, 90 days after onboarding"],
    subscriptions: [
      "Basic · $2,052 a year · 9 seats · since Sep 20, 2024 · renews Sep 20, 2025 (in 8 months)",
      "Basic · trial · 65 seats · since Apr 20, 2024 · no renewal date",
      "Enterprise · $52,536 a year · 22 seats · ended Sep 27, 2024",
      "Enterprise · $796 a month · 4 seats · ended Dec 31, 2024",
      "Enterprise · $7,960 a month · 40 seats · ended Apr 18, 2024",
      "and 1 more",
    ],
    contracts: { active: 1, trial: 1, churned: 4 },
    touched: ["None. The last touch was on Oct 22, 2023."],
    touch: "Sun, Oct 22 · Someone was in touch (event)",
    events: { all: 39, tickets: 3 },
  },
  {
    // Three churns end S-e71203 (10-02 to 10-13), the trial S-096835 (10-20 to 10-22) and S-f50afe (11-11 to 11-14). The trial S-2de283 from 11-27
    // goes on; S-1fb7ac was paid for beside it from 12-14 to 12-17, by its own row. With it gone the trial is all there is: back from Implementation.
    // 2 account rows, 5 starts, 1 end, 21 usage rows, 6 tickets, 3 churns.
    id: "A-117171",
    because: "it moved back from a subscription to its trial",
    standing: ["Stage: Consideration", "Since: Dec 17, 2024 (29 days)", "Moved back: from Implementation"],
    subscriptions: [
      "Pro · trial · 45 seats · since Nov 27, 2024 · no renewal date",
      "Basic · $10,260 a year · 45 seats · ended Nov 14, 2024",
      "Pro · $26,460 a year · 45 seats · ended Dec 17, 2024",
      "Enterprise · 45 seats · ended Oct 22, 2024",
      "Enterprise · $8,955 a month · 45 seats · ended Oct 13, 2024",
    ],
    contracts: { trial: 1, churned: 4 },
    touched: ["None. The last touch was on Sep 12, 2024."],
    touch: "Thu, Sep 12 · Someone was in touch (organic)",
    events: { all: 38, tickets: 6 },
  },
  {
    // The churn of 2023-11-18 ends its first six, S-15a058 among them, though that row's own end is 2024-04-03. Then two trials: S-2f07f6 from
    // 2024-03-20 to the churn of 05-24, S-e5fdf9 from 08-09 to the churn of 09-15; the one of 11-09 found nothing to end. So it stood in
    // Consideration when it left, and it left because the file says that the account did.
    // 2 account rows, 8 starts, 1 end, 53 usage rows, 8 tickets, 4 churns.
    id: "A-9208f0",
    because: "it left for good while it was on a trial",
    standing: ["Stage: Consideration", "Since: Aug 9, 2024 (5 months)", "Ended: Sep 15, 2024: the customer left"],
    subscriptions: [
      "Enterprise · $33,432 a year · 14 seats · ended Nov 18, 2023",
      "Basic · $912 a year · 4 seats · ended Nov 18, 2023",
      "Basic · $5,700 a year · 25 seats · ended Nov 18, 2023",
      "Basic · 17 seats · ended Sep 15, 2024",
      "Pro · 49 seats · ended May 24, 2024",
      "and 3 more",
    ],
    contracts: { churned: 8 },
    touched: ["None. The last touch was on May 11, 2023."],
    touch: "Thu, May 11 · Someone was in touch (organic)",
    events: { all: 76, tickets: 8 },
  },
];

type Rejected = { line: string; id: string; reason: string };

/** Usage ids that stand twice in the files, with other content the second time: that is what is rejected. */
function secondTellings(files: readonly RavenstackFile[]): Rejected[] {
  return files.flatMap(({ events }) => {
    const firstAt = new Map(events.map(({ id }, row) => [id, row] as const).toReversed());
    return events.flatMap(({ id }, row) => {
      const first = firstAt.get(id) ?? row;
      const reason = `stands on line ${(first + 2).toLocaleString("en")} already, with other content: keep one of them, or give one another id`;
      return first === row ? [] : [{ line: String(row + 2), id, reason }];
    });
  });
}

type Imported = { file: string; counts: string; rejected: Rejected[] };

/** Imports the files one after the other as an operator does, and says how fast. `waiting`: what is to wait for a name after each. */
async function importAll(world: World, waiting: Readonly<Record<string, number>> = {}): Promise<Imported[]> {
  const operator = await importerOn(world.db, () => world.clock.now);
  const imported: Imported[] = [];
  for (const [file, preset] of Object.entries(presets)) {
    await operator.put(`${file}.csv`, await readFile(join(sharedFolder, "data", "ravenstack", `${file}.csv`)));
    const { code, text } = await operator.types(`${file}.csv`, "--preset", preset, "--organization", String(world.organizationId));
    const names = await operator.files();
    const rejects = names.includes(`${file}.rejects.csv`) ? readCsv(await operator.read(`${file}.rejects.csv`)) : [];
    expect(code, text).toBe(rejects.length > 0 ? 1 : 0);
    expect(text).toContain("Nothing was announced.");
    const [rows = ""] = /[\d,]+ rows in .*/.exec(text) ?? [];
    process.stderr.write(`${file}: ${rows} (${world.db.embedded ? "PGlite" : "PostgreSQL"})\n`);
    const events = [...text.matchAll(/[\d,]+ (events|rows were not) .+?(?=:?$)/gm)].map(([line]) => line);
    const rejected = rejects.map((row) => ({ line: row["_line"] ?? "", id: row["_value"] ?? "", reason: row["_reason"] ?? "" }));
    imported.push({ file, counts: `${rows.split(" in ")[0]}: ${events.join("; ")}`, rejected });
    expect(await count(world, "aside_event"), file).toBe(waiting[file] ?? 0);
  }
  await operator.close();
  return imported;
}

async function count(
  { db, organizationId }: World,
  table: "revenue_event" | "aside_event" | "account" | "subscription" | "announcement",
): Promise<number> {
  const [row] = await db.sql<{ rows: number }>(`select count(*) as rows from ${table} where "organizationId" = $1`, [organizationId]);
  return row?.rows ?? 0;
}

async function countContracts({ db, organizationId }: World, account: string): Promise<object> {
  const rows = await db.sql<{ status: string; rows: number }>(
    `select contract.status, count(*) as rows
     from identifier named join subscription contract on contract."organizationId" = $1 and contract."accountId" = named."accountId"
     where named."organizationId" = $1 and named.kind = 'account' and named.value = $2 group by contract.status`,
    [organizationId, account],
  );
  return Object.fromEntries(rows.map(({ status, rows }) => [status, rows]));
}

/** What /journey says of an account, and the lines of its timeline, to the last page. */
async function readJourney({ slack, team }: World, account: string): Promise<{ said: string[]; timeline: string[] }> {
  const user = userId(team, "ann");
  const asked = await slack.command({ user, channel: channelId(team, "marketing"), command: "/journey", text: account });
  let answer = await asked.reply();
  const said = linesOf(shownText(answer));
  const timeline = said.filter(isOfTimeline);
  while (shownText(answer).includes("Show more")) {
    answer = await (await slack.press({ user, on: answer, button: "Show more" })).reply();
    timeline.push(...linesOf(shownText(answer)).filter(isOfTimeline));
  }
  return { said, timeline };
}

const isOfTimeline = (line: string): boolean => /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), /.test(line);

/** The lines a reader sees: a fact with its value, a bold beginning with what follows. */
function linesOf(shown: string): string[] {
  return shown
    .replaceAll(/\n(?=: \n| · )/g, "")
    .replaceAll(": \n", ": ")
    .split("\n")
    .filter((line) => line !== "");
}

function between(lines: readonly string[], first: string, end: string): string[] {
  const from = lines.findIndex((line) => line.startsWith(first));
  const length = lines.slice(from).findIndex((line) => line.startsWith(end));
  return from < 0 || length < 0 ? [] : lines.slice(from, from + length);
}
