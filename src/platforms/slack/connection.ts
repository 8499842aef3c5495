import type { WebClient } from "@slack/web-api";
import type { Db } from "../../db/client.ts";
import { OperatorError } from "../../errors.ts";
import type { Log } from "../../log.ts";
import { loadOrganization } from "../../people/organization.ts";
import { type Askers, createAskers } from "../askers.ts";
import { fetchProfile } from "./slack-profile.ts";
import { meetWorkspace, type SlackWorkspace } from "./workspace.ts";

/** A workspace that Slack has told us is ours, and the people on it. */
export type Connected = { workspace: SlackWorkspace; askers: Askers };

export type Connection = {
  /** Null until Slack and the database have answered, and after the token has stopped to hold. */
  current(): Connected | null;
  /** Resolves once they have; never when they refuse. */
  connected: Promise<void>;
  /** True once the token does not hold any more: the app was removed, or Slack refuses it. */
  ended(): boolean;
  /** Slack has said that the token holds no more. */
  end(reason: string): void;
  stop(): void;
};

type Given = { client: WebClient; db: Db; organizationId: number; log: Log };

const longestPauseMs = 30_000;

/**
 * Finds out which workspace the token is of. Where Slack or the database is away it goes on trying in the background.
 * @throws OperatorError when the first try shows what only the operator can mend.
 */
export async function openConnection(given: Given): Promise<Connection> {
  const { log } = given;
  let connected: Connected | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let ended = false;
  const { promise: isConnected, resolve: haveConnected } = Promise.withResolvers<void>();
  const attempt = async () => {
    connected = await connect(given);
    haveConnected();
    log.info({ workspace: connected.workspace.teamId }, "Slack is connected");
  };
  const again = (pauseMs: number, error: unknown) => {
    if (stopped) return;
    log.warn({ err: error, nextTryMs: pauseMs }, "Slack is not connected yet");
    timer = setTimeout(() => void attempt().catch((next: unknown) => failed(next, Math.min(pauseMs * 2, longestPauseMs))), pauseMs);
  };
  const failed = (error: unknown, pauseMs: number) => {
    if (!(error instanceof OperatorError)) return again(pauseMs, error);
    ended = true;
    log.error({ err: error }, "Slack cannot be connected");
  };
  await attempt().catch((error: unknown) => {
    if (error instanceof OperatorError) throw error;
    again(1_000, error);
  });
  return {
    current: () => connected,
    connected: isConnected,
    ended: () => ended,
    end: (reason) => {
      log.error({ reason }, "Slack says that the app was removed. Install it again and start anew with its token");
      ended = true;
      connected = null;
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

async function connect({ client, db, organizationId, log }: Given): Promise<Connected> {
  const organization = await loadOrganization(db, organizationId);
  const workspace = await meetWorkspace(client, db, organizationId);
  if (workspace.missingScopes.length > 0) {
    log.warn({ scopes: workspace.missingScopes }, "The bot's token lacks scopes. Give them to the app in Slack and install it again");
  }
  const profileOf = (userId: string) => fetchProfile(client, workspace, userId);
  return { workspace, askers: createAskers({ db, workspace, organization, profileOf, log }) };
}
