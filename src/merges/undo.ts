import type { PersonViewer } from "../commands/command.ts";
import type { Db, Tx } from "../db/client.ts";
import type { Arrival } from "../ingest/arrival.ts";
import { writeLinks } from "../ingest/links.ts";
import { placeAll } from "../ingest/place-all.ts";
import { withdraw } from "../ingest/withdraw.ts";
import { subjectOf } from "../journeys/journey.ts";
import { lockIdentities } from "../journeys/locks.ts";
import { attempt } from "./attempt.ts";
import { foldSilently, holdAccounts } from "./hold-and-fold.ts";
import { inOrderOfReplay, type MergedName, nameToKeep } from "./replay.ts";
import { readSides, type Side } from "./sides.ts";
import { findHomes, findMerge, findMergesOf, type Merge } from "./standing.ts";
import { undoUntil } from "./undo-until.ts";

export type Undone =
  /** The accounts that its names lead to now, the one that had stayed first, and how many events name both of them and were set aside. */
  | { state: "undone"; merge: Merge; accounts: readonly Side[]; setAside: number }
  | { state: "undone-already"; merge: Merge }
  | { state: "too-late"; merge: Merge }
  /** A later merge of the same account, which has to be undone first. */
  | { state: "in-the-way"; other: Merge }
  | { state: "unknown" };

/**
 * Undoes a merge: every event goes where its names say, as if the two had never been one, what names both is set aside again, and what was
 * announced of a deal goes with the deal. The account that had stayed keeps its id. Tells nobody.
 */
export function undoMerge(db: Db, viewer: PersonViewer, mergeId: string, now: Date): Promise<Undone> {
  return attempt(db, viewer, (tx, asking) => undoIn(tx, asking, mergeId, now));
}

async function undoIn(tx: Tx, viewer: PersonViewer, mergeId: string, now: Date): Promise<Undone> {
  const { organization } = viewer;
  await lockIdentities(tx, organization.id);
  const merge = await findMerge(tx, organization.id, mergeId);
  if (!merge) return { state: "unknown" };
  if (merge.undoneAt) return { state: "undone-already", merge };
  if (now > undoUntil(merge.mergedAt)) return { state: "too-late", merge };
  const homes = (await findHomes(tx, organization.id, mergeId)).map(({ of }) => of);
  const [latest] = await findMergesOf(tx, organization.id, homes);
  if (latest && latest.id !== mergeId) return { state: "in-the-way", other: latest };

  await holdAccounts(tx, organization, homes, now);
  await tx.sql(markUndone, [organization.id, mergeId, now]);
  const names = await tx.sql<MergedName>(findNames, [organization.id, mergeId]);
  const arrivals = inOrderOfReplay(await withdraw(tx, organization.id, homes), names, merge.mergedAt);
  await keepId(tx, organization.id, homes, arrivals, names);
  const { rows, asides, touched } = await placeAll(tx, organization.id, arrivals);
  const found = rows.flatMap(({ accountId }) => accountId ?? []);
  await foldSilently(tx, organization, rows, [...homes, ...touched], now);
  await followDeals(tx, organization.id, [...new Set([...homes, ...found])]);
  const apart = (await findHomes(tx, organization.id, mergeId)).map(({ of }) => of);
  const setAside = asides.filter(({ state }) => state === "contradicting").length;
  return { state: "undone", merge, accounts: await readSides(tx, viewer, apart), setAside };
}

/** One name that its events will tell anyway leads on to where it led: so the account that had stayed stays the one that it is known as. */
async function keepId(
  tx: Tx,
  organizationId: number,
  homes: readonly string[],
  arrivals: readonly Arrival[],
  names: readonly MergedName[],
): Promise<void> {
  const [accountId] = homes;
  const identifier = nameToKeep(arrivals, names);
  if (accountId && identifier) await writeLinks(tx, organizationId, [{ identifier, accountId, weakSince: null }]);
}

/** What was announced of deals goes to the accounts that have them. */
async function followDeals(tx: Tx, organizationId: number, accountIds: readonly string[]): Promise<void> {
  const announced = new Set((await tx.sql<{ subject: string }>(findAnnounced, [organizationId, accountIds])).map(({ subject }) => subject));
  if (announced.size === 0) return;
  const deals = await tx.sql<{ source: string; externalId: string; accountId: string }>(findDeals, [organizationId, accountIds]);
  const homes = deals
    .map(({ source, externalId, accountId }) => ({ subject: subjectOf("opportunity", source, externalId), accountId }))
    .filter(({ subject }) => announced.has(subject));
  const values = [homes.map(({ subject }) => subject), homes.map(({ accountId }) => accountId)];
  await tx.sql(moveAnnouncements, [organizationId, accountIds, ...values]);
}

const markUndone = `update account_merge set "undoneAt" = $3 where "organizationId" = $1 and id = $2`;

const findNames = `select kind, source, value, "ofOther" from merged_name where "organizationId" = $1 and "mergeId" = $2`;

const findAnnounced = `
select distinct subject from announcement where "organizationId" = $1 and "accountId" = any($2::uuid[]) and subject like 'opportunity %'`;

const findDeals = `select source, "externalId", "accountId" from opportunity where "organizationId" = $1 and "accountId" = any($2::uuid[])`;

const moveAnnouncements = `
update announcement set "accountId" = deal.account
from unnest($3::text[], $4::uuid[]) as deal (subject, account)
where announcement."organizationId" = $1 and announcement."accountId" = any($2::uuid[]) and announcement.subject = deal.subject`;
