import { describe, expect, test } from "vitest";
import { bandOf, healthOf } from "../../src/renewals/risk.ts";
import type { Evidence } from "../../src/renewals/risk-evidence.ts";
import { ago, asOf, contract, daysAhead, evidence, signals, weekly } from "./risk-evidence.ts";

const health = (given: Partial<Evidence>) => healthOf(evidence(given), asOf);
/** What was lost, as "code points". */
const lost = (given: Partial<Evidence>): string[] => health(given).reasons.map(({ code, points }) => `${code} ${points}`);

test("of whom nothing is known nothing is lost, and all of it is said to be unknown", () => {
  expect(health({})).toEqual({
    level: 100,
    band: "healthy",
    families: { usage: 0, support: 0, commercial: 0, relationship: 0 },
    reasons: [],
    unknown: ["usage", "support", "commercial", "relationship"],
  });
});

test.each([
  [100, "healthy"],
  [80, "healthy"],
  [79, "watch"],
  [60, "watch"],
  [59, "risk"],
  [0, "risk"],
])("level %i is %s: one family wholly lost is to be watched, two are a risk", (level, band) => expect(bandOf(level)).toBe(band));

test("however much is told of one thing, what was lost has its reason", () => {
  const { families, reasons } = health({
    signals: [signals("support", "open tickets", [1, 1e308]), signals("support", "outage", [1, null, "critical"])],
  });
  expect(families.support).toBe(25);
  expect(reasons.map(({ code }) => code)[0]).toBe("open-tickets");
  expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(25, 0);
});

describe("usage is held against its own half year", () => {
  const usual = [100, 100, 100, 100, 100, 100, 100, 100];
  test.each([
    [[100, ...usual], []],
    [[90, ...usual], []],
    // (18 % − 10 %) / 40 % of 25
    [[82, ...usual], ["usage-down 5"]],
    [[70, ...usual], ["usage-down 12.5"]],
    [[50, ...usual], ["usage-down 25"]],
    [[0, ...usual], ["usage-down 25"]],
    // Two earlier weeks are no usual.
    [[10, 100, 100], []],
    [[10, 100, 100, 100], ["usage-down 25"]],
    // The third quartile of 50, 60, …, 120 is 102.5: 60 is 41.5 % less, of which 10 % are free.
    [[60, 50, 60, 70, 80, 90, 100, 110, 120], ["usage-down 19.7"]],
  ])("%j", (values, expected) => expect(lost({ signals: [weekly("weekly active users", values)] })).toEqual(expected));

  test("who fell for months is still held against what they were", () => {
    const values = [30, 30, 30, 30, 34, 40, 46, 52, 58, 64, 70, 76, 82, 90, 100, 100, 100, 100, 100, 100];
    expect(health({ signals: [weekly("logins", values)] }).reasons).toMatchObject([
      { code: "usage-down", points: 25, values: { value: 30, usual: 100 } },
    ]);
  });

  test("of several numbers each has its part, and one that was not told for 90 days has none", () => {
    const fell = weekly("logins", [50, ...usual]);
    expect(lost({ signals: [fell, weekly("reports", [100, ...usual])] })).toEqual(["usage-down 12.5"]);
    expect(lost({ signals: [fell, weekly("reports", [100, ...usual], 91)] })).toEqual(["usage-down 25"]);
    expect(lost({ signals: [weekly("logins", [50, ...usual], 90)] })).toEqual([]);
    expect(lost({ signals: [weekly("logins", [50, ...usual], 89)] })).toEqual(["usage-down 25"]);
  });

  test("told every day, a weekend is no fall", () => {
    // 2026-11-22, the day before, is a Sunday.
    const daily = Array.from({ length: 100 }, (_, back) => [back + 1, back % 7 === 0 || back % 7 === 1 ? 5 : 100] as const);
    expect(lost({ signals: [signals("usage", "daily active users", ...daily)] })).toEqual([]);
  });

  test("the hour at which a week is told does not matter", () => {
    const jittered = [50, ...usual].map((value, week) => [2 + week * 7 - (week % 2) * 0.6, value] as const);
    expect(lost({ signals: [signals("usage", "logins", ...jittered)] })).toEqual(["usage-down 25"]);
  });
});

