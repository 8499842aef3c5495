import type { Tx } from "../db/client.ts";
import { allColumns, type Derived, derived, type FoldedTable, quoted, rowsOf } from "./derived.ts";
import type { Refolded } from "./refold.ts";

/** Makes what stands of these accounts exactly what the fold says: one statement, however many they are, that writes only what differs. */
export async function writeJourneys(tx: Tx, organizationId: number, refolded: readonly Refolded[], now: Date): Promise<void> {
  const told = (table: FoldedTable) => JSON.stringify(refolded.flatMap(({ accountId, after }) => rowsOf(table, organizationId, accountId, after)));
  await tx.sql(writeTold, [organizationId, refolded.map(({ accountId }) => accountId), now, told(derived.account), ...derived.hanging.map(told)]);
}

/** Writes leads that no account is known for. */
export async function writeLeadsAlone(tx: Tx, organizationId: number, leads: readonly object[]): Promise<void> {
  await tx.sql(writeLeads, [organizationId, [], JSON.stringify(leads.map((row) => ({ organizationId, accountId: null, ...row })))]);
}

/** The same as `writeJourneys` for accounts that were folded beside (see beside.ts): of each, what was kept of it. */
export async function writeKept(tx: Tx, organizationId: number, accountIds: readonly string[], now: Date): Promise<void> {
  await tx.sql(writeKeptOnes, [organizationId, accountIds, now]);
}

/**
 * Where a statement finds the rows to write of a table, and by what it knows the rows that stand of the same accounts.
 * Its $1 is the organization, its $2 accounts, its $3 now.
 */
type Told = { with: string; rows(table: Derived, at: number): string; stands(table: Derived): string };

const inParameters: Told = {
  with: "",
  rows: ({ table }, at) => `jsonb_populate_recordset(null::${table}, $${at + 4}::jsonb)`,
  stands: () => `"organizationId" = $1 and "accountId" = any($2::uuid[])`,
};

const inKept: Told = {
  with: `kept as materialized (
    select kept."accountId", told.* from rebuilt_account kept
    cross join lateral jsonb_to_record(kept.folded) as told (${[derived.account, ...derived.hanging].map(({ table }) => `${table} jsonb`).join(", ")})
    where kept."organizationId" = $1 and kept."accountId" = any($2::uuid[])
  ), `,
  rows: ({ table }) => `(select told.* from kept cross join lateral jsonb_populate_recordset(null::${table}, kept.${table}) as told)`,
  // Account by account through the index: all may have to be written, by a plan that was made when nothing stood.
  stands: ({ table }) => `ctid = any(array(
    select stood.ctid from kept
    cross join lateral (select ctid from ${table} where "organizationId" = $1 and "accountId" = kept."accountId" offset 0) as stood
    where kept.${table} is not null
  ))`,
};

/**
 * Writes the rows told that are new or differ, and does not touch the rest. "except" and "not in" compare whole sets at once, whatever the
 * planner thinks of their sizes: of rows that were written a moment ago, or on the embedded database, it knows nothing.
 */
function put(table: Derived, rows: string, stands: string): string {
  return `
  insert into ${table.table} (${allColumns(table)})
  select ${allColumns(table)} from ${rows} as told except select ${allColumns(table)} from ${table.table} where ${stands}
  on conflict ("organizationId", ${quoted(table.key)}) do update set (${quoted(table.columns)}) = row(${quoted(table.columns, "excluded.")})`;
}

function forget({ table, key }: Derived, rows: string, stands: string): string {
  return `
  delete from ${table} where ${stands} and (${quoted(key)}) not in (select ${quoted(key)} from ${rows} as told)`;
}

const writing = ({ with: before, rows, stands }: Told): string => {
  const parts = derived.hanging.map((each, at) => [each, rows(each, at + 1), stands(each)] as const);
  const { columns } = derived.account;
  return `
with ${before}${parts.map(([each, ...told]) => `gone_${each.table} as (${forget(each, ...told)}\n), put_${each.table} as (${put(each, ...told)}\n)`).join(", ")}
update account set (${quoted(columns)}, "updatedAt") = row(${quoted(columns, "told.")}, $3::timestamptz)
from ${rows(derived.account, 0)} as told
cross join lateral (select ctid from account where account."organizationId" = $1 and account.id = told.id offset 0) as place
where account.ctid = place.ctid and (${quoted(columns, "account.")}) is distinct from (${quoted(columns, "told.")})`;
};

const writeTold = writing(inParameters);
const writeKeptOnes = writing(inKept);

const writeLeads = put(derived.lead, "jsonb_populate_recordset(null::lead, $3::jsonb)", inParameters.stands(derived.lead));
