import type { Tx } from "../db/client.ts";

/** A merge as it is kept. `by`: the person who did it, where they are still known. */
export type Merge = { id: string; intoName: string; fromName: string; by: string | null; mergedAt: Date; undoneAt: Date | null };

/** The merge of this id, or null; held to the end of the transaction it is read in. */
export async function findMerge(tx: Tx, organizationId: number, id: string): Promise<Merge | null> {
  const [merge] = await tx.sql<Merge>(findById, [organizationId, id]);
  return merge ?? null;
}

/** The merges that stand and whose names lead to one of these accounts, the latest first. */
export async function findMergesOf(tx: Tx, organizationId: number, accountIds: readonly string[]): Promise<Merge[]> {
  return accountIds.length === 0 ? [] : tx.sql<Merge>(findByAccount, [organizationId, accountIds]);
}

/** The merges that stand and were made after an instant, the latest first; one more than asked for where there are more. */
export async function findRecentMerges(tx: Tx, organizationId: number, after: Date, atMost: number): Promise<Merge[]> {
  return tx.sql<Merge>(findRecent, [organizationId, after, atMost + 1]);
}

/** The accounts that a merge's names lead to: one for as long as it stands, unless no event tells any of them any more. */
export async function findHomes(tx: Tx, organizationId: number, mergeId: string): Promise<{ of: string; other: boolean }[]> {
  return tx.sql<{ of: string; other: boolean }>(findAccounts, [organizationId, mergeId]);
}

const merge = `
select merge.id, merge."intoName", merge."fromName", merge."mergedAt", merge."undoneAt",
  (select name from person where person."organizationId" = $1 and person.id = merge."personId") as by
from account_merge merge
where merge."organizationId" = $1`;

const findById = `${merge} and merge.id = $2 for update of merge`;

const findByAccount = `${merge} and merge."undoneAt" is null and merge.id in (
  select named."mergeId" from identifier
  cross join lateral (
    select "mergeId" from merged_name named
    where named."organizationId" = $1 and named.kind = identifier.kind and named.source = identifier.source and named.value = identifier.value offset 0
  ) named
  where identifier."organizationId" = $1 and identifier."accountId" = any($2::uuid[]) and identifier.kind in ('domain', 'account')
) order by merge."mergedAt" desc, merge.id desc`;

const findRecent = `${merge} and merge."undoneAt" is null and merge."mergedAt" >= $2 order by merge."mergedAt" desc, merge.id desc limit $3`;

const findAccounts = `
select link."accountId" as of, bool_and(named."ofOther") as other
from merged_name named
cross join lateral (
  select "accountId" from identifier link
  where link."organizationId" = $1 and link.kind = named.kind and link.source = named.source and link.value = named.value offset 0
) link
where named."organizationId" = $1 and named."mergeId" = $2 and named.kind in ('domain', 'account') and link."accountId" is not null
group by link."accountId"
order by 2, 1`;
