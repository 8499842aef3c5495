import type { Tx } from "../db/client.ts";

/** A post that was being sent when its worker went away. */
export type Orphan = {
  organizationId: number;
  id: string;
  platform: string;
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

const supersedeHanging = `
update delivery set state = 'superseded'
from delivery post
where delivery.state = 'pending' and delivery."postId" = post.id and delivery."organizationId" = post."organizationId"
  and post.state in ('dead', 'dropped', 'superseded')`;

const holdOrphans = `
with held as (
  update delivery set state = 'unknown', "leaseUntil" = null, problem = $1
  where state = 'sending' and act <> 'edit' and "leaseUntil" < clock_timestamp()
  returning *
)
select held."organizationId", held.id, workspace.platform, lane.language, lane.name as "destinationName", held."replyUrl"
from held
join destination lane on lane."organizationId" = held."organizationId" and lane.id = held."destinationId"
join workspace on workspace."organizationId" = lane."organizationId" and workspace.id = lane."workspaceId"`;
