import { createHmac } from "node:crypto";
import type { Forgery, Interaction } from "./interactions.ts";
import type { SlackState } from "./state.ts";

/** Slack waits this long for an acknowledgement. */
const deadlineMs = 3000;

/** The signature of a request as Slack makes it; `timestamp` in seconds. */
export function signatureOf(signingSecret: string, timestamp: number, body: string): string {
  return `v0=${createHmac("sha256", signingSecret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

export type Dispatched = Pick<Interaction, "ack" | "ackMs" | "outcome" | "problem">;

/** Sends a signed form to the app, and says how it acknowledged. */
export async function dispatch(slack: SlackState, form: Readonly<Record<string, string>>, forgery: Forgery = {}): Promise<Dispatched> {
  if (!slack.appUrl) throw new Error("The stand-in does not know where the app listens: call setAppUrl first.");
  const body = new URLSearchParams(form).toString();
  const timestamp = Math.floor((forgery.signedAt ?? slack.clock()).getTime() / 1000);
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
    "x-slack-request-timestamp": String(timestamp),
    "x-slack-signature": signatureOf(forgery.signingSecret ?? slack.signingSecret, timestamp, body),
  };
  const from = performance.now();
  const since = () => Math.round(performance.now() - from);
  try {
    const signal = AbortSignal.timeout(deadlineMs);
    const response = await fetch(new URL("/slack/events", slack.appUrl), { method: "POST", headers, body, signal, redirect: "error" });
    const ack = { status: response.status, body: bodyOf(await response.text()) };
    const failed = ack.status !== 200;
    return { ack, ackMs: since(), outcome: failed ? "dispatch_failed" : "ok", problem: failed ? `the app answered ${ack.status}` : null };
  } catch (problem) {
    const late = problem instanceof DOMException && problem.name === "TimeoutError";
    return {
      ack: { status: 0, body: "" },
      ackMs: since(),
      outcome: late ? "operation_timeout" : "dispatch_failed",
      problem: late ? `no answer within ${deadlineMs} ms` : "the app cannot be reached",
    };
  }
}

/** JSON where it is some, else the text itself. */
function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
