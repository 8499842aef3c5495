import { expect, test } from "vitest";
import type { RevenueEvent } from "../../src/journeys/event.ts";
import { subjectOf } from "../../src/journeys/journey.ts";
import { account, deal, fold, lead, milestone, milestonesOf, subscription, visitsOf, written } from "./telling.ts";

test("nothing has happened to an account without events", () => {
  const journey = fold([], "2026-06-01");
  expect(journey).toMatchObject({ current: null, visits: [], milestones: [], tickAt: null, leads: [], opportunities: [], subscriptions: [] });
});

test("a whole journey, from the first touch to the first renewal", () => {
  const journey = fold(
    [
      lead("2025-01-10"),
      lead("2025-01-15", "mql"),
      lead("2025-01-20", "sql"),
      deal("2025-02-01", "Discovery"),
      deal("2025-02-10", "Price quote"),
      deal("2025-03-01", "Signed", "won"),
      subscription("2025-03-02", { startsOn: "2025-03-15", renewsOn: "2026-03-15" }),
    ],
    "2026-06-01",
    "2025-01-05",
  );
  expect(visitsOf(journey)).toEqual([
    "awareness (lead) 2025-01-05 – 2025-01-15",
    "consideration (opportunity) 2025-01-15 – 2025-02-10",
    "decision (proposal) 2025-02-10 – 2025-03-01",
    "purchase (won) 2025-03-01 – 2025-03-15T00:00",
    "implementation (onboarding) 2025-03-15T00:00 – 2025-06-13T00:00",
    "support-and-retention (renewed) 2025-06-13T00:00 –",
  ]);
  expect(journey.milestones.map((each) => `${each.subject}: ${each.milestone} ${written(each.reachedAt)}, ${each.implied ?? "told"}`)).toEqual([
    "account: reached 2025-01-05, told",
    "lead crm L1: lead 2025-01-10, told",
    "lead crm L1: mql 2025-01-15, told",
    "lead crm L1: sql 2025-01-20, told",
    "opportunity crm D1: opportunity 2025-02-01, told",
    "opportunity crm D1: proposal 2025-02-10, stage-name",
    "opportunity crm D1: won 2025-03-01, told",
    "subscription crm S1: won 2025-03-02, subscription",
    "subscription crm S1: onboarding 2025-03-15T00:00, subscription",
    "subscription crm S1: live 2025-06-13T00:00, time",
    "subscription crm S1: renewed 2026-03-15T00:00, time",
  ]);
  expect(journey.current).toEqual({
    milestone: "renewed",
    stage: "support-and-retention",
    since: new Date("2025-06-13T00:00:00Z"),
    ended: null,
    endedAt: null,
  });
});

test("of each attribute the latest telling counts, and a name may come with any event", () => {
  const journey = fold(
    [
      account("2025-02-01", { segment: "enterprise", owner: "Ada@Example.com", target: true }),
      account("2025-01-01", { segment: "smb", industry: "retail", employees: 12, csm: "bo@example.com", inMarket: true }),
      account("2025-03-01", { target: false, country: "JP" }),
      deal("2025-04-01", "Discovery", "open", {}),
      { ...lead("2025-05-01"), account: { domain: "acme.com", name: "Acme" } },
    ],
    "2025-06-01",
  );
  expect(journey.attributes).toEqual({
    name: "Acme",
    segment: "enterprise",
    industry: "retail",
    country: "JP",
    employees: 12,
    owner: "ada@example.com",
    csm: "bo@example.com",
    target: false,
    inMarket: true,
  });
});

