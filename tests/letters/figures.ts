import { noTotals } from "../../src/funnel/steps.ts";
import type { Figures, GoalFacts } from "../../src/letters/facts.ts";

/** Figures of a week in which nothing happened; a test says what did. */
export const quiet: Figures = {
  segment: null,
  goals: [],
  funnel: { flow: noTotals, wonAmounts: [], usual: null },
  quality: {
    week: { named: "2026-W47", leads: 0, judged: 0, accepted: 0, sources: [], declined: 0, reasons: [] },
    quarter: { named: "2026-08-24..2026-11-22", leads: 0, judged: 0, accepted: 0, sources: [], declined: 0, reasons: [] },
  },
  waiting: { leads: 0, late: 0, since: null },
  renewals: { atRisk: 0, amounts: [], open: 0, soonest: [] },
};

/** A goal on won deals of Q4 2026, by its state. */
export function goal(id: string, state: GoalFacts["pace"]["state"], difference = -10_000_000): GoalFacts {
  const elapsed = state === "missed" ? 1 : 0.5;
  return {
    id,
    metric: "won",
    target: 100_000_000,
    currency: "USD",
    startsOn: "2026-10-01",
    endsOn: "2026-12-31",
    teams: ["sales", "marketing"],
    progress: { value: 100_000_000 * elapsed + difference, sample: null, leftOut: 0 },
    pace: { state, progress: elapsed + difference / 100_000_000, elapsed, difference, weekly: state === "missed" ? null : 8_000_000 },
  };
}

export const sources = (...told: readonly (readonly [name: string, accepted: number, judged: number])[]) =>
  told.map(([name, accepted, judged]) => ({ name, accepted, judged }));
