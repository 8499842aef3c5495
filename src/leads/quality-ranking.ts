import type { Counted } from "./quality.ts";
import { apart, type Interval, wilson } from "./wilson.ts";

/**
 * With fewer judged leads a source is not ranked. At ten the interval is still half as wide as the whole scale (5 of 10: 24 % to 76 %); below it, a
 * source's place would be chance.
 */
export const leastJudged = 10;

/** What ranking asks of a source. */
export type Judged = Pick<Counted, "judged" | "accepted">;

export type Ranked<Source extends Judged> = { source: Source; accepted: Interval };

/**
 * Sources by what share of their judged leads is accepted, best first: by the lower end of its interval, so that a source has to earn its place by
 * numbers. Those with too few judged leads stand apart, in the order given.
 */
export function rank<Source extends Judged>(sources: readonly Source[]): { ranked: Ranked<Source>[]; few: Source[] } {
  const enough = sources.filter(({ judged }) => judged >= leastJudged);
  const ranked = enough.map((source) => ({ source, accepted: wilson(source.accepted, source.judged) }));
  return {
    ranked: ranked.toSorted((one, other) => other.accepted.low - one.accepted.low || other.source.judged - one.source.judged),
    few: sources.filter(({ judged }) => judged < leastJudged),
  };
}

/** The best source and the worst, where it is certain that they differ; null where nothing can be told. */
export function extremes<Source extends Judged>(ranked: readonly Ranked<Source>[]): { best: Ranked<Source>; worst: Ranked<Source> } | null {
  const [best] = ranked;
  const worst = ranked.toSorted((one, other) => one.accepted.high - other.accepted.high).at(0);
  return best && worst && best.accepted.low > worst.accepted.high ? { best, worst } : null;
}

/** Whether the share of accepted leads rose (1) or fell (-1) against earlier leads, or neither is certain (0); null: there is nothing to compare. */
export function changeOf(now: Judged, before: Judged): -1 | 0 | 1 | null {
  if (now.judged === 0 || before.judged === 0) return null;
  return apart({ successes: now.accepted, trials: now.judged }, { successes: before.accepted, trials: before.judged });
}
