import { runningAt } from "./risk-contracts.ts";
import { dayMs, daysBetween, decayed, lookBackDays, severityPoints, share } from "./risk-decay.ts";
import type { Evidence, Loss } from "./risk-evidence.ts";
import { isChampionGone, isSatisfaction } from "./risk-names.ts";
import { lossBySeverity, type Series, seriesOf, standsAt } from "./risk-series.ts";

const championLeftPoints = 20;
const noChampionPoints = 15;
const silencePoints = 12;
const oneContactPoints = 6;
/** What each point below 7 costs, on the scale from 0 to 10. */
const perPointBelow = 2.5;

/** Whoever wanted us there has gone; they are silent; only one of them talks to us; they are not content; and whatever else is told as grave. */
export function relationshipLosses(evidence: Evidence, asOf: number): Loss[] {
  const series = seriesOf(evidence, "relationship", asOf);
  const departures = series.filter(({ key }) => isChampionGone(key));
  const others = series.filter(({ key }) => !isChampionGone(key));
  return [
    ...championLosses(evidence, departures, asOf),
    ...touchLosses(evidence, asOf),
    ...others.flatMap((each) => dissatisfied(each, asOf) ?? lossBySeverity(each, asOf) ?? []),
  ];
}

/**
 * Told outright, or seen from the committee: nobody is champion who once was. Until somebody else becomes one; that one of several left costs what
 * is told of it by its severity.
 */
function championLosses({ roles }: Evidence, departures: readonly Series[], asOf: number): Loss[] {
  const { since, count, goneAt } = championsAt(roles, asOf);
  const left = Math.max(...departures.flatMap(({ tellings }) => tellings.map(({ at }) => at)));
  if (left > since) {
    // Whoever left is still told to be champion, unless somebody was told to be none about then.
    const others = goneAt !== null && goneAt > left - aboutThen ? count : count - 1;
    const told = departures.flatMap((series) => lossBySeverity(series, asOf) ?? []);
    if (others > 0) return told;
    const bySeverity = told.reduce((sum, { points }) => sum + points, 0);
    const points = Math.max(bySeverity, decayed(championLeftPoints, daysBetween(left, asOf)), count > 0 ? 0 : lacking(left, asOf));
    return [{ code: "champion-left", points, values: { days: wholeDays(left, asOf) } }];
  }
  if (count > 0 || goneAt === null) return [];
  const points = lacking(goneAt, asOf);
  return points > 0 ? [{ code: "no-champion", points, values: { days: wholeDays(goneAt, asOf) } }] : [];
}

const aboutThen = 30 * dayMs;

/** That there is none weighs the same for half a year. */
const lacking = (since: number, asOf: number): number => (daysBetween(since, asOf) < lookBackDays ? noChampionPoints : 0);

/** How many are champions, since when the latest of them is one (−Infinity: nobody is), and when the last of those who were was told to be none. */
function championsAt(roles: Evidence["roles"], asOf: number): { since: number; count: number; goneAt: number | null } {
  let [since, count] = [Number.NEGATIVE_INFINITY, 0];
  let goneAt: number | null = null;
  const told = roles.filter(({ at }) => at <= asOf).toSorted((a, b) => a.at - b.at || (a.role < b.role ? -1 : 1));
  for (const theirs of Map.groupBy(told, ({ email }) => email).values()) {
    const became = theirs[theirs.findLastIndex(({ role }) => role !== "champion") + 1];
    if (became) {
      since = Math.max(since, became.at);
      count += 1;
      continue;
    }
    const lastAsChampion = theirs.findLastIndex(({ role }) => role === "champion");
    const ended = theirs[lastAsChampion + 1];
    if (lastAsChampion >= 0 && ended) goneAt = Math.max(goneAt ?? 0, ended.at);
  }
  return { since, count, goneAt };
}

/**
 * Of customers who were ever in touch: 30 days of silence cost nothing, 90 all of its part. Where only one of them was in touch in 90 days,
 * all hangs on that one.
 */
function touchLosses(evidence: Evidence, asOf: number): Loss[] {
  const inTouch = evidence.contacts.filter(({ at }) => at <= asOf);
  if (inTouch.length === 0 || !isCustomer(evidence, asOf)) return [];
  const days = wholeDays(Math.max(...inTouch.map(({ at }) => at)), asOf);
  const silence = silencePoints * share(days, 30, 90);
  const lately = new Set(inTouch.filter(({ at }) => asOf - at < 90 * dayMs).flatMap(({ who }) => who ?? []));
  const [who] = lately;
  return [
    ...(silence > 0 ? [{ code: "silence", points: silence, values: { days } }] : []),
    ...(lately.size === 1 && who !== undefined ? [{ code: "one-contact", points: oneContactPoints, values: { who } }] : []),
  ];
}

/** Whether they were a customer at an instant. */
export function isCustomer(evidence: Evidence, at: number): boolean {
  if (evidence.contracts.length > 0) return runningAt(evidence, at).length > 0;
  return evidence.wonAt !== null && evidence.wonAt <= at;
}

/**
 * From 0 to 10, where up to 6 detract from us (F. F. Reichheld, "The One Number You Need to Grow", Harvard Business Review 81, 2003). Any other scale
 * counts by the severity it is told with.
 */
function dissatisfied(series: Series, asOf: number): Loss | null {
  const value = standsAt(series, asOf);
  if (value === null || value < 0 || value > 10 || !isSatisfaction(series.key)) return null;
  const points = Math.max(perPointBelow * Math.max(0, 7 - value), severityPoints[series.latest.severity]);
  return points > 0 ? { code: "dissatisfied", points, values: { name: series.name, value } } : null;
}

const wholeDays = (from: number, to: number): number => Math.floor(daysBetween(from, to));
