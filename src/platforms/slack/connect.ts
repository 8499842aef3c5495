import { App, AuthorizationError } from "@slack/bolt";
import type { Application } from "express";
import type { Db } from "../../db/client.ts";
import type { ChatPlatform } from "../../deliveries/chat-platform.ts";
import { DeliveryError } from "../../errors.ts";
import type { Log } from "../../log.ts";
import { authorizeFor } from "./authorize.ts";
import { clientOptions, webClient } from "./client.ts";
import { onCommand } from "./commands.ts";
import { type Connected, type Connection, openConnection } from "./connection.ts";
import { openDesk } from "./desk.ts";
import { createInFlight, type InFlight } from "./in-flight.ts";
import { slackPlatform } from "./platform.ts";
import { onPress } from "./presses.ts";
import { slackReceiver } from "./receiver.ts";
import { onRemoval } from "./removal.ts";
import { sdkLog } from "./sdk-log.ts";

export type SlackOptions = {
  signingSecret: string;
  botToken: string;
  /** Unset: Slack's own. */
  apiUrl?: string | undefined;
  db: Db;
  log: Log;
  organizationId: number;
  /** The domain's clock. Signatures go by the real one. */
  now: () => Date;
};

export type Slack = {
  platform: ChatPlatform;
  /** Null as long as Slack has not said which workspace this is, and once it has said that the app was removed. */
  workspaceId(): string | null;
  /** Someone's or the organization's settings were changed elsewhere. */
  forget(): void;
  /** Takes nothing more in, and waits for the answers that are on their way, though not for long. */
  close(): Promise<void>;
};

const closingMs = 8_000;

/**
 * Serves one Slack workspace on our Express app, at POST /slack/events and nowhere else. Where Slack is away it resolves
 * all the same and connects when it can.
 * @throws OperatorError when Slack does not take the token, or the workspace is another organization's.
 */
export async function connectSlack(express: Application, options: SlackOptions): Promise<Slack> {
  const { log, apiUrl, botToken } = options;
  const inFlight = createInFlight();
  let connection: Connection | null = null;
  let closed = false;
  serve(express, options, () => (closed ? null : connection), inFlight);

  const opened = await openConnection({ ...options, client: webClient(botToken, log, apiUrl) });
  connection = opened;
  return {
    platform: slackPlatform({
      tokenOf: (address) => tokenFor(opened, address.externalId, botToken),
      teams: () => teamsOf(opened),
      apiUrl,
      log,
    }),
    workspaceId: () => opened.current()?.workspace.workspaceId ?? null,
    forget: () => opened.current()?.askers.forget(),
    close: async () => {
      closed = true;
      opened.stop();
      const settled = await inFlight.settled(closingMs);
      if (!settled) log.warn("Some answers to Slack were still on their way");
    },
  };
}

/** The one Bolt app, from the first moment on; without a connection it refuses whatever comes. */
function serve(express: Application, options: SlackOptions, connection: () => Connection | null, inFlight: InFlight): void {
  const { db, log, now, apiUrl, botToken } = options;
  const desk = openDesk({ db, log, now, apiUrl });
  const connected = () => connection()?.current() ?? null;
  const app = new App({
    receiver: slackReceiver(express, options.signingSecret, log),
    authorize: authorizeFor(connected, botToken),
    clientOptions: clientOptions(log, apiUrl),
    logger: sdkLog(log),
    convoStore: false,
  });
  const handle = async (work: (here: Connected) => Promise<void>) => {
    const here = connected();
    if (here) await inFlight.track(work(here));
  };
  app.command(/^/, (args) => handle((here) => onCommand(desk, here, args)));
  app.action(/^/, (args) => handle((here) => onPress(desk, here, args)));
  app.event("app_uninstalled", async (args) => onRemoval(connection(), args));
  app.event("tokens_revoked", async (args) => onRemoval(connection(), args));
  app.error(async (error) => {
    if (error instanceof AuthorizationError) log.warn({ reason: error.message }, "A request to Slack's door was refused");
    else log.error({ err: error }, "A request from Slack failed");
    throw error;
  });
}

function teamsOf(connection: Connection): string[] {
  const here = connection.current();
  return here ? [here.workspace.teamId] : [];
}

function tokenFor(connection: Connection, teamId: string, botToken: string): string {
  const here = connection.current()?.workspace;
  if (here?.teamId === teamId) return botToken;
  if (here || connection.ended()) throw new DeliveryError(`There is no token for the Slack workspace ${teamId}`, { next: "not-authorized" });
  throw new DeliveryError("Slack is not connected yet", { next: "retry" });
}
