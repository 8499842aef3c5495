import type { Tx } from "../db/client.ts";
import { watchedAfter, watchedBefore } from "./due.ts";
import type { RenewalKey } from "./subject.ts";

/**
 * Opens a renewal for every living contract whose date comes within 120 days, or passed less than 30 ago, and opens those again that were closed
 * because their contract had churned or renewed on another day and does so no more. One statement. Returns those that were open or closed before,
 * and stand otherwise now. `today` is "YYYY-MM-DD".
 */
export async function openRenewals(tx: Tx, organizationId: number, today: string): Promise<RenewalKey[]> {
  const opened = await tx.sql<RenewalKey & { again: boolean }>(open, [organizationId, today]);
  // Plans that were made for an empty table would go on being used.
  if (opened.length >= many) await tx.sql("analyze renewal");
  return opened.filter(({ again }) => again);
}

const many = 500;

export type ClosedRenewal = RenewalKey & { accountId: string; closedAs: "renewed" | "churned" | "moved" };

/**
 * Closes renewals of which what was told says how they ended: their contract churned, renews on another day, goes on past the date. Of these
 * accounts alone; null: of all. One statement.
 */
export function closeResolved(
  tx: Tx,
  organizationId: number,
  accountIds: readonly string[] | null,
  today: string,
  now: Date,
): Promise<ClosedRenewal[]> {
  const values = [organizationId, today, now];
  return accountIds === null ? tx.sql<ClosedRenewal>(closeAny, values) : tx.sql<ClosedRenewal>(closeOfAccounts, [...values, accountIds]);
}

/** That a contract was renewed, told on that day ("YYYY-MM-DD"); without an `externalId` it is the account's only one. */
export type ToldRenewed = { accountId: string; source: string; externalId: string | null; day: string };

/**
 * Closes the next open renewal of each contract that was told to be renewed, where that was in the half of its term that ends with it: what is told
 * before is about the renewal before. One statement.
 */
export function closeRenewed(tx: Tx, organizationId: number, told: readonly ToldRenewed[], now: Date): Promise<ClosedRenewal[]> {
  return tx.sql<ClosedRenewal>(closeTold, [organizationId, JSON.stringify(told), now]);
}

/**
 * Of a row of `renewal` with its `contract`: how many days lie between the renewal before, or else the start, and this one; null where it is not known.
 * $1 is the organization.
 */
export const termInSql = `nullif(greatest(renewal."renewsOn" - greatest(contract."startsOn", (
  select max(earlier."renewsOn") from renewal earlier
  where earlier."organizationId" = $1 and earlier.source = renewal.source and earlier."externalId" = renewal."externalId"
    and earlier."renewsOn" < renewal."renewsOn" and earlier."closedAs" = 'renewed'
)), 0), 0)`;

/** Whether what closed a renewal was a word of its own, that came at that very moment: the contract's date says nothing against it. */
const wasToldRenewed = `renewal."closedAs" = 'renewed' and exists (
  select from revenue_event told where told."organizationId" = $1 and told."accountId" = renewal."accountId" and told.kind = 'milestone' and told.current
    and told.body ->> 'milestone' = 'renewed' and told."receivedAt" = renewal."closedAt" offset 0)`;

/** "not in" compares whole sets at once, whatever the planner thinks of their sizes. xmax is 0 in a row that this statement has inserted. */
const open = `
insert into renewal ("organizationId", source, "externalId", "renewsOn", "accountId")
select $1, contract.source, contract."externalId", contract."renewsOn", contract."accountId"
from subscription contract
where contract."organizationId" = $1 and contract.status = 'active'
  and contract."renewsOn" > $2::date - ${watchedAfter} and contract."renewsOn" <= $2::date + ${watchedBefore}
  and (contract.source, contract."externalId", contract."renewsOn", contract."accountId") not in (
    select renewal.source, renewal."externalId", renewal."renewsOn", renewal."accountId" from renewal
    where renewal."organizationId" = $1 and renewal."renewsOn" > $2::date - ${watchedAfter} and (renewal."closedAt" is null or ${wasToldRenewed}))
order by contract.source, contract."externalId"
on conflict ("organizationId", source, "externalId", "renewsOn") do update set "accountId" = excluded."accountId", "closedAs" = null, "closedAt" = null
returning source, "externalId", "renewsOn", xmax <> 0 as again`;

const returningClosed = `renewal.source, renewal."externalId", renewal."renewsOn", renewal."accountId", renewal."closedAs"`;

/** A date that moves on by half a term or more before it came is an early renewal; by less, it was put off. */
const ending = `case
    when contract.status = 'churned' then 'churned'
    when contract.status is distinct from 'active' or contract."renewsOn" is null then 'moved'
    when contract."renewsOn" > renewal."renewsOn" and (renewal."renewsOn" <= $2::date
      or (contract."renewsOn" - renewal."renewsOn") * 2 >= least(renewal."renewsOn" - contract."startsOn", 365)) then 'renewed'
    when contract."renewsOn" <> renewal."renewsOn" then 'moved'
    when renewal."renewsOn" <= $2::date - ${watchedAfter} then 'renewed'
  end`;

/** Of the few that end, the rows are held, and written by their place. */
const closing = (which: string) => `
with resolved as materialized (
  select renewal.ctid as place, ${ending} as ending
  from renewal
  left join lateral (
    select * from subscription where "organizationId" = $1 and source = renewal.source and "externalId" = renewal."externalId" offset 0
  ) contract on true
  where renewal."organizationId" = $1 and renewal."closedAt" is null${which} and ${ending} is not null
  for no key update of renewal
)
update renewal set "closedAs" = resolved.ending, "closedAt" = $3
from resolved
where renewal.ctid = resolved.place
returning ${returningClosed}`;

const closeAny = closing("");
const closeOfAccounts = closing(` and renewal."accountId" = any($4::uuid[])`);

const closeTold = `
with told as (
  select * from jsonb_to_recordset($2::jsonb) as told ("accountId" uuid, source text, "externalId" text, day date)
), meant as (
  select next.source, next."externalId", next."renewsOn"
  from told
  cross join lateral (
    select renewal.*, ${termInSql} as term from renewal
    join subscription contract on contract."organizationId" = $1 and contract.source = renewal.source and contract."externalId" = renewal."externalId"
    where renewal."organizationId" = $1 and renewal."accountId" = told."accountId" and renewal."closedAt" is null
      and (told."externalId" is null or renewal.source = told.source and renewal."externalId" = told."externalId")
    order by renewal."renewsOn" limit 1
  ) next
  where (next.term is null or (next."renewsOn" - told.day) * 2 <= next.term) and (told."externalId" is not null
    or 1 = (select count(*) from subscription where "organizationId" = $1 and "accountId" = told."accountId" and status = 'active'))
)
update renewal set "closedAs" = 'renewed', "closedAt" = $3
from (select distinct * from meant) meant
where renewal."organizationId" = $1 and renewal.source = meant.source and renewal."externalId" = meant."externalId"
  and renewal."renewsOn" = meant."renewsOn" and renewal."closedAt" is null
returning ${returningClosed}`;
