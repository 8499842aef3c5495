import type { Db } from "../../db/client.ts";
import { OperatorError } from "../../errors.ts";
import { parseEvent } from "../../ingest/parse.ts";
import type { Batch, Fate } from "../../ingest/record.ts";
import type { Log } from "../../log.ts";
import type { DemoClock } from "./clock.ts";
import { type Company, noteAhead, noteTold } from "./company.ts";
import { setGoals } from "./goals.ts";
import { withoutJudged } from "./judged.ts";
import { type Moment, momentsOf } from "./moments.ts";
import { tellStory } from "./story/story.ts";

/** The company's story is being told: its history, or what a move of its clock brings. */
export type Moving = { what: "history" | "time" /** 0 to 1. */; done: number; until: Date };

export type DemoTime = {
  moving(): Moving | null;
  aheadMs(): number;
  /** Resolves when the first moment has been told, after which the best known customers can be asked about; or when there was none. */
  readonly begun: Promise<void>;
  /** Tells all that has happened up to now by the company's clock, and is not told yet. */
  catchUp(): Promise<void>;
  /** Moves the clock ahead, and tells what happens meanwhile. @throws OperatorError while it is being moved already. */
  move(days: number): Promise<void>;
  /** Resolves when nothing is being told any more. */
  arrived(): Promise<void>;
  /** Stops to tell of this company, at the end of the moment that is being told. */
  leave(): Promise<void>;
  /** The company was made anew, or found at the start. */
  tellOf(company: Company): void;
  onChange(listener: () => void): () => void;
  /** Stops between two moments; what is left is told after the next start. */
  stop(): Promise<void>;
};

export type DemoTimeOptions = {
  db: Db;
  log: Log;
  organizationId: number;
  clock: DemoClock;
  record(organizationId: number, batch: Batch): Promise<Fate[]>;
  /** Everything that is done by the clock, as of now by the company's. */
  runTimedJobs(organizationId: number): Promise<void>;
};

/** The calendar's own news come by the hour. */
const anHourMs = 60 * 60 * 1_000;
const dayMs = 24 * 60 * 60 * 1_000;
const jobsEveryMs = 3 * 60 * 60 * 1_000;

/** Tells the demo company's story as its clock goes on: each moment stands for a while, is recorded, and what it made the bot say is sent. */
export function createDemoTime({ db, log, organizationId, clock, record, runTimedJobs }: DemoTimeOptions): DemoTime {
  let company: Company | null = null;
  let moving: Moving | null = null;
  let working: Promise<void> = Promise.resolve();
  /** The next event of the story that is not due yet; until then it need not be told over to find none. */
  let nextAt = Number.NEGATIVE_INFINITY;
  let jobsRanAt = Number.NEGATIVE_INFINITY;
  let stopping = false;
  const begun = Promise.withResolvers<void>();
  const listeners = new Set<() => void>();
  const changed = (next: Moving | null) => {
    moving = next;
    for (const listener of listeners) listener();
  };

  const tell = async (of: Company, { at, events, announced, toldUntil }: Moment) => {
    clock.stand(at);
    const due = announced ? await withoutJudged(db, organizationId, events) : events;
    const parsed = due.map((event) => {
      const read = parseEvent(event, "USD", at);
      if (typeof read === "string") throw new Error(`An event of the demo's story is wrong: ${read}`);
      return read;
    });
    if (parsed.length > 0) await record(organizationId, { events: parsed, announce: announced });
    if (announced) {
      // What comes by the minute need not, while days go by in seconds; a moment in which nothing happens is there for the calendar.
      if (events.length === 0 || at.getTime() - jobsRanAt >= jobsEveryMs) {
        await runTimedJobs(organizationId);
        jobsRanAt = at.getTime();
      }
      await sent(db, organizationId, () => stopping);
    }
    of.toldUntil = toldUntil;
    await noteTold(db, organizationId, toldUntil);
  };

  const tellUntilNow = async (of: Company) => {
    const until = new Date(Date.now() + of.aheadMs);
    const isRecent = until.getTime() - of.toldUntil.getTime() < anHourMs;
    if (isRecent && until.getTime() < nextAt) return;
    const story = tellStory({ seed: of.seed, accounts: of.accounts, months: of.months, beginsAt: of.beginsAt });
    const moments = momentsOf(story, of, until);
    const ahead = story.find(({ occurredAt }) => Date.parse(occurredAt) > until.getTime());
    const arrived = () => {
      nextAt = ahead ? Date.parse(ahead.occurredAt) : Number.POSITIVE_INFINITY;
      begun.resolve();
    };
    if (isRecent && moments.every(({ events }) => events.length === 0)) return arrived();
    const isLong = moments.length > 2;
    const what = of.toldUntil < of.beginsAt ? "history" : "time";
    try {
      if (what === "history") await setGoals(db, organizationId, of, story);
      for (const [place, moment] of moments.entries()) {
        if (stopping || of !== company) return;
        if (isLong) changed({ what, done: place / moments.length, until });
        await tell(of, moment);
        begun.resolve();
      }
      arrived();
    } finally {
      if (of === company) clock.run(of.aheadMs);
      if (isLong) changed(null);
      begun.resolve();
    }
  };

  /** One after the other. */
  const next = (work: () => Promise<void>): Promise<void> => {
    working = working.then(work);
    const done = working;
    working = done.catch((error: unknown) => log.error({ err: error }, "the demo company's story could not be told"));
    return done;
  };

  return {
    moving: () => moving,
    aheadMs: () => company?.aheadMs ?? 0,
    begun: begun.promise,
    catchUp: () =>
      next(async () => {
        if (company) await tellUntilNow(company);
      }),
    async move(days) {
      if (moving || !company) throw new OperatorError("The demo's time is being moved just now. Wait until it has arrived.");
      const of = company;
      of.aheadMs += days * dayMs;
      // Time that was told of has passed, whatever happens to this process.
      await noteAhead(db, organizationId, of.aheadMs);
      await next(() => tellUntilNow(of));
    },
    arrived: () => working,
    async leave() {
      company = null;
      await working;
    },
    tellOf(told) {
      company = told;
      nextAt = Number.NEGATIVE_INFINITY;
      clock.run(told.aheadMs);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      stopping = true;
      await working;
    },
  };
}

const longestWaitMs = 10_000;
const lookAgainMs = 5;

/** Waits until what the moment brought stands in the channels: messages carry the time at which they are taken. */
async function sent(db: Db, organizationId: number, isOver: () => boolean): Promise<void> {
  const until = performance.now() + longestWaitMs;
  while (performance.now() < until && !isOver()) {
    const [open] = await db.sql<{ rows: number }>(countOpen, [organizationId]);
    if (open?.rows === 0) return;
    await new Promise((done) => setTimeout(done, lookAgainMs));
  }
}

/** What hangs on a post that needs a person's decision waits with it, and what Slack put off is not waited for. */
const countOpen = `
select count(*)::int as rows from delivery waiting
where waiting."organizationId" = $1 and waiting.state in ('pending', 'sending') and waiting.attempts < 2 and not exists (
  select from delivery post where post."organizationId" = $1 and post.id = waiting."postId" and post.state not in ('sent', 'pending', 'sending'))`;
