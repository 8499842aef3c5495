import { randomBytes, randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { type Application, type Request, Router } from "express";
import { WebSocketServer } from "ws";
import { waitFor } from "../wait.ts";
import { answer, type Told } from "./answer.ts";
import type { Dispatched, Envelope } from "./dispatch.ts";
import { sendEnvelope } from "./socket-envelopes.ts";
import { appId, hangUpSoon, takeLine, tellToGo } from "./socket-lines.ts";
import { type Lines, openLines, type SentEnvelope } from "./socket-state.ts";
import type { SlackState } from "./state.ts";

export type SocketModeOptions = {
  /** The app-level token, "xapp-…": with it the app asks for lines. */
  appToken: string;
};

/** Socket Mode: the app opens lines to us, and each envelope goes out on one of them. */
export type SocketMode = {
  /** Everything that was sent so far, oldest first; grows. */
  readonly envelopes: readonly SentEnvelope[];
  /** How many lines are open: they were told hello, and not told to go. */
  lines(): number;
  /** How many were ever opened. */
  opened(): number;
  /** Resolves as soon as `count` lines are open; throws when they are not within `withinMs` (5,000). */
  linesOpen(count: number, withinMs?: number): Promise<void>;
  /** Sends something to the app, and says how it acknowledged. */
  send(envelope: Envelope): Promise<Dispatched>;
  /** Sends an envelope once more, as one that seems not to have arrived. */
  redeliver(envelope: SentEnvelope): Promise<Dispatched>;
  /** Tells every line to go, as Slack does before it restarts what is behind them; ten seconds later it hangs up itself. */
  disconnect(reason: "warning" | "refresh_requested"): void;
  /** Breaks every line without a word. */
  cut(): void;
  /** Socket Mode as the app's settings have it; off: every line is told "link_disabled", new ones too. */
  turn(setting: "on" | "off"): void;
  /** False leaves new lines without a hello. */
  greet(greets: boolean): void;
};

const path = "/slack/socket";
const ticketMs = 30_000;

/** Serves `apps.connections.open` and the lines that it gives out, and has the stand-in use them from then on. Returns how to break them all. */
export function serveSocketMode(slack: SlackState, app: Application, server: Server, { appToken }: SocketModeOptions): () => void {
  const tickets = new Map<string, number>();
  const lines: Lines = { slack, all: [], sent: [], waiting: new Map(), on: true, greets: true };
  app.use(opening(slack, appToken, tickets));
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "ws://stand-in");
    const ticket = searchParams.get("ticket") ?? "";
    const until = tickets.get(ticket) ?? 0;
    tickets.delete(ticket);
    if (pathname === path && until > performance.now()) sockets.handleUpgrade(request, socket, head, (line) => takeLine(lines, line));
    else socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
  });
  slack.socketMode = controls(lines);
  return slack.socketMode.cut;
}

function opening(slack: SlackState, appToken: string, tickets: Map<string, number>): Router {
  const router = Router();
  router.post("/slack/api/apps.connections.open", (request, response) => {
    const asked = { method: "apps.connections.open", team: null, channel: null, arguments: {} };
    answer(slack, asked, response, () => {
      const token = request.get("authorization")?.replace(/^Bearer\s+/i, "");
      const error = refusal(slack, appToken, token);
      if (error) return { status: 200, body: { ok: false, error }, outcome: error } satisfies Told;
      return { status: 200, body: { ok: true, url: address(request, tickets) }, outcome: "ok" };
    });
  });
  return router;
}

function refusal(slack: SlackState, appToken: string, token: string | undefined): string | null {
  if (!token) return "not_authed";
  if ([...slack.workspace.teams.values()].some((team) => team.token === token)) return "not_allowed_token_type";
  return token === appToken ? null : "invalid_auth";
}

/** Good for one line. Whoever reached us through something in between is led through it again. */
function address(request: Request, tickets: Map<string, number>): string {
  const ticket = randomBytes(16).toString("hex");
  tickets.set(ticket, performance.now() + ticketMs);
  return `ws://${request.get("host")}${path}?ticket=${ticket}&app_id=${appId}`;
}

function controls(lines: Lines): SocketMode {
  const open = () => openLines(lines).length;
  return {
    envelopes: lines.sent,
    lines: open,
    opened: () => lines.all.length,
    linesOpen: async (count, withinMs = 5_000) => {
      const why = () => `${open()} lines are open and not ${count}; ${lines.all.length} were ever opened.`;
      await waitFor(lines.slack, () => (open() === count ? true : null), withinMs, why);
    },
    send: (envelope) => sendEnvelope(lines, envelope, randomUUID(), 0),
    redeliver: (envelope) => sendEnvelope(lines, envelope, envelope.envelope_id, envelope.retry_attempt + 1),
    disconnect: (reason) => {
      for (const line of openLines(lines)) tellToGo(lines, line, reason, hangUpSoon);
    },
    cut: () => {
      for (const { socket } of lines.all) socket.terminate();
    },
    turn: (setting) => {
      lines.on = setting === "on";
      if (!lines.on) for (const line of openLines(lines)) tellToGo(lines, line, "link_disabled", 0);
    },
    greet: (greets) => {
      lines.greets = greets;
    },
  };
}
