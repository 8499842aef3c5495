import type { Tx } from "../db/client.ts";
import { changedColumns, counting, standing } from "./compare.ts";
import { derived } from "./derived.ts";
import type { Column, Differing } from "./differences.ts";
import { goesBy } from "./goes-by.ts";
import { hearing } from "./tell.ts";

/** What an account's events tell by themselves, and how that differs from what stands. */
export type Heard = {
  accountId: string;
  firstTouchAt: Date | null;
  /** The first touch as it stands. */
  stoodTouchAt: Date | null;
  /** When time alone will change what stands. */
  tickAt: Date | null;
  columns: Column[];
  contacts: Differing | null;
};

/** Hears anew what events tell by themselves of these accounts (names, first touch, contacts), beside what stands: one statement, one instant. */
export async function hearAnew(tx: Tx, organizationId: number, accountIds: readonly string[]): Promise<Heard[]> {
  const rows = await tx.sql<HeardRow>(hear, [organizationId, accountIds]);
  return rows.map(({ told, stood, ...heard }) => ({
    ...heard,
    columns: changedColumns(told, stood, ["name", "nameOrder", "domain", "firstTouchAt"]),
  }));
}

type HeardRow = Omit<Heard, "columns"> & { told: Record<string, unknown>; stood: Record<string, unknown> };

const hear = `
${hearing(`select * from revenue_event where "organizationId" = $1 and "accountId" = any($2::uuid[]) and current`)}, known as (
  select "accountId", ${goesBy("domain")} as domain, ${goesBy("account")} as id
  from identifier
  where "organizationId" = $1 and "accountId" = any($2::uuid[])
  group by "accountId"
), introduced as (
  select $1::int as "organizationId", * from met
), standing as (
  ${standing(derived.contact)}
), counted as (${counting(derived.contact, "introduced", "standing")}
)
select account.id as "accountId", heard."firstTouchAt", account."firstTouchAt" as "stoodTouchAt", account."tickAt",
  jsonb_build_object('name', coalesce(heard.name, known.domain, known.id, ''), 'nameOrder', coalesce(heard."nameOrder", ''),
    'domain', known.domain, 'firstTouchAt', heard."firstTouchAt") as told,
  jsonb_build_object('name', account.name, 'nameOrder', account."nameOrder", 'domain', account.domain, 'firstTouchAt', account."firstTouchAt") as stood,
  case when counted."accountId" is not null then to_jsonb(counted) end as contacts
from account
left join heard on heard."accountId" = account.id
left join known on known."accountId" = account.id
left join counted on counted."accountId" = account.id
where account."organizationId" = $1 and account.id = any($2::uuid[])`;
