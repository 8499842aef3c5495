import type { Tx } from "../db/client.ts";
import type { ChatPlatform, MessageReference, Pace } from "./chat-platform.ts";

/** What this worker may send on, and how fast. */
export type Lanes = { platforms: ReadonlyMap<string, ChatPlatform>; leaseMs: number };

/** A row that is ours until its lease runs out. What stands in the JSON is parsed where it is used. */
export type Claimed = {
  organizationId: number;
  id: string;
  fence: number;
  act: "post" | "edit" | "reply";
  living: string | null;
  postId: string | null;
  announcementId: string | null;
  content: unknown;
  attempts: number;
  /** Since it was put into the outbox, by the database's clock. */
  ageMs: number;
  replyUrl: string | null;
  destinationId: string;
  destination: string;
  destinationKind: "channel" | "person";
  destinationName: string | null;
  language: string;
  audienceSegment: string | null;
  showAmounts: boolean;
  workspaceId: string;
  workspace: string;
  platform: string;
  /** Where the post stands that an edit or a reply hangs on. */
  postReference: MessageReference | null;
};

/** Messages a workspace may take at once beyond its even pace, as the time they would need at that pace. */
export const burstMs = 1_000;

/**
 * Takes up to `limit` due rows for this worker, at most one a lane and no more than each workspace's rate allows.
 * Several workers may claim at once: no row goes to two of them, and together they keep every pace.
 */
export function claim(tx: Tx, limit: number, lanes: Lanes): Promise<Claimed[]> {
  return tx.sql<Claimed>(claimDue, [...paces(lanes.platforms), burstMs, lanes.leaseMs, limit]);
}

/** In how many milliseconds the next row will be due, or the next lease run out; null: nothing waits. */
export async function untilNextDue(tx: Tx, { platforms }: Lanes): Promise<number | null> {
  const [next] = await tx.sql<{ ms: number | null }>(findNextDue, [...paces(platforms), burstMs]);
  return next?.ms ?? null;
}

/** A row for each workspace that is served; one without a workspace where a platform serves all of its. */
function paces(platforms: ReadonlyMap<string, ChatPlatform>) {
  const served = [...platforms.values()].flatMap((platform) => (platform.workspaces() ?? [null]).map((workspace) => ({ platform, workspace })));
  return [
    served.map(({ platform }) => platform.name),
    served.map(({ platform }) => platform.pace.gapMs),
    served.map(({ platform }) => platform.pace.slotMs),
    served.map(({ platform }) => aheadMs(platform.pace)),
    served.map(({ platform }) => 60_000 / platform.workspacePerMinute),
    served.map(({ workspace }) => workspace),
  ];
}

/** How far a lane's slots may be taken ahead of time; where there are none, whatever other pace took before counts no more. */
const aheadMs = ({ slotMs, burst }: Pace): number => (slotMs === 0 ? 1e12 : slotMs * burst);

/**
 * Every lane with something to send and the row it would send next, whether it may yet or not.
 * - Lanes are found by hopping from one to the next in the partial index, one probe each: a lane's backlog costs nothing,
 *   and lanes without work are never looked at.
 * - An edit or a reply whose post has not been sent is passed over, so it holds up nobody. Any other row that has to wait
 *   for a further try is the head all the same: what comes after it stays after it.
 * - A lane from which something is being sent has no head.
 * - Lanes are looked up one by one: a planner that has no statistics yet would rather join all that there are.
 */
const heads = `
recursive platform as (
  select name, make_interval(secs => "gapMs" / 1000) as gap, make_interval(secs => "slotMs" / 1000) as slot,
    make_interval(secs => "aheadMs" / 1000) as ahead, make_interval(secs => "turnMs" / 1000) as turn, served
  from unnest($1::text[], $2::float8[], $3::float8[], $4::float8[], $5::float8[], $6::text[]) as pace(name, "gapMs", "slotMs", "aheadMs", "turnMs", served)
), busy as (
  (select "organizationId", "destinationId" from delivery where state in ('pending', 'sending') order by 1, 2 limit 1)
  union all
  select next.* from busy cross join lateral (
    select "organizationId", "destinationId" from delivery
    where state in ('pending', 'sending') and ("organizationId", "destinationId") > (busy."organizationId", busy."destinationId")
    order by 1, 2 limit 1
  ) next
), head as (
  select lane."organizationId", lane."externalId" as destination, lane.kind as "destinationKind", lane.name as "destinationName", lane.language,
    lane."audienceSegment", lane."showAmounts", lane."nextSendAt", lane."paceAt" as "lanePaceAt", lane.ctid as "laneAt", first.ctid as "rowAt", first.state, first."dueAt",
    workspace.id as "workspaceId", workspace."externalId" as workspace, workspace.platform, workspace."paceAt",
    platform.gap, platform.slot, platform.ahead, platform.turn
  from busy
  cross join lateral (
    select ctid, * from destination
    where "organizationId" = busy."organizationId" and id = busy."destinationId"
    limit 1
  ) lane
  join workspace on workspace."organizationId" = lane."organizationId" and workspace.id = lane."workspaceId"
  join platform on platform.name = workspace.platform and coalesce(platform.served = workspace."externalId", true)
  cross join lateral (
    select ctid, state, "dueAt" from delivery
    where "organizationId" = busy."organizationId" and "destinationId" = busy."destinationId" and state = 'pending' and (
      "postId" is null or exists (
        select from delivery post where post."organizationId" = delivery."organizationId" and post.id = delivery."postId" and post.state = 'sent'
      )
    )
    order by position limit 1
  ) first
  where not exists (
    select from delivery under
    where under."organizationId" = busy."organizationId" and under."destinationId" = busy."destinationId" and under.state = 'sending'
  )
)`;

