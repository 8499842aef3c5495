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
 * These tellings count no longer, for no account.
 * @throws Overtaken when one of them counts no longer already: another has taken its place, which this one knows nothing of.
 */
export async function supersede(tx: Tx, organizationId: number, events: readonly { source: string; id: string; revision: number }[]): Promise<void> {
  const values = [events.map(({ source }) => source), events.map(({ id }) => id), events.map(({ revision }) => revision)];
  const superseded = await tx.sql(markSuperseded, [organizationId, ...values]);
  if (superseded.length < events.length) throw new Overtaken();
}

const insert = telling(`
  insert into revenue_event ("organizationId", source, "externalId", revision, kind, "occurredAt", "receivedAt", "accountId", "leadId", body, current, superseded)
  select $1, source, "externalId", revision, kind, "occurredAt", "receivedAt", "accountId", "leadId", body, current, case when current then -1 else revision end
  from jsonb_to_recordset($2::jsonb) as event (source text, "externalId" text, revision int, kind text, "occurredAt" timestamptz, "receivedAt" timestamptz,
    "accountId" uuid, "leadId" text, body jsonb, current boolean)
  returning *`);

const markSuperseded = `
update revenue_event event set current = false, superseded = event.revision, "accountId" = null
from unnest($2::text[], $3::text[], $4::int[]) as told (source, id, revision)
where event."organizationId" = $1 and event.source = told.source and event."externalId" = told.id and event.current and event.revision = told.revision
returning event.revision`;