describe("what is told by severity", () => {
  test.each([
    ["what happened weighs half as much every 30 days", [signals("support", "data loss", [0, null, "critical"])], ["event-critical 16"]],
    ["", [signals("support", "data loss", [30, null, "critical"])], ["event-critical 8"]],
    ["", [signals("support", "data loss", [60, "twice", "warning"])], ["event-warning 2"]],
    ["each time counts", [signals("support", "data loss", [0, null, "warning"], [30, null, "critical"])], ["event-critical 16"]],
    ["information costs nothing", [signals("support", "data loss", [0, null])], []],
    ["half a year ago is gone", [signals("support", "data loss", [182, null, "critical"])], []],
    ["a number stands until told otherwise", [signals("commercial", "credit score", [80, 3, "critical"])], ["state-critical 16"]],
    ["", [signals("commercial", "credit score", [80, 3, "critical"], [1, 5, "info"])], []],
    ["for 90 days", [signals("commercial", "credit score", [90, 3, "critical"])], []],
    ["one name however it is written", [signals("support", "Credit_Score", [80, 3, "critical"]), signals("support", "credit score", [1, 5])], []],
  ])("%s %#", (_, signals, expected) => expect(lost({ signals })).toEqual(expected));
});

test.each([
  ["open tickets", 1, []],
  ["Open_Tickets", 2, ["open-tickets 6"]],
  ["unresolved cases", 4, ["open-tickets 18"]],
  ["未解決チケット数", 9, ["open-tickets 25"]],
  ["未解决工单", 3, ["open-tickets 12"]],
  ["tickets", 9, []],
])("%s: %i", (name, value, expected) => expect(lost({ signals: [signals("support", name, [1, value])] })).toEqual(expected));

describe("contracts and payments", () => {
  test.each([
    ["as it was", [contract(300)], []],
    // 30 % of the seats: 15 points, told today.
    ["fewer seats", [contract(300), contract(0, { seats: 70 })], ["seats-down 15"]],
    ["a month ago", [contract(300), contract(30, { seats: 70 })], ["seats-down 7.5"]],
    ["half of them", [contract(300), contract(0, { seats: 50 })], ["seats-down 25"]],
    ["more seats", [contract(300), contract(0, { seats: 200 })], []],
    ["less money for as many seats", [contract(300), contract(0, { yearlyMinor: 900_000 })], ["amount-down 12.5"]],
    ["another currency is no fall", [contract(300), contract(0, { yearlyMinor: 90_000, currency: "EUR" })], []],
    ["what is left open is as before", [contract(300), contract(0, { seats: null, yearlyMinor: null, currency: null })], []],
    [
      "one of two ended",
      [contract(300), contract(300, { contract: "billing S-2" }), contract(0, { contract: "billing S-2", status: "churned" })],
      ["seats-down 25"],
    ],
    ["replaced by another", [contract(300, { endedOn: daysAhead(-10) }), contract(20, { contract: "billing S-2", startsOn: daysAhead(-10) })], []],
    ["told to end", [contract(300), contract(5, { endedOn: daysAhead(20), autoRenew: false })], ["notice 25"]],
    ["no longer by itself", [contract(300), contract(5, { autoRenew: false })], ["auto-renew-off 10"]],
    ["never by itself", [contract(300, { autoRenew: false })], []],
  ])("%s", (_, contracts, expected) => expect(lost({ contracts })).toEqual(expected));

  test.each([
    ["invoice overdue, days", 15, "info", ["overdue 4"]],
    ["invoice overdue, days", 30, "info", ["overdue 8"]],
    ["invoice overdue, days", 14, "warning", ["overdue 8"]],
    ["账单逾期天数", 90, "info", ["overdue 16"]],
    ["支払い遅延日数", 0, "warning", []],
  ] as const)("%s %i %s", (name, value, severity, expected) =>
    expect(lost({ signals: [signals("commercial", name, [1, value, severity])] })).toEqual(expected),
  );
});

