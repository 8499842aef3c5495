import { expect, test } from "vitest";
import type { RevenueEvent } from "../../src/journeys/event.ts";
import { fold, lead, milestone, milestonesOf, subscription, visitsOf } from "./telling.ts";

const monthly = (amount: number, currency = "USD") => ({ recurring: { amount, currency, per: "month" } });
const yearly = (amount: number) => ({ recurring: { amount, currency: "USD", per: "year" } });

test("a contract as last told", () => {
  const journey = fold(
    [
      subscription("2025-01-01", { startsOn: "2025-01-15", plan: "Team", seats: 10, ...monthly(100), renewsOn: "2026-01-15", autoRenew: true }),
      subscription("2025-03-01", { startsOn: "2025-01-15", seats: 25, ...monthly(250) }),
    ],
    "2025-06-01",
  );
  expect(journey.subscriptions).toEqual([
    {
      source: "crm",
      externalId: "S1",
      plan: "Team",
      seats: 25,
      recurringMinor: 25_000,
      firstRecurringMinor: 10_000,
      currency: "USD",
      per: "month",
      startsOn: "2025-01-15",
      renewsOn: "2026-01-15",
      endedOn: null,
      status: "active",
      autoRenew: true,
      endReason: null,
    },
  ]);
});

const stories: [story: string, events: RevenueEvent[], milestones: string[]][] = [
  [
    "is won when heard of and onboarding at its start",
    [subscription("2025-05-01", { startsOn: "2025-05-20" })],
    ["won 2025-05-01, subscription", "onboarding 2025-05-20T00:00, subscription"],
  ],
  [
    "that started on the day it was told started when it was told",
    [subscription("2025-05-20T15:00:00Z", { startsOn: "2025-05-20" })],
    ["won 2025-05-20T15:00, subscription", "onboarding 2025-05-20T15:00, subscription"],
  ],
  [
    "that is old when first heard of was a customer since its start",
    [subscription("2025-05-20", { startsOn: "2024-05-01", renewsOn: "2025-05-01" })],
    [
      "won 2024-05-01T00:00, subscription",
      "onboarding 2024-05-01T00:00, subscription",
      "live 2024-07-30T00:00, time",
      "renewed 2025-05-01T00:00, time",
    ],
  ],
  [
    "first heard of when it is over has been one",
    [subscription("2025-05-20", { startsOn: "2025-01-01", endedOn: "2025-02-01", status: "churned" })],
    ["won 2025-01-01T00:00, subscription", "onboarding 2025-01-01T00:00, subscription", "churned 2025-02-01T00:00"],
  ],
  [
    "whose start is put off before it came starts later",
    [subscription("2025-03-01", { startsOn: "2025-03-10" }), subscription("2025-03-05", { startsOn: "2025-04-01" })],
    ["won 2025-03-01, subscription", "onboarding 2025-04-01T00:00, subscription"],
  ],
  [
    "told a new term's start does not start again",
    [subscription("2025-03-01", { startsOn: "2025-03-01" }), subscription("2025-05-01", { startsOn: "2025-05-01" })],
    ["won 2025-03-01, subscription", "onboarding 2025-03-01, subscription", "live 2025-05-30T00:00, time"],
  ],
  [
    "that ends on its renewal date is not renewed",
    [subscription("2024-06-01", { startsOn: "2024-06-01", renewsOn: "2025-03-01", endedOn: "2025-03-01" })],
    ["won 2024-06-01, subscription", "onboarding 2024-06-01, subscription", "live 2024-08-30T00:00, time", "churned 2025-03-01T00:00"],
  ],
  [
    "told later to have ended before its renewal date was never renewed",
    [
      subscription("2024-06-01", { startsOn: "2024-06-01", renewsOn: "2025-03-01" }),
      subscription("2025-03-20", { startsOn: "2024-06-01", status: "churned", endedOn: "2025-02-20" }),
    ],
    ["won 2024-06-01, subscription", "onboarding 2024-06-01, subscription", "live 2024-08-30T00:00, time", "churned 2025-02-20T00:00"],
  ],
  [
    "whose renewal date is moved before it came is not renewed yet",
    [
      subscription("2025-01-01", { startsOn: "2025-01-01", renewsOn: "2025-03-01" }),
      subscription("2025-02-01", { startsOn: "2025-01-01", renewsOn: "2026-01-01" }),
    ],
    ["won 2025-01-01, subscription", "onboarding 2025-01-01, subscription", "live 2025-04-01T00:00, time"],
  ],
  [
    "whose renewal date is moved after it came was renewed",
    [
      subscription("2025-01-01", { startsOn: "2025-01-01", renewsOn: "2025-02-01" }),
      subscription("2025-02-05", { startsOn: "2025-01-01", renewsOn: "2025-03-01" }),
    ],
    ["won 2025-01-01, subscription", "onboarding 2025-01-01, subscription", "renewed 2025-02-01T00:00, time", "live 2025-04-01T00:00, time"],
  ],
  [
    "whose ending is withdrawn goes on",
    [subscription("2025-03-01", { startsOn: "2025-03-01", endedOn: "2025-04-01" }), subscription("2025-03-20", { startsOn: "2025-03-01" })],
    ["won 2025-03-01, subscription", "onboarding 2025-03-01, subscription", "live 2025-05-30T00:00, time"],
  ],
  [
    "that ended with its account says so",
    [subscription("2025-03-01", { startsOn: "2025-03-01" }), milestone("2025-04-01", "churned")],
    ["won 2025-03-01, subscription", "onboarding 2025-03-01, subscription", "churned 2025-04-01, account"],
  ],
  [
    "that is a trial is sql from its start, and lost when it ends",
    [subscription("2025-03-05", { startsOn: "2025-03-01", status: "trial", endedOn: "2025-03-15" })],
    ["sql 2025-03-01T00:00, trial", "lost 2025-03-15T00:00"],
  ],
  [
    "paid for after a trial of the same start date starts when it is paid for",
    [subscription("2025-02-01", { startsOn: "2025-03-01", status: "trial" }), subscription("2025-04-20", { startsOn: "2025-03-01" })],
    ["sql 2025-02-01, trial", "won 2025-04-20, subscription", "onboarding 2025-04-20, subscription"],
  ],
  [
    "was a trial for as long as it was told to be one",
    [
      subscription("2025-02-01", { startsOn: "2025-02-01", status: "trial" }),
      subscription("2025-04-01", { startsOn: "2025-02-01", status: "trial" }),
      subscription("2025-04-20", { startsOn: "2025-03-15" }),
    ],
    ["sql 2025-02-01, trial", "won 2025-04-20, subscription", "onboarding 2025-04-20, subscription"],
  ],
  [
    "told to have ended on the day it was to end did so when that day began",
    [
      subscription("2025-03-01", { startsOn: "2025-03-01", endedOn: "2025-04-01" }),
      subscription("2025-04-01", { startsOn: "2025-03-01", status: "churned", endedOn: "2025-04-01" }),
    ],
    ["won 2025-03-01, subscription", "onboarding 2025-03-01, subscription", "churned 2025-04-01T00:00"],
  ],
  [
    "told to go on at the instant it was to end never ended",
    [subscription("2025-03-01", { startsOn: "2025-03-01", endedOn: "2025-04-01" }), subscription("2025-04-01T00:00:00Z", { startsOn: "2025-03-01" })],
    ["won 2025-03-01, subscription", "onboarding 2025-03-01, subscription"],
  ],
  [
    "put off until after its account churned is not taken along",
    [
      subscription("2025-03-01", { startsOn: "2025-03-10" }),
      subscription("2025-03-05", { startsOn: "2025-05-01" }),
      milestone("2025-04-01", "churned"),
    ],
    ["won 2025-03-01, subscription", "onboarding 2025-05-01T00:00, subscription"],
  ],
  [
    "paid for from a day after its trial starts on that day",
    [subscription("2025-03-01", { startsOn: "2025-03-01", status: "trial" }), subscription("2025-04-20", { startsOn: "2025-04-15" })],
    ["sql 2025-03-01, trial", "won 2025-04-15T00:00, subscription", "onboarding 2025-04-15T00:00, subscription"],
  ],
];

