import { dayOf } from "../calendar.ts";
import type { Tx } from "../db/client.ts";
import { retell } from "../deliveries/tell.ts";
import type { RevenueEvent } from "../journeys/event.ts";
import type { Organization } from "../people/viewer.ts";
import { watchedBefore } from "./due.ts";
import { type ClosedRenewal, closeRenewed, closeResolved, type ToldRenewed } from "./open.ts";
import { renewalSubject } from "./subject.ts";

/**
 * Closes renewals that these events resolve (their contract churned, was renewed, renews on another day), in the transaction that records them, and
 * brings their messages up to date. No statement where no contract is told of.
 */
export async function followRenewals(
  tx: Tx,
  organization: Organization,
  told: readonly { event: RevenueEvent; accountId: string | null }[],
  touched: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  const ofContracts = told.flatMap(({ event, accountId }) => (accountId !== null && bearsOnContract(event) ? accountId : []));
  const accountIds = [...new Set([...ofContracts, ...touched])];
  if (accountIds.length === 0) return;
  const today = dayOf(now, organization.timeZone);
  const closed = await closeResolved(tx, organization.id, accountIds, today, now);
  const renewed = told.flatMap(({ event, accountId }) => (accountId === null ? [] : toldRenewed(event, accountId, organization.timeZone, now)));
  if (renewed.length > 0) closed.push(...(await closeRenewed(tx, organization.id, renewed, now)));
  await tellClosed(tx, organization.id, closed, now);
}

/** Says in the threads of their messages that these are closed, and brings the messages up to date. */
export async function tellClosed(tx: Tx, organizationId: number, closed: readonly ClosedRenewal[], now: Date): Promise<void> {
  if (closed.length === 0) return;
  const steps = closed.map((one) => {
    const subject = renewalSubject(one);
    const facts = { about: "renewal", step: { step: "closed", as: one.closedAs } } as const;
    const told = { kind: "renewal.due", accountId: one.accountId, subject, facts } as const;
    return { told, cause: `closed ${subject} ${one.closedAs} ${now.toISOString()}`, alsoToChannel: false };
  });
  await retell(
    tx,
    organizationId,
    steps.map(({ told }) => told.subject),
    steps,
    now,
  );
}

const bearsOnContract = ({ kind }: RevenueEvent): boolean => kind === "subscription" || kind === "milestone";

function toldRenewed(event: RevenueEvent, accountId: string, timeZone: string, now: Date): ToldRenewed[] {
  if (event.kind !== "milestone" || event.milestone !== "renewed") return [];
  const at = new Date(event.occurredAt);
  // What happened before it was watched is about an earlier renewal.
  if (now.getTime() - at.getTime() > watchedBefore * 86_400_000) return [];
  return [{ accountId, source: event.source, externalId: event.subscription?.externalId ?? null, day: dayOf(at, timeZone) }];
}
