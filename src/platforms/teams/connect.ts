import type { Application } from "express";
import type { Db } from "../../db/client.ts";
import type { ChatPlatform } from "../../deliveries/chat-platform.ts";
import { OperatorError } from "../../errors.ts";
import type { Log } from "../../log.ts";
import { loadOrganization } from "../../people/organization.ts";
import { createAskers } from "../askers.ts";
import { createInFlight, inTime } from "../in-flight.ts";
import { remembering } from "../remember.ts";
import type { Activity } from "./activity.ts";
import { teamsClient } from "./client.ts";
import { type Cloud, isBadPassword, openCloud } from "./cloud.ts";
import { createConversations } from "./conversations.ts";
import type { Desk } from "./desk.ts";
import { dispatcher } from "./dispatch.ts";
import { mountDoor } from "./door.ts";
import { createInstalls } from "./installs.ts";
import { createMembership } from "./membership.ts";
import { teamsPlatform } from "./platform.ts";
import { fetchProfile } from "./profile.ts";
import { createSightings } from "./sightings.ts";
import { meetTenant } from "./workspace.ts";

export type TeamsOptions = {
  appId: string;
  tenantId: string;
  password: string;
  /** A stand-in of Microsoft's cloud, on a loopback address only. */
  cloudUrl?: string | undefined;
  db: Db;
  log: Log;
  organizationId: number;
  /** The domain's clock. Tokens go by the real one. */
  now: () => Date;
};

export type Teams = {
  platform: ChatPlatform;
  workspaceId(): string | null;
  /** Why nobody on Teams is served at the moment, in words for the operator; null: they are. */
  trouble(): string | null;
  /** Someone's or the organization's settings were changed elsewhere. */
  forget(): void;
  /** Takes nothing more in, and waits for the answers that are on their way, though not for long. */
  close(): Promise<void>;
};

const closingMs = 8_000;
const connectingMs = 5_000;
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/**
 * Serves one Teams tenant, on our Express app at POST /api/messages. Where Microsoft is away it resolves all the same.
 * @throws OperatorError when Microsoft does not take the password, or the tenant is another organization's, and what the database throws.
 */
export async function connectTeams(express: Application, options: TeamsOptions): Promise<Teams> {
  const { db, log, now, organizationId } = options;
  if (options.appId === "") throw new OperatorError("TEAMS_APP_ID is empty: without it nothing that is sent to the bot could be checked.");
  const cloud = openCloud(options);
  const access = accessTo(cloud, log);
  const [organization, workspace] = await Promise.all([
    loadOrganization(db, organizationId),
    meetTenant(db, organizationId, options.tenantId.toLowerCase()),
  ]);
  const client = teamsClient({ appId: cloud.appId, token: access.token, mayReach: cloud.mayReach });
  const conversations = createConversations({ db, tenant: workspace, client, now });
  const sightings = createSightings();
  const profileOf = (userId: string) => fetchProfile({ tenant: workspace, client, conversations, sightings }, userId);
  const askers = createAskers({ db, workspace, organization, profileOf, log });
  const inFlight = createInFlight();
  const settings = remembering(1, async () => {
    const [row] = await db.sql<{ targeted: boolean }>('select "targetedReplies" as targeted from organization where id = $1', [organizationId]);
    return row?.targeted ?? false;
  });
  const targeted = () => settings.get("");
  const isMember = createMembership(client, now);
  const desk: Desk = { db, log, now, workspace, askers, client, conversations, sightings, isMember, targeted, track: inFlight.track };
  await access.first();
  const dispatch = dispatcher(desk, createInstalls({ conversations, client, log }));

  let closed = false;
  mountDoor(express, { cloud, log, open: () => !closed, handle: (activity: Activity) => inFlight.track(dispatch(activity)) });
  return {
    platform: teamsPlatform({ db, tenant: workspace, client, conversations, key: workspace.key, log, now }),
    workspaceId: () => workspace.workspaceId,
    trouble: access.trouble,
    forget: () => {
      askers.forget();
      settings.forget();
    },
    close: async () => {
      closed = true;
      access.stop();
      const settled = await inFlight.settled(closingMs);
      if (!settled) log.warn("Some answers to Teams were still on their way");
    },
  };
}

/** The bot's tokens, and whether Microsoft gives any. As long as it has given none, they are asked for again and again. */
function accessTo(cloud: Cloud, log: Log) {
  let given = false;
  let refused = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const token = async (fresh: boolean) => {
    try {
      const held = await cloud.token(fresh);
      if (!given) log.info({ tenant: cloud.tenantId }, "Teams is connected");
      given = true;
      refused = false;
      return held;
    } catch (error) {
      refused ||= isBadPassword(error);
      throw error;
    }
  };
  const again = (pauseMs: number) => {
    if (stopped || given) return;
    timer = setTimeout(() => {
      const next = Math.min(pauseMs * 2, longestPauseMs);
      token(false).catch((error: unknown) => {
        if (isBadPassword(error)) return log.error({ err: error }, "Teams cannot be connected");
        log.warn({ err: error, nextTryMs: next }, "Teams is not connected yet");
        again(next);
      });
    }, pauseMs);
  };
  return {
    token,
    trouble: () => {
      if (refused) return "Microsoft does not take the password of the Teams app";
      return given ? null : "Teams is not connected";
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
    /** @throws OperatorError */
    async first(): Promise<void> {
      const asked = token(false);
      // It may also fail when nobody waits for it any more.
      asked.catch((error: unknown) => isBadPassword(error) || again(firstPauseMs));
      try {
        if ((await inTime(asked, connectingMs)) === null) log.warn("Microsoft has not given a token yet");
      } catch (error) {
        if (!isBadPassword(error)) return log.warn({ err: error, nextTryMs: firstPauseMs }, "Microsoft could not be asked for a token yet");
        const sentence =
          "Microsoft does not take TEAMS_APP_PASSWORD for TEAMS_APP_ID. Make a new client secret in Microsoft Entra and set its value.";
        throw new OperatorError(sentence, { cause: error });
      }
    },
  };
}
