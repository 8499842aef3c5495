import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Db } from "../../src/db/client.ts";
import { readQuality } from "../../src/leads/quality.ts";
import { findLetter } from "../../src/letters/kept.ts";
import { sendDueLetter } from "../../src/letters/send.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import { readPeriod } from "../../src/period.ts";
import { findRenewals } from "../../src/renewals/find.ts";
import { readFunnel } from "../funnel/read-funnel.ts";
import { atStake } from "../renewals/at-stake.ts";
import { testDatabase } from "../support/database.ts";
import { startWorld, userId, type World } from "../support/world.ts";
import { lettersIn, letterTime, weeksOfEvents } from "./company.ts";

const zone = "America/New_York";
/** Mondays, nine o'clock in New York. */
const [earlier, monday, later] = ["2026-11-16T14:00:30Z", "2026-11-23T14:00:30Z", "2026-11-30T14:00:30Z"] as const;

let db: Db;
let world: World;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  world = await startWorld({ db, now: new Date("2026-11-22T15:00:00Z"), organization: { timeZone: zone } });
  await world.ask("ann", "wins", "me");
  expect(await world.send(weeksOfEvents(), false)).toMatchObject({ rejected: [], duplicates: 0 });
});
afterEach(() => world.stop());

const kept = () =>
  world.db.sql<{ slot: string; written: boolean }>(
    `select slot, facts <> 'null'::jsonb as written from letter where "organizationId" = $1 order by slot`,
    [world.organizationId],
  );

test("each who follows gets the letter of the week, in their own language", async () => {
  await letterTime(world, earlier);
  expect(await world.ask("ann", "wins", "subscribe letter")).toContain("weekly letter");
  await world.ask("yui", "marketing", "subscribe letter");
  const direct = world.slack.directMessages(userId(world.team, "lin"));
  const interaction = await world.slack.command({ user: userId(world.team, "lin"), channel: direct, command: "/rev", text: "subscribe letter" });
  await interaction.reply();
  await letterTime(world, monday);

  const [english, ...more] = lettersIn(world, "wins");
  expect(more).toEqual([]);
  for (const said of [
    "The week's letter, Nov 16, 2026 – Nov 22, 2026",
    "1 renewal is at risk in the next 90 days, worth $48,000 a year.",
    "No goal is set.",
    "Leads: 8 (usually 8)",
    "Deals: 2 (usually 2)",
    "Won: 1 (usually 1)",
    "Won: $30,000 (usually $10,000).",
    "Usual is the average of the 3 weeks before.",
    "The week: 8 of 8 leads judged, 38% of them accepted.",
    "The last 13 weeks: 40% of 40 judged leads accepted.",
    "(15 of 20)",
    "(1 of 20)",
    "Declined most for: No need (24).",
    "No lead waits for an answer.",
    "Trouble Ltd",
    "renews in 53 days",
    "sales accepted 1 of 20 judged leads in 13 weeks",
    "Take on the renewal at risk that nobody has acknowledged.",
    "Set a goal that two teams share",
    "/funnel 2026-W47",
    "subscribed by Ann Lee",
  ])
    expect(english).toContain(said);
  const [japanese] = lettersIn(world, "marketing");
  for (const said of [
    "週次レター（",
    "今後 90 日で更新が危うい契約は 1 件です（年額 $48,000）。",
    "受注額：$30,000（通常 $10,000）。",
    "主な見送り理由：ニーズなし（24 件）。",
  ])
    expect(japanese).toContain(said);
  const [chinese] = lettersIn(world, direct);
  for (const said of ["每周简报（", "未来 90 天有 1 项续约存在风险（每年 US$48,000）。", "主要退回原因：没有需求（24）。"])
    expect(chinese).toContain(said);
});

test("its figures are those of /funnel, /rev sources, /renewals, on the same days", async () => {
  await letterTime(world, earlier);
  await letterTime(world, monday);
  const facts = await findLetter(world.db, world.organizationId, "2026-11-23T09:00");
  const view = facts?.views[0];
  const week = readPeriod(facts?.named ?? "", world.clock.now, zone);
  const quarter = readPeriod(view?.quality.quarter.named ?? "", world.clock.now, zone);
  if (!view || !week || !quarter) throw new Error("There is no letter");
  const scope = { organizationId: world.organizationId, segment: null };
  const { flow, wonAmounts, cohort } = await readFunnel(world.db, scope, week);
  expect(view.funnel).toMatchObject({ flow, wonAmounts });
  for (const [period, told] of [
    [week, view.quality.week],
    [quarter, view.quality.quarter],
  ] as const) {
    const { total, sources } = await readQuality(world.db, scope, period, "channel");
    expect(told).toMatchObject({ leads: total.leads, judged: total.judged, accepted: total.accepted, reasons: total.reasons });
    expect(told.sources).toEqual(sources.map(({ name, judged, accepted }) => ({ name, judged, accepted })));
  }
  expect(view.quality.week.leads).toBe(flow.lead);
  expect(view.quality.week.accepted).toBe(cohort.sal);
  const renewals = await findRenewals(world.db, scope, { today: "2026-11-23", until: "2027-02-21", bands: ["risk"] });
  expect(view.renewals).toMatchObject({ atRisk: renewals.length, amounts: atStake(renewals) });
  // And as people read them.
  expect(await world.ask("ann", "wins", "renewals 90 at-risk")).toContain("$48,000");
  expect(await world.ask("ann", "wins", `sources ${facts?.named}`)).toContain("38%");
  const preview = await world.ask("ann", "wins", "letter");
  for (const said of ["Won: $30,000 (usually $10,000).", "8 of 8 leads judged", "worth $48,000 a year", "A preview, for you alone"])
    expect(preview).toContain(said);
});

