import { randomUUID } from "node:crypto";
import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import type { Tx } from "../../db/client.ts";
import { OperatorError } from "../../errors.ts";
import { botScopes } from "./manifest.ts";

/** The one workspace that the bot's token is of. */
export type SlackWorkspace = {
  organizationId: number;
  workspaceId: string;
  teamId: string;
  enterpriseId: string | null;
  appId: string | null;
  botId: string | null;
  botUserId: string | null;
  /** Scopes the bot needs and was not granted. */
  missingScopes: string[];
};

/**
 * Asks Slack whose token this is, and keeps the workspace as the organization's.
 * @throws OperatorError when the token is not taken, or the workspace is another organization's; whatever else the calls throw.
 */
export async function meetWorkspace(client: WebClient, db: Tx, organizationId: number): Promise<SlackWorkspace> {
  const told = await client.auth.test().catch(refuseBadToken);
  if (!told.team_id || told.is_enterprise_install) {
    throw new OperatorError("SLACK_BOT_TOKEN is of an installation for a whole enterprise. Install the app in one workspace and use that token.");
  }
  const [kept] = await db.sql<{ id: string }>(keepWorkspace, [
    organizationId,
    randomUUID(),
    told.team_id,
    told.team || told.team_id,
    told.user_id ?? null,
  ]);
  if (!kept) {
    throw new OperatorError(
      `The Slack workspace ${told.team ?? told.team_id} belongs to another organization in this database. Use another workspace's token.`,
    );
  }
  const granted = told.response_metadata?.scopes;
  return {
    organizationId,
    workspaceId: kept.id,
    teamId: told.team_id,
    enterpriseId: told.enterprise_id ?? null,
    appId: told.app_id ?? null,
    botId: told.bot_id ?? null,
    botUserId: told.user_id ?? null,
    missingScopes: granted ? botScopes.filter((scope) => !granted.includes(scope)) : [],
  };
}

const badToken = new Set([
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "token_revoked",
  "token_expired",
  "not_allowed_token_type",
  "user_removed_from_team",
]);

function refuseBadToken(error: unknown): never {
  if (error instanceof WebAPIPlatformError && badToken.has(error.data.error)) {
    throw new OperatorError(`Slack does not take SLACK_BOT_TOKEN (${error.data.error}). Install the app again and set the new token.`, {
      cause: error,
    });
  }
  throw error;
}

const keepWorkspace = `
insert into workspace ("organizationId", id, platform, "externalId", name, "botUserId") values ($1, $2, 'slack', $3, $4, $5)
on conflict (platform, "externalId") do update set name = excluded.name, "botUserId" = excluded."botUserId"
where workspace."organizationId" = excluded."organizationId"
returning id`;
