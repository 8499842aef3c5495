import { once } from "node:events";
import { createServer } from "node:http";
import { App, ExpressReceiver } from "@slack/bolt";
import { LogLevel, WebClient } from "@slack/web-api";
import express from "express";
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

/** A small Bolt app that answers what the stand-in sends it. */
export async function boltApp(slack: SlackStandIn, listeners: (app: App) => void): Promise<void> {
  const receiver = new ExpressReceiver({ signingSecret, logger: silent, app: express() });
  listeners(new App({ receiver, token: "xoxb-acme", logger: silent, clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } } }));
  slack.setAppUrl(await listening(receiver.app));
}

/** What an app hears: a command's form, an interaction's payload, or an event's envelope. */
export type Heard = Readonly<Record<string, unknown>> & { readonly trigger_id?: string };

/** An app that keeps what it hears, signed or not, and acknowledges it with what `answer` says. */
export async function plainApp(slack: SlackStandIn, answer: (heard: Heard) => unknown = () => ""): Promise<Heard[]> {
  const heard: Heard[] = [];
  const app = express().use(express.urlencoded({ extended: false }), express.json());
  app.post("/slack/events", async (request, response) => {
    const payload: Heard = request.body.payload === undefined ? request.body : JSON.parse(request.body.payload);
    heard.push(payload);
    const body = await answer(payload);
    if (typeof body === "string") response.type("text").send(body);
    else response.json(body);
  });
  slack.setAppUrl(await listening(app));
  return heard;
}

async function listening(app: express.Application): Promise<string> {
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

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