const stories: [story: string, events: RevenueEvent[], firstTouch: string | null, visits: string[]][] = [
  ["an account that was only reached is living", [], "2025-01-05", ["awareness (reached) 2025-01-05 –"]],
  ["attributes alone are no journey", [account("2025-01-01", { segment: "smb" })], null, []],
  [
    "a touch after the end wakes nobody",
    [lead("2025-01-01"), lead("2025-01-05", "rejected")],
    "2025-02-01",
    ["awareness (lead) 2025-01-01 – 2025-01-05, rejected"],
  ],
  ["a lead first heard of as rejected has been one", [lead("2025-01-01", "rejected")], null, ["awareness (lead) 2025-01-01 – 2025-01-01, rejected"]],
  [
    "a recycled lead is back at lead, and may come again",
    [lead("2025-01-01", "mql"), lead("2025-01-05", "sal"), lead("2025-01-09", "recycled"), lead("2025-02-01", "mql")],
    null,
    ["consideration (sal) 2025-01-01 – 2025-01-09", "awareness (lead) 2025-01-09 – 2025-02-01, backward", "consideration (mql) 2025-02-01 –"],
  ],
  [
    "a rejected lead that qualifies after all begins anew",
    [lead("2025-01-01", "mql"), lead("2025-01-05", "rejected"), lead("2025-01-06"), lead("2025-02-01", "mql")],
    null,
    ["consideration (mql) 2025-01-01 – 2025-01-05, rejected", "consideration (mql) 2025-02-01 –"],
  ],
  [
    "the furthest living one of several leads counts",
    [lead("2025-01-01", "sql"), lead("2025-01-02", "lead", {}, "L2"), lead("2025-01-05", "rejected"), lead("2025-01-09", "rejected", {}, "L2")],
    null,
    ["consideration (sql) 2025-01-01 – 2025-01-05", "awareness (lead) 2025-01-05 – 2025-01-09, backward, rejected"],
  ],
  [
    "a deal takes the leads that came before along, not the one that comes after",
    [lead("2025-01-01", "sql"), deal("2025-01-10", "Discovery"), lead("2025-01-12", "lead", {}, "L2"), deal("2025-02-01", "Closed", "lost")],
    null,
    ["consideration (opportunity) 2025-01-01 – 2025-02-01", "awareness (lead) 2025-02-01 –, backward"],
  ],
  [
    "a lost deal ends the account, and its reopening begins anew",
    [deal("2025-01-10", "Proposal sent"), deal("2025-02-01", "Closed", "lost"), deal("2025-03-01", "Discovery"), deal("2025-04-01", "Closed", "won")],
    null,
    ["decision (proposal) 2025-01-10 – 2025-02-01, lost", "decision (proposal) 2025-03-01 – 2025-04-01", "purchase (won) 2025-04-01 –"],
  ],
  [
    "a deal first heard of as lost has been one",
    [lead("2025-01-01"), deal("2025-01-10", "提案中", "lost")],
    null,
    ["awareness (lead) 2025-01-01 – 2025-01-10", "decision (proposal) 2025-01-10 – 2025-01-10, lost"],
  ],
  [
    "with two deals the account ends with the last",
    [
      deal("2025-01-10", "Proposal"),
      deal("2025-01-20", "Discovery", "open", {}, "D2"),
      deal("2025-02-01", "-", "lost"),
      deal("2025-02-05", "-", "lost", {}, "D2"),
    ],
    null,
    ["decision (proposal) 2025-01-10 – 2025-02-01", "consideration (opportunity) 2025-02-01 – 2025-02-05, backward, lost"],
  ],
  ["a won deal without subscriptions lives on", [deal("2020-01-10", "Signed", "won")], null, ["purchase (won) 2020-01-10 –"]],
  [
    "a won deal lives until its customer churns",
    [
      deal("2025-01-10", "Signed", "won"),
      subscription("2025-01-12", { startsOn: "2025-01-20" }),
      subscription("2025-04-01", { startsOn: "2025-01-20", status: "churned" }),
    ],
    null,
    ["purchase (won) 2025-01-10 – 2025-01-20T00:00", "implementation (onboarding) 2025-01-20T00:00 – 2025-04-01, churned"],
  ],
  [
    "a customer stays while one of its contracts does",
    [
      deal("2025-01-10", "Signed", "won"),
      subscription("2025-01-12", { startsOn: "2025-01-20" }),
      subscription("2025-03-01", { startsOn: "2025-03-01" }, "S2"),
      subscription("2025-03-15", { startsOn: "2025-01-20", endedOn: "2025-04-01" }),
    ],
    null,
    [
      "purchase (won) 2025-01-10 – 2025-01-20T00:00",
      "implementation (onboarding) 2025-01-20T00:00 – 2025-05-30T00:00",
      "support-and-retention (live) 2025-05-30T00:00 –",
    ],
  ],
  [
    "a contract that follows another on the same day leaves no gap",
    [
      deal("2025-01-10", "Signed", "won"),
      subscription("2025-01-10", { startsOn: "2025-01-10", endedOn: "2025-03-01" }),
      subscription("2025-02-15", { startsOn: "2025-03-01" }, "S2"),
    ],
    null,
    ["implementation (onboarding) 2025-01-10 – 2025-05-30T00:00", "support-and-retention (live) 2025-05-30T00:00 –"],
  ],
  [
    "a customer that was told of stays when one contract follows another",
    [
      milestone("2025-01-10", "advocate"),
      subscription("2025-01-12", { startsOn: "2025-01-12", endedOn: "2025-03-01" }),
      subscription("2025-03-05", { startsOn: "2025-03-01" }, "S2"),
    ],
    null,
    ["support-and-retention (advocate) 2025-01-10 –"],
  ],
  [
    "a customer that was told of goes with its last contract",
    [
      subscription("2025-01-10", { startsOn: "2025-01-10" }),
      milestone("2025-01-12", "advocate"),
      subscription("2025-03-01", { startsOn: "2025-01-10", status: "churned" }),
    ],
    null,
    ["implementation (onboarding) 2025-01-10 – 2025-01-12", "support-and-retention (advocate) 2025-01-12 – 2025-03-01, churned"],
  ],
  [
    "a trial that ends takes no won deal along",
    [
      deal("2025-01-10", "Signed", "won"),
      subscription("2025-02-01", { startsOn: "2025-02-01", status: "trial" }),
      subscription("2025-02-10", { startsOn: "2025-02-01", status: "churned" }),
    ],
    null,
    ["purchase (won) 2025-01-10 –"],
  ],
  [
    "what was told of an account stays while one of its deals is open",
    [
      deal("2025-01-10", "Discovery"),
      deal("2025-01-10", "Discovery", "open", {}, "D2"),
      milestone("2025-01-12", "proposal"),
      deal("2025-02-01", "Closed", "lost"),
      deal("2025-02-05", "Closed", "lost", {}, "D2"),
    ],
    null,
    ["consideration (opportunity) 2025-01-10 – 2025-01-12", "decision (proposal) 2025-01-12 – 2025-02-05, lost"],
  ],
  [
    "of two ends at one instant the graver one is told",
    [deal("2025-01-10", "Discovery"), lead("2025-01-12"), deal("2025-02-01", "Closed", "lost"), lead("2025-02-01", "rejected")],
    null,
    ["consideration (opportunity) 2025-01-10 – 2025-02-01, lost"],
  ],
  [
    "an account that is live on the day it starts moves once",
    [milestone("2025-01-10", "onboarding"), milestone("2025-01-10", "live")],
    null,
    ["support-and-retention (live) 2025-01-10 –"],
  ],
  [
    "a trial is sql, and one that ends was lost",
    [
      subscription("2025-01-10", { startsOn: "2025-01-10", status: "trial" }),
      subscription("2025-01-24", { startsOn: "2025-01-10", status: "churned" }),
    ],
    null,
    ["consideration (sql) 2025-01-10 – 2025-01-24, lost"],
  ],
  [
    "a trial that is paid for starts when it is paid for",
    [subscription("2025-01-10", { startsOn: "2025-01-10", status: "trial" }), subscription("2025-01-24", { startsOn: "2025-01-10" })],
    null,
    [
      "consideration (sql) 2025-01-10 – 2025-01-24",
      "implementation (onboarding) 2025-01-24 – 2025-04-24T00:00",
      "support-and-retention (live) 2025-04-24T00:00 –",
    ],
  ],
  [
    "an account that churns takes its contracts along, but for those that have not started",
    [
      subscription("2025-01-01", { startsOn: "2025-01-01" }),
      subscription("2025-01-02", { startsOn: "2025-01-02" }, "S2"),
      subscription("2025-01-03", { startsOn: "2025-03-01" }, "S3"),
      milestone("2025-02-01", "churned"),
    ],
    null,
    [
      "implementation (onboarding) 2025-01-01 – 2025-02-01",
      "purchase (won) 2025-02-01 – 2025-03-01T00:00, backward",
      "implementation (onboarding) 2025-03-01T00:00 – 2025-05-30T00:00",
      "support-and-retention (live) 2025-05-30T00:00 –",
    ],
  ],
  [
    "an account that was told to have churned did, even if it only had a trial",
    [subscription("2025-01-10", { startsOn: "2025-01-10", status: "trial" }), milestone("2025-02-01", "churned")],
    null,
    ["consideration (sql) 2025-01-10 – 2025-02-01, churned"],
  ],
  [
    "a contract told of after its account churned has come back",
    [
      subscription("2025-01-01", { startsOn: "2025-01-01" }),
      milestone("2025-02-01", "churned"),
      subscription("2025-05-01", { startsOn: "2025-01-01" }),
    ],
    null,
    [
      "implementation (onboarding) 2025-01-01 – 2025-02-01, churned",
      "implementation (onboarding) 2025-05-01 – 2025-07-30T00:00",
      "support-and-retention (live) 2025-07-30T00:00 –",
    ],
  ],
  [
    "a customer told of without deal or contract lives until it churns",
    [milestone("2025-01-01", "won"), milestone("2025-02-01", "onboarding"), milestone("2025-06-01", "advocate"), milestone("2025-07-01", "churned")],
    null,
    [
      "purchase (won) 2025-01-01 – 2025-02-01",
      "implementation (onboarding) 2025-02-01 – 2025-05-02T00:00",
      "support-and-retention (advocate) 2025-05-02T00:00 – 2025-07-01, churned",
    ],
  ],
  [
    "all that is known of a customer is that it left",
    [milestone("2025-07-01", "churned")],
    "2025-01-01",
    ["awareness (reached) 2025-01-01 – 2025-07-01", "purchase (won) 2025-07-01 – 2025-07-01, churned"],
  ],
  [
    "what was told of an account before its deal closes with the deal",
    [milestone("2025-01-01", "sql"), deal("2025-01-10", "Discovery"), milestone("2025-01-12", "proposal"), deal("2025-02-01", "Closed", "lost")],
    null,
    ["consideration (opportunity) 2025-01-01 – 2025-01-12", "decision (proposal) 2025-01-12 – 2025-02-01, lost"],
  ],
  [
    "an account told to be recycled, and then rejected",
    [milestone("2025-01-01", "mql"), milestone("2025-01-10", "recycled"), milestone("2025-02-01", "rejected")],
    null,
    ["consideration (mql) 2025-01-01 – 2025-01-10", "awareness (lead) 2025-01-10 – 2025-02-01, backward, rejected"],
  ],
  [
    "several milestones at one instant are one move",
    [lead("2025-01-01"), lead("2025-01-02", "mql"), lead("2025-01-02", "sal"), deal("2025-01-02", "Contract")],
    null,
    ["awareness (lead) 2025-01-01 – 2025-01-02", "decision (proposal) 2025-01-02 –"],
  ],
];

