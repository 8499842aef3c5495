import type { Tx } from "../db/client.ts";
import { telling } from "../journeys/tell.ts";
import { type Arrival, leadIdOf } from "./arrival.ts";

/** An event with the account it was given to. */
export type Row = { arrival: Arrival; accountId: string | null; current: boolean };

/** Writes events, and what each tells by itself (an account's name and touches, a contact): one statement. */
export async function insertEvents(tx: Tx, organizationId: number, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map(({ arrival: { event, receivedAt }, accountId, current }) => ({
    source: event.source,
    externalId: event.id,
    revision: event.revision,
    kind: event.kind,
    occurredAt: event.occurredAt,
    receivedAt,
    accountId,
    leadId: leadIdOf(event),
    body: event,
    current,
  }));
  await tx.sql(insert, [organizationId, JSON.stringify(values)]);
}

/** Another transaction corrected the same event since it was looked up: what counts has to be decided anew. */
export class Overtaken extends Error {
  override name = "Overtaken";
}

/**
 * What was told under these sources and ids counts no longer, for no account.
 * @throws Overtaken when what counted under one of them counts no longer already.
 */
export async function supersede(tx: Tx, organizationId: number, events: readonly { source: string; id: string }[]): Promise<void> {
  const superseded = await tx.sql(markSuperseded, [organizationId, events.map(({ source }) => source), events.map(({ id }) => id)]);
  if (superseded.length < events.length) throw new Overtaken();
}

const insert = telling(`
  insert into revenue_event ("organizationId", source, "externalId", revision, kind, "occurredAt", "receivedAt", "accountId", "leadId", body, current, superseded)
  select $1, source, "externalId", revision, kind, "occurredAt", "receivedAt", "accountId", "leadId", body, current, case when current then -1 else revision end
  from jsonb_to_recordset($2::jsonb) as event (source text, "externalId" text, revision int, kind text, "occurredAt" timestamptz, "receivedAt" timestamptz,
    "accountId" uuid, "leadId" text, body jsonb, current boolean)
  returning *`);

const markSuperseded = `
update revenue_event event set current = false, superseded = revision, "accountId" = null
from unnest($2::text[], $3::text[]) as told (source, id)
where event."organizationId" = $1 and event.source = told.source and event."externalId" = told.id and event.current
returning event.revision`;
