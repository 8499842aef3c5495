import type { Response } from "express";
import type { SlackState } from "./state.ts";

/** What can go wrong with an answer, be the call accepted or not. */
export type Breakage =
  /** An HTTP 500 with a page instead of JSON. */
  | "500"
  /** The connection stays open and nothing comes. */
  | "no-answer"
  /** The connection is reset (RST). */
  | "reset"
  /** The connection is closed in the middle of the answer (FIN). */
  | "cut"
  /** A 200 with a page instead of JSON. */
  | "html"
  /** A 200 whose JSON ends in the middle. */
  | "truncated-json"
  /** The right answer, one byte a second. */
  | "slow"
  /** A 200 that says gzip and is not. */
  | "bad-gzip";

export type Failure =
  /** Not accepted. `retryAfter` is the header as it is sent: seconds, or whatever else; null: no header. Unset: 1. */
  | { type: "429"; retryAfter?: number | string | null }
  /** Not accepted, with Slack's own error: "channel_not_found". */
  | { type: "refuse"; error: string }
  /** "reset": not accepted; "reset-after-accepting": accepted, recorded and shown before it breaks. */
  | { type: Breakage | `${Breakage}-after-accepting` };

export type Fault = {
  /** "chat.postMessage", "response_url"; unset: any. */
  method?: string;
  /** A channel's id or name; unset: any. */
  channel?: string;
  how: Failure;
  /** Unset: once. */
  times?: number;
};

/** The first fault that was asked for and fits, used up by one; null: let it pass. */
export function takeFault(slack: SlackState, method: string, channel: string | null): Failure | null {
  const place = slack.faults.findIndex((fault) => (fault.method ?? method) === method && (fault.channel === undefined || fault.channel === channel));
  const fault = slack.faults[place];
  if (!fault) return null;
  const left = (fault.times ?? 1) - 1;
  slack.faults.splice(place, 1, ...(left > 0 ? [{ ...fault, times: left }] : []));
  return fault.how;
}

/** Answers as broken as asked; `body` is what the answer would have been. */
export function breakAnswer(response: Response, how: Breakage, body: string): void {
  switch (how) {
    case "500":
      response.status(500).type("html").send("<html><body>Internal Server Error</body></html>");
      return;
    case "no-answer":
      return;
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "cut":
      response.type("json").setHeader("content-length", Buffer.byteLength(body));
      response.write(body.slice(0, body.length / 2), () => response.socket?.end());
      return;
    case "html":
      response.type("html").send("<html><body>Down for maintenance</body></html>");
      return;
    case "truncated-json":
      response.type("json").send(body.slice(0, body.length / 2));
      return;
    case "slow":
      drip(response, Buffer.from(body));
      return;
    case "bad-gzip":
      response.type("json").setHeader("content-encoding", "gzip").send(body);
      return;
  }
}

function drip(response: Response, body: Buffer): void {
  let sent = 0;
  response.type("json").setHeader("content-length", body.length);
  response.flushHeaders();
  const drops = setInterval(() => {
    response.write(body.subarray(sent, sent + 1));
    sent += 1;
    if (sent === body.length) response.end();
  }, 1000);
  response.on("close", () => clearInterval(drops));
}
