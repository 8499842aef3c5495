import type { Db, Tx } from "../db/client.ts";
import { AccountsMoved } from "../journeys/locks.ts";
import { RulesChanged } from "../journeys/refold.ts";
import { loadOrganization } from "../people/organization.ts";
import type { Organization } from "../people/viewer.ts";
import type { Arrival } from "./arrival.ts";
import { followCorrected, settleCorrected, takeBack } from "./correct.ts";
import { Overtaken } from "./insert.ts";
import { asCorrection, type Comparison, compare, findKnown } from "./known.ts";
import type { ParsedEvent } from "./parse.ts";
import { placeAll } from "./place-all.ts";
import { writeAndFold } from "./write-and-fold.ts";

/** Events that arrived together and are told of, or not, together. */
export type Batch = {
  events: readonly ParsedEvent[];
  announce: boolean;
  /** Each replaces what its id told before, where that was something else; by itself a further telling needs a higher revision. */
  corrects?: boolean;
};

/** What became of an event; one that waits for a name is recorded, too. */
export type Fate = "accepted" | "corrected" | "waiting" | "duplicate" | { problem: string };

const attempts = 5;

/**
 * Records batches of one organization in one transaction: when this returns they are durable and folded, and what is news is in the outbox.
 * @returns for each batch the fate of each event, in its order.
 * @throws whatever the database throws; nothing is recorded then.
 */
export async function record(db: Db, organization: Organization, batches: readonly Batch[], now: Date, attempt = 1): Promise<Fate[][]> {
  const arrivals = arrivalsOf(batches, now);
  try {
    const fates = await db.transaction((tx) => recordArrivals(tx, organization, arrivals, now));
    return batches.map(({ events }) => fates.splice(0, events.length));
  } catch (error) {
    if (attempt >= attempts || !isOvertaken(error)) throw error;
    const present = error instanceof RulesChanged ? await loadOrganization(db, organization.id) : organization;
    return record(db, present, batches, now, attempt + 1);
  }
}

export function arrivalsOf(batches: readonly Batch[], receivedAt: Date): Arrival[] {
  return batches.flatMap(({ events, ...how }) =>
    events.map((event): Arrival => ({ ...event, announce: how.announce, corrects: how.corrects ?? false, receivedAt })),
  );
}

/** Someone recorded the same events, united the same accounts or changed the organization's rules while we were about to. */
export function isOvertaken(error: unknown): boolean {
  if (error instanceof AccountsMoved || error instanceof Overtaken || error instanceof RulesChanged) return true;
  return error instanceof Error && "code" in error && overtaken.has(String(error.code));
}

/** The same row written twice, an account gone from under its events, two who waited for each other. */
const overtaken: ReadonlySet<string> = new Set(["23505", "23503", "40P01"]);

async function recordArrivals(tx: Tx, organization: Organization, sent: readonly Arrival[], now: Date): Promise<Fate[]> {
  const known = await findKnown(tx, organization.id, sent);
  const told = sent.map((arrival) => (arrival.corrects ? asCorrection(arrival, known) : arrival));
  const arrivals = told.filter((arrival) => arrival !== null);
  const standings = compare(arrivals, known);
  const counting = arrivals.filter((_, at) => standings[at]?.state === "new" || standings[at]?.state === "correction");
  const outdated = arrivals.filter((_, at) => standings[at]?.state === "outdated");
  await settleCorrected(tx, organization, standings, now);
  const corrected = await takeBack(tx, organization.id, arrivals, standings);
  const { rows, asides, touched } = await placeAll(tx, organization.id, [...counting, ...corrected.withdrawn]);
  await followCorrected(tx, organization.id, corrected, rows, touched);
  rows.push(...[...outdated, ...corrected.replaced].map((arrival) => ({ arrival, accountId: null, current: false })));
  await writeAndFold(tx, organization, rows, { ...corrected, touched: new Set([...touched, ...corrected.touched]) }, now);
  const fates = new Map(arrivals.map((arrival, at) => [arrival, fateOf(standings[at])]));
  for (const { arrival, state, problem } of asides) fates.set(arrival, state === "waiting" ? "waiting" : { problem });
  return told.map((arrival) => (arrival === null ? "duplicate" : (fates.get(arrival) ?? "accepted")));
}

function fateOf(standing: Comparison | undefined): Fate {
  if (standing?.state === "rejected") return { problem: standing.problem };
  if (standing?.state === "correction") return "corrected";
  return standing?.state === "duplicate" ? "duplicate" : "accepted";
}
