import type { Tx } from "../db/client.ts";
import type { Directory, Link } from "../journeys/identity.ts";
import { type Identifier, type IdentifierKind, identifierKey } from "../journeys/names.ts";

type LinkRow = { kind: IdentifierKind; source: string; value: string; accountId: string | null; weakSince: string | null };

/** Where these names lead, of those that are known. */
export async function findLinks(tx: Tx, organizationId: number, identifiers: readonly Identifier[]): Promise<Directory> {
  const rows = await tx.sql<LinkRow>(linksByName, [
    organizationId,
    identifiers.map(({ kind }) => kind),
    identifiers.map(({ source }) => source),
    identifiers.map(({ value }) => value),
  ]);
  return directoryOf(rows);
}

/** Whether two accounts can be one depends on every name of their own that they hold. */
export async function withWhatTheyHold(tx: Tx, organizationId: number, directory: Directory): Promise<Directory> {
  const accounts = new Set([...directory.values()].flatMap(({ accountId }) => accountId ?? []));
  const rows = await tx.sql<LinkRow>(linksByAccount, [organizationId, [...accounts]]);
  return new Map([...directory, ...directoryOf(rows)]);
}

/** The names that stand merged with these, however they hang together, and where they lead. */
export async function findMerged(tx: Tx, organizationId: number, names: readonly Identifier[]): Promise<{ lists: Identifier[][]; links: Directory }> {
  const values = [organizationId, names.map(({ kind }) => kind), names.map(({ source }) => source), names.map(({ value }) => value)];
  const rows = await tx.sql<LinkRow & { mergeId: string; isKnown: boolean }>(mergedWith, values);
  const lists = [...Map.groupBy(rows, ({ mergeId }) => mergeId).values()];
  return { lists: lists.map((list) => list.map(identifierOf)), links: directoryOf(rows.filter(({ isKnown }) => isKnown)) };
}

function directoryOf(rows: readonly LinkRow[]): Directory {
  const links = rows.map((row): Link => ({ identifier: identifierOf(row), accountId: row.accountId, weakSince: row.weakSince }));
  return new Map(links.map((link) => [identifierKey(link.identifier), link]));
}

const identifierOf = ({ kind, source, value }: LinkRow): Identifier => ({ kind, source, value });

/** Makes names lead where they say. The caller holds the lock on identities. */
export async function writeLinks(tx: Tx, organizationId: number, links: readonly Link[]): Promise<void> {
  if (links.length === 0) return;
  await tx.sql(putLinks, [
    organizationId,
    links.map(({ identifier }) => identifier.kind),
    links.map(({ identifier }) => identifier.source),
    links.map(({ identifier }) => identifier.value),
    links.map(({ accountId }) => accountId),
    links.map(({ weakSince }) => weakSince),
  ]);
}

const linksByName = `
select link.kind, link.source, link.value, link."accountId", link."weakSince"
from unnest($2::text[], $3::text[], $4::text[]) as named (kind, source, value)
cross join lateral (
  select * from identifier link where link."organizationId" = $1 and link.kind = named.kind and link.source = named.source and link.value = named.value offset 0
) link`;

const linksByAccount = `
select kind, source, value, "accountId", "weakSince" from identifier
where "organizationId" = $1 and "accountId" = any($2::uuid[]) and kind in ('domain', 'account')`;

/** Merges that share a name hang together; where nothing stands merged, the first line is all that is looked at. */
const mergedWith = `
with recursive standing as (
  select id from account_merge where "organizationId" = $1 and "undoneAt" is null
), reached as (
  select named."mergeId" as id
  from unnest($2::text[], $3::text[], $4::text[]) as told (kind, source, value)
  cross join lateral (
    select "mergeId" from merged_name named
    where named."organizationId" = $1 and named.kind = told.kind and named.source = told.source and named.value = told.value offset 0
  ) named
  where (select exists (select from standing)) and named."mergeId" in (select id from standing)
  union
  select same."mergeId"
  from reached
  cross join lateral (
    select kind, source, value from merged_name where "organizationId" = $1 and "mergeId" = reached.id and kind in ('domain', 'account') offset 0
  ) named
  cross join lateral (
    select "mergeId" from merged_name same
    where same."organizationId" = $1 and same.kind = named.kind and same.source = named.source and same.value = named.value offset 0
  ) same
  where same."mergeId" in (select id from standing)
)
select reached.id as "mergeId", named.kind, named.source, named.value, link."accountId", link."weakSince", link.kind is not null as "isKnown"
from reached
cross join lateral (
  select kind, source, value from merged_name where "organizationId" = $1 and "mergeId" = reached.id and kind in ('domain', 'account') offset 0
) named
left join lateral (
  select * from identifier link where link."organizationId" = $1 and link.kind = named.kind and link.source = named.source and link.value = named.value offset 0
) link on true`;

const putLinks = `
insert into identifier ("organizationId", kind, source, value, "accountId", "weakSince")
select $1, kind, source, value, "accountId", "weakSince"
from unnest($2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[]) as told (kind, source, value, "accountId", "weakSince")
on conflict ("organizationId", kind, source, value) do update set "accountId" = excluded."accountId", "weakSince" = excluded."weakSince"`;