test.each(stories)("%s", (_, events, firstTouch, visits) => {
  expect(visitsOf(fold(events, "2026-06-01", firstTouch))).toEqual(visits);
});

test("a milestone that names a lead, a deal or a contract is about it", () => {
  const journey = fold(
    [
      lead("2025-01-01"),
      milestone("2025-01-02", "mql", { lead: { externalId: "L1" } }),
      deal("2025-01-03", "Discovery"),
      milestone("2025-01-04", "proposal", { opportunity: { externalId: "D1" } }),
      milestone("2025-01-05", "won", { opportunity: { externalId: "D1" } }),
      subscription("2025-01-06", { startsOn: "2025-01-06" }),
      milestone("2025-01-20", "live", { subscription: { externalId: "S1" } }),
      milestone("2025-03-01", "churned", { subscription: { externalId: "S1" } }),
    ],
    "2025-06-01",
  );
  expect(milestonesOf(journey, "L1")).toEqual(["lead 2025-01-01", "mql 2025-01-02"]);
  expect(milestonesOf(journey, "D1")).toEqual(["opportunity 2025-01-03", "proposal 2025-01-04", "won 2025-01-05"]);
  expect(milestonesOf(journey, "S1")).toEqual([
    "won 2025-01-06, subscription",
    "onboarding 2025-01-06, subscription",
    "live 2025-01-20",
    "churned 2025-03-01",
  ]);
  expect(milestonesOf(journey, "account")).toEqual([]);
  expect(journey.opportunities).toMatchObject([{ status: "won", closedAt: new Date("2025-01-05T12:00:00Z") }]);
  expect(journey.subscriptions).toMatchObject([{ status: "churned", endedOn: "2025-03-01" }]);
  expect(journey.current).toMatchObject({ stage: "support-and-retention", ended: "churned" });
});

