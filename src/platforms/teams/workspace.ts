import { randomBytes, randomUUID } from "node:crypto";
import type { Tx } from "../../db/client.ts";
import { OperatorError } from "../../errors.ts";
import type { Tenant } from "./conversations.ts";

/** The one tenant that the app serves; `key` seals what its cards carry. */
export type TeamsWorkspace = Tenant & { key: Buffer };

/**
 * Keeps the tenant as the organization's workspace, and makes the key that seals its cards, once.
 * @throws OperatorError when the tenant is another organization's.
 */
export async function meetTenant(db: Tx, organizationId: number, tenantId: string): Promise<TeamsWorkspace> {
  const own = [organizationId, randomUUID(), tenantId, randomBytes(32).toString("base64")];
  const [kept] = await db.sql<{ id: string; sealKey: string }>(keepWorkspace, own);
  if (!kept)
    throw new OperatorError(`The Teams tenant ${tenantId} belongs to another organization in this database. Set TEAMS_TENANT_ID to another one.`);
  return { organizationId, workspaceId: kept.id, tenantId, key: Buffer.from(kept.sealKey, "base64") };
}

const keepWorkspace = `
insert into workspace ("organizationId", id, platform, "externalId", name, "sealKey") values ($1, $2, 'teams', $3, 'Microsoft Teams', $4)
on conflict (platform, "externalId") do update set "sealKey" = coalesce(workspace."sealKey", excluded."sealKey")
where workspace."organizationId" = excluded."organizationId"
returning id, "sealKey"`;
