import { expect, test } from "vitest";
import { goalPeriodNamed, goalPeriodOf, offeredPeriods, showGoalPeriod } from "../../src/goals/goal-period.ts";

test("this and the next month, quarter and year are offered", () => {
  expect(offeredPeriods("2026-11-23").map(({ named, startsOn, endsOn }) => `${named}: ${startsOn}..${endsOn}`)).toEqual([
    "2026-11: 2026-11-01..2026-11-30",
    "2026-12: 2026-12-01..2026-12-31",
    "2026-Q4: 2026-10-01..2026-12-31",
    "2027-Q1: 2027-01-01..2027-03-31",
    "2026: 2026-01-01..2026-12-31",
    "2027: 2027-01-01..2027-12-31",
  ]);
  expect(offeredPeriods("2028-01-31").map(({ named }) => named)).toEqual(["2028-01", "2028-02", "2028-Q1", "2028-Q2", "2028", "2029"]);
});

test("a name brings the period again, and so do its days", () => {
  for (const day of ["2026-01-01", "2026-06-30", "2028-02-29", "2026-12-31"]) {
    for (const period of offeredPeriods(day)) {
      expect(goalPeriodNamed(period.named)).toEqual(period);
      expect(goalPeriodOf(period)).toEqual(period);
    }
  }
  for (const none of ["", "2026-13", "2026-Q5", "26", "2026-1", "soon"]) expect(goalPeriodNamed(none)).toBeNull();
});

test("people read it as they call it", () => {
  const shown = ["2026-11", "2026-Q4", "2026"].map((named) => {
    const period = goalPeriodNamed(named);
    return period && (["en", "ja", "zh-CN"] as const).map((language) => showGoalPeriod(period, language));
  });
  expect(shown).toEqual([
    ["November 2026", "2026年11月", "2026年11月"],
    ["Q4 2026", "2026年第4四半期", "2026年第4季度"],
    ["2026", "2026年", "2026年"],
  ]);
});
