import { isDeepStrictEqual } from "node:util";
import type { Tx } from "../db/client.ts";
import type { RevenueEvent } from "../journeys/event.ts";
import type { ParsedEvent } from "./parse.ts";

/** How an event stands to what was recorded under its source and id before. */
export type Comparison =
  /** `aside`: an earlier telling was set aside, and this one replaces it. */
  | { state: "new"; aside: boolean }
  /** Corrects what was told before. */
  | { state: "correction"; before: RevenueEvent; accountId: string | null }
  /** An older telling than the one that counts: kept, with no effect. */
  | { state: "outdated" }
  | { state: "duplicate" }
  | { state: "rejected"; problem: string };

type Recorded = {
  source: string;
  id: string;
  revision: number;
  current: boolean;
  accountId: string | null;
  body: RevenueEvent;
  problem: string | null;
  aside: boolean;
};

/** What is recorded under the sources and ids of events. */
export type Known = ReadonlyMap<string, readonly Recorded[]>;

export async function findKnown(tx: Tx, organizationId: number, events: readonly ParsedEvent[]): Promise<Known> {
  const sources = events.map(({ event }) => event.source);
  const ids = events.map(({ event }) => event.id);
  return Map.groupBy(await tx.sql<Recorded>(findRecorded, [organizationId, sources, ids]), keyOf);
}

/**
 * An event that holds whatever its id told before: with the revision that says so, or that of what counts where it says the same.
 * Null for what takes back nothing, since nothing counts.
 */
export function asCorrection<Told extends ParsedEvent>(told: Told, known: Known): Told | null {
  const { event } = told;
  const recorded = known.get(keyOf(event)) ?? [];
  const counts = counting(recorded);
  if (!counts) return event.kind === "withdrawn" ? null : told;
  if (event.kind === "withdrawn" && counts.body.kind === "withdrawn") return null;
  const revision = Math.max(...recorded.map((each) => each.revision)) + 1;
  if (event.kind === "withdrawn") return { ...told, event: { ...event, occurredAt: counts.body.occurredAt, revision } };
  return { ...told, event: { ...event, revision: tellsTheSame({ ...event, revision: counts.revision }, counts.body) ? counts.revision : revision } };
}

/** Compares events with what is recorded of them, and with each other. One statement. */
export async function compareWithKnown(tx: Tx, organizationId: number, events: readonly ParsedEvent[]): Promise<Comparison[]> {
  return compare(events, await findKnown(tx, organizationId, events));
}

export function compare(events: readonly ParsedEvent[], recorded: Known): Comparison[] {
  const inBatch = new Map<string, RevenueEvent[]>();
  const newest = new Map<string, number>();
  const standings = events.map(({ event }): Comparison => {
    const key = keyOf(event);
    const earlier = inBatch.get(key) ?? [];
    const repeated = compareSame(event, [...earlier.map((body) => ({ body, problem: null })), ...(recorded.get(key) ?? [])]);
    if (repeated) return repeated;
    inBatch.set(key, [...earlier, event]);
    newest.set(key, Math.max(event.revision, newest.get(key) ?? 0));
    return compareOlder(event, recorded.get(key) ?? []);
  });
  return standings.map((standing, at): Comparison => {
    const event = events[at]?.event;
    const isSettled = standing.state !== "new" && standing.state !== "correction";
    return isSettled || !event || newest.get(keyOf(event)) === event.revision ? standing : { state: "outdated" };
  });
}

const keyOf = ({ source, id }: { source: string; id: string }): string => `${source} ${id}`;

function compareSame(event: RevenueEvent, others: readonly { body: RevenueEvent; problem: string | null }[]): Comparison | null {
  const same = others.find(({ body }) => body.revision === event.revision);
  if (!same) return null;
  if (!tellsTheSame(same.body, event)) {
    return { state: "rejected", problem: `was sent before with other content; to correct it, send it with a revision above ${event.revision}` };
  }
  return same.problem === null ? { state: "duplicate" } : { state: "rejected", problem: same.problem };
}

/** What was recorded went through JSON, so what it is held against has to as well. */
function tellsTheSame(one: RevenueEvent, other: RevenueEvent): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)));
}

const counting = (recorded: readonly Recorded[]): Recorded | undefined =>
  recorded.filter(({ current }) => current).toSorted((a, b) => b.revision - a.revision)[0];

function compareOlder(event: RevenueEvent, recorded: readonly Recorded[]): Comparison {
  const counts = counting(recorded);
  if (!counts) return { state: "new", aside: false };
  if (counts.revision > event.revision) return { state: "outdated" };
  return counts.aside ? { state: "new", aside: true } : { state: "correction", before: counts.body, accountId: counts.accountId };
}

const findRecorded = `
with sent as (select distinct source, id from unnest($2::text[], $3::text[]) as sent (source, id))
select sent.source, sent.id, event.revision, event.current, event."accountId", event.body, null as problem, false as aside
from sent
cross join lateral (
  select * from revenue_event event where event."organizationId" = $1 and event.source = sent.source and event."externalId" = sent.id offset 0
) event
union all
select sent.source, sent.id, aside.revision, true, null, aside.body, case aside.state when 'contradicting' then aside.problem end, true
from sent
cross join lateral (
  select * from aside_event aside where aside."organizationId" = $1 and aside.source = sent.source and aside."externalId" = sent.id offset 0
) aside`;
