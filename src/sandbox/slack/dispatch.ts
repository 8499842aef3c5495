import { createHmac } from "node:crypto";
import type { Forgery, Interaction } from "./interactions.ts";
import type { SlackState } from "./state.ts";

/** Slack waits this long for an acknowledgement. */
const deadlineMs = 3000;

/** What Slack sends to the app, named as Socket Mode names it. */
export type Envelope = { type: "slash_commands" | "interactive" | "events_api"; payload: Readonly<Record<string, unknown>> };

export type Dispatched = Pick<Interaction, "ack" | "ackMs" | "problem"> & { outcome: "ok" | "dispatch_failed" | "operation_timeout" };

/** The signature of a request as Slack makes it; `timestamp` in seconds. */
export function signatureOf(signingSecret: string, timestamp: number, body: string): string {
  return `v0=${createHmac("sha256", signingSecret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

/** Sends something that happened to the app, and says how it acknowledged. What a forgery changes is put over the payload. */
export async function dispatch(slack: SlackState, { type, payload }: Envelope, forgery: Forgery = {}): Promise<Dispatched> {
  const envelope = { type, payload: { ...payload, ...forgery.change } };
  return slack.socketMode ? slack.socketMode.send(envelope) : overHttp(slack, envelope, forgery);
}

async function overHttp(slack: SlackState, envelope: Envelope, forgery: Forgery): Promise<Dispatched> {
  if (!slack.appUrl) throw new Error("The stand-in does not know where the app listens: call setAppUrl first.");
  const { contentType, body } = requestOf(envelope);
  const timestamp = Math.floor((forgery.signedAt ?? slack.clock()).getTime() / 1000);
  const headers = {
    "content-type": contentType,
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

/** Commands come as a form, interactions as JSON in a form, events as JSON. */
function requestOf({ type, payload }: Envelope): { contentType: string; body: string } {
  const form = "application/x-www-form-urlencoded";
  switch (type) {
    case "slash_commands": {
      const fields = Object.entries(payload).map(([field, value]) => [field, String(value)]);
      return { contentType: form, body: new URLSearchParams(Object.fromEntries(fields)).toString() };
    }
    case "interactive":
      return { contentType: form, body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString() };
    case "events_api":
      return { contentType: "application/json", body: JSON.stringify(payload) };
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
