import { randomBytes } from "node:crypto";
import type { Express } from "express";
import type { Db } from "../db/client.ts";
import type { ChatPlatform } from "../deliveries/chat-platform.ts";
import type { Log } from "../log.ts";
import { type Chats, connectChats } from "../platforms/connect.ts";
import { addDemoTenant, addDemoWorkspace, demoTenant } from "./demo/workspace.ts";
import { createSlackStandIn, type SlackStandIn } from "./slack/stand-in.ts";
import { createTeamsStandIn, type TeamsStandIn } from "./teams/stand-in.ts";

export type StandIns = {
  slack: SlackStandIn;
  teams: TeamsStandIn;
  /** The bot, connected to both; while the company's time is moved, nothing waits for their pace. */
  chats: Chats;
  setAppUrl(url: string): void;
  /** Takes away everything that was said and shown. */
  clear(): void;
  /** Calls back when the bot has posted something. */
  onPost(listener: () => void): () => void;
  close(): Promise<void>;
};

type Standing = {
  db: Db;
  log: Log;
  organizationId: number;
  now(): Date;
  /** Where what is said is kept. */
  dataDir: string;
  /** The company's time is being moved. */
  isMoving(): boolean;
  /** The bot has come to the company already. */
  isThere: boolean;
};

/** Stands in for Slack and for Teams on this machine, with the demo's company in both, and connects the bot to them. */
export async function openStandIns(app: Express, { db, log, organizationId, now, dataDir, isMoving, isThere }: Standing): Promise<StandIns> {
  // A page of anywhere may find the stand-ins' ports: it does not know these.
  const [signingSecret, password] = [randomBytes(16).toString("hex"), randomBytes(16).toString("hex")];
  const botToken = `xoxb-${randomBytes(16).toString("hex")}`;
  const stamped = { stamps: now, pace: () => !isMoving() };
  const { appId, tenantId } = demoTenant;
  const [slack, teams] = await Promise.all([
    createSlackStandIn({ signingSecret, ...stamped, journal: `${dataDir}/sandbox-messages.jsonl` }),
    createTeamsStandIn({ appId, password, tenantId, ...stamped, journal: `${dataDir}/sandbox-teams.jsonl` }),
  ]);
  addDemoWorkspace(slack, botToken);
  addDemoTenant(teams, isThere);
  // It listens elsewhere than the last time.
  await db.sql(moveTenant, [organizationId, teams.serviceUrl]);
  const settings = {
    slack: { signingSecret, botToken, apiUrl: slack.apiUrl },
    teams: { appId, password, tenantId, cloudUrl: teams.cloudUrl },
  };
  const chats = await connectChats(app, settings, { db, log, organizationId, now });
  return {
    slack,
    teams,
    chats: { ...chats, platforms: chats.platforms.map((platform) => hurrying(platform, isMoving)) },
    setAppUrl: (url) => {
      slack.setAppUrl(url);
      teams.setAppUrl(url);
    },
    clear: () => {
      slack.clear();
      teams.clear();
    },
    onPost: (listener) => {
      const stops = [
        slack.onEvent((event) => event.type === "message" && event.effect === "posted" && event.message.byBot && listener()),
        teams.onEvent((event) => event.type === "message" && event.effect === "posted" && event.message.user === null && listener()),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    close: async () => {
      await Promise.all([slack.close(), teams.close()]);
    },
  };
}

const moveTenant = `
with moved as (update workspace set "serviceUrl" = $2 where "organizationId" = $1 and platform = 'teams' returning id)
update conversation set "serviceUrl" = $2 where "organizationId" = $1 and "workspaceId" in (select id from moved)`;

function hurrying(platform: ChatPlatform, isMoving: () => boolean): ChatPlatform {
  return {
    ...platform,
    get pace() {
      return isMoving() ? { gapMs: 0, slotMs: 0, burst: 0 } : platform.pace;
    },
    get workspacePerMinute() {
      return isMoving() ? 1_000_000 : platform.workspacePerMinute;
    },
  };
}
