import { randomUUID } from "node:crypto";
import type { Db } from "../db/client.ts";
import { burstMs, type Claimed } from "./claim.ts";
import type { Outcome } from "./outcome.ts";

/**
 * Writes down what became of an attempt. False when the row is no longer this worker's: its lease ran out and another took
 * it, or a person decided on it; then nothing changes. A row that only became unknown meanwhile takes the late truth.
 */
export async function record(db: Db, row: Claimed, outcome: Outcome, gapMs: number): Promise<boolean> {
  if (outcome.state === "message-gone") return recordMessageGone(db, row, outcome.problem);
  const { organizationId, destinationId, id, fence, workspaceId } = row;
  const problem = outcome.state === "sent" ? null : outcome.problem;
  const reference = outcome.state === "sent" && outcome.reference ? JSON.stringify(outcome.reference) : null;
  const waitMs = outcome.state === "pending" ? outcome.waitMs : 0;
  const values = [organizationId, destinationId, id, fence, outcome.state, problem, reference, waitMs, Math.max(gapMs, waitMs)];
  const recorded = await db.sql(settle, values);
  if (recorded.length === 0) return false;
  if (outcome.state === "sent" && outcome.covers.length > 0) await db.sql(supersede, [organizationId, outcome.covers]);
  if (outcome.state === "pending" && outcome.wholeWorkspace) await db.sql(holdWorkspace, [organizationId, workspaceId, waitMs + burstMs]);
  return true;
}

/**
 * The living message was deleted: what was still to be told of its deal goes to the message that took its place, else
 * into a new one. An edit with nothing to tell only leaves the way free for the next change.
 */
function recordMessageGone(db: Db, row: Claimed, problem: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const { organizationId, destinationId, id, fence, postId, living, act } = row;
    await tx.sql(lockLane, [organizationId, destinationId]);
    const given = await tx.sql(giveUp, [organizationId, id, fence, problem]);
    if (given.length === 0) return false;
    await tx.sql('update delivery set living = null where "organizationId" = $1 and id = $2', [organizationId, postId]);
    const [newer] = await tx.sql<{ id: string }>(findNewer, [organizationId, destinationId, living]);
    if (newer) {
      await tx.sql(rehang, [organizationId, postId, newer.id, id]);
      return true;
    }
    const followers = await tx.sql<{ act: string; announcementId: string | null; position: number }>(supersedeFollowers, [organizationId, postId]);
    const replies = followers.filter((follower) => follower.act === "reply").toSorted((one, other) => other.position - one.position);
    const toTell = replies[0]?.announcementId ?? (act === "reply" ? row.announcementId : null);
    if (toTell !== null) await tx.sql(postAnew, [organizationId, randomUUID(), id, toTell]);
    return true;
  });
}

/** The lane is locked before its rows, as the claim does, so that nobody waits in a circle. */
const settle = `
with lane as (
  select "organizationId", id from destination where "organizationId" = $1 and id = $2 for no key update
), done as (
  update delivery set
    state = $5, problem = $6, reference = coalesce($7::jsonb, reference), "leaseUntil" = null,
    "dueAt" = case when $5 = 'pending' then clock_timestamp() + make_interval(secs => $8::float8 / 1000) else "dueAt" end,
    "sentAt" = case when $5 = 'sent' then clock_timestamp() else "sentAt" end
  from lane
  where delivery."organizationId" = $1 and delivery.id = $3 and fence = $4 and state in ('sending', 'unknown')
  returning delivery.id
)
update destination set "nextSendAt" = greatest("nextSendAt", clock_timestamp() + make_interval(secs => $9::float8 / 1000))
from done
where destination."organizationId" = $1 and destination.id = $2
returning done.id`;

const supersede = `update delivery set state = 'superseded' where "organizationId" = $1 and id = any($2::uuid[]) and state = 'pending'`;

const holdWorkspace = `
update workspace set "paceAt" = greatest("paceAt", clock_timestamp() + make_interval(secs => $3::float8 / 1000))
where "organizationId" = $1 and id = $2`;

const lockLane = `select from destination where "organizationId" = $1 and id = $2 for no key update`;

const giveUp = `
update delivery set state = 'superseded', problem = $4, "leaseUntil" = null
where "organizationId" = $1 and id = $2 and fence = $3 and state in ('sending', 'unknown')
returning id`;

const findNewer = `
select id from delivery
where "organizationId" = $1 and "destinationId" = $2 and living = $3 and act = 'post' and state in ('pending', 'sending', 'sent', 'unknown')
order by position desc limit 1`;

const rehang = `
update delivery set "postId" = $3, state = 'pending', problem = null
where "organizationId" = $1 and ("postId" = $2 and state = 'pending' or id = $4)`;

const supersedeFollowers = `
update delivery set state = 'superseded' where "organizationId" = $1 and "postId" = $2 and state = 'pending'
returning act, "announcementId", position`;

const postAnew = `
insert into delivery ("organizationId", id, "destinationId", "announcementId", act, living, content, cause)
select "organizationId", $2, "destinationId", $4, 'post', living,
  jsonb_build_object('type', case when content ->> 'type' in ('deal', 'move') then 'deal' else 'living' end, 'because', content -> 'because'),
  cause || ' anew'
from delivery where "organizationId" = $1 and id = $3
on conflict do nothing`;
