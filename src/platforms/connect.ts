import type { Application } from "express";
import type { SlackConfig, TeamsConfig } from "../chat-config.ts";
import type { Db } from "../db/client.ts";
import type { ChatPlatform } from "../deliveries/chat-platform.ts";
import type { Log } from "../log.ts";

/** The chats in which one organization is served. */
export type Chats = {
  platforms: readonly ChatPlatform[];
  /** Why nobody on one of them is served at the moment, in words for the operator; null: they are. */
  trouble(): string | null;
  /** Someone's or the organization's settings were changed elsewhere. */
  forget(): void;
  /** Takes nothing more in, and waits for the answers that are on their way, though not for long. */
  close(): Promise<void>;
};

/** `now` is the domain's clock. */
type Served = { db: Db; log: Log; organizationId: number; now(): Date };

/**
 * Serves an organization on every chat platform that is set. What stands for the others is not loaded: it takes time and memory.
 * @throws OperatorError as each of them does.
 */
export async function connectChats(
  app: Application,
  { slack, teams }: { slack: SlackConfig | null; teams: TeamsConfig | null },
  served: Served,
): Promise<Chats> {
  const connecting = [slack && onSlack(app, slack, served), teams && onTeams(app, teams, served)];
  const chats = (await Promise.all(connecting)).filter((chat) => chat !== null);
  return {
    platforms: chats.map(({ platform }) => platform),
    trouble: () => chats.flatMap((chat) => chat.trouble() ?? []).join("; ") || null,
    forget: () => {
      for (const chat of chats) chat.forget();
    },
    close: async () => {
      await Promise.all(chats.map((chat) => chat.close()));
    },
  };
}

async function onSlack(app: Application, { apiUrl, ...tokens }: SlackConfig, served: Served) {
  const { connectSlack } = await import("./slack/connect.ts");
  return connectSlack(app, { ...served, ...tokens, apiUrl: apiUrl ?? undefined });
}

async function onTeams(app: Application, { cloudUrl, ...settings }: TeamsConfig, served: Served) {
  const { connectTeams } = await import("./teams/connect.ts");
  return connectTeams(app, { ...served, ...settings, ...(cloudUrl !== null && { cloudUrl }) });
}