test("a milestone that names what nobody has heard of counts for the account", () => {
  const journey = fold([milestone("2025-01-05", "won", { opportunity: { externalId: "D9" } })], "2025-06-01");
  expect(milestonesOf(journey, "account")).toEqual(["won 2025-01-05"]);
  expect(journey.current).toMatchObject({ stage: "purchase", ended: null });
});

test("live is told or comes with time, and the milestone says which", () => {
  const contract = subscription("2025-01-01", { startsOn: "2025-01-01" });
  expect(milestonesOf(fold([contract], "2025-06-01"), "S1")).toContain("live 2025-04-01T00:00, time");
  expect(milestonesOf(fold([contract], "2025-06-01", null, { liveAfterDays: 30 }), "S1")).toContain("live 2025-01-31T00:00, time");
  const told = fold([contract, milestone("2025-02-01", "live", { subscription: { externalId: "S1" } })], "2025-06-01");
  expect(milestonesOf(told, "S1")).toContain("live 2025-02-01");
});

test("live at once when no days are to pass", () => {
  const events = [milestone("2025-01-10", "onboarding"), subscription("2025-01-12", { startsOn: "2025-01-12" })];
  expect(visitsOf(fold(events, "2025-06-01", null, { liveAfterDays: 0 }))).toEqual(["support-and-retention (live) 2025-01-10 –"]);
});

