import type { Tx } from "../db/client.ts";
import { watchedAfter, watchedBefore } from "./due.ts";
import { isToldRenewed } from "./renewed-told.ts";
import type { RenewalKey } from "./subject.ts";

/** As of when: `today` is "YYYY-MM-DD", in the zone. */
export type AsOf = { today: string; now: Date; timeZone: string };

/**
 * Opens a renewal for every living contract whose date comes within 120 days, or passed less than 30 ago, and opens those again that were closed
 * because their contract had churned or renewed on another day and does so no more. What was told to be renewed by then is kept as closed. One
 * statement. Returns those that were open or closed before, and stand otherwise now.
 */
export async function openRenewals(tx: Tx, organizationId: number, { today, now, timeZone }: AsOf): Promise<RenewalKey[]> {
  const opened = await tx.sql<RenewalKey & { again: boolean }>(open, [organizationId, today, now, timeZone]);
  // Plans that were made for an empty table would go on being used.
  if (opened.length >= many) await tx.sql("analyze renewal");
  return opened.filter(({ again }) => again);
}

const many = 500;

export type ClosedRenewal = RenewalKey & { accountId: string; closedAs: "renewed" | "churned" | "moved" };

/**
 * Closes renewals of which what was told says how they ended: their contract churned, renews on another day, goes on past the date, was told to be
 * renewed. Of these accounts alone; null: of all. One statement.
 */
export function closeResolved(
  tx: Tx,
  organizationId: number,
  accountIds: readonly string[] | null,
  { today, now, timeZone }: AsOf,
): Promise<ClosedRenewal[]> {
  const values = [organizationId, today, now, timeZone];
  return accountIds === null ? tx.sql<ClosedRenewal>(closeAny, values) : tx.sql<ClosedRenewal>(closeOfAccounts, [...values, accountIds]);
}

/**
 * $1 organization, $2 today, $3 now, $4 time zone. "not in" compares whole sets at once, whatever the planner thinks of their sizes. xmax is 0 in a
 * row that this statement has inserted. A word that named no contract holds on where the account has several since.
 */
const open = `
insert into renewal ("organizationId", source, "externalId", "renewsOn", "accountId", "closedAs", "closedAt")
select $1, contract.source, contract."externalId", contract."renewsOn", contract."accountId",
  case when told.renewed then 'renewed' end, case when told.renewed then $3::timestamptz end
from subscription contract
cross join lateral (select contract.source, contract."externalId", contract."renewsOn" offset 0) renewal
cross join lateral (select ${isToldRenewed("$4", "of the only contract")} as renewed offset 0) told
where contract."organizationId" = $1 and contract.status = 'active'
  and contract."renewsOn" > $2::date - ${watchedAfter} and contract."renewsOn" <= $2::date + ${watchedBefore}
  and (contract.source, contract."externalId", contract."renewsOn", contract."accountId") not in (
    select renewal.source, renewal."externalId", renewal."renewsOn", renewal."accountId" from renewal
    where renewal."organizationId" = $1 and renewal."renewsOn" > $2::date - ${watchedAfter} and renewal."closedAt" is null)
  and (contract.source, contract."externalId", contract."renewsOn") not in (
    select renewal.source, renewal."externalId", renewal."renewsOn" from renewal
    join subscription contract on contract."organizationId" = $1 and contract.source = renewal.source and contract."externalId" = renewal."externalId"
    where renewal."organizationId" = $1 and renewal."renewsOn" > $2::date - ${watchedAfter} and renewal."closedAs" = 'renewed'
      and ${isToldRenewed("$4", "any")})
order by contract.source, contract."externalId"
on conflict ("organizationId", source, "externalId", "renewsOn")
  do update set "accountId" = excluded."accountId", "closedAs" = excluded."closedAs", "closedAt" = excluded."closedAt"
returning source, "externalId", "renewsOn", xmax <> 0 as again`;

/** A date that moves on by half a term or more before it came is an early renewal; by less, it was put off. */
const ending = `case
    when contract.status = 'churned' then 'churned'
    when contract.status is distinct from 'active' or contract."renewsOn" is null then 'moved'
    when contract."renewsOn" > renewal."renewsOn" and (renewal."renewsOn" <= $2::date
      or (contract."renewsOn" - renewal."renewsOn") * 2 >= least(renewal."renewsOn" - contract."startsOn", 365)) then 'renewed'
    when contract."renewsOn" <> renewal."renewsOn" then 'moved'
    when renewal."renewsOn" <= $2::date - ${watchedAfter} then 'renewed'
    when ${isToldRenewed("$4", "of the only contract")} then 'renewed'
  end`;

/** Of the few that end, the rows are held, and written by their place. */
const closing = (which: string) => `
with resolved as materialized (
  select renewal.ctid as place, ended.ending
  from renewal
  left join lateral (
    select * from subscription where "organizationId" = $1 and source = renewal.source and "externalId" = renewal."externalId" offset 0
  ) contract on true
  cross join lateral (select ${ending} as ending offset 0) ended
  where renewal."organizationId" = $1 and renewal."closedAt" is null${which} and ended.ending is not null
  for no key update of renewal
)
update renewal set "closedAs" = resolved.ending, "closedAt" = $3
from resolved
where renewal.ctid = resolved.place
returning renewal.source, renewal."externalId", renewal."renewsOn", renewal."accountId", renewal."closedAs"`;

const closeAny = closing("");
const closeOfAccounts = closing(` and renewal."accountId" = any($5::uuid[])`);
