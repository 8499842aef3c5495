import type { Tx } from "../db/client.ts";
import type { RevenueEvent } from "../journeys/event.ts";
import { identifierKey, type Names, namesOf } from "../journeys/names.ts";
import type { Arrival } from "./arrival.ts";

/** Whether a correction names someone else than what it corrects, so that what the names lead to has to be found anew. */
export function namesDiffer(before: RevenueEvent, now: Names): boolean {
  return told(namesOf(before)) !== told(now);
}

/**
 * Takes everything that counts about these accounts out of the record, names included, so that it can arrive anew:
 * what one event united may come apart when it is corrected.
 */
export async function withdraw(tx: Tx, organizationId: number, accountIds: readonly string[]): Promise<Arrival[]> {
  await tx.sql(forgetNames, [organizationId, accountIds]);
  const rows = await tx.sql<{ body: RevenueEvent; receivedAt: Date }>(takeEvents, [organizationId, accountIds]);
  return rows.map(({ body, receivedAt }) => ({ event: body, names: namesOf(body), announce: false, receivedAt }));
}

const told = ({ outright, lead, mailDomain }: Names): string =>
  [...outright.map(identifierKey).toSorted(), lead ? identifierKey(lead) : "", mailDomain ?? ""].join("\n");

const forgetNames = `delete from identifier where "organizationId" = $1 and "accountId" = any($2::uuid[])`;

const takeEvents = `
delete from revenue_event where "organizationId" = $1 and "accountId" = any($2::uuid[]) and current
returning body, "receivedAt"`;
