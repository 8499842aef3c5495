import { apart, type Counts, wilson } from "../leads/wilson.ts";
import { type FunnelStep, funnelSteps, type Totals } from "./steps.ts";

/** How many of those that came to `from` went on to `to`, the step after it. */
export type Conversion = { from: FunnelStep; to: FunnelStep; went: Counts };

export type Takeaway = {
  /**
   * The conversion that changed most, where it is certain that it changed; "unclear" where none is, null where there is nothing to compare.
   * `way`: 1 for up.
   */
  change: (Conversion & { before: Counts; way: 1 | -1 }) | "unclear" | null;
  /**
   * The lowest conversion up to the won deal, where it is certain that all others are higher. What becomes of a customer takes too long to be held
   * against a period's leads, and a step that none of them has reached may be one that nobody tells.
   */
  lowest: Conversion | null;
};

/** Of fewer, a share says nothing: see leastJudged. */
const leastTrials = 10;

/** What a cohort and the one before it, at the same age, support to be said of their funnel. */
export function takeawayOf(cohort: Totals, before: Totals): Takeaway {
  return { change: changeOf(conversionsOf(cohort), conversionsOf(before)), lowest: lowestOf(conversionsOf(cohort)) };
}

/** Each step's conversion to the next, in order. */
export function conversionsOf(cohort: Totals): Conversion[] {
  return funnelSteps.slice(1).map((to, at) => {
    const from = funnelSteps[at] ?? to;
    return { from, to, went: { successes: cohort[to], trials: cohort[from] } };
  });
}

function changeOf(now: readonly Conversion[], before: readonly Conversion[]): Takeaway["change"] {
  const pairs = now.flatMap((conversion, at) => {
    const earlier = before[at]?.went;
    return earlier && isEnough(conversion.went) && isEnough(earlier) ? [{ ...conversion, before: earlier }] : [];
  });
  if (pairs.length === 0) return null;
  const certain = pairs.flatMap((pair) => {
    const way = apart(pair.went, pair.before);
    return way === 0 ? [] : [{ ...pair, way }];
  });
  const difference = (pair: { went: Counts; before: Counts }) => Math.abs(shareOf(pair.went) - shareOf(pair.before));
  return certain.toSorted((one, other) => difference(other) - difference(one)).at(0) ?? "unclear";
}

function lowestOf(conversions: readonly Conversion[]): Conversion | null {
  const enough = conversions.slice(0, funnelSteps.indexOf("won")).filter(({ went }) => isEnough(went) && went.successes > 0);
  const [lowest, ...others] = enough.toSorted((one, other) => shareOf(one.went) - shareOf(other.went));
  if (!lowest || others.length === 0) return null;
  const { high } = wilson(lowest.went.successes, lowest.went.trials);
  return others.every(({ went }) => wilson(went.successes, went.trials).low > high) ? lowest : null;
}

const isEnough = ({ trials }: Counts): boolean => trials >= leastTrials;
const shareOf = ({ successes, trials }: Counts): number => successes / trials;
