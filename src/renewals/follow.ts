import { dayOf } from "../calendar.ts";
import type { Tx } from "../db/client.ts";
import { retell } from "../deliveries/tell.ts";
import type { RevenueEvent } from "../journeys/event.ts";
import type { Organization } from "../people/viewer.ts";
import { type ClosedRenewal, closeResolved } from "./open.ts";
import { renewalSubject } from "./subject.ts";

type Told = readonly { event: RevenueEvent; accountId: string | null }[];

/**
 * Closes renewals that these events resolve (their contract churned, was renewed, renews on another day), in the transaction that records them, and
 * brings their messages up to date; into the threads goes only what is `news` of it. No statement where no contract is told of.
 */
export async function followRenewals(
  tx: Tx,
  organization: Organization,
  { told, news }: { told: Told; news: Told },
  touched: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  const accountIds = [...new Set([...withContracts(told), ...touched])];
  if (accountIds.length === 0) return;
  const { id, timeZone } = organization;
  const closed = await closeResolved(tx, id, accountIds, { today: dayOf(now, timeZone), now, timeZone });
  const heard = new Set(withContracts(news));
  await tellClosed(tx, id, closed, ({ accountId }) => heard.has(accountId), now);
}

/** Brings the messages of these up to date, and says in the threads of those that are news that they are closed. */
export async function tellClosed(
  tx: Tx,
  organizationId: number,
  closed: readonly ClosedRenewal[],
  isNews: (one: ClosedRenewal) => boolean,
  now: Date,
): Promise<void> {
  if (closed.length === 0) return;
  const steps = closed.filter(isNews).map((one) => {
    const subject = renewalSubject(one);
    const facts = { about: "renewal", step: { step: "closed", as: one.closedAs } } as const;
    const told = { kind: "renewal.due", accountId: one.accountId, subject, facts } as const;
    return { told, cause: `closed ${subject} ${one.closedAs} ${now.toISOString()}`, alsoToChannel: false };
  });
  await retell(tx, organizationId, closed.map(renewalSubject), steps, now);
}

/** The accounts of those that bear on contracts. */
const withContracts = (told: Told): string[] =>
  told.flatMap(({ event: { kind }, accountId }) => (accountId !== null && (kind === "subscription" || kind === "milestone") ? accountId : []));
