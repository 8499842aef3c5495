import { createHmac, randomUUID } from "node:crypto";
import type { Application } from "express";
import { answerForDestination } from "../../src/commands/answer.ts";
import type { Db } from "../../src/db/client.ts";
import type { ChatPlatform } from "../../src/deliveries/chat-platform.ts";
import { startDeliveries } from "../../src/deliveries/worker.ts";
import { createEncryption, type Encryption, generateKey } from "../../src/encryption.ts";
import { addEndpoint, createDoors } from "../../src/ingest/endpoint.ts";
import { createGatherer } from "../../src/ingest/gather.ts";
import { secretBytes } from "../../src/ingest/signature.ts";
import { createLog, type Log } from "../../src/log.ts";
import { createMetrics } from "../../src/metrics.ts";
import { rememberOrganizations } from "../../src/people/organization.ts";
import { connectSlack } from "../../src/platforms/slack/connect.ts";
import { createSlackStandIn, type SlackStandIn } from "../../src/sandbox/slack/stand-in.ts";
import { runTimedJobs } from "../../src/schedule.ts";
import { closeServer, createApp, listen } from "../../src/server.ts";
import { testDatabase } from "./database.ts";

export type Answered = {
  status: number;
  headers: Headers;
  body: { accepted: number; duplicates: number; rejected: { index: number; id: string | null; problem: string }[]; error?: string };
};

/** One organization in a whole, running product, with its signed door for events. */
export type Product = {
  db: Db;
  organizationId: number;
  url: string;
  secret: string;
  /** Moves the domain's clock. */
  clock: { now: Date };
  /** Sends what the body says, signed as it should be; `headers` overrides. */
  post(body: unknown, headers?: Record<string, string>): Promise<Answered>;
  send(events: object | readonly object[], announce?: boolean): Promise<Answered["body"]>;
  /** Everything in the outbox is sent, or waits for a person. */
  settle(): Promise<void>;
  wake(): void;
  /** Every timed job is done once, by the clock as it stands. */
  tick(): Promise<void>;
  stop(): Promise<void>;
};

/** A product with its Slack. */
export type World = Product & {
  slack: SlackStandIn;
  team: string;
  /** A person types a command in a channel, and gets this said, as one text. */
  ask(user: string, channel: string, text: string, command?: string): Promise<string>;
};

export type ProductOptions = {
  db?: Db;
  organization?: { id?: number; name?: string; timeZone?: string; currency?: string };
  now?: Date;
  /** Unset: messages follow one another as fast as they can. */
  pace?: boolean;
  leaseMs?: number;
  /** What the door's secrets are stored under; unset: a key of its own. */
  encryption?: Encryption;
};

export type WorldOptions = ProductOptions & { team?: string };

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const team = options.team ?? `T${randomUUID().slice(0, 8).toUpperCase()}`;
  const signingSecret = randomUUID();
  const botToken = `xoxb-${team}`;
  const slack = await createSlackStandIn({ signingSecret, pace: options.pace ?? false });
  slack.addTeam({ id: team, name: nameOf(options), token: botToken });
  for (const channel of ["wins", "marketing"]) slack.addChannel({ id: channelId(team, channel), team, name: channel });
  for (const { key, ...person } of people) slack.addUser({ ...person, id: userId(team, key), team });

  const product = await startProduct(options, (app, parts) => connectSlack(app, { signingSecret, botToken, apiUrl: slack.apiUrl, ...parts }));
  slack.setAppUrl(product.url);
  return {
    ...product,
    slack,
    team,
    ask: async (user, channel, text, command = "/rev") => {
      const interaction = await slack.command({ user: userId(team, user), channel: channelId(team, channel), command, text });
      return shownText(await interaction.reply());
    },
    stop: () => product.stop().then(slack.close),
  };
}

/** Who is there on every platform. */
export const people = [
  { key: "ann", name: "Ann Lee", email: "ann@us.example", tz: "America/New_York", locale: "en-US" },
  { key: "yui", name: "佐藤 結衣", email: "yui@us.example", tz: "Asia/Tokyo", locale: "ja-JP" },
  { key: "lin", name: "林 晓", email: "lin@us.example", tz: "Asia/Shanghai", locale: "zh-CN" },
] as const;

const nameOf = ({ organization }: ProductOptions): string => organization?.name ?? "Test company";

type Parts = { db: Db; log: Log; organizationId: number; now: () => Date };
type Connected = { platform: ChatPlatform; forget(): void; close(): Promise<void> };

