import type { Tx } from "../db/client.ts";
import { readEvidence } from "./evidence.ts";
import { type Health, healthOf } from "./risk.ts";
import { dayMs } from "./risk-decay.ts";
import type { Evidence } from "./risk-evidence.ts";
import { isCustomer } from "./risk-relationship.ts";
import { trendDays } from "./score.ts";

/** How healthy an account is, was seven days ago, and was week by week while it was a customer, oldest first and now last. */
export type HealthHistory = { health: Health; before: number; weeks: readonly { at: Date; level: number }[]; signals: number };

/** How many weeks are looked back on. */
export const historyWeeks = 12;

/** Worked out from the evidence as of each week: nothing was kept of what was said then, so that what was told late counts, too. Null: not a customer. */
export async function readHealthHistory(tx: Tx, organizationId: number, accountId: string, now: Date): Promise<HealthHistory | null> {
  const weeks = Array.from({ length: historyWeeks + 1 }, (_, back) => new Date(now.getTime() - (historyWeeks - back) * 7 * dayMs));
  const evidence = (await readEvidence(tx, organizationId, [accountId], { since: weeks[0] ?? now, until: now })).get(accountId);
  if (!evidence || !isCustomer(evidence, now.getTime())) return null;
  const asCustomer = weeks.filter((at) => isCustomer(evidence, at.getTime()));
  return {
    health: healthOf(evidence, now),
    before: healthOf(evidence, new Date(now.getTime() - trendDays * dayMs)).level,
    weeks: asCustomer.map((at) => ({ at, level: healthOf(evidence, at).level })),
    signals: countSignals(evidence),
  };
}

const countSignals = ({ signals }: Evidence): number => signals.reduce((sum, { tellings }) => sum + tellings.length, 0);
