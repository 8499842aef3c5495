import type { Tx } from "../db/client.ts";
import type { RevenueEvent } from "../journeys/event.ts";
import type { Link } from "../journeys/identity.ts";
import { identifierKey, namesOf } from "../journeys/names.ts";
import type { Arrival } from "./arrival.ts";
import { Overtaken } from "./insert.ts";

export type Aside = { arrival: Arrival; state: "waiting" | "contradicting"; problem: string };

/** Keeps events that no account could be given to, with what they name. */
export async function putAside(tx: Tx, organizationId: number, asides: readonly Aside[]): Promise<void> {
  if (asides.length === 0) return;
  const rows = asides.map(({ arrival: { event, names, announce, receivedAt }, state, problem }) => ({
    organizationId,
    source: event.source,
    externalId: event.id,
    revision: event.revision,
    state,
    problem,
    names: [...names.outright, ...(names.lead ? [names.lead] : [])].map(identifierKey),
    announce,
    body: event,
    receivedAt,
  }));
  await tx.sql(insertAside, [JSON.stringify(rows)]);
}

/** Takes out what waited for one of these links, now that it leads to an account. */
export async function takeOutWaiting(tx: Tx, organizationId: number, changed: readonly Link[]): Promise<Arrival[]> {
  const known = changed.filter(({ accountId }) => accountId !== null).map(({ identifier }) => identifierKey(identifier));
  if (known.length === 0) return [];
  return (await tx.sql<AsideRow>(takeWaiting, [organizationId, known])).map(arrivalOf);
}

/** Takes out what contradicted itself because of these names, now that they may lead elsewhere; by identifierKey. */
export async function takeOutContradicting(tx: Tx, organizationId: number, names: readonly string[]): Promise<Arrival[]> {
  return (await tx.sql<AsideRow>(takeContradicting, [organizationId, names])).map(arrivalOf);
}

/**
 * Takes out what was set aside under these sources and ids, because a newer telling replaces it.
 * @throws Overtaken when another transaction has taken it out since, be it to put it aside again.
 */
export async function takeOutReplaced(tx: Tx, organizationId: number, events: readonly RevenueEvent[]): Promise<Arrival[]> {
  if (events.length === 0) return [];
  const values = [organizationId, events.map(({ source }) => source), events.map(({ id }) => id)];
  const replaced = await tx.sql<AsideRow>(takeReplaced, values);
  if (replaced.length < events.length) throw new Overtaken();
  return replaced.map(arrivalOf);
}

type AsideRow = { body: RevenueEvent; announce: boolean; receivedAt: Date };

const arrivalOf = ({ body, announce, receivedAt }: AsideRow): Arrival => ({ event: body, names: namesOf(body), announce, receivedAt });

const insertAside = `insert into aside_event select * from jsonb_populate_recordset(null::aside_event, $1::jsonb)`;

/** Name by name, through the index: a list of names would be held against every row there is. */
const takeNaming = (state: Aside["state"]) => `
delete from aside_event aside using (
  select distinct named.place from unnest($2::text[]) as known (name) cross join lateral (
    select ctid as place, "organizationId", state from aside_event where names @> array[known.name] offset 0
  ) named
  where named."organizationId" = $1 and named.state = '${state}'
) found
where aside.ctid = found.place
returning aside.body, aside.announce, aside."receivedAt"`;

const takeWaiting = takeNaming("waiting");
const takeContradicting = takeNaming("contradicting");

const takeReplaced = `
delete from aside_event aside using unnest($2::text[], $3::text[]) as told (source, id)
where aside."organizationId" = $1 and aside.source = told.source and aside."externalId" = told.id
returning aside.body, aside.announce, aside."receivedAt"`;
