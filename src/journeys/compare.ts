import type { Tx } from "../db/client.ts";
import { allColumns, type Derived, derived, type FoldedTable, rowsOf } from "./derived.ts";
import type { Column, Differing } from "./differences.ts";
import type { Journey } from "./journey.ts";

export type Folded = { accountId: string; journey: Journey };

/** What of an account stands otherwise than it was folded, by table. */
export type Compared = { columns: Column[]; rows: Differing[] };

/** Holds folds against what stands of the same accounts, and gives those that differ: one statement. Nothing is written. */
export async function compareWithStanding(tx: Tx, organizationId: number, folded: readonly Folded[]): Promise<Map<string, Compared>> {
  const told = (table: FoldedTable) => JSON.stringify(folded.flatMap(({ accountId, journey }) => rowsOf(table, organizationId, accountId, journey)));
  const values = [organizationId, folded.map(({ accountId }) => accountId), told(derived.account), ...derived.hanging.map(told)];
  const compared = new Map<string, Compared>();
  for (const { accountId, told, stood, ...counts } of await tx.sql<ComparedRow>(compare, values)) {
    const found = compared.get(accountId) ?? { columns: [], rows: [] };
    compared.set(accountId, found);
    if (told && stood) found.columns = changedColumns(told, stood, derived.account.columns);
    else found.rows.push(counts);
  }
  return compared;
}

type Row = Readonly<Record<string, unknown>>;
type ComparedRow = Differing & { accountId: string; told: Row | null; stood: Row | null };

/** The columns in which two rows differ that the database wrote as JSON. */
export function changedColumns(told: Row, stood: Row, columns: readonly string[]): Column[] {
  return columns.flatMap((name) => (told[name] === stood[name] ? [] : [{ name, told: told[name], stood: stood[name] }]));
}

/** Counts the rows of each account that only `told` has, only `stood`, and both but not alike. Both name queries of all the table's columns. */
export function counting(table: Derived, told: string, stood: string): string {
  const all = allColumns(table);
  return `
  select '${table.table}' as "table", "accountId", count(*) filter (where not stands) as more, count(*) filter (where not tells) as less,
    count(*) filter (where tells and stands) as otherwise
  from (
    select "accountId", bool_or(tells) as tells, bool_or(not tells) as stands
    from (
      select true as tells, ${all} from (select ${all} from ${told} except select ${all} from ${stood}) as missing
      union all
      select false, ${all} from (select ${all} from ${stood} except select ${all} from ${told}) as extra
    ) as either
    group by "accountId", ${table.key.map((name) => `"${name}"`).join(", ")}
  ) as row
  group by "accountId"`;
}

/** Account by account through the index, as in write.ts and for the same reason. */
export const standing = (table: Derived): string =>
  `select ${allColumns(table, "stood.")} from unnest($2::uuid[]) as owner (id)
  cross join lateral (select * from ${table.table} where "organizationId" = $1 and "accountId" = owner.id offset 0) as stood`;

const ofAccounts = `
select 'account' as "table", account.id as "accountId", 0 as more, 0 as less, 1 as otherwise, to_jsonb(told) as told, to_jsonb(account) as stood
from jsonb_populate_recordset(null::account, $3::jsonb) as told
cross join lateral (select * from account where account."organizationId" = $1 and account.id = told.id offset 0) as account
where (${allColumns(derived.account, "account.")}) is distinct from (${allColumns(derived.account, "told.")})`;

const ofHanging = derived.hanging.map((table, at) => ({
  given: `told_${table.table} as (select * from jsonb_populate_recordset(null::${table.table}, $${at + 4}::jsonb)), stood_${table.table} as (${standing(table)})`,
  counted: `select *, null::jsonb, null::jsonb from (${counting(table, `told_${table.table}`, `stood_${table.table}`)}) as ${table.table}`,
}));

const compare = `
with ${ofHanging.map(({ given }) => given).join(", ")}
${[ofAccounts, ...ofHanging.map(({ counted }) => counted)].join("\nunion all\n")}`;
