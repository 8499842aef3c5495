import { dayMs, lookBackDays, share } from "./risk-decay.ts";
import type { Evidence, Loss } from "./risk-evidence.ts";
import { lossBySeverity, type Series, seriesOf, standsAt } from "./risk-series.ts";

/**
 * How much less they use it than is usual with them. Each number that is told of their use is held against itself: its latest week against the third
 * quartile of the weeks of the half year before, at least three. (Not against the mean of the last few: who drifts away for months would be as usual
 * again by the time they leave.) A fall of a tenth costs nothing, one of a half the whole family; of several numbers each has its part.
 */
export function usageLosses(evidence: Evidence, asOf: number): Loss[] {
  const series = seriesOf(evidence, "usage", asOf);
  const trends = new Map(series.flatMap((each) => [[each, trendOf(each, asOf)] as const]).filter(([, trend]) => trend !== null));
  return series.flatMap((each) => {
    const trend = trends.get(each) ?? null;
    const fallen = trend && { code: "usage-down", points: (25 * share(trend.fall, 0.1, 0.5)) / trends.size, values: valuesOf(each.name, trend) };
    const told = lossBySeverity(each, asOf);
    // Of what is told as bad in its own words and by its number, the graver counts.
    const graver = fallen && fallen.points >= (told?.points ?? 0) ? fallen : told;
    return graver ?? [];
  });
}

type Trend = { value: number; usual: number; fall: number; weeks: number };

function trendOf(series: Series, asOf: number): Trend | null {
  if (standsAt(series, asOf) === null) return null;
  const [value, ...earlier] = weeksOf(series);
  const known = earlier.filter((week) => week !== undefined);
  if (value === undefined || known.length < fewestWeeks) return null;
  const usual = thirdQuartile(known);
  return usual > 0 ? { value, usual, fall: 1 - value / usual, weeks: known.length } : null;
}

const fewestWeeks = 3;

/** The mean of what was told in each week, the latest first; counted back from the latest telling, which comes at another hour each week. */
function weeksOf({ tellings, latest }: Series): (number | undefined)[] {
  const sums: ({ sum: number; count: number } | undefined)[] = [];
  for (const { at, value } of tellings) {
    if (typeof value !== "number") continue;
    const week = Math.floor((latest.at - at + dayMs) / (7 * dayMs));
    const before = sums[week] ?? { sum: 0, count: 0 };
    sums[week] = { sum: before.sum + value, count: before.count + 1 };
  }
  return Array.from({ length: Math.ceil(lookBackDays / 7) + 1 }, (_, week) => sums[week]).map((week) => week && week.sum / week.count);
}

/** Between the two nearest where it falls between, as R. J. Hyndman and Y. Fan's seventh definition (The American Statistician 50, 1996) has it. */
function thirdQuartile(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = 0.75 * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (place - Math.floor(place)) * (above - below);
}

const valuesOf = (name: string, { value, usual, fall, weeks }: Trend) => ({
  name,
  value: rounded(value),
  usual: rounded(usual),
  percent: Math.round(fall * 100),
  weeks,
});

const rounded = (value: number): number => Math.round(value * 10) / 10;
