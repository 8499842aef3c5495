import type { Tx } from "../db/client.ts";
import type { Money } from "../money.ts";
import { openInSql, openValues, type Scope, type WantedRenewals, yearlyInSql } from "./find.ts";

/** Of renewals that nobody has said yet what becomes of: how many, and a year's worth of them, by currency, the most frequent first. */
export type Stake = { count: number; amounts: Money[] };

export type RenewalSums = {
  open: Stake;
  /** Those of the open ones at risk. */
  atRisk: Stake;
  /** Of the open ones: those whose date has passed, and those that nobody has acknowledged. */
  past: number;
  unacknowledged: number;
  /** Those somebody has said what becomes of. */
  decided: number;
  /** Whose contracts, and when health was worked out last. */
  sources: string[];
  scoredAt: Date | null;
};

/** Counts and sums of the renewals that `findRenewals` finds, whatever the limit, in one statement. */
export async function sumRenewals(db: Tx, scope: Scope, wanted: WantedRenewals): Promise<RenewalSums> {
  const rows = await db.sql<Row>(sumOpen, openValues(scope, wanted));
  const total = (count: (row: Row) => number) => rows.reduce((sum, row) => sum + count(row), 0);
  const scored = rows.flatMap(({ scoredAt }) => scoredAt?.getTime() ?? []);
  return {
    open: { count: total(({ open }) => open), amounts: amountsOf(rows.map((row) => [row.currency, row.minor, row.open])) },
    atRisk: { count: total(({ atRisk }) => atRisk), amounts: amountsOf(rows.map((row) => [row.currency, row.riskMinor, row.atRisk])) },
    past: total(({ past }) => past),
    unacknowledged: total(({ unacknowledged }) => unacknowledged),
    decided: total(({ decided }) => decided),
    sources: [...new Set(rows.flatMap(({ sources }) => sources))].toSorted(),
    scoredAt: scored.length > 0 ? new Date(Math.max(...scored)) : null,
  };
}

/** Of one currency; null where no amount is known. */
type Row = {
  currency: string | null;
  open: number;
  minor: number | null;
  atRisk: number;
  riskMinor: number | null;
  past: number;
  unacknowledged: number;
  decided: number;
  sources: string[];
  scoredAt: Date | null;
};

function amountsOf(sums: readonly (readonly [currency: string | null, minor: number | null, count: number])[]): Money[] {
  const known = sums.flatMap(([currency, minor, count]) => (currency === null || minor === null ? [] : [{ currency, minor, count }]));
  const mostFirst = known.toSorted((one, other) => other.count - one.count || (one.currency < other.currency ? -1 : 1));
  return mostFirst.map(({ currency, minor }) => ({ minor, currency }));
}

const sumOpen = `
select currency, count(*) filter (where outcome is null) as open, (sum(minor) filter (where outcome is null))::int8 as minor,
  count(*) filter (where outcome is null and band = 'risk') as "atRisk", (sum(minor) filter (where outcome is null and band = 'risk'))::int8 as "riskMinor",
  count(*) filter (where outcome is null and days < 0) as past,
  count(*) filter (where outcome is null and "acknowledgedAt" is null) as unacknowledged,
  count(outcome) as decided, array_agg(distinct source) as sources, max("scoredAt") as "scoredAt"
from (
  select case when ${yearlyInSql} is null then null else contract.currency end as currency, ${yearlyInSql} as minor, contract.source,
    contract."renewsOn" - $3::date as days, renewal.outcome, renewal.band, renewal."acknowledgedAt", renewal."scoredAt"
  ${openInSql()}
) found
group by currency`;