test("one letter per slot, whatever replicas and restarts do", async () => {
  await letterTime(world, earlier);
  await world.ask("ann", "wins", "subscribe letter");
  const organization = await loadOrganization(world.db, world.organizationId);
  world.clock.now = new Date(monday);
  await Promise.all([1, 2, 3].map(() => sendDueLetter(world.db, organization, world.clock.now)));
  for (const again of [monday, "2026-11-23T14:05:00Z", "2026-11-24T14:00:00Z", "2026-11-20T14:00:00Z", "2026-11-26T13:59:00Z"])
    await letterTime(world, again);
  expect(lettersIn(world, "wins")).toHaveLength(1);
  expect(await kept()).toEqual([
    { slot: "2026-11-16T09:00", written: false },
    { slot: "2026-11-23T09:00", written: true },
  ]);
});

test("a letter that was missed is caught up with for three days, and then no more", async () => {
  await letterTime(world, earlier);
  await world.ask("ann", "wins", "subscribe letter");
  await letterTime(world, "2026-11-26T14:00:01Z");
  expect(lettersIn(world, "wins")).toEqual([]);
  await letterTime(world, "2026-12-03T13:59:59Z");
  expect(lettersIn(world, "wins")).toEqual([expect.stringContaining("Nov 23, 2026 – Nov 29, 2026")]);
});

test("the slot before the bot was there, or before it had anything to tell, goes by; a channel that came later waits for the next", async () => {
  await world.ask("ann", "wins", "subscribe letter");
  await letterTime(world, "2026-11-23T18:00:00Z");
  expect(lettersIn(world, "wins")).toEqual([]);
  await letterTime(world, later);
  expect(lettersIn(world, "wins")).toHaveLength(1);
  await world.ask("yui", "marketing", "subscribe letter");
  await letterTime(world, "2026-11-30T20:00:00Z");
  expect(lettersIn(world, "marketing")).toEqual([]);

  const empty = await startWorld({ db: world.db, now: new Date(earlier) });
  await empty.ask("ann", "wins", "subscribe letter");
  await letterTime(empty, earlier);
  await letterTime(empty, monday);
  expect(lettersIn(empty, "wins")).toEqual([]);
  expect(await empty.ask("ann", "wins", "letter")).toContain("There is nothing to tell yet");
  await empty.stop();
});

test("where nothing was before, it says that it cannot compare", async () => {
  const young = await startWorld({ db: world.db, now: new Date(monday) });
  const lead = { externalId: "L-1", channel: "web", contact: { email: "a@first.example" } };
  await young.send({ source: "web", id: "l-1", kind: "lead", occurredAt: "2026-11-18T12:00:00Z", lead }, false);
  const preview = await young.ask("ann", "wins", "letter");
  expect(preview).toContain("No comparison available");
  expect(preview).toContain("The first week on record: 1 lead came, no deal was won.");
  expect(preview).not.toContain("Trouble");
  await young.stop();
});

test("the next letter says what became of what this one asked, and is news only where something is", async () => {
  await letterTime(world, earlier);
  await world.ask("ann", "wins", "subscribe letter");
  await letterTime(world, monday);
  await letterTime(world, later);
  const [, second = ""] = lettersIn(world, "wins");
  expect(second).toContain("What became of last week's");
  expect(second).toContain("Renewals at risk that nobody has acknowledged: 1 then, 1 now. As before.");
  expect(second).toContain("Goals set: 0 then, 0 now. As before.");
  expect(second).toContain("Fewer leads than usual: 0, against 8 in an average week.");
  expect(await world.ask("ann", "wins", "letter 2026-W47")).toContain("1 renewal is at risk");
  expect(await world.ask("ann", "wins", "letter 2026-W40")).toContain("No letter on Sep 28, 2026 – Oct 4, 2026 was kept.");
});
