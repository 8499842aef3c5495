import { severityPoints } from "./risk-decay.ts";
import type { Evidence, Loss } from "./risk-evidence.ts";
import { isOpenTickets } from "./risk-names.ts";
import { lossBySeverity, type Series, seriesOf, standsAt } from "./risk-series.ts";

/** What one open ticket beyond the first costs. */
const perTicket = 6;

/** Tickets that are open, of which one is nothing unusual, and whatever else support tells as grave. */
export function supportLosses(evidence: Evidence, asOf: number): Loss[] {
  return seriesOf(evidence, "support", asOf).flatMap((series) => openTickets(series, asOf) ?? lossBySeverity(series, asOf) ?? []);
}

/** Null: it counts no tickets. None open cost nothing, whatever is said beside it. */
function openTickets(series: Series, asOf: number): Loss[] | null {
  const value = standsAt(series, asOf);
  if (value === null || !isOpenTickets(series.key)) return null;
  const points = value > 0 ? Math.max(perTicket * (value - 1), severityPoints[series.latest.severity]) : 0;
  return points > 0 ? [{ code: "open-tickets", points, values: { value } }] : [];
}
