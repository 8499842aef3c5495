import type { AccountChange } from "../announcements/decide.ts";
import type { Db, Tx } from "../db/client.ts";
import { enqueueAnnouncements } from "../deliveries/enqueue.ts";
import { type LockedAccount, lockDue } from "../journeys/locks.ts";
import { type Refolded, RulesChanged, refold, rulesOf } from "../journeys/refold.ts";
import { loadOrganization } from "../people/organization.ts";
import type { Organization } from "../people/viewer.ts";

const atATime = 500;

/**
 * Folds what time alone has changed (a customer goes live, a renewal date passes, a contract starts or ends) and queues what is news of it.
 * Several processes may do it at once: each account is one's. Returns how many accounts it folded.
 */
export async function tick(db: Db, organization: Organization, now: Date): Promise<number> {
  let present = organization;
  let folded = 0;
  for (;;) {
    try {
      const some = await db.transaction((tx) => tickSome(tx, present, now));
      folded += some;
      if (some < atATime) return folded;
    } catch (error) {
      if (!(error instanceof RulesChanged)) throw error;
      present = await loadOrganization(db, organization.id);
    }
  }
}

async function tickSome(tx: Tx, organization: Organization, now: Date): Promise<number> {
  const due = await lockDue(tx, organization.id, now, atATime);
  await settle(tx, organization, due, now);
  return due.size;
}

/** Folds accounts that time has changed, and queues what is news of it. The caller has locked them. Returns how they stand then. */
export async function settle(
  tx: Tx,
  organization: Organization,
  due: ReadonlyMap<string, LockedAccount>,
  now: Date,
): Promise<Map<string, LockedAccount>> {
  const refolded = await refold(tx, organization, [...due.keys()], now);
  const changes = refolded.flatMap((one) => changeBy(one, due.get(one.accountId), organization, now));
  if (changes.length > 0) await enqueueAnnouncements(tx, organization.id, changes, rulesOf(organization).model, now);
  const settled = refolded.flatMap(({ accountId, after: { current, tickAt } }) => {
    const before = due.get(accountId);
    return before && current
      ? [[accountId, { ...before, tickAt, milestone: current.milestone, stage: current.stage, ended: current.ended }] as const]
      : [];
  });
  return new Map(settled);
}

/** Time's own changes are told like an event's: only while they are news. */
function changeBy(
  { accountId, after: { current, attributes } }: Refolded,
  before: LockedAccount | undefined,
  { newsHours }: Organization,
  now: Date,
): AccountChange[] {
  if (!before || !current) return [];
  const at = current.endedAt ?? current.since;
  if (now.getTime() - at.getTime() > newsHours * 3_600_000) return [];
  const { milestone, stage, ended } = before;
  const { segment, owner, csm } = attributes;
  return [
    {
      account: { id: accountId, name: before.name, segment, owner, csm },
      before: milestone && stage ? { milestone, stage, ended } : null,
      after: { milestone: current.milestone, stage: current.stage, ended: current.ended },
      deals: [],
      cause: { source: "calendar", externalId: `${accountId} ${at.toISOString()}`, revision: 0, occurredAt: at },
    },
  ];
}
