import type { Db } from "../../db/client.ts";

/** A person of the demo's company is on this platform now, by looking at it: what is for them alone goes to where they were last. */
export async function noteUse(db: Db, organizationId: number, platform: string, externalId: string): Promise<void> {
  await db.sql(touch, [organizationId, platform, externalId]);
}

/** Whoever the bot has not met there is met when they ask. */
const touch = `
update identity set "seenAt" = greatest(now(), "seenAt") from workspace
where identity."organizationId" = $1 and workspace."organizationId" = $1 and workspace.id = identity."workspaceId"
  and workspace.platform = $2 and identity."externalId" = $3`;