test("dates mean the start of that day in the organization's time zone", () => {
  const journey = fold([subscription("2025-01-01", { startsOn: "2025-03-01", endedOn: "2025-12-01" })], "2026-01-01", null, {
    timeZone: "Asia/Tokyo",
  });
  expect(visitsOf(journey)).toEqual([
    "purchase (won) 2025-01-01 – 2025-02-28T15:00",
    "implementation (onboarding) 2025-02-28T15:00 – 2025-05-29T15:00",
    "support-and-retention (live) 2025-05-29T15:00 – 2025-11-30T15:00, churned",
  ]);
});

test("time alone changes a journey at its instants, and it says when next", () => {
  const events = [subscription("2025-01-01", { startsOn: "2025-02-01", renewsOn: "2026-02-01", endedOn: "2027-01-01" })];
  const ticks: string[] = [];
  let now = "2025-01-02";
  for (let tickAt = fold(events, now).tickAt; tickAt; tickAt = fold(events, now).tickAt) {
    ticks.push(written(tickAt));
    now = tickAt.toISOString();
  }
  expect(ticks).toEqual(["2025-02-01T00:00", "2025-05-02T00:00", "2026-02-01T00:00", "2027-01-01T00:00"]);
  expect(fold(events, now).current).toMatchObject({ ended: "churned" });
});

test("time changes nothing for an account without contracts", () => {
  expect(fold([lead("2025-01-01"), deal("2025-01-02", "Contract")], "2025-06-01", "2024-01-01").tickAt).toBeNull();
  expect(written(fold([milestone("2025-01-01", "onboarding")], "2025-02-01").tickAt)).toBe("2025-04-01T00:00");
});

test("leads, deals and contracts are listed by source and id", () => {
  const journey = fold([lead("2025-01-02", "lead", {}, "b"), lead("2025-01-01", "lead", {}, "a"), lead("2025-01-03", "lead", {}, "B")], "2025-06-01");
  expect(journey.leads.map((each) => each.externalId)).toEqual(["B", "a", "b"]);
});

test("a source of several words is not taken for a part of the id", () => {
  expect(subjectOf("lead", "web form", "7")).toBe("lead web%20form 7");
  expect(subjectOf("lead", "web", "form 7")).toBe("lead web form 7");
  expect(subjectOf("lead", "web%20form", "7")).not.toBe(subjectOf("lead", "web form", "7"));
});
