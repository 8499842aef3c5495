import { randomBytes } from "node:crypto";
import type { Express } from "express";
import type { Command } from "../commands/command.ts";
import type { Shortcut } from "../commands/shortcut.ts";
import type { Db } from "../db/client.ts";
import type { ChatPlatform } from "../deliveries/chat-platform.ts";
import type { Batch, Fate } from "../ingest/record.ts";
import type { Log } from "../log.ts";
import { type Sender, sendEvent } from "../operator/send/send.ts";
import { connectSlack, type Slack } from "../platforms/slack/connect.ts";
import type { DemoClock } from "./demo/clock.ts";
import { type Company, type CompanySize, demoTimeZone, findCompany } from "./demo/company.ts";
import { createGuide } from "./demo/guide.ts";
import { makeCompany } from "./demo/make.ts";
import { winDeal } from "./demo/send.ts";
import { putPeopleIn, subscribeChannels } from "./demo/settle-in.ts";
import { createDemoTime, type DemoTime } from "./demo/time.ts";
import { watchForSteps } from "./demo/watch.ts";
import { addDemoWorkspace, demoPeople, demoWorkspace } from "./demo/workspace.ts";
import { mountSandbox } from "./serve/mount.ts";
import type { PageClock } from "./serve/protocol.ts";
import { createSlackStandIn } from "./slack/stand-in.ts";

export type SandboxOptions = {
  db: Db;
  log: Log;
  organizationId: number;
  clock: DemoClock;
  /** Where the workspace is kept. */
  dataDir: string;
  commands: readonly Command[];
  shortcuts: readonly Shortcut[];
  record(organizationId: number, batch: Batch): Promise<Fate[]>;
  runTimedJobs(organizationId: number): Promise<void>;
  /** What events are sent with from the page; the address is known once the server listens. */
  sender: Omit<Sender, "publicUrl">;
  /** Settings and people have changed. */
  forget(): void;
};

export type Sandbox = {
  slack: Slack;
  /** Slack as the outbox sees it: while the company's time is moved, nothing waits for its pace. */
  platform: ChatPlatform;
  /** Puts another company in the place of the demo's, and tells its story. */
  remake(size: CompanySize, tell: (line: string) => void): Promise<void>;
  /** Why no event of the company's can be taken from outside just now: by its clock it is another time; null: they can. */
  busy(): string | null;
  /** Once the server listens there: connects the people in the browser, and goes on with the company's story. */
  begin(appUrl: string): Promise<void>;
  /** Ends what the browsers listen to, and takes nothing more in; the stand-in goes on, for what the outbox still sends. */
  hush(): Promise<void>;
  close(): Promise<void>;
};

/** A company big enough to be believed, and told in seconds. */
const firstSize: CompanySize = { seed: 1, accounts: 60, months: 12 };
const firstSpokenDays = 28;

