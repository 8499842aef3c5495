import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import express from "express";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import type { Db } from "../../../src/db/client.ts";
import { connectSlack, type Slack } from "../../../src/platforms/slack/connect.ts";
import { signatureOf } from "../../../src/sandbox/slack/dispatch.ts";
import { createSlackStandIn, type SlackStandIn } from "../../../src/sandbox/slack/stand-in.ts";
import { testDatabase } from "../../support/database.ts";

export const signingSecret = "the signing secret of these tests";
export const appToken = "xapp-1-A0STANDIN-1-of-these-tests";

export type Door = {
  slack: SlackStandIn;
  app: Slack;
  db: Db;
  organizationId: number;
  appUrl: string;
  /** Statements sent through the database since the last call. */
  statements(): number;
  /** The domain's clock. */
  clock: { now: Date };
  /** What our app logged. */
  logged: { level: number; msg: string; [told: string]: unknown }[];
};

/** How the two reach each other: by Socket Mode in place of HTTP, and the app to Slack by another address than Slack's own. */
export type Ways = { socketMode?: boolean; via?: (apiUrl: string) => Promise<string> };

/** A Slack of two teams with the bot on the first, and our server with routes of its own around Slack's door. */
export async function openDoor(prepare: (slack: SlackStandIn, db: Db) => Promise<void> | void = () => undefined, ways: Ways = {}): Promise<Door> {
  const slack = await createSlackStandIn({ signingSecret, pace: false, ...(ways.socketMode && { socketMode: { appToken } }) });
  onTestFinished(() => slack.close());
  slack.addTeam({ id: "T1", name: "Northwind", token: "xoxb-north", botUserId: "U1BOT" });
  slack.addUser({ id: "U1ADA", team: "T1", name: "Ada", email: "Ada@Northwind.example", tz: "Asia/Tokyo" });
  slack.addUser({ id: "U1BO", team: "T1", name: "Bo", locale: "ja-JP" });
  slack.addUser({ id: "U1GUEST", team: "T1", name: "Gus", isRestricted: true, locale: "ja-JP" });
  slack.addUser({ id: "U1FAR", team: "T1", name: "Far", isStranger: true, homeTeam: "T9" });
  slack.addChannel({ id: "C1WINS", team: "T1", name: "wins" });
  slack.addTeam({ id: "T2", name: "Globex", token: "xoxb-globex" });
  slack.addUser({ id: "U2GIL", team: "T2", name: "Gil" });
  slack.addChannel({ id: "C2TALK", team: "T2", name: "talk" });

  const { db, statements } = counted(await testDatabase());
  onTestFinished(() => db.close());
  const organizationId = await newOrganization(db);
  await prepare(slack, db);
  const clock = { now: new Date() };
  const logged: Door["logged"] = [];
  const server = express().disable("x-powered-by");
  server.get("/healthz", (_request, response) => void response.send("alive"));
  const app = await connectSlack(server, {
    ...(ways.socketMode ? { appToken } : { signingSecret }),
    botToken: "xoxb-north",
    apiUrl: ways.via ? await ways.via(slack.apiUrl) : slack.apiUrl,
    db,
    log: pino({ level: "info" }, { write: (line: string) => void logged.push(JSON.parse(line)) }),
    organizationId,
    now: () => clock.now,
  });
  onTestFinished(() => app.close());
  server.post("/echo", express.json(), (request, response) => void response.json(request.body));
  server.use((_request, response) => void response.status(404).send("ours"));
  const appUrl = await listening(server);
  slack.setAppUrl(appUrl);
  return { slack, app, db, organizationId, appUrl, statements, clock, logged };
}

export async function newOrganization(db: Db): Promise<number> {
  const [row] = await db.sql<{ id: number }>("insert into organization (name) values ('Northwind') returning id");
  return row?.id ?? 0;
}

/** What someone types in #wins, as they see the answer. */
export const type = ({ slack }: Door, user: string, command: string, text = "") => slack.command({ user, channel: "C1WINS", command, text });

/** Sends an event as Slack does. */
export async function tellEvent({ appUrl }: Door, event: object, headers: Record<string, string> = {}): Promise<Response> {
  const body = JSON.stringify(event);
  const timestamp = Math.floor(Date.now() / 1_000);
  return fetch(`${appUrl}/slack/events`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-slack-request-timestamp": String(timestamp),
      "x-slack-signature": signatureOf(signingSecret, timestamp, body),
      ...headers,
    },
    body,
  });
}

/** All profiles were last told so long ago, as "6 minutes", and none is remembered. */
export async function age({ db, app }: Door, ago: string): Promise<void> {
  await db.sql(`update identity set "seenAt" = now() - $1::interval`, [ago]);
  app.forget();
}

/** Keeps whoever asks the database waiting, until it is called. */
export async function holdTheDatabase(db: Db): Promise<() => Promise<void>> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: held, resolve: hold } = Promise.withResolvers<void>();
  const holding = db.transaction(async (tx) => {
    await tx.sql("lock table identity, account in access exclusive mode");
    hold();
    await released;
  });
  await held;
  return () => {
    release();
    return holding;
  };
}

async function listening(app: express.Application): Promise<string> {
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}`;
}

/** An account of which nothing but its name and domain is known. */
export async function addAcme({ db, organizationId }: Door): Promise<void> {
  const id = randomUUID();
  await db.sql(`insert into account ("organizationId", id, name, domain) values ($1, $2, 'Acme Ltd', 'acme.example')`, [organizationId, id]);
  await db.sql(`insert into identifier ("organizationId", kind, source, value, "accountId") values ($1, 'domain', '', 'acme.example', $2)`, [
    organizationId,
    id,
  ]);
}

function counted(db: Db): { db: Db; statements: () => number } {
  let count = 0;
  const sql: Db["sql"] = (statement, values) => {
    count += 1;
    return db.sql(statement, values);
  };
  const statements = () => {
    const counted = count;
    count = 0;
    return counted;
  };
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= db.close();
    return closing;
  };
  return { db: { ...db, sql, close }, statements };
}
