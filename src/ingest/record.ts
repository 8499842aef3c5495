import { changesOf, type StoodBefore } from "../announcements/change.ts";
import type { Db, Tx } from "../db/client.ts";
import { enqueueAnnouncements } from "../deliveries/enqueue.ts";
import type { RevenueEvent } from "../journeys/event.ts";
import type { Link } from "../journeys/identity.ts";
import { AccountsMoved, type LockedAccount, lockAccounts } from "../journeys/locks.ts";
import { refold, refoldLeads, rulesOf, spineKinds } from "../journeys/refold.ts";
import { nameAccounts, retell } from "../journeys/retell.ts";
import type { Organization } from "../people/viewer.ts";
import { type Arrival, isNews, leadIdOf } from "./arrival.ts";
import { type Aside, putAside, takeOutReplaced, takeOutWaiting } from "./aside.ts";
import { recordChannelDays, retellChannelDays } from "./channel-days.ts";
import { insertEvents, Overtaken, type Row, supersede } from "./insert.ts";
import { type Comparison, compareWithKnown } from "./known.ts";
import type { ParsedEvent } from "./parse.ts";
import { dropEmptyAccounts, lockIdentities, moveLeads, place } from "./place.ts";
import { settle } from "./tick.ts";
import { namesDiffer, withdraw, withdrawLeads } from "./withdraw.ts";

/** Events that arrived together and are told of, or not, together. */
export type Batch = { events: readonly ParsedEvent[]; announce: boolean };

/** What became of an event; one that waits for a name is accepted. */
export type Fate = "accepted" | "duplicate" | { problem: string };

const attempts = 5;

/**
 * Records batches of one organization in one transaction: when this returns they are durable and folded, and what is news is in the outbox.
 * @returns for each batch the fate of each event, in its order.
 * @throws whatever the database throws; nothing is recorded then.
 */
export async function record(db: Db, organization: Organization, batches: readonly Batch[], now: Date, attempt = 1): Promise<Fate[][]> {
  const arrivals = batches.flatMap(({ events, announce }) => events.map((event): Arrival => ({ ...event, announce, receivedAt: now })));
  try {
    const fates = await db.transaction((tx) => recordArrivals(tx, organization, arrivals, now));
    return batches.map(({ events }) => fates.splice(0, events.length));
  } catch (error) {
    if (attempt >= attempts || !isOvertaken(error)) throw error;
    return record(db, organization, batches, now, attempt + 1);
  }
}

/** Someone recorded the same events, or united the same accounts, while we were about to. */
export function isOvertaken(error: unknown): boolean {
  if (error instanceof AccountsMoved || error instanceof Overtaken) return true;
  return error instanceof Error && "code" in error && overtaken.has(String(error.code));
}

/** The same row written twice, an account gone from under its events, two who waited for each other. */
const overtaken: ReadonlySet<string> = new Set(["23505", "23503", "40P01"]);

async function recordArrivals(tx: Tx, organization: Organization, arrivals: readonly Arrival[], now: Date): Promise<Fate[]> {
  const standings = await compareWithKnown(tx, organization.id, arrivals);
  const counting = arrivals.filter((_, at) => standings[at]?.state === "new" || standings[at]?.state === "correction");
  const outdated = arrivals.filter((_, at) => standings[at]?.state === "outdated");
  await settleCorrected(tx, organization, standings, now);
  const corrected = await takeBack(tx, organization.id, arrivals, standings);
  const { rows, asides, touched } = await placeAll(tx, organization.id, [...counting, ...corrected.withdrawn]);
  await followCorrected(tx, organization.id, corrected, rows, touched);
  rows.push(...[...outdated, ...corrected.replaced].map((arrival) => ({ arrival, accountId: null, current: false })));
  await writeAndFold(tx, organization, rows, { ...corrected, touched: new Set([...touched, ...corrected.touched]) }, now);
  const problems = new Map(asides.filter(({ state }) => state === "contradicting").map(({ arrival, problem }) => [arrival, problem]));
  return arrivals.map((arrival, at) => fateOf(standings[at], problems.get(arrival)));
}

/** A corrected event may stand with another account now: what is told of it, and was, goes along. */
async function followCorrected(tx: Tx, organizationId: number, { before }: Corrected, rows: readonly Row[], touched: Set<string>): Promise<void> {
  const homes = new Map(rows.filter(({ current }) => current).map(({ arrival, accountId }) => [keyOf(arrival.event), accountId]));
  const moved = new Map<string, string>();
  for (const told of before) {
    const home = homes.get(keyOf(told.event)) ?? null;
    if (home === null || home === told.accountId) continue;
    if (told.accountId !== null) moved.set(told.accountId, home);
    told.accountId = home;
    touched.add(home);
  }
  if (moved.size > 0) await tx.sql(moveAnnouncements, [organizationId, [...moved.keys()], [...moved.values()]]);
}

