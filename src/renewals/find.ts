import type { Tx } from "../db/client.ts";
import { watchedAfter } from "./due.ts";
import type { Reason } from "./risk.ts";
import type { Band, Outcome } from "./step.ts";
import { type RenewalKey, renewalSubject } from "./subject.ts";

/** A renewal as it stands, with what is told of its contract and account. People by name, where they are known. Days are "YYYY-MM-DD". */
export type OpenRenewal = RenewalKey & {
  subject: string;
  /** Until its date; below 0: the date has passed. */
  days: number;
  account: { id: string; name: string; domain: string | null; segment: string | null };
  /** Who looks after the account: a name, else an e-mail. */
  csm: string | null;
  plan: string | null;
  seats: number | null;
  autoRenew: boolean | null;
  /** A year's, in minor units, however it is billed. */
  amountMinor: number | null;
  currency: string | null;
  per: "month" | "year" | null;
  /** When the contract was told to end; when it renews by the latest telling. */
  endsOn: string | null;
  nextOn: string | null;
  /** From 0 to 100, now and seven days before; null: not worked out so far. */
  health: number | null;
  healthBefore: number | null;
  band: Band | null;
  reasons: readonly Reason[];
  scoredAt: Date | null;
  acknowledgedBy: string | null;
  acknowledgedAt: Date | null;
  assignedTo: string | null;
  assignedToId: string | null;
  snoozedUntil: Date | null;
  outcome: Outcome | null;
  outcomeNote: string | null;
  outcomeBy: string | null;
  outcomeAt: Date | null;
  /** What became of it by what was told. */
  closedAs: "renewed" | "churned" | "moved" | null;
  closedAt: Date | null;
};

export type Scope = { organizationId: number /** The audience's; null: all. */; segment: string | null };

/** `csm` (an e-mail) and `assignedTo` (a person's id): those of either; `bands`: those in one of them of which nobody has said what becomes of them;
 * `limit`: so many, the soonest. */
export type WantedRenewals = {
  today: string;
  until: string;
  csm?: string | null;
  assignedTo?: string | null;
  bands?: readonly Band[];
  limit?: number;
};

/**
 * Every renewal that is open and comes until a day, that day included, or has passed less than 30 days ago: soonest first, in one statement. Contracts
 * that are not watched so far are among them, without a health.
 */
export async function findRenewals(db: Tx, { organizationId, segment }: Scope, wanted: WantedRenewals): Promise<OpenRenewal[]> {
  const rows = await db.sql<Row>(findOpen, [...openValues({ organizationId, segment }, wanted), wanted.limit ?? null]);
  return rows.map(renewalFrom);
}

/** One renewal, open or closed; null where there is none, or this audience sees none. */
export async function findRenewal(db: Tx, { organizationId, segment }: Scope, key: RenewalKey, today: string): Promise<OpenRenewal | null> {
  const [row] = await db.sql<Row>(findOne, [organizationId, segment, today, key.source, key.externalId, key.renewsOn]);
  return row ? renewalFrom(row) : null;
}

/** The next day on which any contract that this audience sees renews after a day; null: none does. */
export async function findNext(db: Tx, { organizationId, segment }: Scope, after: string): Promise<{ next: string | null; contracts: boolean }> {
  const [row] = await db.sql<{ next: string | null; contracts: boolean }>(findNextDay, [organizationId, segment, after]);
  return row ?? { next: null, contracts: false };
}

type Row = Omit<OpenRenewal, "subject" | "account" | "reasons"> & {
  accountId: string;
  name: string;
  domain: string | null;
  segment: string | null;
  reasons: readonly Reason[] | null;
};

function renewalFrom({ accountId, name, domain, segment, reasons, ...row }: Row): OpenRenewal {
  return { ...row, subject: renewalSubject(row), account: { id: accountId, name, domain, segment }, reasons: reasons ?? [] };
}

/** A contract's amount for a year, in minor units, in SQL. */
export const yearlyInSql = `case contract.per when 'month' then contract."recurringMinor" * 12 else contract."recurringMinor" end`;

/** $1 organization, $2 audience's segment or null, $3 today. */
const columns = `
  account.id as "accountId", account.name, account.domain, account.segment, coalesce(csm.name, account.csm) as csm,
  contract.plan, contract.seats, contract."autoRenew", contract.currency, contract.per, contract."endedOn" as "endsOn", contract."renewsOn" as "nextOn",
  ${yearlyInSql} as "amountMinor",
  renewal.health, renewal."healthBefore", renewal.band, renewal.reasons, renewal."scoredAt",
  acknowledged.name as "acknowledgedBy", renewal."acknowledgedAt", assigned.name as "assignedTo", renewal."assignedTo" as "assignedToId",
  renewal."snoozedUntil", renewal.outcome, renewal."outcomeNote", deciding.name as "outcomeBy", renewal."outcomeAt", renewal."closedAs", renewal."closedAt"`;

const people = `
left join person csm on csm."organizationId" = $1 and csm.email = account.csm
left join person acknowledged on acknowledged."organizationId" = $1 and acknowledged.id = renewal."acknowledgedBy"
left join person assigned on assigned."organizationId" = $1 and assigned.id = renewal."assignedTo"
left join person deciding on deciding."organizationId" = $1 and deciding.id = renewal."outcomeBy"`;

const seen = `account."organizationId" = $1 and ($2::text is null or account.segment = $2)`;

/** Rows of `contract` with their `account` and `renewal`: those that are wanted, by the values of `openValues`, in SQL. */
export const openInSql = (joined = "") => `
from subscription contract
join account on ${seen} and account.id = contract."accountId"
left join renewal on renewal."organizationId" = $1 and renewal.source = contract.source and renewal."externalId" = contract."externalId"
  and renewal."renewsOn" = contract."renewsOn"${joined}
where contract."organizationId" = $1 and contract.status = 'active' and renewal."closedAt" is null
  and contract."renewsOn" > $3::date - ${watchedAfter} and contract."renewsOn" <= $4::date
  and (($5::text is null and $6::uuid is null) or account.csm = $5 or renewal."assignedTo" = $6)
  and ($7::text[] is null or renewal.band = any($7) and renewal.outcome is null)`;

export function openValues({ organizationId, segment }: Scope, { today, until, csm, assignedTo, bands }: WantedRenewals): unknown[] {
  return [organizationId, segment, today, until, csm ?? null, assignedTo ?? null, bands ?? null];
}

const findOpen = `
select contract.source, contract."externalId", contract."renewsOn", contract."renewsOn" - $3::date as days, ${columns}
${openInSql(people)}
order by contract."renewsOn", account.name, contract.source, contract."externalId"
limit $8`;

/** A contract may have become another account's since it was closed. */
const findOne = `
select renewal.source, renewal."externalId", renewal."renewsOn", renewal."renewsOn" - $3::date as days, ${columns}
from renewal
left join subscription contract on contract."organizationId" = $1 and contract.source = renewal.source and contract."externalId" = renewal."externalId"
join account on ${seen} and account.id = coalesce(contract."accountId", renewal."accountId")
${people}
where renewal."organizationId" = $1 and renewal.source = $4 and renewal."externalId" = $5 and renewal."renewsOn" = $6::date`;

const findNextDay = `
select min(contract."renewsOn") filter (where contract.status = 'active' and contract."renewsOn" > $3::date) as next, count(*) > 0 as contracts
from subscription contract
join account on ${seen} and account.id = contract."accountId"
where contract."organizationId" = $1`;
