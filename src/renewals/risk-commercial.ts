import { type ContractStood, changesBefore, runningAt } from "./risk-contracts.ts";
import { daysBetween, decayed, severityPoints, share } from "./risk-decay.ts";
import type { Evidence, Loss } from "./risk-evidence.ts";
import { isOverdue } from "./risk-names.ts";
import { lossBySeverity, type Series, seriesOf, standsAt } from "./risk-series.ts";

/** A contract that was told to end, or no longer renews by itself; fewer seats or less money than in the half year before; unpaid bills. */
export function commercialLosses(evidence: Evidence, asOf: number): Loss[] {
  return [
    ...contractLosses(evidence, asOf),
    ...seriesOf(evidence, "commercial", asOf).flatMap((series) => overdue(series, asOf) ?? lossBySeverity(series, asOf) ?? []),
  ];
}

function contractLosses(evidence: Evidence, asOf: number): Loss[] {
  const running = runningAt(evidence, asOf);
  const ending = running.flatMap(({ endedOn }) => endedOn ?? []).toSorted()[0];
  const stopped = running.some(({ autoRenew, wasToRenew }) => wasToRenew && autoRenew === false);
  const smaller = shrunk(evidence, running, asOf);
  return [
    ...(ending === undefined ? [] : [{ code: "notice", points: 25, values: { day: ending } }]),
    ...(stopped && ending === undefined ? [{ code: "auto-renew-off", points: 10, values: {} }] : []),
    ...(smaller ? [smaller] : []),
  ];
}

/** Seats and money mostly shrink together, so the graver of the two counts: half less costs the whole family, half as much every 30 days. */
function shrunk(evidence: Evidence, running: readonly ContractStood[], asOf: number): Loss | null {
  if (running.length === 0) return null;
  const past = changesBefore(evidence, asOf).map((at) => ({ at, running: runningAt(evidence, at) }));
  const one = new Set(past.flatMap(({ running }) => running.flatMap(({ currency }) => currency ?? []))).size === 1;
  const seats = fallOf("seats-down", past, (contract) => contract.seats);
  const money = one ? fallOf("amount-down", past, (contract) => contract.yearlyMinor) : null;
  const graver = [seats, money].filter((fall) => fall !== null).toSorted((a, b) => b.fall - a.fall)[0];
  if (!graver) return null;
  const { code, at, before, now, fall } = graver;
  const days = daysBetween(at, asOf);
  const values = { percent: Math.round(fall * 100), days: Math.floor(days), ...(code === "seats-down" && { before, now }) };
  return { code, points: decayed(25 * share(fall, 0, 0.5), days), values };
}

type Past = readonly { at: number; running: readonly ContractStood[] }[];

/** From the most there was; `at` is when it came to be as few as it is. */
function fallOf(code: "seats-down" | "amount-down", past: Past, of: (contract: ContractStood) => number | null) {
  const totals = past.map(({ at, running }) => ({ at, total: running.reduce((sum, contract) => sum + (of(contract) ?? 0), 0) }));
  const now = totals.at(-1)?.total ?? 0;
  const before = Math.max(...totals.map(({ total }) => total));
  if (before <= now || now === 0) return null;
  const lastAbove = totals.findLastIndex(({ total }) => total > now);
  const at = totals[lastAbove + 1]?.at ?? 0;
  return { code, at, before, now, fall: 1 - now / before };
}

/** A month overdue costs what a warning does, two months what is critical. Null: it counts no days. */
function overdue(series: Series, asOf: number): Loss[] | null {
  const days = standsAt(series, asOf);
  if (days === null || !isOverdue(series.key)) return null;
  const { warning, critical } = severityPoints;
  const points = days > 0 ? Math.max(Math.min(critical, (days / 30) * warning), severityPoints[series.latest.severity]) : 0;
  return points > 0 ? [{ code: "overdue", points, values: { days } }] : [];
}