const keyOf = ({ source, id }: RevenueEvent): string => `${source} ${id}`;

const moveAnnouncements = `
update announcement set "accountId" = moved.now from unnest($2::uuid[], $3::uuid[]) as moved (earlier, now)
where "organizationId" = $1 and "accountId" = moved.earlier`;

/** What time alone has done to accounts that are about to be corrected is told first: taken back, the earlier tellings could not say it any more. */
async function settleCorrected(tx: Tx, organization: Organization, standings: readonly Comparison[], now: Date): Promise<void> {
  const accounts = new Set(standings.flatMap((standing) => (standing.state === "correction" ? (standing.accountId ?? []) : [])));
  if (accounts.size === 0) return;
  const overdue = await tx.sql<{ id: string }>(findOverdue, [organization.id, [...accounts], now]);
  if (overdue.length === 0) return;
  await lockIdentities(tx, organization.id);
  await settle(
    tx,
    organization,
    await lockAccounts(
      tx,
      organization.id,
      overdue.map(({ id }) => id),
    ),
    now,
  );
}

const findOverdue = `select id from account where "organizationId" = $1 and id = any($2::uuid[]) and "tickAt" <= $3`;

function fateOf(standing: Comparison | undefined, problem: string | undefined): Fate {
  if (problem !== undefined) return { problem };
  if (standing?.state === "rejected") return { problem: standing.problem };
  return standing?.state === "duplicate" ? "duplicate" : "accepted";
}

/** What corrections took back: the earlier tellings, and everything about the accounts that they named otherwise. */
type Corrected = {
  before: { event: RevenueEvent; accountId: string | null }[];
  withdrawn: Arrival[];
  /** Earlier tellings that had been set aside. */
  replaced: Arrival[];
  touched: ReadonlySet<string>;
};

async function takeBack(tx: Tx, organizationId: number, arrivals: readonly Arrival[], standings: readonly Comparison[]): Promise<Corrected> {
  const before: Corrected["before"] = [];
  const renamed = new Set<string>();
  const renamedLeads = new Set<string>();
  const asideBefore: RevenueEvent[] = [];
  for (const [at, { event, names }] of arrivals.entries()) {
    const standing = standings[at];
    if (standing?.state === "new" && standing.aside) asideBefore.push(event);
    if (standing?.state !== "correction") continue;
    before.push({ event: standing.before, accountId: standing.accountId });
    if (!namesDiffer(standing.before, names)) continue;
    const lead = leadIdOf(standing.before);
    if (standing.accountId !== null) renamed.add(standing.accountId);
    else if (lead !== null) renamedLeads.add(lead);
  }
  const replaced = await takeOutReplaced(tx, organizationId, asideBefore);
  if (before.length > 0)
    await supersede(
      tx,
      organizationId,
      before.map(({ event }) => event),
    );
  if (renamed.size + renamedLeads.size > 0) await lockIdentities(tx, organizationId);
  const withdrawn = renamed.size > 0 ? await withdraw(tx, organizationId, [...renamed]) : [];
  const leads = renamedLeads.size > 0 ? await withdrawLeads(tx, organizationId, [...renamedLeads]) : [];
  return { before, withdrawn: [...withdrawn, ...leads], replaced, touched: new Set(before.flatMap(({ accountId }) => accountId ?? [])) };
}

/** Gives every event to its account, and those that waited for what they tell as well. */
async function placeAll(tx: Tx, organizationId: number, arrivals: readonly Arrival[]) {
  const rows: Row[] = [];
  const asides: Aside[] = [];
  const touched = new Set<string>();
  for (let coming = arrivals; coming.length > 0; ) {
    const { outcomes, changed, merged } = await place(tx, organizationId, coming);
    const put: Aside[] = [];
    for (const [at, arrival] of coming.entries()) {
      const outcome = outcomes[at];
      if (outcome?.state === "taken") rows.push({ arrival, accountId: outcome.accountId, current: true });
      else if (outcome) put.push({ arrival, ...outcome });
    }
    await putAside(tx, organizationId, put);
    asides.push(...put);
    for (const row of rows) row.accountId = followed(row, merged, changed);
    for (const id of [...merged.values(), ...(await moveLeads(tx, organizationId, changed))]) touched.add(id);
    for (const id of merged.keys()) touched.delete(id);
    await nameAccounts(tx, organizationId, [...new Set(changed.flatMap(({ accountId }) => accountId ?? []))]);
    coming = await stillUntold(tx, organizationId, await takeOutWaiting(tx, organizationId, changed), rows);
  }
  return { rows, asides, touched };
}

/** What was set aside may have been told anew since, by another process: then the newer telling counts, and this one is kept beside it. */
async function stillUntold(tx: Tx, organizationId: number, waited: readonly Arrival[], rows: Row[]): Promise<Arrival[]> {
  if (waited.length === 0) return [];
  const comparisons = await compareWithKnown(tx, organizationId, waited);
  rows.push(...waited.filter((_, at) => comparisons[at]?.state === "outdated").map((arrival) => ({ arrival, accountId: null, current: false })));
  return waited.filter((_, at) => comparisons[at]?.state === "new");
}