/**
 * - All instants are the database's, so that workers with different clocks agree.
 * - The lane's row is what two workers contend for: whoever comes second passes it over. Its keys are left unlocked
 *   (no key update), or everyone who is just adding a message to the lane would make it look taken.
 * - Should the first have come and gone while the second was looking, the checks of "nextSendAt", of "paceAt" and of state hold against
 *   the newest rows, not against what was seen.
 * - Rows are gone back to by where they lie (ctid): no index and no statistics can be wrong about that.
 * - The workspace's rate is a leaky bucket in one instant ("paceAt": when it will be empty again). It is taken after the
 *   lanes and in order of id, as everywhere, so that nobody waits in a circle.
 * - The lane's gap runs from the claim, and again from the outcome: two messages never come closer than it allows. Its longer rate is a leaky
 *   bucket too ("paceAt" of the lane), drawn from by every claim.
 */
const claimDue = `
with ${heads}, taken as (
  select head.*
  from head
  join destination lane on lane.ctid = head."laneAt"
  join delivery on delivery.ctid = head."rowAt"
  where head."dueAt" <= now() and lane."nextSendAt" <= now() and lane."paceAt" <= now() + head.ahead and delivery.state = head.state
    and head."paceAt" <= now() + make_interval(secs => $7::float8 / 1000)
  order by head."nextSendAt", head."dueAt"
  limit $9
  for no key update of lane, delivery skip locked
), bucket as (
  select "organizationId", id, greatest("paceAt", now()) as "paceAt" from workspace
  where ("organizationId", id) in (select "organizationId", "workspaceId" from taken)
  order by 1, 2
  for no key update
), numbered as (
  select *, row_number() over (partition by "organizationId", "workspaceId" order by "nextSendAt", "dueAt") as place from taken
), allowed as (
  select numbered.*, bucket."paceAt" + place * turn as "emptyAt"
  from numbered
  join bucket on bucket."organizationId" = numbered."organizationId" and bucket.id = numbered."workspaceId"
  where bucket."paceAt" + (place - 1) * turn <= now() + make_interval(secs => $7::float8 / 1000)
), paced as (
  update destination lane set "nextSendAt" = clock_timestamp() + gap, "paceAt" = greatest(lane."paceAt", clock_timestamp()) + slot
  from allowed
  where lane.ctid = allowed."laneAt"
), drawn as (
  update workspace set "paceAt" = spent."emptyAt"
  from (select "organizationId", "workspaceId", max("emptyAt") as "emptyAt" from allowed group by 1, 2) spent
  where workspace."organizationId" = spent."organizationId" and workspace.id = spent."workspaceId"
)
update delivery set
  state = 'sending', fence = fence + 1, attempts = attempts + 1,
  "leaseUntil" = clock_timestamp() + make_interval(secs => $8::float8 / 1000)
from allowed
where delivery.ctid = allowed."rowAt"
returning delivery."organizationId", delivery.id, delivery.fence, delivery.act, delivery.living, delivery."postId", delivery."announcementId",
  delivery.content, delivery.attempts, (extract(epoch from clock_timestamp() - delivery."createdAt") * 1000)::float8 as "ageMs",
  delivery."replyUrl", delivery."destinationId", allowed.destination, allowed."destinationKind", allowed."destinationName", allowed.language,
  allowed."audienceSegment", allowed."showAmounts", allowed."workspaceId", allowed.workspace, allowed.platform,
  (select post.reference from delivery post where post."organizationId" = delivery."organizationId" and post.id = delivery."postId") as "postReference"`;

const findNextDue = `
with ${heads}, waiting as (
  select greatest("dueAt", "nextSendAt", "lanePaceAt" - ahead, "paceAt" - make_interval(secs => $7::float8 / 1000)) as at from head
  union all
  select "leaseUntil" from delivery where state = 'sending'
)
select (extract(epoch from min(at) - clock_timestamp()) * 1000)::float8 as ms from waiting`;