test.each(stories)("a contract %s", (_, events, milestones) => {
  expect(milestonesOf(fold(events, "2025-05-31"), "S1")).toEqual(milestones);
});

test("expanded holds while the amount is above what it started with", () => {
  const events = [
    subscription("2025-01-01", { startsOn: "2025-01-01", ...monthly(100) }),
    subscription("2025-02-01", { startsOn: "2025-01-01", ...yearly(1_300) }),
    subscription("2025-03-01", { startsOn: "2025-01-01", ...monthly(100) }),
  ];
  expect(visitsOf(fold(events, "2025-03-20"))).toEqual([
    "implementation (onboarding) 2025-01-01 – 2025-02-01",
    "support-and-retention (expanded) 2025-02-01 – 2025-03-01",
    "implementation (onboarding) 2025-03-01 –, backward",
  ]);
  expect(milestonesOf(fold(events, "2025-03-20"), "S1")).toContain("expanded 2025-02-01, amount");
});

test("an amount that was raised and lowered again before the start never expanded anything", () => {
  const events = [100, 200, 100].map((amount, index) => subscription(`2025-01-0${index + 1}`, { startsOn: "2025-02-01", ...monthly(amount) }));
  expect(milestonesOf(fold(events, "2025-03-01"), "S1")).toEqual(["won 2025-01-01, subscription", "onboarding 2025-02-01T00:00, subscription"]);
  expect(milestonesOf(fold(events.slice(0, 2), "2025-03-01"), "S1")).toContain("expanded 2025-02-01T00:00, amount");
});

