import { daysBetween, decayed, lookBackDays, severityPoints, standingDays } from "./risk-decay.ts";
import { type Evidence, type Family, type Loss, severities, type Telling } from "./risk-evidence.ts";
import { nameKey } from "./risk-names.ts";

/** What was told under one name in the last half year as of an instant, oldest first; never empty. */
export type Series = { name: string; key: string; tellings: readonly Telling[]; latest: Telling };

/** The signals of a family as of an instant, in the order of their names. */
export function seriesOf({ signals }: Evidence, family: Family, asOf: number): Series[] {
  const ofFamily = signals.filter((told) => told.family === family);
  const byKey = Map.groupBy(ofFamily, ({ name }) => nameKey(name));
  return [...byKey]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([key, told]): Series[] => {
      const tellings = told
        .flatMap(({ tellings }) => tellings.filter(({ at }) => at <= asOf && daysBetween(at, asOf) < lookBackDays))
        .toSorted(byTime);
      const latest = tellings.at(-1);
      const name = told.map(({ name }) => name).toSorted()[0];
      return latest && name !== undefined ? [{ name, key, tellings, latest }] : [];
    });
}

/** The number a series stands at, while it was told within 90 days; null where its latest telling has none, or is older. */
export function standsAt({ latest }: Series, asOf: number): number | null {
  return typeof latest.value === "number" && daysBetween(latest.at, asOf) < standingDays ? latest.value : null;
}

/**
 * What a series costs by its severity. One that is told with a number is a state: its latest telling counts in full, for 90 days or until it is told
 * otherwise. What is told without a number is something that happened: each counts, half as much every 30 days.
 */
export function lossBySeverity(series: Series, asOf: number): Loss | null {
  const { name, latest, tellings } = series;
  const number = standsAt(series, asOf);
  if (typeof latest.value === "number") {
    const points = number === null ? 0 : severityPoints[latest.severity];
    return points > 0 ? { code: `state-${latest.severity}`, points, values: { name, value: latest.value } } : null;
  }
  const happened = tellings.filter(({ value, severity }) => typeof value !== "number" && severity !== "info");
  const points = happened.reduce((sum, { at, severity }) => sum + decayed(severityPoints[severity], daysBetween(at, asOf)), 0);
  const last = happened.at(-1);
  if (!last) return null;
  const critical = happened.some(({ severity }) => severity === "critical");
  const days = Math.floor(daysBetween(last.at, asOf));
  return { code: critical ? "event-critical" : "event-warning", points, values: { name, count: happened.length, days } };
}

/** The graver of two told at one instant is the later one, so that the order in which we heard of them never matters. */
function byTime(a: Telling, b: Telling): number {
  return a.at - b.at || severities.indexOf(a.severity) - severities.indexOf(b.severity) || (String(a.value) < String(b.value) ? -1 : 1);
}
