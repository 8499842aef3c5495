import { randomUUID } from "node:crypto";
import { type AccountChange, decide } from "../announcements/decide.ts";
import { readRoutes, type Telling, type ToldOfAccount, tellings } from "../announcements/routes.ts";
import type { Place } from "../commands/command.ts";
import type { Db, Tx } from "../db/client.ts";
import type { JourneyModel } from "../journeys/model.ts";
import type { Language } from "../text.ts";
import type { Content, Notice } from "./content.ts";
import { type LivingPost, type Plan, plan } from "./plan.ts";

/**
 * Puts what these changes have to tell into the outbox, in the transaction that made them true: three statements however
 * many there are, one where nobody follows anything. Returns how many messages wait to be sent because of it.
 */
export async function enqueueAnnouncements(
  tx: Tx,
  organizationId: number,
  changes: readonly AccountChange[],
  model: JourneyModel,
  now: Date,
  byLeads: readonly ToldOfAccount[] = [],
): Promise<number> {
  const announcements = decide(changes, model);
  if (announcements.length === 0) return 0;
  const told = tellings(announcements, await readRoutes(tx, organizationId), byLeads);
  if (told.length === 0) return 0;
  const planned = plan(told, await findLivingPosts(tx, organizationId, told), randomUUID);
  return planned.deliveries.length === 0 ? 0 : queue(tx, organizationId, planned, now);
}

/** Puts an answer that someone shares into the outbox; it is rendered anew for the destination. Once per interaction. */
export async function enqueueShare(
  db: Db,
  to: { destinationId: string },
  share: { words: string; sharedBy: string; language?: Language },
  place: Place,
  organizationId: number,
): Promise<void> {
  await queueOne(db, organizationId, to.destinationId, { type: "share", ...share }, `share ${place.interaction}`, place.replyUrl);
}

/** Puts a confirmation into the outbox, in the transaction that made it true. Once per interaction. */
export async function enqueueNotice(tx: Tx, to: { destinationId: string }, notice: Notice, place: Place, organizationId: number): Promise<void> {
  await queueOne(tx, organizationId, to.destinationId, { type: "notice", notice }, `${notice.kind} ${place.interaction}`, place.replyUrl);
}

async function findLivingPosts(tx: Tx, organizationId: number, told: readonly Telling[]): Promise<LivingPost[]> {
  const ofDeals = told.filter(({ announcement }) => announcement.facts.about === "deal");
  if (ofDeals.length === 0) return [];
  const destinations = ofDeals.map((telling) => telling.destinationId);
  const subjects = ofDeals.map((telling) => telling.announcement.subject);
  return tx.sql<LivingPost>(findLiving, [organizationId, destinations, subjects]);
}

/** Puts a plan into the outbox. An edit takes the place of those of the same message that wait still; a cause told before is not told again. */
export async function queue(tx: Tx, organizationId: number, { announcements, deliveries }: Plan, now: Date): Promise<number> {
  const kept = announcements.map(({ id, announcement: { kind, accountId, subject, facts } }) => ({ id, kind, accountId, subject, facts }));
  const [outcome] = await tx.sql<{ queued: number }>(queuePlanned, [organizationId, JSON.stringify(kept), JSON.stringify(deliveries), now]);
  return outcome?.queued ?? 0;
}

async function queueOne(
  tx: Tx,
  organizationId: number,
  destinationId: string,
  content: Content,
  cause: string,
  replyUrl: string | null,
): Promise<void> {
  await tx.sql(queuePost, [organizationId, randomUUID(), destinationId, JSON.stringify(content), cause, replyUrl]);
}

const findLiving = `
select distinct post."destinationId", post.living, post.id
from delivery post
join unnest($2::uuid[], $3::text[]) as wanted("destinationId", living)
  on wanted."destinationId" = post."destinationId" and wanted.living = post.living
where post."organizationId" = $1 and post.act = 'post' and post.state in ('pending', 'sending', 'sent', 'unknown')`;

/** An edit shows the state of now, so those of the same message that were not sent yet are needless. */
const queuePlanned = `
with planned as (
  select * from rows from (jsonb_to_recordset($3::jsonb) as (
    id uuid, "destinationId" uuid, "announcementId" uuid, act text, living text, "postId" uuid, content jsonb, cause text
  )) with ordinality
), kept as (
  insert into announcement ("organizationId", id, kind, "accountId", subject, facts, "createdAt")
  select $1, id, kind, "accountId", subject, facts, $4
  from jsonb_to_recordset($2::jsonb) as told (id uuid, kind text, "accountId" uuid, subject text, facts jsonb)
), superseded as (
  update delivery set state = 'superseded'
  where "organizationId" = $1 and act = 'edit' and state = 'pending' and "postId" in (select "postId" from planned where act = 'edit')
), queued as (
  insert into delivery ("organizationId", id, "destinationId", "announcementId", act, living, "postId", content, cause)
  select $1, id, "destinationId", "announcementId", act, living, "postId", content, cause from planned order by ordinality
  on conflict do nothing
  returning 1
)
select count(*) as queued, pg_notify('outbox', '') from queued`;

const queuePost = `
with queued as (
  insert into delivery ("organizationId", id, "destinationId", act, content, cause, "replyUrl") values ($1, $2, $3, 'post', $4::jsonb, $5, $6)
  on conflict do nothing
  returning 1
)
select pg_notify('outbox', '') from queued`;
