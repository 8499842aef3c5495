import type { PersonViewer } from "../commands/command.ts";
import type { Db, Tx } from "../db/client.ts";
import { takeOutContradicting } from "../ingest/aside.ts";
import { unite } from "../ingest/place.ts";
import { placeAll } from "../ingest/place-all.ts";
import { lockIdentities } from "../journeys/locks.ts";
import { attempt } from "./attempt.ts";
import { called } from "./called.ts";
import { foldSilently, holdAccounts } from "./hold-and-fold.ts";
import { likenessOf, readSides, type Side } from "./sides.ts";
import { findHomes, findMerge, type Merge } from "./standing.ts";

/** A merge as it was shown and confirmed: all of `from` goes to `into`, provided they are still as they were shown. */
export type Confirmed = { mergeId: string; into: string; from: string; likeness: string };

export type Merged =
  /** `cameIn`: events that were set aside because of the two. `account` is null where nothing is left to show. */
  | { state: "merged"; merge: Merge; account: Side | null; cameIn: number }
  | { state: "done-already"; merge: Merge; account: Side | null }
  | { state: "undone-since" }
  | { state: "changed" };

/**
 * Makes one account of two: their names lead to one from now on, all that is recorded of the one moves to the other, and what was set aside
 * because of them is taken in. Tells nobody. The same merge confirmed again does nothing.
 */
export function mergeAccounts(db: Db, viewer: PersonViewer, confirmed: Confirmed, now: Date): Promise<Merged> {
  return attempt(db, viewer, (tx, asking) => mergeIn(tx, asking, confirmed, now));
}

async function mergeIn(tx: Tx, viewer: PersonViewer, { mergeId, into, from, likeness }: Confirmed, now: Date): Promise<Merged> {
  const { organization, person } = viewer;
  await lockIdentities(tx, organization.id);
  const earlier = await findMerge(tx, organization.id, mergeId);
  if (earlier?.undoneAt) return { state: "undone-since" };
  if (earlier) return { state: "done-already", merge: earlier, account: await readHome(tx, viewer, mergeId) };

  const [kept, other] = await readSides(tx, viewer, [into, from]);
  if (!kept || !other || likenessOf(kept, other) !== likeness) return { state: "changed" };
  await holdAccounts(tx, organization, [into, from], now);
  await tx.sql(keepMerge, [organization.id, mergeId, into, called(kept), called(other), person.id, now]);
  await tx.sql(keepNames, [organization.id, mergeId, into, from]);
  await unite(tx, organization.id, new Map([[from, into]]));
  const named = await tx.sql<{ name: string }>(findNames, [organization.id, mergeId]);
  const contradicting = await takeOutContradicting(
    tx,
    organization.id,
    named.map(({ name }) => name),
  );
  const { rows, touched } = await placeAll(tx, organization.id, contradicting);
  // What came in may have united it with a third account, under whose id it goes on.
  const homes = await findHomes(tx, organization.id, mergeId);
  await foldSilently(tx, organization, rows, [...touched, ...homes.map(({ of }) => of)], now);
  const merge = await findMerge(tx, organization.id, mergeId);
  if (!merge) throw new Error("A merge vanished while it was made");
  return { state: "merged", merge, account: await readHome(tx, viewer, mergeId), cameIn: rows.filter(({ current }) => current).length };
}

async function readHome(tx: Tx, viewer: PersonViewer, mergeId: string): Promise<Side | null> {
  const homes = await findHomes(tx, viewer.organization.id, mergeId);
  const [account] = await readSides(
    tx,
    viewer,
    homes.map(({ of }) => of),
  );
  return account ?? null;
}

const keepMerge = `
insert into account_merge ("organizationId", id, "accountId", "intoName", "fromName", "personId", "mergedAt") values ($1, $2, $3, $4, $5, $6, $7)`;

/** Deals, contracts and leads are kept as well: they tell, when the merge is undone, which of the two an event was about. */
const keepNames = `
insert into merged_name ("organizationId", "mergeId", kind, source, value, "ofOther")
select "organizationId", $2, kind, source, value, "accountId" = $4 from identifier where "organizationId" = $1 and "accountId" in ($3, $4)`;

const findNames = `select kind || ' ' || source || ' ' || value as name from merged_name where "organizationId" = $1 and "mergeId" = $2`;
