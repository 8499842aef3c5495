import type { Tx } from "../db/client.ts";
import type { RevenueEvent } from "../journeys/event.ts";
import { type Identifier, identifierKey, type Names, namesOf } from "../journeys/names.ts";
import type { Arrival } from "./arrival.ts";
import { takeOutContradicting } from "./aside.ts";

/** Whether a correction names someone else than what it corrects, so that what the names lead to has to be found anew. */
export function namesDiffer(before: RevenueEvent, now: Names): boolean {
  return told(namesOf(before)) !== told(now);
}

/**
 * Takes everything that counts about these accounts out of the record, names included, so that it can arrive anew:
 * what one event united may come apart when it is corrected. What contradicted these names arrives anew with it.
 */
export async function withdraw(tx: Tx, organizationId: number, accountIds: readonly string[]): Promise<Arrival[]> {
  // Whoever places an event with them meanwhile waits, finds them gone, and decides anew.
  await tx.sql(lockAccounts, [organizationId, accountIds]);
  const forgotten = await tx.sql<Identifier>(forgetNames, [organizationId, accountIds]);
  const contradicting = await takeOutContradicting(tx, organizationId, forgotten.map(identifierKey));
  return [...(await tx.sql<WithdrawnRow>(takeEvents, [organizationId, accountIds])).map(arrivalOf), ...contradicting];
}

/** The same for leads that no account is known for, by the keys under which their events are kept. */
export async function withdrawLeads(tx: Tx, organizationId: number, leadIds: readonly string[]): Promise<Arrival[]> {
  for (const statement of forgetLeads) await tx.sql(statement, [organizationId, leadIds]);
  return (await tx.sql<WithdrawnRow>(takeLeadEvents, [organizationId, leadIds])).map(arrivalOf);
}

type WithdrawnRow = { body: RevenueEvent; receivedAt: Date };

const arrivalOf = ({ body, receivedAt }: WithdrawnRow): Arrival => ({ event: body, names: namesOf(body), announce: false, receivedAt });

const told = ({ outright, lead, mailDomain }: Names): string =>
  [...outright.map(identifierKey).toSorted(), lead ? identifierKey(lead) : "", mailDomain ?? ""].join("\n");

const lockAccounts = `select id from account where "organizationId" = $1 and id = any($2::uuid[]) order by id for update`;

const forgetNames = `delete from identifier where "organizationId" = $1 and "accountId" = any($2::uuid[]) returning kind, source, value`;

const takeEvents = `
delete from revenue_event where "organizationId" = $1 and "accountId" = any($2::uuid[]) and current
returning body, "receivedAt"`;

/** A lead's key is "lead", its source and its id, with a space between. */
const leadsNamed = (table: string, id: string) => `
delete from ${table} where "organizationId" = $1 and "accountId" is null and 'lead ' || source || ' ' || ${id} = any($2::text[])`;

const forgetLeads = [`${leadsNamed("identifier", "value")} and kind = 'lead'`, leadsNamed("lead", '"externalId"')];

const takeLeadEvents = `
delete from revenue_event where "organizationId" = $1 and "leadId" = any($2::text[]) and "accountId" is null and current
returning body, "receivedAt"`;
