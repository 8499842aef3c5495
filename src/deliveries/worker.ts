import { performance } from "node:perf_hooks";
import type { Clock } from "../clock.ts";
import type { Db } from "../db/client.ts";
import type { Log } from "../log.ts";
import { askerLanguage, outcomeCard } from "./card.ts";
import type { ChatPlatform } from "./chat-platform.ts";
import { type Claimed, claim, untilNextDue } from "./claim.ts";
import type { AnswerForDestination } from "./composing.ts";
import { deliver, type Failpoints } from "./deliver.ts";
import { type Orphan, reconcile } from "./reconcile.ts";

/** Messages that one worker sends at a time, each from a lane of its own. */
const mostInFlight = 16;
/** What is due but cannot be claimed, because another worker is at it, is looked at again after this. */
const shortestPauseMs = 25;
const reconcileEveryMs = 1_000;
/** A claim costs about the same for one row as for ten: with less than half of the places free it waits this long for more. */
const gatherMs = 20;

export type DeliveriesOptions = {
  db: Db;
  platforms: ReadonlyMap<string, ChatPlatform>;
  log: Log;
  now: Clock;
  answerForDestination: AnswerForDestination;
  /** How often to look without having been woken, in milliseconds. */
  pollMs?: number;
  /** How long a claimed row is ours: longer than any platform takes to answer. */
  leaseMs?: number;
  failpoints?: Failpoints;
};

/**
 * Sends what stands in the outbox until it is stopped, beside any number of other workers on the same database. It is woken
 * by the database's notifications, by `wake`, by the next due instant, and by a slow poll behind them all. `stop` takes no
 * further rows and waits for those that are being sent.
 */
export function startDeliveries(options: DeliveriesOptions): { wake(): void; stop(): Promise<void> } {
  const bell = createBell();
  const inFlight = new Set<Promise<void>>();
  const round = createRound(options, inFlight, bell.ring);
  let stopping = false;
  const work = async () => {
    const unlisten = await options.db.listen("outbox", bell.ring);
    while (!stopping) await bell.wait(await round());
    await unlisten();
    await Promise.all(inFlight);
  };
  const working = work();
  working.catch((error) => options.log.fatal({ err: error }, "the outbox stopped"));
  return {
    wake: bell.ring,
    stop: () => {
      stopping = true;
      bell.ring();
      return working;
    },
  };
}

/** One look at the outbox. Says for how many milliseconds there is nothing to do unless the bell rings. */
function createRound(options: DeliveriesOptions, inFlight: Set<Promise<void>>, ring: () => void): () => Promise<number> {
  const { db, platforms, log, pollMs = 5_000, leaseMs = 30_000, failpoints } = options;
  const lanes = { platforms, leaseMs };
  let reconciledAt = Number.NEGATIVE_INFINITY;
  let claimedAt = Number.NEGATIVE_INFINITY;
  let isTroubled = false;
  const start = (row: Claimed, leaseEndsAt: number) => {
    const delivery = deliver(row, { ...options, leaseIsOver: () => performance.now() >= leaseEndsAt })
      .catch((error) => log.error({ err: error, delivery: row.id }, "the outcome of a delivery could not be written down"))
      .finally(() => {
        inFlight.delete(delivery);
        ring();
      });
    inFlight.add(delivery);
  };
  const look = async (): Promise<number> => {
    if (performance.now() - reconciledAt >= reconcileEveryMs) {
      for (const orphan of await reconcile(db)) await tellOrphansAsker(orphan, options);
      reconciledAt = performance.now();
    }
    const free = mostInFlight - inFlight.size;
    if (free === 0) return pollMs;
    const gathering = claimedAt + gatherMs - performance.now();
    if (free < mostInFlight / 2 && gathering > 0) return gathering;
    await failpoints?.beforeClaim?.();
    claimedAt = performance.now();
    const leaseEndsAt = claimedAt + leaseMs;
    const rows = await claim(db, free, lanes);
    for (const row of rows) start(row, leaseEndsAt);
    if (rows.length === free) return pollMs;
    const next = await untilNextDue(db, lanes);
    // Due, and yet not claimed: a lease that has run out, or another worker at it.
    if (next !== null && next <= 0) reconciledAt = Number.NEGATIVE_INFINITY;
    return Math.min(pollMs, Math.max(shortestPauseMs, next ?? pollMs));
  };
  return async () => {
    try {
      const pause = await look();
      isTroubled = false;
      return pause;
    } catch (error) {
      // The database is away, or something is wrong with it: said once, and tried again until it is well.
      if (!isTroubled) log.error({ err: error }, "the outbox cannot be read");
      isTroubled = true;
      return Math.min(pollMs, 1_000);
    }
  };
}

async function tellOrphansAsker(orphan: Orphan, { platforms, log }: DeliveriesOptions): Promise<void> {
  log.warn({ organization: orphan.organizationId, delivery: orphan.id, outcome: "unknown" }, "a message needs someone's decision");
  const language = askerLanguage(orphan);
  const card = outcomeCard({ state: "unknown", problem: "" }, { name: orphan.destinationName, kind: "channel", platform: orphan.platform }, language);
  if (orphan.replyUrl === null || !card) return;
  await platforms
    .get(orphan.platform)
    ?.tell(orphan.replyUrl, card, language)
    .catch((error) => log.info({ err: error, delivery: orphan.id }, "an asker could not be told"));
}

/** A wait that ends early when someone rings, also when they rang before it began. */
function createBell() {
  let rung = false;
  let answer = () => {};
  return {
    ring: () => {
      rung = true;
      answer();
    },
    wait: async (ms: number) => {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          answer = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
    },
  };
}
