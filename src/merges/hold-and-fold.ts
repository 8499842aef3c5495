import type { Tx } from "../db/client.ts";
import type { Row } from "../ingest/insert.ts";
import { settle } from "../ingest/tick.ts";
import { writeAndFold } from "../ingest/write-and-fold.ts";
import { type LockedAccount, lockAccounts } from "../journeys/locks.ts";
import type { Organization } from "../people/viewer.ts";

/**
 * Locks accounts against every event, also those that go past the locks of a fold, and tells what time alone has done to them by now:
 * what is moved could not tell it any more. The caller holds the lock on identities.
 * @throws AccountsMoved when one of them is not there.
 */
export async function holdAccounts(
  tx: Tx,
  organization: Organization,
  accountIds: readonly string[],
  now: Date,
): Promise<Map<string, LockedAccount>> {
  await tx.sql(lockWholly, [organization.id, accountIds]);
  const held = await lockAccounts(tx, organization.id, accountIds);
  const due = new Map([...held].filter(([, { tickAt }]) => tickAt !== null && tickAt <= now));
  if (due.size > 0) await settle(tx, organization, due, now);
  return held;
}

/** Writes events that were placed anew and folds the accounts that were touched, those of them that are still there. Nothing of it is told. */
export async function foldSilently(
  tx: Tx,
  organization: Organization,
  rows: readonly Row[],
  accountIds: readonly string[],
  now: Date,
): Promise<void> {
  const there = await tx.sql<{ id: string }>(findThere, [organization.id, accountIds]);
  const touched = new Set(there.map(({ id }) => id));
  const silent = rows.map((row) => ({ ...row, arrival: { ...row.arrival, announce: false } }));
  await writeAndFold(tx, organization, silent, { before: [], withdrawn: [], replaced: [], touched }, now);
}

const lockWholly = `select id from account where "organizationId" = $1 and id = any($2::uuid[]) order by id for update`;

const findThere = `select id from account where "organizationId" = $1 and id = any($2::uuid[])`;