describe("the relationship", () => {
  const customer = { contracts: [contract(300)] };
  const two = [
    { at: ago(3), who: "a@acme.com" },
    { at: ago(40), who: "b@acme.com" },
  ];
  test.each([
    [30, []],
    [60, ["silence 6"]],
    [90, ["silence 12"]],
    [400, ["silence 12"]],
  ])("%i days of silence", (days, expected) => expect(lost({ ...customer, contacts: [{ at: ago(days), who: null }] })).toEqual(expected));

  test("silence is for customers who were ever in touch", () => {
    const silent = [{ at: ago(80), who: null }];
    expect(lost(customer)).toEqual([]);
    expect(lost({ contacts: silent })).toEqual([]);
    expect(lost({ contacts: silent, contracts: [contract(300, { status: "churned" })] })).toEqual([]);
    expect(lost({ contacts: silent, wonAt: ago(200) })).toEqual(["silence 10"]);
  });

  test("all hangs on the only one who was in touch in 90 days", () => {
    expect(lost({ ...customer, contacts: two })).toEqual([]);
    expect(lost({ ...customer, contacts: [...two.slice(0, 1), { at: ago(91), who: "b@acme.com" }] })).toEqual(["one-contact 6"]);
  });

  const role = (days: number, email: string, role: string) => ({ at: ago(days), email, role });
  test.each([
    ["nobody ever was", [role(9, "a@acme.com", "end_user")], []],
    ["one is", [role(90, "a@acme.com", "champion")], []],
    ["one was", [role(90, "a@acme.com", "champion"), role(20, "a@acme.com", "unknown")], ["no-champion 15"]],
    ["another is", [role(90, "a@acme.com", "champion"), role(20, "a@acme.com", "unknown"), role(9, "b@acme.com", "champion")], []],
    ["told half a year ago", [role(300, "a@acme.com", "champion"), role(182, "a@acme.com", "unknown")], []],
  ])("champions by the committee: %s", (_, roles, expected) => expect(lost({ roles })).toEqual(expected));

  test.each([
    ["champion left", 0, ["champion-left 20"]],
    ["Our sponsor has left", 0, ["champion-left 20"]],
    ["推進者の離任", 10, ["champion-left 15.9"]],
    ["内部支持者离任", 10, ["champion-left 15.9"]],
    // By then that there is none weighs more than that they left.
    ["champion left", 60, ["champion-left 15"]],
    ["champion promoted", 0, ["event-critical 16"]],
  ])("%s %i days ago", (name, days, expected) =>
    expect(lost({ signals: [signals("relationship", name, [days, "Ada Byron", "critical"])] })).toEqual(expected),
  );

  test("a successor ends it; who is told to be champion all along does not", () => {
    const left = [signals("relationship", "champion left", [20, "Ada Byron", "critical"])];
    expect(lost({ signals: left, roles: [role(5, "b@acme.com", "champion")] })).toEqual([]);
    const all = [role(90, "a@acme.com", "champion"), role(5, "a@acme.com", "champion")];
    expect(lost({ signals: left, roles: all })).toEqual(["champion-left 12.6"]);
  });

  test("of two champions one left: the other is there", () => {
    const left = [signals("relationship", "champion left", [0, "Ada Byron", "critical"])];
    const two = [role(90, "a@acme.com", "champion"), role(80, "b@acme.com", "champion")];
    expect(lost({ signals: left, roles: two })).toEqual(["event-critical 16"]);
    expect(lost({ signals: left, roles: [...two, role(0, "a@acme.com", "unknown")] })).toEqual(["event-critical 16"]);
    expect(lost({ signals: left, roles: [...two, role(0, "a@acme.com", "unknown"), role(0, "b@acme.com", "unknown")] })).toEqual([
      "champion-left 20",
    ]);
  });

  test.each([
    ["satisfaction", 7, []],
    ["NPS", 3, ["dissatisfied 10"]],
    ["満足度", 0, ["dissatisfied 17.5"]],
    ["客户满意度", 5, ["dissatisfied 5"]],
    ["CSAT", 45, []],
  ])("%s %d of 10", (name, value, expected) => expect(lost({ signals: [signals("relationship", name, [1, value])] })).toEqual(expected));
});

test("worked by hand: three families, one of them past its cap", () => {
  const given = {
    signals: [
      // 40 % less: 30 of 40 % over what is free: 18.75
      weekly("weekly active users", [60, 100, 100, 100, 100, 100, 100, 100, 100]),
      // 3 × 6
      signals("support", "open tickets", [1, 4, "critical"]),
      // 20 and, with 70 days of silence, 12 × 40 / 60 = 8: 28, of which 25 count
      signals("relationship", "champion left", [0, null, "critical"]),
    ],
    contacts: [
      { at: ago(70), who: "a@acme.com" },
      { at: ago(80), who: "b@acme.com" },
    ],
    contracts: [contract(300)],
  };
  const { level, band, families, reasons, unknown } = health(given);
  expect({ level, band, families, unknown }).toEqual({
    level: 38,
    band: "risk",
    families: { usage: 18.8, support: 18, commercial: 0, relationship: 25 },
    unknown: [],
  });
  expect(reasons.map(({ code, points, values }) => [code, points, values])).toEqual([
    ["usage-down", 18.8, { name: "weekly active users", value: 60, usual: 100, percent: 40, weeks: 8 }],
    ["open-tickets", 18, { value: 4 }],
    ["champion-left", 17.9, { days: 0 }],
    ["silence", 7.1, { days: 70 }],
  ]);
});

test("what came after an instant counts for nothing as of then", () => {
  const given = evidence({ signals: [signals("support", "data loss", [3, null, "critical"])], contracts: [contract(300)] });
  expect(healthOf(given, new Date(ago(4)))).toMatchObject({ level: 100, unknown: ["usage", "support", "relationship"] });
  expect(healthOf(given, new Date(ago(3))).level).toBe(84);
});
