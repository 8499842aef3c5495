import type { Tx } from "../db/client.ts";
import { allColumns, derived } from "./derived.ts";
import type { RevenueEvent } from "./event.ts";
import { foldLead } from "./fold.ts";
import type { FoldedLead } from "./journey.ts";
import { writeLeadsAlone } from "./write.ts";

/** A lead that no account is known for. */
export type LeadAlone = { source: string; externalId: string };

const atATime = 2_000;

/** Every lead that events or rows say stands alone. */
export function listLeadsAlone(tx: Tx, organizationId: number): Promise<LeadAlone[]> {
  return tx.sql<LeadAlone>(list, [organizationId]);
}

/** Of these leads, those that stand otherwise than their events tell. Nothing is written. */
export async function findAmiss(tx: Tx, organizationId: number, leads: readonly LeadAlone[]): Promise<LeadAlone[]> {
  const amiss: LeadAlone[] = [];
  for (let at = 0; at < leads.length; at += atATime) {
    const some = leads.slice(at, at + atATime);
    const told = (await foldAlone(tx, organizationId, some)).map((lead) => ({ organizationId, accountId: null, ...lead }));
    amiss.push(...(await tx.sql<LeadAlone>(compare, [...valuesOf(organizationId, some), JSON.stringify(told)])));
  }
  return amiss;
}

/** Makes these leads stand as their events tell. The caller holds the organization's names. */
export async function mendLeadsAlone(tx: Tx, organizationId: number, leads: readonly LeadAlone[]): Promise<void> {
  if (leads.length === 0) return;
  await tx.sql(forget, valuesOf(organizationId, leads));
  await writeLeadsAlone(tx, organizationId, await foldAlone(tx, organizationId, leads));
}

async function foldAlone(tx: Tx, organizationId: number, leads: readonly LeadAlone[]): Promise<FoldedLead[]> {
  const rows = await tx.sql<{ events: RevenueEvent[] }>(findEvents, valuesOf(organizationId, leads));
  return rows.flatMap(({ events }) => foldLead(events) ?? []);
}

const valuesOf = (organizationId: number, leads: readonly LeadAlone[]): unknown[] => [
  organizationId,
  leads.map(({ source }) => source),
  leads.map(({ externalId }) => externalId),
];

/** An event of a lead alone has no account, and so a place of its own in the index. */
const events = `revenue_event event where event."organizationId" = $1 and event."accountId" is null and event.kind = 'lead' and event.current`;

const list = `
select source, body #>> '{lead,externalId}' as "externalId" from ${events}
union
select source, "externalId" from lead where "organizationId" = $1 and "accountId" is null`;

const named = `unnest($2::text[], $3::text[]) as named (source, "externalId")`;

const findEvents = `
select jsonb_agg(event.body) as events
from ${named}
join (select source, body #>> '{lead,externalId}' as "externalId", body from ${events}) event
  on event.source = named.source and event."externalId" = named."externalId"
group by named.source, named."externalId"`;

const standing = `
select lead.* from ${named}
cross join lateral (select * from lead where "organizationId" = $1 and lead.source = named.source and lead."externalId" = named."externalId" offset 0) lead`;

/** A row that an account's events tell of is that account's, and no lead alone. */
const compare = `
with told as (select ${allColumns(derived.lead)} from jsonb_populate_recordset(null::lead, $4::jsonb)), stood as (${standing})
select source, "externalId" from (select * from told except select ${allColumns(derived.lead)} from stood) missing
union
select source, "externalId" from stood where "accountId" is null and (source, "externalId") not in (select source, "externalId" from told)`;

const forget = `
delete from lead using ${named}
where lead."organizationId" = $1 and lead."accountId" is null and lead.source = named.source and lead."externalId" = named."externalId"`;