test("another currency is another beginning, and a cheaper trial is none", () => {
  const moved = [
    subscription("2025-01-01", { startsOn: "2025-01-01", ...monthly(100) }),
    subscription("2025-02-01", { startsOn: "2025-01-01", ...monthly(15_000, "JPY") }),
  ];
  expect(fold(moved, "2025-02-02")).toMatchObject({
    current: { milestone: "onboarding" },
    subscriptions: [{ firstRecurringMinor: 15_000, currency: "JPY" }],
  });
  const trial = [
    subscription("2025-01-01", { startsOn: "2025-01-01", status: "trial", ...monthly(0) }),
    subscription("2025-02-01", { startsOn: "2025-02-01", ...monthly(100) }),
  ];
  expect(fold(trial, "2025-02-02")).toMatchObject({ current: { milestone: "onboarding" }, subscriptions: [{ firstRecurringMinor: 10_000 }] });
});

test("a contract that is told to end later is active until then", () => {
  const events = [
    subscription("2025-01-01", { startsOn: "2025-01-01" }),
    subscription("2025-02-01", { startsOn: "2025-01-01", status: "churned", endedOn: "2025-03-01", endReason: "budget" }),
  ];
  expect(fold(events, "2025-02-10").subscriptions).toMatchObject([{ status: "active", endedOn: "2025-03-01", endReason: "budget" }]);
  expect(fold(events, "2025-03-10").subscriptions).toMatchObject([{ status: "churned", endedOn: "2025-03-01" }]);
});

test("a contract that comes back starts anew and forgets why it ended", () => {
  const events = [
    subscription("2024-01-01", { startsOn: "2024-01-01", ...monthly(100), renewsOn: "2025-01-01" }),
    subscription("2024-06-01", { startsOn: "2024-01-01", status: "churned", endReason: "budget" }),
    subscription("2025-05-01", { startsOn: "2025-05-10", ...monthly(150) }),
  ];
  const journey = fold(events, "2025-06-01");
  expect(visitsOf(journey)).toEqual([
    "implementation (onboarding) 2024-01-01 – 2024-03-31T00:00",
    "support-and-retention (live) 2024-03-31T00:00 – 2024-06-01, churned",
    "purchase (won) 2025-05-01 – 2025-05-10T00:00",
    "implementation (onboarding) 2025-05-10T00:00 –",
  ]);
  expect(journey.subscriptions).toMatchObject([{ status: "active", endedOn: null, endReason: null, renewsOn: null, firstRecurringMinor: 15_000 }]);
});

test("a backdated end takes away what came after it, and ends the account when it says", () => {
  const events = [
    lead("2024-12-01"),
    subscription("2025-01-01", { startsOn: "2025-01-01" }),
    subscription("2025-05-20", { startsOn: "2025-01-01", status: "churned", endedOn: "2025-03-01" }),
    lead("2025-05-01", "rejected"),
  ];
  expect(visitsOf(fold(events, "2025-06-01"))).toEqual([
    "awareness (lead) 2024-12-01 – 2025-01-01",
    "implementation (onboarding) 2025-01-01 – 2025-03-01T00:00",
    "awareness (lead) 2025-03-01T00:00 – 2025-05-01, backward, rejected",
  ]);
});
