import type { Express } from "express";
import type { Command } from "../commands/command.ts";
import type { Shortcut } from "../commands/shortcut.ts";
import type { Db } from "../db/client.ts";
import type { Batch, Fate } from "../ingest/record.ts";
import type { Log } from "../log.ts";
import { type Sender, sendEvent } from "../operator/send/send.ts";
import type { Chats } from "../platforms/connect.ts";
import type { DemoClock } from "./demo/clock.ts";
import { type Company, type CompanySize, demoTimeZone, findCompany } from "./demo/company.ts";
import { createGuide } from "./demo/guide.ts";
import { makeCompany } from "./demo/make.ts";
import { noteUse } from "./demo/note-use.ts";
import { winDeal } from "./demo/send.ts";
import { beginUsing, putPeopleIn } from "./demo/settle-in.ts";
import { createDemoTime, type DemoTime } from "./demo/time.ts";
import { watchForSteps } from "./demo/watch.ts";
import { demoPeople, demoWorkspace } from "./demo/workspace.ts";
import { mountSandbox } from "./serve/mount.ts";
import type { PageClock } from "./serve/protocol.ts";
import { openStandIns } from "./stand-ins.ts";

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
  /** Slack and Teams, as they are stood in for. */
  chats: Chats;
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

/** Stands in for Slack and Teams on this machine, and shows their workspaces at GET /: the same app, the same outbox, no account. */
export async function openSandbox(app: Express, options: SandboxOptions): Promise<Sandbox> {
  const { db, log, organizationId, clock, commands, shortcuts } = options;
  const time = createDemoTime(options);
  const isMoving = () => time.moving() !== null;
  const found = await findCompany(db, organizationId);
  const isThere = found !== null && found.toldUntil >= found.speaksFrom;
  const standing = { db, log, organizationId, now: clock.now, dataDir: options.dataDir, isMoving, isThere };
  const { chats, ...standIns } = await openStandIns(app, standing);
  const guide = createGuide(db, organizationId);
  const anew = new Set<() => void>();
  let address = "";
  const page = mountSandbox(app, standIns, {
    team: demoWorkspace.team,
    people: demoPeople,
    commands: offeredCommands(commands),
    featured: commands.filter(({ featured }) => featured).map(({ word, hint, about }) => ({ command: word, hint, about })),
    shortcuts: shortcuts.map(({ id, label, about, on }) => ({ callback: id, label, about, on })),
    clock: () => pageClock(clock, time),
    onClock: time.onChange,
    move: time.move,
    guide,
    onAnew: (listener) => {
      anew.add(listener);
      return () => anew.delete(listener);
    },
    usedOn: (client, user) => {
      const noted = noteUse(db, organizationId, client, user);
      noted.catch((error: unknown) => log.warn({ err: error }, "where somebody was last could not be noted"));
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
    standIns.clear();
    options.forget();
    guide.take(company.guide);
    time.tellOf(company);
    clock.stand(company.speaksFrom);
    await putPeopleIn(db, organizationId);
    await beginUsing(standIns);
    for (const listener of anew) listener();
  };
  return {
    chats,
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
      standIns.setAppUrl(appUrl);
      if (!found) await remake(firstSize, firstSpokenDays);
      else if (!isThere) await settleIn(found);
      else {
        time.tellOf(found);
        guide.take(found.guide);
      }
      unwatch = watchForSteps({ db, log, organizationId, onPost: standIns.onPost, time, clock, guide });
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
      await chats.close();
    },
    close: () => standIns.close(),
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
