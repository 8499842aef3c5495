import type { Tx } from "../db/client.ts";
import { uuidv7 } from "../db/id.ts";
import { type Directory, type Link, type Naming, type Outcome, type Resolution, resolveIdentities } from "../journeys/identity.ts";
import { type Identifier, type IdentifierKind, identifierKey } from "../journeys/names.ts";
import type { ParsedEvent } from "./parse.ts";

export type Placed = {
  outcomes: readonly Outcome[];
  /** Links that came to lead somewhere new: what waited for them may come in, and leads bring their past along. */
  changed: readonly Link[];
  merged: ReadonlyMap<string, string>;
};

/** Whose each event is, with accounts made and united as the events say. */
export async function place(tx: Tx, organizationId: number, events: readonly ParsedEvent[]): Promise<Placed> {
  const namings = events.map(namingOf);
  const identifiers = identifiersOf(namings);
  const known = await findLinks(tx, organizationId, identifiers);
  const settled = settledOutcomes(known, namings);
  if (settled) return { outcomes: settled, changed: [], merged: new Map() };
  // From here on names change hands: one at a time in an organization, and before any account is locked.
  await lockIdentities(tx, organizationId);
  const directory = await findLinks(tx, organizationId, identifiers);
  const whole = await withWhatTheyHold(tx, organizationId, directory);
  const resolution = resolveIdentities(whole, namings, uuidv7);
  await writeResolution(tx, organizationId, resolution);
  return { outcomes: resolution.outcomes, changed: [...resolution.changed.values()], merged: resolution.merged };
}

/** Held to the end of the transaction; whoever moves names takes it before any account. */
export async function lockIdentities(tx: Tx, organizationId: number): Promise<void> {
  await tx.sql("select pg_advisory_xact_lock($1, $2)", [identityLock, organizationId]);
}

const identityLock = 1_853_842;

export function namingOf({ event, names }: ParsedEvent): Naming {
  return { names, order: `${event.occurredAt} ${event.source} ${event.id}`, isLead: event.kind === "lead" };
}

/** The usual case, which changes nothing and locks nothing: every name is known and each event's names lead to one account. */
function settledOutcomes(known: Directory, namings: readonly Naming[]): Outcome[] | null {
  const outcomes: Outcome[] = [];
  for (const { names } of namings) {
    const links = [...names.outright, ...(names.lead ? [names.lead] : [])].map((name) => known.get(identifierKey(name)));
    const accountId = links[0]?.accountId ?? null;
    if (links.some((link) => !link?.accountId || link.weakSince !== null || link.accountId !== accountId)) return null;
    outcomes.push({ state: "taken", accountId });
  }
  return outcomes;
}

function identifiersOf(namings: readonly Naming[]): Identifier[] {
  const distinct = new Map<string, Identifier>();
  for (const { names } of namings) {
    const mail: Identifier[] = names.mailDomain === null ? [] : [{ kind: "domain", source: "", value: names.mailDomain }];
    for (const name of [...names.outright, ...(names.lead ? [names.lead] : []), ...mail]) distinct.set(identifierKey(name), name);
  }
  return [...distinct.values()];
}

type LinkRow = { kind: IdentifierKind; source: string; value: string; accountId: string | null; weakSince: string | null };

async function findLinks(tx: Tx, organizationId: number, identifiers: readonly Identifier[]): Promise<Directory> {
  const rows = await tx.sql<LinkRow>(linksByName, [
    organizationId,
    identifiers.map(({ kind }) => kind),
    identifiers.map(({ source }) => source),
    identifiers.map(({ value }) => value),
  ]);
  return directoryOf(rows);
}

/** Whether two accounts can be one depends on every name of their own that they hold. */
async function withWhatTheyHold(tx: Tx, organizationId: number, directory: Directory): Promise<Directory> {
  const accounts = new Set([...directory.values()].flatMap(({ accountId }) => accountId ?? []));
  const rows = await tx.sql<LinkRow>(linksByAccount, [organizationId, [...accounts]]);
  return new Map([...directory, ...directoryOf(rows)]);
}

function directoryOf(rows: readonly LinkRow[]): Directory {
  const links = rows.map(({ kind, source, value, accountId, weakSince }): Link => ({ identifier: { kind, source, value }, accountId, weakSince }));
  return new Map(links.map((link) => [identifierKey(link.identifier), link]));
}

