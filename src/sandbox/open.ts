import { randomBytes } from "node:crypto";
import type { Express } from "express";
import type { Command } from "../commands/command.ts";
import type { Db } from "../db/client.ts";
import type { ParsedEvent } from "../ingest/parse.ts";
import { parseEvent } from "../ingest/parse.ts";
import type { Batch, Fate } from "../ingest/record.ts";
import type { Log } from "../log.ts";
import { connectSlack, type Slack } from "../platforms/slack/connect.ts";
import { demoEvents } from "./demo/events.ts";
import { addDemoWorkspace, demoWorkspace } from "./demo/workspace.ts";
import { mountSandbox } from "./serve/mount.ts";
import { createSlackStandIn } from "./slack/stand-in.ts";

export type SandboxOptions = {
  db: Db;
  log: Log;
  now: () => Date;
  organizationId: number;
  commands: readonly Command[];
  record(organizationId: number, batch: Batch): Promise<Fate[]>;
};

export type Sandbox = {
  slack: Slack;
  /** Once the server listens there: connects the people in the browser, and tells the demo's story when it is new. */
  begin(appUrl: string): Promise<void>;
  /** Ends what the browsers listen to, and takes nothing more in; the stand-in goes on, for what the outbox still sends. */
  hush(): Promise<void>;
  close(): Promise<void>;
};

/** Stands in for Slack on this machine, and shows its workspace at GET /: the same app, the same outbox, no account. */
export async function openSandbox(app: Express, options: SandboxOptions): Promise<Sandbox> {
  const { db, log, now, organizationId, commands } = options;
  const signingSecret = randomBytes(16).toString("hex");
  const standIn = await createSlackStandIn({ signingSecret });
  addDemoWorkspace(standIn);
  const slack = await connectSlack(app, { signingSecret, botToken: demoWorkspace.token, apiUrl: standIn.apiUrl, db, log, organizationId, now });
  const offered = commands.filter((command) => command.slash).map(({ word, hint, about }) => ({ command: `/${word}`, hint, about }));
  const endStreams = mountSandbox(app, standIn, { team: demoWorkspace.team, commands: [revCommand(commands), ...offered] });
  return {
    slack,
    begin: async (appUrl) => {
      standIn.setAppUrl(appUrl);
      // The workspace is a new one each time, so what stood in the last one is gone: the next change posts anew.
      await db.sql(forgetPosts, [organizationId]);
      const [known] = await db.sql<{ events: number }>('select count(*) as events from revenue_event where "organizationId" = $1', [organizationId]);
      if (known?.events === 0) await tellDemo(options, standIn);
    },
    hush: async () => {
      endStreams();
      await slack.close();
    },
    close: () => standIn.close(),
  };
}

async function tellDemo({ organizationId, now, record }: SandboxOptions, standIn: Awaited<ReturnType<typeof createSlackStandIn>>): Promise<void> {
  const { history, news } = demoEvents(now());
  const parsed = (events: readonly object[]) => events.map((event) => parseDemo(event, now()));
  await record(organizationId, { events: parsed(history), announce: false });
  const [alex] = demoWorkspace.people;
  await standIn.command({ user: alex.id, channel: demoWorkspace.channels.revenue, command: "/rev", text: "subscribe" });
  await record(organizationId, { events: parsed(news), announce: true });
}

function parseDemo(event: object, now: Date): ParsedEvent {
  const parsed = parseEvent(event, "USD", now);
  if (typeof parsed === "string") throw new Error(`A demo event is wrong: ${parsed}`);
  return parsed;
}

function revCommand(commands: readonly Command[]) {
  const help = commands.find((command) => command.word === "help");
  return { command: "/rev", hint: "help", about: help?.about ?? { en: "", ja: "", "zh-CN": "" } };
}

/** Posts that were not sent yet still will be; what hangs on one that is gone goes with it. */
const forgetPosts = `
with gone as (
  update delivery set state = 'dropped' where "organizationId" = $1 and act = 'post' and state = 'sent' returning id
)
update delivery set state = 'superseded' from gone
where delivery."organizationId" = $1 and delivery."postId" = gone.id and delivery.state = 'pending'`;
