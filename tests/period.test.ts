import { expect, test } from "vitest";
import { dayOf } from "../src/calendar.ts";
import { lastDays, lastWhole, type Period, readPeriod, showPeriod } from "../src/period.ts";

const zone = "America/New_York";
/** A Monday at 09:30 in New York. */
const now = new Date("2026-11-23T14:30:00Z");

test.each([
  ["week", "2026-11-17", "2026-11-23", "2026-11-10"],
  ["month", "2026-10-25", "2026-11-23", "2026-09-25"],
  ["quarter", "2026-08-26", "2026-11-23", "2026-05-28"],
] as const)("the last days of a %s end today, and those before are as many", (span, first, last, before) => {
  const period = lastDays(span, now, zone);
  expect(days(period)).toEqual([first, last]);
  expect(dayOf(period.before.from, zone)).toBe(before);
  expect(period.before.until).toEqual(period.from);
});

test.each([
  ["week", "2026-11-16", "2026-11-22", "2026-11-09", "2026-W47"],
  ["month", "2026-10-01", "2026-10-31", "2026-09-01", "2026-10"],
  ["quarter", "2026-07-01", "2026-09-30", "2026-04-01", "2026-Q3"],
] as const)("the last whole %s", (span, first, last, before, named) => {
  const period = lastWhole(span, now, zone);
  expect(days(period)).toEqual([first, last]);
  expect(dayOf(period.before.from, zone)).toBe(before);
  expect(period.named).toBe(named);
});

test("a period's name brings the same days again, whenever it is typed", () => {
  const later = new Date("2027-03-02T00:00:00Z");
  for (const span of ["week", "month", "quarter"] as const) {
    for (const period of [lastDays(span, now, zone), lastWhole(span, now, zone)]) {
      const again = readPeriod(period.named, later, zone);
      expect([again?.from, again?.until, again?.before]).toEqual([period.from, period.until, period.before]);
    }
  }
});

test.each([
  ["2026-W53", "2026-12-28", "2027-01-03"],
  ["2025-w1", "2024-12-30", "2025-01-05"],
  ["2026-Q4", "2026-10-01", "2026-12-31"],
  ["2024-02", "2024-02-01", "2024-02-29"],
  ["2026-11-02..2026-11-02", "2026-11-02", "2026-11-02"],
])("%s is from %s to %s", (named, first, last) => {
  const period = readPeriod(named, now, zone);
  expect(period && days(period)).toEqual([first, last]);
});

test.each([
  "2025-W53",
  "2026-W0",
  "2026-13",
  "2026-Q5",
  "year",
  "",
  "2026-02-30..2026-03-01",
  "2026-03-02..2026-03-01",
  "2020-01-01..2026-01-01",
  "0000-01",
  "0000-W10",
  "0001-01-01..0001-01-02",
  "9999-12",
])("%j is no period", (told) => {
  expect(readPeriod(told, now, zone)).toBeNull();
});

test("a week in which the clocks change is as long as its days", () => {
  const period = readPeriod("2026-W44", now, zone);
  expect(period && (period.until.getTime() - period.from.getTime()) / 3_600_000).toBe(7 * 24 + 1);
});

test("a period is shown by its first and last day", () => {
  expect(showPeriod(lastWhole("week", now, zone), zone, "en")).toBe("Nov 16, 2026 – Nov 22, 2026");
  expect(showPeriod(lastWhole("week", now, zone), zone, "ja")).toBe("2026年11月16日 – 2026年11月22日");
});

const days = ({ from, until }: Period): string[] => [dayOf(from, zone), dayOf(new Date(until.getTime() - 1), zone)];