async function writeResolution(tx: Tx, organizationId: number, { created, changed, merged }: Resolution): Promise<void> {
  if (created.length > 0) await tx.sql(insertAccounts, [organizationId, created]);
  const links = [...changed.values()];
  if (links.length > 0) {
    await tx.sql(putLinks, [
      organizationId,
      links.map(({ identifier }) => identifier.kind),
      links.map(({ identifier }) => identifier.source),
      links.map(({ identifier }) => identifier.value),
      links.map(({ accountId }) => accountId),
      links.map(({ weakSince }) => weakSince),
    ]);
  }
  if (merged.size === 0) return;
  const values = [organizationId, [...merged.keys()], [...merged.values()]];
  for (const statement of mergeInto) await tx.sql(statement, values);
}

/** Deletes those of the accounts that no event is about any more. */
export async function dropEmptyAccounts(tx: Tx, organizationId: number, accountIds: readonly string[]): Promise<void> {
  for (const statement of dropEmpty) await tx.sql(statement, [organizationId, accountIds]);
}

/** The events of leads whose account changed go where the lead went. */
export async function moveLeads(tx: Tx, organizationId: number, changed: readonly Link[]): Promise<string[]> {
  const leads = changed.filter(({ identifier }) => identifier.kind === "lead");
  if (leads.length === 0) return [];
  const rows = await tx.sql<{ accountId: string }>(moveLeadEvents, [
    organizationId,
    leads.map(({ identifier }) => identifierKey(identifier)),
    leads.map(({ accountId }) => accountId),
  ]);
  return [...new Set(rows.map(({ accountId }) => accountId))];
}

const empty = `not exists (select from revenue_event event where event."organizationId" = $1 and event."accountId" = account.id)`;

const dropEmpty = [
  `delete from identifier using account
   where identifier."organizationId" = $1 and account."organizationId" = $1 and identifier."accountId" = account.id and account.id = any($2::uuid[]) and ${empty}`,
  `delete from account where "organizationId" = $1 and id = any($2::uuid[]) and ${empty}`,
];

const linksByName = `
select link.kind, link.source, link.value, link."accountId", link."weakSince"
from unnest($2::text[], $3::text[], $4::text[]) as named (kind, source, value)
cross join lateral (
  select * from identifier link where link."organizationId" = $1 and link.kind = named.kind and link.source = named.source and link.value = named.value offset 0
) link`;

const linksByAccount = `
select kind, source, value, "accountId", "weakSince" from identifier
where "organizationId" = $1 and "accountId" = any($2::uuid[]) and kind in ('domain', 'account')`;

const insertAccounts = `
insert into account ("organizationId", id, name) select $1, id, '' from unnest($2::uuid[]) as fresh (id)`;

const putLinks = `
insert into identifier ("organizationId", kind, source, value, "accountId", "weakSince")
select $1, kind, source, value, "accountId", "weakSince"
from unnest($2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[]) as told (kind, source, value, "accountId", "weakSince")
on conflict ("organizationId", kind, source, value) do update set "accountId" = excluded."accountId", "weakSince" = excluded."weakSince"`;

const united = `from unnest($2::uuid[], $3::uuid[]) as united (earlier, now)`;

/** What is derived is deleted with the earlier account and told anew by the fold; what was told moves. */
const mergeInto = [
  `update identifier set "accountId" = united.now ${united} where "organizationId" = $1 and "accountId" = united.earlier`,
  `update revenue_event set "accountId" = united.now ${united} where "organizationId" = $1 and "accountId" = united.earlier`,
  `update announcement set "accountId" = united.now ${united} where "organizationId" = $1 and "accountId" = united.earlier`,
  `delete from account using unnest($2::uuid[], $3::uuid[]) as united (earlier, now) where "organizationId" = $1 and id = united.earlier`,
];

const moveLeadEvents = `
with moved as (
  select event.source, event."externalId", event.revision, event."accountId" as earlier, told.account
  from unnest($2::text[], $3::uuid[]) as told (lead, account)
  join revenue_event event on event."organizationId" = $1 and event."leadId" = told.lead and event.current
    and event."accountId" is distinct from told.account
), updated as (
  update revenue_event event set "accountId" = moved.account
  from moved
  where event."organizationId" = $1 and event.source = moved.source and event."externalId" = moved."externalId" and event.revision = moved.revision
)
select account as "accountId" from moved where account is not null
union all
select earlier from moved where earlier is not null`;
