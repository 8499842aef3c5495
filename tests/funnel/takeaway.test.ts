import { expect, test } from "vitest";
import { funnelSteps, noTotals, type Totals } from "../../src/funnel/steps.ts";
import { conversionsOf, takeawayOf } from "../../src/funnel/takeaway.ts";
import { wilson } from "../../src/leads/wilson.ts";
import { chance } from "./chance.ts";

const cohort = (...counts: number[]): Totals => ({ ...noTotals, ...Object.fromEntries(counts.map((count, at) => [funnelSteps[at], count])) });

test("each step's conversion is its share of the one before", () => {
  const [first, second] = conversionsOf(cohort(100, 40, 10));
  expect(first).toEqual({ from: "lead", to: "mql", went: { successes: 40, trials: 100 } });
  expect(second).toEqual({ from: "mql", to: "sal", went: { successes: 10, trials: 40 } });
  expect(conversionsOf(noTotals)).toHaveLength(funnelSteps.length - 1);
});

test.each<[string, Totals, Totals, { change: object | "unclear" | null; lowest: object | null }]>([
  ["nothing at all", noTotals, noTotals, { change: null, lowest: null }],
  ["nothing before", cohort(200, 100, 20), noTotals, { change: null, lowest: { to: "sal" } }],
  ["fewer than ten to go by", cohort(9, 9), cohort(9, 0), { change: null, lowest: null }],
  ["the same", cohort(100, 50), cohort(100, 50), { change: "unclear", lowest: null }],
  ["a difference that chance explains", cohort(20, 12), cohort(20, 8), { change: "unclear", lowest: null }],
  ["a clear rise", cohort(100, 60), cohort(100, 30), { change: { to: "mql", way: 1 }, lowest: null }],
  ["a clear fall", cohort(100, 30), cohort(100, 60), { change: { to: "mql", way: -1 }, lowest: null }],
  ["two changes, of which the larger", cohort(200, 100, 80), cohort(200, 60, 6), { change: { to: "sal", way: 1 }, lowest: { to: "mql" } }],
  ["the lowest, told apart from all others", cohort(1000, 800, 80, 60), noTotals, { change: null, lowest: { from: "mql", to: "sal" } }],
  ["a step that none has reached", cohort(1000, 500, 450), cohort(0), { change: null, lowest: { to: "mql" } }],
  ["what takes a customer's time", cohort(500, 450, 400, 390, 380, 370, 200, 20, 3), noTotals, { change: null, lowest: { to: "won" } }],
  ["two low ones, which nothing tells apart", cohort(1000, 200, 40, 30), noTotals, { change: null, lowest: null }],
])("%s", (_what, now, before, { change, lowest }) => {
  const told = takeawayOf(now, before);
  expect(told.change).toEqual(typeof change === "object" && change !== null ? expect.objectContaining(change) : change);
  expect(told.lowest).toEqual(lowest === null ? null : expect.objectContaining(lowest));
});

test("whatever is said, its intervals do not overlap", () => {
  const random = chance(3);
  const randomCohort = () => {
    const counts = [random.below(400)];
    while (counts.length < funnelSteps.length) counts.push(random.below((counts.at(-1) ?? 0) + 1));
    return cohort(...counts);
  };
  let changes = 0;
  for (let round = 0; round < 3_000; round += 1) {
    const { change, lowest } = takeawayOf(randomCohort(), randomCohort());
    if (change !== null && change !== "unclear") {
      changes += 1;
      const [now, before] = [wilson(change.went.successes, change.went.trials), wilson(change.before.successes, change.before.trials)];
      expect(change.way === 1 ? now.low > before.high : now.high < before.low).toBe(true);
    }
    if (lowest) expect(lowest.went.trials).toBeGreaterThanOrEqual(10);
  }
  expect(changes).toBeGreaterThan(100);
});
