import type { Tx } from "../db/client.ts";
import type { Ended } from "./journey.ts";
import type { Milestone } from "./milestone.ts";

/** An account as it stands while we hold it. */
export type LockedAccount = {
  id: string;
  name: string;
  firstTouchAt: Date | null;
  /** When time alone changes it next, or has since it was folded. */
  tickAt: Date | null;
  milestone: Milestone | null;
  stage: string | null;
  ended: Ended | null;
};

/** Another transaction united accounts under our feet: what was decided from their names has to be decided anew. */
export class AccountsMoved extends Error {
  override name = "AccountsMoved";
}

/** Held to the end of the transaction; whoever makes accounts or moves names takes it before any account. */
export async function lockIdentities(tx: Tx, organizationId: number): Promise<void> {
  await tx.sql("select pg_advisory_xact_lock($1, $2)", [identityLock, organizationId]);
}

const identityLock = 1_853_842;

/**
 * Locks the accounts, in sorted order so that two recorders cannot wait for each other.
 * @throws AccountsMoved when one of them was united with another since it was looked up.
 */
export async function lockAccounts(tx: Tx, organizationId: number, accountIds: readonly string[]): Promise<Map<string, LockedAccount>> {
  if (accountIds.length === 0) return new Map();
  const rows = await tx.sql<LockedAccount>(lock, [organizationId, accountIds]);
  if (rows.length < accountIds.length) throw new AccountsMoved();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Locks accounts that time alone has changed by now; those that someone else holds are theirs. */
export async function lockDue(tx: Tx, organizationId: number, now: Date, limit: number): Promise<Map<string, LockedAccount>> {
  const rows = await tx.sql<LockedAccount>(lockOverdue, [organizationId, now, limit]);
  return new Map(rows.map((row) => [row.id, row]));
}

const standing = `select id, name, "firstTouchAt", "tickAt", milestone, stage, ended from account where "organizationId" = $1`;

const lock = `${standing} and id = any($2::uuid[]) order by id for no key update`;

const lockOverdue = `${standing} and "tickAt" <= $2 order by id limit $3 for no key update skip locked`;