/** Stands in for Slack on this machine, and shows its workspace at GET /: the same app, the same outbox, no account. */
export async function openSandbox(app: Express, options: SandboxOptions): Promise<Sandbox> {
  const { db, log, organizationId, clock, commands, shortcuts } = options;
  const signingSecret = randomBytes(16).toString("hex");
  const time = createDemoTime(options);
  const isMoving = () => time.moving() !== null;
  const standIn = await createSlackStandIn({
    signingSecret,
    stamps: clock.now,
    pace: () => !isMoving(),
    journal: `${options.dataDir}/sandbox-messages.jsonl`,
  });
  // A page of anywhere may find the stand-in's port: it does not know this.
  const token = `xoxb-${randomBytes(16).toString("hex")}`;
  addDemoWorkspace(standIn, token);
  const now = () => clock.now();
  const slack = await connectSlack(app, { signingSecret, botToken: token, apiUrl: standIn.apiUrl, db, log, organizationId, now });
  const guide = createGuide(db, organizationId);
  const anew = new Set<() => void>();
  let address = "";
  const page = mountSandbox(app, standIn, {
    team: demoWorkspace.team,
    people: demoPeople,
    commands: offeredCommands(commands),
    shortcuts: shortcuts.map(({ id, label, about, on }) => ({ callback: id, label, about, on })),
    clock: () => pageClock(clock, time),
    onClock: time.onChange,
    move: time.move,
    guide,
    onAnew: (listener) => {
      anew.add(listener);
      return () => anew.delete(listener);
    },
    win: async () => {
      await time.arrived();
      return winDeal((kind, domain) => sendEvent({ ...options.sender, publicUrl: address }, organizationId, kind, domain));
    },
    log,
  });
  let unwatch: () => void = () => undefined;
  let minutes: NodeJS.Timeout | undefined;
  const begun = Promise.withResolvers<void>();
  /** One company after the other. */
  let remaking: Promise<void> = begun.promise;
  const remake = async (size: CompanySize, spokenDays: number | null) => {
    await time.leave();
    await settleIn(await makeCompany(db, organizationId, size, spokenDays));
  };
  /** The bot comes to a company that it has said nothing to yet. */
  const settleIn = async (company: Company) => {
    standIn.clear();
    options.forget();
    guide.take(company.guide);
    time.tellOf(company);
    clock.stand(company.speaksFrom);
    await putPeopleIn(db, organizationId);
    await subscribeChannels(standIn);
    for (const listener of anew) listener();
  };
  return {
    slack,
    platform: hurrying(slack.platform, isMoving),
    remake: (size, tell) => {
      const made = remaking.then(async () => {
        await remake(size, null);
        const stop = time.onChange(tellTenths(time, tell));
        await time.catchUp().finally(stop);
      });
      remaking = made.catch(() => undefined);
      return made;
    },
    busy: () => (isMoving() ? "The demo company's story is being told just now." : null),
    begin: async (appUrl) => {
      address = appUrl;
      standIn.setAppUrl(appUrl);
      const company = await findCompany(db, organizationId);
      if (!company) await remake(firstSize, firstSpokenDays);
      else if (company.toldUntil < company.speaksFrom) await settleIn(company);
      else {
        time.tellOf(company);
        guide.take(company.guide);
      }
      unwatch = watchForSteps({ db, log, organizationId, slack: standIn, time, clock, guide });
      begun.resolve();
      const goOn = () => time.catchUp().catch(() => undefined);
      void goOn();
      minutes = setInterval(goOn, 60_000);
      minutes.unref();
      await time.begun;
    },
    hush: async () => {
      clearInterval(minutes);
      unwatch();
      await time.stop();
      await page.stop();
      await slack.close();
    },
    close: () => standIn.close(),
  };
}

function offeredCommands(commands: readonly Command[]) {
  const help = commands.find((command) => command.word === "help");
  const rev = { command: "/rev", hint: "help", about: help?.about ?? { en: "", ja: "", "zh-CN": "" } };
  return [rev, ...commands.filter((command) => command.slash).map(({ word, hint, about }) => ({ command: `/${word}`, hint, about }))];
}

function pageClock(clock: DemoClock, time: DemoTime): PageClock {
  const moving = time.moving();
  return {
    now: clock.now().toISOString(),
    timeZone: demoTimeZone,
    aheadDays: Math.round(time.aheadMs() / 86_400_000),
    moving: moving && { what: moving.what, done: moving.done, until: moving.until.toISOString() },
  };
}

/** Tells each tenth of the story once. */
function tellTenths(time: DemoTime, tell: (line: string) => void): () => void {
  let told = 0;
  return () => {
    const tenths = Math.floor((time.moving()?.done ?? 0) * 10);
    if (tenths > told) tell(`${tenths * 10} % of the company's story is told`);
    told = Math.max(told, tenths);
  };
}

function hurrying(platform: ChatPlatform, isMoving: () => boolean): ChatPlatform {
  return {
    ...platform,
    get paceMs() {
      return isMoving() ? 0 : platform.paceMs;
    },
    get workspacePerMinute() {
      return isMoving() ? 1_000_000 : platform.workspacePerMinute;
    },
  };
}