/** An event placed in an earlier round goes where its account or its lead went since. */
function followed({ arrival, accountId }: Row, merged: ReadonlyMap<string, string>, changed: readonly Link[]): string | null {
  const lead = arrival.names.outright.length === 0 && arrival.names.lead;
  const link =
    lead && changed.find(({ identifier }) => identifier.kind === "lead" && identifier.source === lead.source && identifier.value === lead.value);
  if (link) return link.accountId;
  return accountId === null ? null : (merged.get(accountId) ?? accountId);
}

async function writeAndFold(tx: Tx, organization: Organization, rows: readonly Row[], corrected: Corrected, now: Date): Promise<void> {
  const { id } = organization;
  const accountIds = new Set(rows.flatMap(({ accountId }) => accountId ?? []).concat([...corrected.touched]));
  const locked = await lockAccounts(tx, id, [...accountIds]);
  // What time alone has changed meanwhile is told first, by itself: what is recorded now would hide it from the tick.
  const due = new Map([...locked].filter(([, { tickAt }]) => tickAt !== null && tickAt <= now));
  if (due.size > 0) for (const [account, settled] of await settle(tx, organization, due, now)) locked.set(account, settled);
  await insertEvents(tx, id, rows);
  await retell(tx, id, [...corrected.touched]);
  const current = rows.filter((row) => row.current);
  const stale = new Set(corrected.touched);
  for (const { accountId, arrival } of current) {
    if (accountId !== null && bearsOnJourney(arrival.event, locked.get(accountId)?.firstTouchAt ?? null)) stale.add(accountId);
  }
  const news = current
    .filter(({ arrival }) => isNews(arrival, organization.newsHours))
    .map(({ arrival, accountId }) => ({ event: arrival.event, accountId }));
  const refolded = await refold(tx, organization, [...stale], now, {
    news: news.map(({ event }) => event),
    replaced: corrected.before,
    touchedBefore: touchedBefore(current, locked, organization),
  });
  await refoldLeads(
    tx,
    organization,
    current.flatMap(({ accountId, arrival }) => (accountId === null ? (leadIdOf(arrival.event) ?? []) : [])),
  );
  await retellChannelDays(
    tx,
    id,
    corrected.before.map(({ event }) => event),
  );
  await recordChannelDays(
    tx,
    id,
    current.map(({ arrival }) => arrival.event),
  );
  if (corrected.touched.size > 0) await dropEmptyAccounts(tx, id, [...corrected.touched]);
  if (news.length > 0)
    await enqueueAnnouncements(
      tx,
      id,
      changesOf(refolded, stoodBefore(locked, current, organization, corrected), news),
      rulesOf(organization).model,
      now,
    );
}

/** For accounts that news touches before anything else did: their first touch without the news. */
function touchedBefore(rows: readonly Row[], locked: ReadonlyMap<string, LockedAccount>, { newsHours }: Organization): Map<string, Date | null> {
  const earliest = new Map<string, { news: number; rest: number }>();
  for (const { arrival, accountId } of rows) {
    if (accountId === null || arrival.event.kind !== "touch") continue;
    const known = earliest.get(accountId) ?? { news: Infinity, rest: locked.get(accountId)?.firstTouchAt?.getTime() ?? Infinity };
    const part = isNews(arrival, newsHours) ? "news" : "rest";
    earliest.set(accountId, { ...known, [part]: Math.min(known[part], Date.parse(arrival.event.occurredAt)) });
  }
  const before = [...earliest].filter(([, { news, rest }]) => news < rest);
  return new Map(before.map(([id, { rest }]) => [id, rest === Infinity ? null : new Date(rest)]));
}

function stoodBefore(locked: ReadonlyMap<string, LockedAccount>, rows: readonly Row[], { newsHours }: Organization, { touched }: Corrected) {
  const withHistory = new Set(rows.filter(({ arrival }) => !isNews(arrival, newsHours)).map(({ accountId }) => accountId));
  const stood = ({ id, name, milestone, stage, ended }: LockedAccount): StoodBefore => ({
    name,
    standing: milestone === null || stage === null ? null : { milestone, stage, ended },
    onlyNewsSince: !withHistory.has(id) && !touched.has(id),
  });
  return new Map([...locked].map(([id, account]) => [id, stood(account)]));
}

const onSpine: ReadonlySet<string> = new Set(spineKinds);

/** Of touches only an earlier first one moves a journey; signals, notes and contacts never do. */
function bearsOnJourney(event: RevenueEvent, firstTouchAt: Date | null): boolean {
  return onSpine.has(event.kind) || (event.kind === "touch" && (firstTouchAt === null || Date.parse(event.occurredAt) < firstTouchAt.getTime()));
}
