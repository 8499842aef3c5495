import { App, AuthorizationError, type ViewSubmitAction } from "@slack/bolt";
import type { Application } from "express";
import type { Db } from "../../db/client.ts";
import type { ChatPlatform } from "../../deliveries/chat-platform.ts";
import { DeliveryError } from "../../errors.ts";
import type { Log } from "../../log.ts";
import { createInFlight, type InFlight } from "../in-flight.ts";
import { authorizeFor } from "./authorize.ts";
import { clientOptions, webClient } from "./client.ts";
import { onCommand } from "./commands.ts";
import { type Connected, type Connection, openConnection } from "./connection.ts";
import { openDesk } from "./desk.ts";
import { onSubmit } from "./forms.ts";
import { onHomeOpened } from "./home.ts";
import { slackPlatform } from "./platform.ts";
import { onPress } from "./presses.ts";
import { type Door, httpDoor } from "./receiver.ts";
import { onRemoval } from "./removal.ts";
import { sdkLog } from "./sdk-log.ts";
import { onShortcut } from "./shortcuts.ts";
import { socketDoor } from "./socket.ts";
import { onUserChange } from "./user-change.ts";

/** With a signing secret Slack sends requests to us; with an app-level token we connect out to it, by Socket Mode. */
export type SlackOptions = ({ signingSecret: string } | { appToken: string }) & {
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
  /** Why nobody at Slack is served at the moment, in words for the operator; null: they are. */
  trouble(): string | null;
  /** Someone's or the organization's settings were changed elsewhere. */
  forget(): void;
  /** Takes nothing more in, and waits for the answers that are on their way, though not for long. */
  close(): Promise<void>;
};

const closingMs = 8_000;

/**
 * Serves one Slack workspace: on our Express app, at POST /slack/events and nowhere else, or by Socket Mode. Where Slack is
 * away it resolves all the same and connects when it can.
 * @throws OperatorError when Slack does not take a token, or the workspace is another organization's.
 */
export async function connectSlack(express: Application, options: SlackOptions): Promise<Slack> {
  const { log, apiUrl, botToken } = options;
  const inFlight = createInFlight();
  let connection: Connection | null = null;
  let closed = false;
  const door = "appToken" in options ? socketDoor({ appToken: options.appToken, apiUrl, log }) : httpDoor(express, options.signingSecret, log);
  serve(door, options, () => (closed ? null : connection), inFlight);

  const opened = await openConnection({ ...options, client: webClient(botToken, log, apiUrl) });
  connection = opened;
  await door.open(opened);
  return {
    platform: slackPlatform({
      tokenOf: (address) => tokenFor(opened, address.externalId, botToken),
      homeOf: ({ externalId }) => opened.current()?.workspace ?? { teamId: externalId, enterpriseId: null },
      teams: () => teamsOf(opened),
      apiUrl,
      log,
    }),
    workspaceId: () => opened.current()?.workspace.workspaceId ?? null,
    forget: () => opened.current()?.askers.forget(),
    trouble: () => (opened.current() ? (door.isOpen() ? null : "no line to Slack is open") : "Slack is not connected"),
    close: async () => {
      await door.close();
      closed = true;
      opened.stop();
      const settled = await inFlight.settled(closingMs);
      if (!settled) log.warn("Some answers to Slack were still on their way");
    },
  };
}

/** The one Bolt app, from the first moment on; without a connection it refuses whatever comes. */
function serve(door: Door, options: SlackOptions, connection: () => Connection | null, inFlight: InFlight): void {
  const { db, log, now, apiUrl, botToken } = options;
  const desk = openDesk({ db, log, now, apiUrl });
  const connected = () => connection()?.current() ?? null;
  const app = new App({
    receiver: door.receiver,
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
  app.shortcut(/^/, (args) => handle((here) => onShortcut(desk, here, args)));
  app.view<ViewSubmitAction>(/^/, (args) => handle((here) => onSubmit(desk, here, args)));
  app.view({ callback_id: /^/, type: "view_closed" }, ({ ack }) => ack());
  app.event("app_home_opened", (args) => handle((here) => onHomeOpened(desk, here, args)));
  app.event("user_change", (args) => handle((here) => onUserChange(desk, here, args)));
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
