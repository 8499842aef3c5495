import { z } from "zod";
import type { Dispatched, Envelope } from "./dispatch.ts";
import { type Line, type Lines, openLines, type Sent } from "./socket-state.ts";

/** Slack waits this long for an acknowledgement. */
const deadlineMs = 3_000;

/** Sends an envelope on one of the open lines, and says how it was acknowledged there. */
export function sendEnvelope(lines: Lines, { type, payload }: Envelope, envelope_id: string, retry_attempt: number): Promise<Dispatched> {
  const line = nextLine(lines);
  if (!line) return Promise.resolve(failed("dispatch_failed", "no line of Socket Mode is open"));
  const accepts_response_payload = type !== "events_api";
  const envelope: Sent = { envelope_id, type, payload, accepts_response_payload, retry_attempt, line: line.number, acks: [] };
  lines.sent.push(envelope);
  const from = performance.now();
  const { promise, resolve } = Promise.withResolvers<Dispatched>();
  const settle = (dispatched: Dispatched) => {
    clearTimeout(late);
    lines.waiting.delete(envelope);
    resolve({ ...dispatched, ackMs: Math.round(performance.now() - from) });
  };
  const late = setTimeout(settle, deadlineMs, failed("operation_timeout", `no acknowledgement within ${deadlineMs} ms`));
  lines.waiting.set(envelope, settle);
  const again = retry_attempt > 0 ? { retry_attempt, retry_reason: "timeout" } : {};
  const first = type === "events_api" ? { retry_attempt: 0, retry_reason: "" } : {};
  line.socket.send(JSON.stringify({ envelope_id, type, accepts_response_payload, payload, ...first, ...again }));
  return promise;
}

/** Which line gets it is not to be relied on, so they take turns. */
function nextLine(lines: Lines): Line | undefined {
  const open = openLines(lines);
  return open[lines.sent.length % open.length];
}

/** What the app said on a line: nothing but acknowledgements, each on the line that its envelope came by. */
export function takeAck(lines: Lines, line: Line, said: string): void {
  const ack = Ack.safeParse(jsonOf(said));
  const envelope = ack.success && lines.sent.findLast((one) => one.envelope_id === ack.data.envelope_id && one.line === line.number);
  if (!envelope) {
    line.socket.close(1008, "not an acknowledgement");
    return;
  }
  const { payload } = ack.data;
  envelope.acks.push(payload);
  const body = isEmpty(payload) ? "" : payload;
  const settle = lines.waiting.get(envelope);
  if (body !== "" && !envelope.accepts_response_payload) settle?.(failed("dispatch_failed", "this envelope takes no answer"));
  else settle?.({ ack: { status: 200, body }, ackMs: 0, outcome: "ok", problem: null });
}

/** What was not acknowledged before its line was gone never will be. */
export function brokenOff(lines: Lines, line: Line): void {
  for (const [envelope, settle] of lines.waiting) {
    if (envelope.line === line.number) settle(failed("dispatch_failed", "the line broke before the acknowledgement"));
  }
}

const Ack = z.object({ envelope_id: z.string(), payload: z.unknown().optional() });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isEmpty = (payload: unknown) => payload === undefined || (typeof payload === "object" && payload !== null && Object.keys(payload).length === 0);

const failed = (outcome: "dispatch_failed" | "operation_timeout", problem: string): Dispatched => ({
  ack: { status: 0, body: "" },
  ackMs: 0,
  outcome,
  problem,
});
