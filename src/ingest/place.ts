import type { Tx } from "../db/client.ts";
import { uuidv7 } from "../db/id.ts";
import {
  type Directory,
  isOwn,
  type Link,
  type Naming,
  type Outcome,
  type Resolution,
  resolveIdentities,
  unitedNames,
} from "../journeys/identity.ts";
import { lockIdentities } from "../journeys/locks.ts";
import { type Identifier, identifierKey } from "../journeys/names.ts";
import { findLinks, findMerged, withWhatTheyHold, writeLinks } from "./links.ts";
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
  const resolution = await resolve(tx, organizationId, namings);
  await writeResolution(tx, organizationId, resolution);
  return { outcomes: resolution.outcomes, changed: [...resolution.changed.values()], merged: resolution.merged };
}

/** Whose each event would be if these names were one account's, as all names lead now. Changes nothing. */
export async function foresee(
  tx: Tx,
  organizationId: number,
  events: readonly ParsedEvent[],
  asOne: readonly Identifier[],
): Promise<readonly Outcome[]> {
  return (await resolve(tx, organizationId, events.map(namingOf), asOne)).outcomes;
}

async function resolve(tx: Tx, organizationId: number, namings: readonly Naming[], asOne: readonly Identifier[] = []): Promise<Resolution> {
  const named = await findLinks(tx, organizationId, [...identifiersOf(namings), ...asOne]);
  const held = await withWhatTheyHold(tx, organizationId, named);
  const told = [...identifiersOf(namings), ...[...held.values()].map(({ identifier }) => identifier)];
  const { lists, links } = await findMerged(tx, organizationId, told.filter(isOwn));
  // What is told may lead to an account by a name it was merged with alone.
  const beyond = new Map([...links].filter(([key]) => !held.has(key)));
  const whole = beyond.size > 0 ? await withWhatTheyHold(tx, organizationId, new Map([...held, ...beyond])) : held;
  return resolveIdentities(whole, namings, uuidv7, unitedNames(asOne.length > 0 ? [...lists, asOne] : lists));
}

function namingOf({ event, names }: ParsedEvent): Naming {
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

async function writeResolution(tx: Tx, organizationId: number, { created, changed, merged }: Resolution): Promise<void> {
  if (created.length > 0) await tx.sql(insertAccounts, [organizationId, created]);
  await writeLinks(tx, organizationId, [...changed.values()]);
  await unite(tx, organizationId, merged);
}

/** Moves everything of the one account to the other, by their ids. What is derived has to be folded anew. */
export async function unite(tx: Tx, organizationId: number, merged: ReadonlyMap<string, string>): Promise<void> {
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

const insertAccounts = `
insert into account ("organizationId", id, name) select $1, id, '' from unnest($2::uuid[]) as fresh (id)`;

const united = `from unnest($2::uuid[], $3::uuid[]) as united (earlier, now)`;

/** What is derived is deleted with the earlier account and told anew by the fold; what was told moves. */
const mergeInto = [
  `update identifier set "accountId" = united.now ${united} where "organizationId" = $1 and "accountId" = united.earlier`,
  `update revenue_event set "accountId" = united.now ${united} where "organizationId" = $1 and "accountId" = united.earlier`,
  `update announcement set "accountId" = united.now ${united} where "organizationId" = $1 and "accountId" = united.earlier`,
  `delete from account using unnest($2::uuid[], $3::uuid[]) as united (earlier, now) where "organizationId" = $1 and id = united.earlier`,
];

/** What names an account, a deal or a contract as well stays where those lead. */
const moveLeadEvents = `
with moved as (
  select event.source, event."externalId", event.revision, event."accountId" as earlier, told.account
  from unnest($2::text[], $3::uuid[]) as told (lead, account)
  join revenue_event event on event."organizationId" = $1 and event."leadId" = told.lead and event.current
    and event."accountId" is distinct from told.account
    and event.body #> '{account,domain}' is null and event.body #> '{account,externalId}' is null
    and event.body -> 'opportunity' is null and event.body -> 'subscription' is null
), updated as (
  update revenue_event event set "accountId" = moved.account
  from moved
  where event."organizationId" = $1 and event.source = moved.source and event."externalId" = moved."externalId" and event.revision = moved.revision
)
select account as "accountId" from moved where account is not null
union all
select earlier from moved where earlier is not null`;
