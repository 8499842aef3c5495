import { LogLevel, WebClient } from "@slack/web-api";
import { onTestFinished } from "vitest";
import { createSlackStandIn, type SlackStandIn, type SlackStandInOptions } from "../../src/sandbox/slack/stand-in.ts";

export const signingSecret = "a signing secret of the tests";

/** A stand-in with two teams: Acme with Ann, Ben and three channels, Globex with Gil and one. Closed when the test ends. */
export async function smallSlack(options: Partial<SlackStandInOptions> = {}): Promise<SlackStandIn> {
  const slack = await createSlackStandIn({ signingSecret, ...options });
  onTestFinished(() => slack.close());
  slack.addTeam({ id: "T1", name: "Acme", token: "xoxb-acme" });
  slack.addUser({ id: "U1ANN", team: "T1", name: "Ann Lee", email: "ann@acme.test", tz: "Europe/Paris", locale: "en-GB" });
  slack.addUser({ id: "U1BEN", team: "T1", name: "Ben", isUltraRestricted: true });
  slack.addChannel({ id: "C1WINS", team: "T1", name: "wins" });
  slack.addChannel({ id: "C1TALK", team: "T1", name: "talk" });
  slack.addChannel({ id: "C1AWAY", team: "T1", name: "away", isMember: false });
  slack.addTeam({ id: "T2", name: "Globex", token: "xoxb-globex" });
  slack.addUser({ id: "U2GIL", team: "T2", name: "Gil", email: "gil@globex.test", locale: "ja-JP" });
  slack.addChannel({ id: "C2WINS", team: "T2", name: "wins-too" });
  return slack;
}

/** A logger that says nothing: what fails here is meant to. */
export const silent = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => LogLevel.ERROR, setName() {} };

/** The client as the bot uses it: one try, and every answer as it came. */
export function clientOf(slack: SlackStandIn, token = "xoxb-acme", timeout = 2000): WebClient {
  return new WebClient(token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout, logger: silent });
}

/** What a call failed with, as far as a sender looks at it. */
export async function failureOf(call: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await call;
  } catch (problem) {
    if (problem instanceof Error) return { ...problem, name: problem.name };
  }
  return { code: "no failure" };
}

/** Slack's own word for why it refused a call; "ok" when it did not. */
export async function refusalOf(call: Promise<unknown>): Promise<unknown> {
  const { code, data, name } = await failureOf(call);
  if (code === "no failure") return "ok";
  return typeof data === "object" && data !== null && "error" in data ? data.error : (code ?? name);
}
