import type { Db, Tx } from "../db/client.ts";
import { AccountsMoved } from "../journeys/locks.ts";
import type { Organization } from "../people/viewer.ts";
import type { Arrival } from "./arrival.ts";
import { followCorrected, settleCorrected, takeBack } from "./correct.ts";
import { Overtaken } from "./insert.ts";
import { type Comparison, compareWithKnown } from "./known.ts";
import type { ParsedEvent } from "./parse.ts";
import { placeAll } from "./place-all.ts";
import { writeAndFold } from "./write-and-fold.ts";

/** Events that arrived together and are told of, or not, together. */
export type Batch = { events: readonly ParsedEvent[]; announce: boolean };

/** What became of an event; one that waits for a name is accepted. */
export type Fate = "accepted" | "duplicate" | { problem: string };

const attempts = 5;

/**
 * Records batches of one organization in one transaction: when this returns they are durable and folded, and what is news is in the outbox.
 * @returns for each batch the fate of each event, in its order.
 * @throws whatever the database throws; nothing is recorded then.
 */
export async function record(db: Db, organization: Organization, batches: readonly Batch[], now: Date, attempt = 1): Promise<Fate[][]> {
  const arrivals = batches.flatMap(({ events, announce }) => events.map((event): Arrival => ({ ...event, announce, receivedAt: now })));
  try {
    const fates = await db.transaction((tx) => recordArrivals(tx, organization, arrivals, now));
    return batches.map(({ events }) => fates.splice(0, events.length));
  } catch (error) {
    if (attempt >= attempts || !isOvertaken(error)) throw error;
    return record(db, organization, batches, now, attempt + 1);
  }
}

/** Someone recorded the same events, or united the same accounts, while we were about to. */
export function isOvertaken(error: unknown): boolean {
  if (error instanceof AccountsMoved || error instanceof Overtaken) return true;
  return error instanceof Error && "code" in error && overtaken.has(String(error.code));
}

/** The same row written twice, an account gone from under its events, two who waited for each other. */
const overtaken: ReadonlySet<string> = new Set(["23505", "23503", "40P01"]);

async function recordArrivals(tx: Tx, organization: Organization, arrivals: readonly Arrival[], now: Date): Promise<Fate[]> {
  const standings = await compareWithKnown(tx, organization.id, arrivals);
  const counting = arrivals.filter((_, at) => standings[at]?.state === "new" || standings[at]?.state === "correction");
  const outdated = arrivals.filter((_, at) => standings[at]?.state === "outdated");
  await settleCorrected(tx, organization, standings, now);
  const corrected = await takeBack(tx, organization.id, arrivals, standings);
  const { rows, asides, touched } = await placeAll(tx, organization.id, [...counting, ...corrected.withdrawn]);
  await followCorrected(tx, organization.id, corrected, rows, touched);
  rows.push(...[...outdated, ...corrected.replaced].map((arrival) => ({ arrival, accountId: null, current: false })));
  await writeAndFold(tx, organization, rows, { ...corrected, touched: new Set([...touched, ...corrected.touched]) }, now);
  const problems = new Map(asides.filter(({ state }) => state === "contradicting").map(({ arrival, problem }) => [arrival, problem]));
  return arrivals.map((arrival, at) => fateOf(standings[at], problems.get(arrival)));
}

function fateOf(standing: Comparison | undefined, problem: string | undefined): Fate {
  if (problem !== undefined) return { problem };
  if (standing?.state === "rejected") return { problem: standing.problem };
  return standing?.state === "duplicate" ? "duplicate" : "accepted";
}
