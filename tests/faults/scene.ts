import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { type Db, openDatabase } from "../../src/db/client.ts";
import { askRunning } from "../../src/operator/local-socket.ts";
import type { Accepted } from "../../src/sandbox/slack/record.ts";
import { createSlackStandIn, type SlackStandIn } from "../../src/sandbox/slack/stand-in.ts";
import { serverCopy } from "../support/database.ts";
import { embeddedCopy } from "../support/embedded-copy.ts";
import { freePort } from "../support/free-port.ts";
import { type Launched, launch } from "../support/process.ts";
import { signed } from "../support/world.ts";

/** A process of the scene that was ready, and its door. */
export type Player = Launched & { url: string; env: Readonly<Record<string, string>> };

export type SceneOptions = {
  /** Channels to be there, by name. */
  channels: readonly string[];
  /** Where SLACK_API_URL leads, given where the stand-in is; unset: there. */
  slackVia?(apiUrl: string): Promise<string>;
};

/** Processes of the product, one after the other or side by side, on one database, before one Slack that outlives them. */
export type Scene = {
  slack: SlackStandIn;
  dataDir: string;
  /** Starts a process and waits until it is ready. */
  start(env?: Record<string, string>): Promise<Player>;
  /** Starts one without waiting: it may be killed before it is ready. */
  launch(env?: Record<string, string>): Promise<Player>;
  /** Someone types `/rev subscribe <words>` in a channel, and the channel has the confirmation. */
  subscribe(player: Player, channel: string, words: string): Promise<void>;
  /** Sends events by a process's signed door; what was taken in is remembered for `audit`. Throws when there was no 200. */
  send(player: Pick<Player, "url">, events: readonly SentEvent[]): Promise<void>;
  /** The ids of the events that were acknowledged. */
  acknowledged: ReadonlySet<string>;
  /** What `npm run outbox -- <words>` prints: asked of the process as that tool asks it. */
  outbox(player: Player, ...words: string[]): Promise<string>;
  /** Reads the database; an embedded one only while no process runs. */
  look<T>(run: (db: Db) => Promise<T>): Promise<T>;
  /** What all processes of the scene wrote. */
  logs(): string;
  close(): Promise<void>;
};

export type SentEvent = Readonly<Record<string, unknown>> & { id: string };

export const onServer = Boolean(process.env["TEST_DATABASE_URL"]);
export const leaseMs = 2_500;
const team = "T0FAULTS";
const token = "xoxb-7-fault-run-token";

