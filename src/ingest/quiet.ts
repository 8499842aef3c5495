import type { Db } from "../db/client.ts";
import type { EventKind } from "../journeys/event.ts";
import { telling } from "../journeys/tell.ts";
import type { Organization } from "../people/viewer.ts";
import { type Arrival, leadIdOf } from "./arrival.ts";
import type { ParsedEvent } from "./parse.ts";
import { arrivalsOf, type Batch, type Fate, isOvertaken, record } from "./record.ts";

/** Kinds that never move a journey, but for an account's first touch. Most of what arrives is of these. */
const quietKinds: ReadonlySet<EventKind> = new Set(["touch", "signal", "note", "contact"]);

export const isQuiet = ({ event }: ParsedEvent): boolean => quietKinds.has(event.kind);

/**
 * Records batches of quiet events as `record` does; those with nothing to decide in a single statement: they are new, about one account that
 * is known by every name they give, and no touch that comes before the account's first. The others go the long way, by themselves.
 */
export async function recordQuiet(db: Db, organization: Organization, batches: readonly Batch[], now: Date): Promise<Fate[][]> {
  const arrivals = arrivalsOf(batches, now);
  const settled = await insertAtOnce(db, organization.id, arrivals);
  if (settled.size === 0) return record(db, organization, batches, now);
  const isLeft = ({ event }: ParsedEvent) => !settled.has(keyOf(event));
  const left = batches.map((batch) => ({ ...batch, events: batch.events.filter(isLeft) }));
  const fates = settled.size < arrivals.length ? await record(db, organization, left, now) : [];
  return batches.map(({ events }, at) => {
    const next = fates[at]?.values();
    return events.map((event) => (isLeft(event) ? (next?.next().value ?? { problem: "was not recorded" }) : "accepted"));
  });
}

const keyOf = ({ source, id }: { source: string; id: string }): string => `${source} ${id}`;

/** Returns which of them that was, by source and id. */
async function insertAtOnce(db: Db, organizationId: number, arrivals: readonly Arrival[]): Promise<Set<string>> {
  const distinct = new Set(arrivals.map(({ event }) => keyOf(event)));
  // One is told twice: which of them is the one to keep has to be decided.
  if (distinct.size < arrivals.length) return new Set();
  const sent = arrivals.map(({ event, receivedAt }, n) => ({ n, leadId: leadIdOf(event), receivedAt, body: event }));
  const named = arrivals.flatMap(({ names }, n) => [...names.outright, ...(names.lead ? [names.lead] : [])].map((name) => ({ n, ...name })));
  const values = [
    organizationId,
    JSON.stringify(sent),
    named.map(({ n }) => n),
    named.map(({ kind }) => kind),
    named.map(({ source }) => source),
    named.map(({ value }) => value),
  ];
  try {
    return new Set((await db.sql<{ source: string; id: string }>(insertSettled, values)).map(keyOf));
  } catch (error) {
    // Someone else recorded one of them or united its account meanwhile: decided with more care, and locks.
    if (isOvertaken(error)) return new Set();
    throw error;
  }
}

/** That no event is known already is for the key to say, and that its account is still there when it commits for the reference. */
const insertSettled = telling(
  `
  insert into revenue_event ("organizationId", source, "externalId", revision, kind, "occurredAt", "receivedAt", "accountId", "leadId", body)
  with sent as (
    select event.*, body->>'source' as source, body->>'id' as id, body->>'kind' as kind, (body->>'occurredAt')::timestamptz as "occurredAt"
    from jsonb_to_recordset($2::jsonb) as event (n int, "leadId" text, "receivedAt" timestamptz, body jsonb)
  ), home as (
    select named.n, min(link."accountId"::text)::uuid as "accountId"
    from unnest($3::int[], $4::text[], $5::text[], $6::text[]) as named (n, kind, source, value)
    left join lateral (
      select "accountId", "weakSince" from identifier known
      where known."organizationId" = $1 and known.kind = named.kind and known.source = named.source and known.value = named.value offset 0
    ) link on true
    group by named.n
    having count(distinct link."accountId") = 1 and bool_and(link."accountId" is not null and link."weakSince" is null)
  ), settled as (
    select sent.*, home."accountId"
    from sent
    join home on home.n = sent.n
    cross join lateral (select "firstTouchAt" from account where account."organizationId" = $1 and account.id = home."accountId" offset 0) account
    where (sent.kind <> 'touch' or sent."occurredAt" >= account."firstTouchAt")
      and not exists (
        select from aside_event known where known."organizationId" = $1 and known.source = sent.source and known."externalId" = sent.id offset 0
      )
  )
  select $1, source, id, (body->>'revision')::int, kind, "occurredAt", "receivedAt", "accountId", "leadId", body
  from settled
  on conflict do nothing
  returning *`,
  `source, "externalId" as id`,
  // No touch among them is an account's first.
  "name is not null",
);