/** The product with one chat platform, which `connect` puts in. */
export async function startProduct(options: ProductOptions, connect: (app: Application, parts: Parts) => Promise<Connected>): Promise<Product> {
  const db = options.db ?? (await testDatabase());
  const clock = { now: options.now ?? new Date() };
  const log = createLog(process.env["TEST_LOG"] ?? "silent");
  const { timeZone = "UTC", currency = "USD" } = options.organization ?? {};
  const [made] = await db.sql<{ id: number }>(`insert into organization (name, "timeZone", currency) values ($1, $2, $3) returning id`, [
    nameOf(options),
    timeZone,
    currency,
  ]);
  const organizationId = made?.id ?? 0;
  const encryption = options.encryption ?? createEncryption(generateKey());
  const path = `door-${organizationId}`;
  const secret = await addEndpoint(db, encryption, organizationId, path);

  const now = () => clock.now;
  const organizations = rememberOrganizations(db);
  const doors = createDoors(db, encryption, null);
  const metrics = createMetrics(db);
  const record = createGatherer(db, organizations.load, now);
  const webhook = { endpointOf: doors.find, organizationOf: organizations.load, record, clock: now, now, log, metrics };
  const { app, finish } = createApp({ db, log, metrics, metricsToken: null, webhook });
  const connected = await connect(app, { db, log, organizationId, now });
  finish();
  const { server, port } = await listen(app, 0, "127.0.0.1");
  const url = `http://127.0.0.1:${port}`;
  // The platform's own pace is kept where it is what is tried: elsewhere a test would only wait.
  const platform = options.pace ? connected.platform : { ...connected.platform, pace: { gapMs: 0, slotMs: 0, burst: 0 } };
  const platforms = new Map([[platform.name, platform]]);
  const deliveries = startDeliveries({
    db,
    platforms,
    log,
    now,
    answerForDestination,
    pollMs: 250,
    ...(options.leaseMs && { leaseMs: options.leaseMs }),
  });

  const unlisten = await db.listen("settings", () => {
    organizations.forget();
    connected.forget();
  });

  const post: Product["post"] = async (body, headers = {}) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch(`${url}/webhooks/events/${path}`, {
      method: "POST",
      body: text,
      headers: { ...signed(secret, text, clock.now), ...headers },
    });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  };
  return {
    db,
    organizationId,
    url,
    secret,
    clock,
    post,
    send: async (events, announce) => {
      const list = Array.isArray(events) ? events : [events];
      const { status, body } = await post({ events: list, ...(announce === undefined ? {} : { announce }) });
      if (status !== 200) throw new Error(`The door answered ${status}: ${JSON.stringify(body)}`);
      return body;
    },
    settle: () => settled(db, organizationId),
    wake: deliveries.wake,
    tick: () => runTimedJobs({ db, log, now, platforms }, organizationId),
    stop: async () => {
      await closeServer(server);
      await connected.close();
      await deliveries.stop();
      await unlisten();
      if (!options.db) await db.close();
    },
  };
}

export const userId = (team: string, name: string): string => `U${team.slice(1)}${name.toUpperCase()}`;
export const channelId = (team: string, name: string): string => `C${team.slice(1)}${name.toUpperCase()}`;

/** The headers of a request signed as Standard Webhooks says. */
export function signed(secret: string, body: string | Buffer, at: Date, id = `msg_${randomUUID()}`): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signature = createHmac("sha256", secretBytes(secret)).update(`${id}.${timestamp}.`).update(body).digest("base64");
  return { "content-type": "application/json", "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}

/** Every text in what somebody was shown, one after the other. */
export function shownText(shown: unknown): string {
  const texts: string[] = [];
  const visit = (value: unknown, key: string): void => {
    if (typeof value === "string" && (key === "text" || key === "fallback")) texts.push(value);
    else if (typeof value === "string" && value.startsWith("{") && key === "body") visit(JSON.parse(value), "");
    else if (Array.isArray(value)) for (const each of value) visit(each, "");
    else if (typeof value === "object" && value !== null) for (const [name, inner] of Object.entries(value)) visit(inner, name);
  };
  visit(shown, "");
  return texts.join("\n");
}

async function settled(db: Db, organizationId: number): Promise<void> {
  const until = Date.now() + 20_000;
  for (;;) {
    const [open] = await db.sql<{ rows: number }>(countOpen, [organizationId]);
    if (open?.rows === 0) return;
    if (Date.now() > until) throw new Error(`${open?.rows} messages were not sent within 20 seconds`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** What hangs on a post that needs a person's decision waits with it. */
const countOpen = `
select count(*) as rows from delivery waiting
where waiting."organizationId" = $1 and waiting.state in ('pending', 'sending') and not exists (
  select from delivery post where post."organizationId" = $1 and post.id = waiting."postId" and post.state = 'unknown')`;