export async function openScene({ channels, slackVia }: SceneOptions): Promise<Scene> {
  const folder = await mkdtemp(join(tmpdir(), "throughline-faults-"));
  const dataDir = join(folder, "data");
  const storage = await openStorage(dataDir);
  const signingSecret = randomBytes(16).toString("hex");
  const webhookSecret = `whsec_${randomBytes(24).toString("base64")}`;
  const slack = await createSlackStandIn({ signingSecret });
  slack.addTeam({ id: team, name: "Acorn", token });
  slack.addUser({ id: "U0ANN", team, name: "Ann Lee", email: "ann@acorn.example" });
  for (const name of channels) slack.addChannel({ id: `C0${name.toUpperCase()}`, team, name });
  const apiUrl = slackVia ? await slackVia(slack.apiUrl) : slack.apiUrl;

  const players: Player[] = [];
  const acknowledged = new Set<string>();
  const launchOne = async (extra: Record<string, string> = {}) => {
    const port = await freePort();
    const env = {
      PORT: String(port),
      DATA_DIR: dataDir,
      WEBHOOK_SECRET: webhookSecret,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_BOT_TOKEN: token,
      SLACK_API_URL: apiUrl,
      THROUGHLINE_LEASE_MS: String(leaseMs),
      LOG_LEVEL: "debug",
      ...storage.env,
      ...extra,
    };
    const player = { ...launch(env), url: `http://127.0.0.1:${port}`, env };
    players.push(player);
    return player;
  };
  const logs = () => players.map((player) => player.stdout() + player.stderr()).join("\n");
  return {
    slack,
    dataDir,
    acknowledged,
    launch: launchOne,
    start: async (env) => {
      const player = await launchOne(env);
      await player.ready();
      return player;
    },
    subscribe: async (player, channel, words) => {
      slack.setAppUrl(player.url);
      const before = slack.posts(channel).length;
      const { outcome, problem } = await slack.command({ user: "U0ANN", channel, command: "/rev", text: `subscribe ${words}` });
      expect(problem ?? outcome).toBe("ok");
      await eventually(`the confirmation in ${channel}`, async () => slack.posts(channel).length > before);
    },
    send: async (player, events) => {
      const body = JSON.stringify({ events });
      const response = await fetch(`${player.url}/webhooks/events`, { method: "POST", body, headers: signed(webhookSecret, body, new Date()) });
      if (response.status !== 200) throw new Error(`The door answered ${response.status}`);
      const { rejected }: { rejected: unknown[] } = JSON.parse(await response.text());
      expect(rejected).toEqual([]);
      for (const { id } of events) acknowledged.add(id);
    },
    outbox: async (player, ...words) => {
      const told = await askRunning(player.env["DATA_DIR"] ?? dataDir, ["outbox", ...words], () => undefined);
      if (told?.code !== 0) throw new Error(told?.text ?? "No process runs");
      return told.text;
    },
    look: storage.look,
    logs,
    close: async () => {
      for (const player of players) player.signal("SIGKILL");
      await Promise.all(players.map((player) => player.ended));
      await slack.close();
      await storage.close();
      await rm(folder, { recursive: true, force: true });
      expectNoSecrets(logs(), [signingSecret, token, webhookSecret, webhookSecret.slice("whsec_".length)]);
    },
  };
}

/** Waits until something holds; fails with its name when it does not. */
export async function eventually(what: string, holds: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Not within ${withinMs} ms: ${what}`);
    await pause(25);
  }
}

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** A deal of an account of its own. `name` stands in its announcement. */
export function dealEvent(id: string, deal: string, stage: string, stageOrder: number, segment?: string): SentEvent {
  return {
    id,
    source: "crm",
    kind: "opportunity",
    occurredAt: new Date().toISOString(),
    account: { domain: `${segment ? `${segment}-of-` : ""}${deal}.example`, name: `Account of ${deal}` },
    opportunity: { externalId: deal, name: `Deal ${deal}`, stage, stageOrder, status: "open", amount: "1200", currency: "USD" },
  };
}

/** The delivery that a message on Slack is of. */
export function deliveryOf({ metadata }: Accepted): string {
  return String(metadata?.event_payload["delivery"] ?? "");
}

/** Neither one of these nor anything of a secret's shape. */
function expectNoSecrets(written: string, secrets: readonly string[]): void {
  const lines = written.split("\n");
  expect(lines.filter((line) => secrets.some((secret) => line.includes(secret)) || /(xox[a-z]-|whsec_)\w/.test(line))).toEqual([]);
}

type Storage = { env: Record<string, string>; look: Scene["look"]; close(): Promise<void> };

/** A migrated database: under DATA_DIR, or on the server that TEST_DATABASE_URL names. */
async function openStorage(dataDir: string): Promise<Storage> {
  if (onServer) {
    const { url, drop } = await serverCopy();
    const db = await openDatabase({ url }, () => undefined);
    return { env: { DATABASE_URL: url }, look: (run) => run(db), close: () => db.close().then(drop) };
  }
  await embeddedCopy(dataDir);
  const look: Scene["look"] = async (run) => {
    const db = await openDatabase({ folder: join(dataDir, "database") }, () => undefined);
    try {
      return await run(db);
    } finally {
      await db.close();
    }
  };
  return { env: {}, look, close: async () => undefined };
}
