import { type App, AuthorizationError, SocketModeReceiver } from "@slack/bolt";
import { z } from "zod";
import type { Log } from "../../log.ts";
import { inTime } from "../in-flight.ts";
import { clientOptions } from "./client.ts";
import { sdkLog } from "./sdk-log.ts";
import { openWire } from "./wire.ts";

/** One connection of Socket Mode, open. */
export type Line = {
  /** Resolves as soon as it is known that the line ends, with Slack's reason for asking us to go, or "closed". Until `leave` it serves all the same, if it can. */
  ending: Promise<string>;
  /** Resolves when nothing can be said over it any more. */
  gone: Promise<void>;
  /** Hangs up, once what waits for an acknowledgement has it, or Slack waits for it no longer. */
  leave(): Promise<void>;
};

export type LineOptions = { app: App; appToken: string; apiUrl: string | undefined; log: Log };

/** Slack waits this long for an acknowledgement. */
const ackMs = 3_000;
const helloMs = 8_000;
const closingMs = 1_000;

/**
 * Opens a line and waits for Slack's hello. Bolt's own receiver reads what comes and acknowledges it; when to open the next
 * line is the caller's to say, since by itself the SDK leaves a gap of seconds, and gives up for good when Slack is away.
 * @throws what the Web API throws for `apps.connections.open`; an Error when the line breaks or stays silent before the hello.
 */
export async function openLine({ app, appToken, apiUrl, log }: LineOptions): Promise<Line> {
  const wire = openWire();
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    dispatcher: wire.dispatcher,
    installerOptions: { clientOptions: { ...clientOptions(log, apiUrl), fetch: globalThis.fetch } },
    // What the SDK calls an error here is a line that broke, and another takes its place.
    logger: { ...sdkLog(log), error: sdkLog(log).warn },
    // A command from elsewhere fails for whoever typed it, as it does over HTTP; an event would only be told again.
    processEventErrorHandler: async ({ error, event }) => error instanceof AuthorizationError && "event" in event.body,
  });
  receiver.init(app);
  const { client } = receiver;
  const gone = new Promise<void>((resolve) => client.once("close", resolve));
  const { promise: ending, resolve: end } = Promise.withResolvers<string>();
  const unanswered = createUnanswered();
  client.on("outgoing_message", (ack: unknown) => unanswered.drop(Told.safeParse(ack).data?.envelope_id));
  hearFirst(receiver, log, (told) => {
    if (told.envelope_id !== undefined) unanswered.add(told.envelope_id);
    // Told to go, the SDK would hang up before the answers under way have gone out.
    if (told.type === "disconnect") end(told.reason ?? "disconnect");
    return told.type !== "disconnect";
  });
  void gone.then(() => {
    wire.cut();
    end("closed");
  });
  try {
    if ((await inTime(receiver.start(), helloMs)) === null) throw new Error("Slack said no hello on a line of Socket Mode");
  } catch (error) {
    wire.cut();
    throw error ?? new Error("Slack closed a line of Socket Mode before it said hello");
  }
  return {
    ending,
    gone,
    leave: async () => {
      await inTime(Promise.race([unanswered.none(), gone]), ackMs);
      void client.disconnect();
      await inTime(gone, closingMs);
      wire.cut();
    },
  };
}

/** What was handed to us and not acknowledged yet; after three seconds nobody waits for it any more. */
function createUnanswered() {
  const waiting = new Map<string, NodeJS.Timeout>();
  const tellWhenNone: (() => void)[] = [];
  const drop = (id: string | undefined) => {
    if (id === undefined) return;
    clearTimeout(waiting.get(id));
    waiting.delete(id);
    if (waiting.size === 0) for (const tell of tellWhenNone.splice(0)) tell();
  };
  return {
    add: (id: string) => void waiting.set(id, setTimeout(drop, ackMs, id).unref()),
    drop,
    none: () => (waiting.size === 0 ? Promise.resolve() : new Promise<void>((resolve) => tellWhenNone.push(resolve))),
  };
}

const Told = z.object({
  type: z.string().optional(),
  envelope_id: z.string().optional(),
  reason: z.string().optional(),
  payload: z.unknown().optional(),
});
type Told = z.infer<typeof Told>;

/** Hears each message before the SDK does, which is given those for which `hear` says true. */
function hearFirst({ client }: SocketModeReceiver, log: Log, hear: (told: Told) => boolean): void {
  const theirs = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  client.on("ws_message", (data: unknown, isBinary: unknown) => {
    const told = Told.safeParse(jsonOf(data));
    if (!told.success || (told.data.type === "events_api" && !AnEvent.safeParse(told.data.payload).success)) {
      log.warn("Slack said something by Socket Mode that cannot be read");
      return;
    }
    if (hear(told.data)) for (const take of theirs) take(data, isBinary);
  });
}

/** Without an event in it, the SDK breaks on what Slack calls one. */
const AnEvent = z.object({ event: z.object({ type: z.string() }) });

function jsonOf(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}
