import type { Tx } from "../db/client.ts";

/** A post that was being sent when its worker went away. */
export type Orphan = {
  organizationId: number;
  id: string;
  platform: string;
  content: unknown;
  language: string;
  destinationName: string | null;
  replyUrl: string | null;
};

/**
 * Takes up what workers left behind, by the database's clock: a post or reply whose lease ran out may have been accepted and
 * becomes unknown, an edit is done again, and what hangs on a post that will never stand is not sent. Returns what is
 * unknown now.
 */
export async function reconcile(tx: Tx): Promise<Orphan[]> {
  await tx.sql(editAgain);
  await tx.sql(supersedeHanging);
  return tx.sql<Orphan>(holdOrphans, ["The process that was sending this went away, and the platform may have taken it."]);
}

const editAgain = `
update delivery set state = 'pending', "leaseUntil" = null
where state = 'sending' and act = 'edit' and "leaseUntil" < clock_timestamp()`;

/** Rows that someone is changing right now are left for the next time: nobody waits for a recorder's transaction here. */
const supersedeHanging = `
with hanging as (
  select delivery."organizationId", delivery.id
  from delivery
  join delivery post on post."organizationId" = delivery."organizationId" and post.id = delivery."postId"
  where delivery.state = 'pending' and delivery."postId" is not null and post.state in ('dead', 'dropped', 'superseded')
  for no key update of delivery skip locked
)
update delivery set state = 'superseded'
from hanging
where delivery."organizationId" = hanging."organizationId" and delivery.id = hanging.id`;

const holdOrphans = `
with held as (
  update delivery set state = 'unknown', "leaseUntil" = null, problem = $1
  where state = 'sending' and act <> 'edit' and "leaseUntil" < clock_timestamp()
  returning *
)
select held."organizationId", held.id, held.content, workspace.platform, lane.language, lane.name as "destinationName", held."replyUrl"
from held
join destination lane on lane."organizationId" = held."organizationId" and lane.id = held."destinationId"
join workspace on workspace."organizationId" = lane."organizationId" and workspace.id = lane."workspaceId"`;
