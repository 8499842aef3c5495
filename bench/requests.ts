import { createHmac, randomUUID } from "node:crypto";
import { secretBytes } from "../src/ingest/signature.ts";
import { postRequest } from "./connection.ts";
import { accountNumber } from "./seed.ts";

/** A request as it goes over the wire, and what a right answer has in it. */
export type Request = { wire: string; expects: string };

export const signingSecret = "8f742231b10e8888abcd99yyyzzz85a5";
export const webhookSecret = `whsec_${Buffer.from("a secret for benchmarks alone, 32").toString("base64")}`;
export const slackTeam = "T0BENCH";
export const slackUser = "U0BENCH";

/** A slash command as Slack sends it, for one of the accounts by chance. */
export function slashCommand(command: string, accounts: number): Request {
  const { domain, name } = accountNumber(1 + Math.floor(Math.random() * accounts));
  const body = new URLSearchParams({
    token: "unused",
    team_id: slackTeam,
    team_domain: "bench",
    channel_id: "C0BENCH",
    channel_name: "bench",
    user_id: slackUser,
    user_name: "bench",
    command,
    text: domain,
    api_app_id: "A0BENCH",
    is_enterprise_install: "false",
    response_url: "http://127.0.0.1:9/unused",
    trigger_id: randomUUID(),
  }).toString();
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac("sha256", signingSecret).update(`v0:${timestamp}:${body}`).digest("hex");
  const headers = {
    "Content-Type": "application/x-www-form-urlencoded",
    "X-Slack-Request-Timestamp": timestamp,
    "X-Slack-Signature": `v0=${signature}`,
  };
  return { wire: postRequest("/slack/events", headers, body), expects: command === "/echo" ? domain : name };
}

/** Events as a sender signs them, one alone or several in a batch, and what should become of them. */
export function webhook(events: readonly object[], fate: "accepted" | "duplicates"): Request {
  const body = JSON.stringify(events.length === 1 ? events[0] : { events });
  const id = `msg_${randomUUID()}`;
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac("sha256", secretBytes(webhookSecret)).update(`${id}.${timestamp}.${body}`).digest("base64");
  const headers = { "Content-Type": "application/json", "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
  return { wire: postRequest("/webhooks/events", headers, body), expects: `"${fate}":${events.length}` };
}

/** An event that just happened to one of the accounts by chance: seven of ten are touches, two signals, one moves the deal. */
export function freshEvent(accounts: number): object {
  const number = 1 + Math.floor(Math.random() * accounts);
  const { domain } = accountNumber(number);
  const event = { id: randomUUID(), source: "bench", occurredAt: new Date().toISOString(), account: { domain } };
  const chance = Math.random();
  if (chance < 0.7)
    return {
      ...event,
      kind: "touch",
      channel: "email",
      direction: "inbound",
      type: "email",
      campaign: "spring",
      contact: { email: `ada@${domain}` },
    };
  if (chance < 0.9) return { ...event, kind: "signal", signal: { family: "usage", name: "weekly active users", value: 40, previous: 38 } };
  const stageOrder = 1 + Math.floor(Math.random() * 3);
  const stage = ["discovery", "evaluation", "proposal"][stageOrder - 1];
  const opportunity = { externalId: `B-${number}`, name: "Rollout", stage, stageOrder, status: "open", amount: "12500.00", currency: "USD" };
  return { ...event, kind: "opportunity", opportunity };
}
