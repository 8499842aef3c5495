import { changesOf, type StoodBefore } from "../announcements/change.ts";
import type { Tx } from "../db/client.ts";
import { enqueueAnnouncements } from "../deliveries/enqueue.ts";
import type { RevenueEvent } from "../journeys/event.ts";
import { type LockedAccount, lockAccounts } from "../journeys/locks.ts";
import { refold, refoldLeads, rulesOf, spineKinds } from "../journeys/refold.ts";
import { retell } from "../journeys/retell.ts";
import { followLeads } from "../leads/follow.ts";
import type { Organization } from "../people/viewer.ts";
import { followRenewals } from "../renewals/follow.ts";
import { isNews, leadIdOf } from "./arrival.ts";
import { recordChannelDays, retellChannelDays } from "./channel-days.ts";
import type { Corrected } from "./correct.ts";
import { insertEvents, type Row } from "./insert.ts";
import { leadsToldIn } from "./leads-told.ts";
import { dropEmptyAccounts } from "./place.ts";
import { settle } from "./tick.ts";

/** Writes events that have their accounts, folds what they bear on, and puts what is news of it into the outbox. */
export async function writeAndFold(tx: Tx, organization: Organization, rows: readonly Row[], corrected: Corrected, now: Date): Promise<void> {
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
  const events = current.map(({ arrival }) => arrival.event);
  const replaced = corrected.before.map(({ event }) => event);
  const byLeads = await followLeads(tx, organization, leadsToldIn(events, replaced, news, stale), now);
  await retellChannelDays(tx, id, replaced);
  await recordChannelDays(tx, id, events);
  const told = current.map(({ arrival, accountId }) => ({ event: arrival.event, accountId }));
  await followRenewals(tx, organization, { told, news }, corrected.touched, now);
  if (corrected.touched.size > 0) await dropEmptyAccounts(tx, id, [...corrected.touched]);
  if (news.length > 0)
    await enqueueAnnouncements(
      tx,
      id,
      changesOf(refolded, stoodBefore(locked, current, organization, corrected), news),
      rulesOf(organization).model,
      now,
      byLeads,
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
