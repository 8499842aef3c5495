import type { Clock } from "../clock.ts";
import { isDatabaseAway } from "../db/away.ts";
import type { Db } from "../db/client.ts";
import { keepStatistics } from "../db/statistics.ts";
import { identifierKey } from "../journeys/names.ts";
import type { Organization } from "../people/viewer.ts";
import { isQuiet, recordQuiet } from "./quiet.ts";
import { type Batch, type Fate, record } from "./record.ts";

type Waiting = { batch: Batch; names: ReadonlySet<string>; resolve(fates: Fate[]): void; reject(error: unknown): void };

/** How the batches of a queue are recorded. Quiet events have a queue of their own, and go past those that move journeys. */
type Recording = typeof record;

/** Events that share a transaction at the most. */
const mostEvents = 1_000;

/**
 * Records batches of an organization; those that arrive while a transaction is under way share the next one.
 * Two that name the same account go one after the other, so that each is told by itself. One that fails among others is tried alone.
 */
export function createGatherer(db: Db, organizationOf: (id: number) => Promise<Organization>, clock: Clock) {
  const learn = keepStatistics(db);
  const moving = createQueues(db, organizationOf, clock, record);
  const quiet = createQueues(db, organizationOf, clock, recordQuiet);
  return async (organizationId: number, { events, ...how }: Batch): Promise<Fate[]> => {
    // Tellings of one event go the same way, so that the newest is known to be.
    const stirring = new Set(events.filter((event) => !isQuiet(event)).map(({ event }) => `${event.source} ${event.id}`));
    const isOfQuiet = events.map(({ event }) => !stirring.has(`${event.source} ${event.id}`));
    const part = (wanted: boolean) => events.filter((_, at) => isOfQuiet[at] === wanted);
    const [still, moved] = await Promise.all([
      quiet(organizationId, { events: part(true), ...how }),
      moving(organizationId, { events: part(false), ...how }),
    ]);
    // What is recorded is recorded: nobody waits for the statistics, or hears that they could not be taken.
    learn(events.length).catch(() => undefined);
    const next = { quiet: still.values(), moving: moved.values() };
    return isOfQuiet.map((is) => (is ? next.quiet : next.moving).next().value ?? { problem: "was not recorded" });
  };
}

function createQueues(db: Db, organizationOf: (id: number) => Promise<Organization>, clock: Clock, recording: Recording) {
  const queues = new Map<number, Waiting[]>();

  const run = async (organizationId: number, queue: Waiting[]): Promise<void> => {
    while (queue.length > 0) {
      const together: Waiting[] = [];
      try {
        together.push(...takeTogether(queue));
        await recordTogether(await organizationOf(organizationId), together);
      } catch (error) {
        for (const { reject } of together) reject(error);
      }
    }
    queues.delete(organizationId);
  };

  const recordTogether = async (organization: Organization, together: readonly Waiting[]): Promise<void> => {
    try {
      const batches = together.map(({ batch }) => batch);
      const fates = await recording(db, organization, batches, clock(organization.id));
      for (const [at, { resolve }] of together.entries()) resolve(fates[at] ?? []);
    } catch (error) {
      if (together.length === 1 || isDatabaseAway(error)) throw error;
      for (const one of together) await recordTogether(organization, [one]).catch(one.reject);
    }
  };

  return (organizationId: number, batch: Batch): Promise<Fate[]> =>
    new Promise((resolve, reject) => {
      if (batch.events.length === 0) {
        resolve([]);
        return;
      }
      const waiting = { batch, names: namesIn(batch), resolve, reject };
      const queue = queues.get(organizationId);
      if (queue) {
        queue.push(waiting);
        return;
      }
      const fresh = [waiting];
      queues.set(organizationId, fresh);
      void run(organizationId, fresh);
    });
}

function takeTogether(queue: Waiting[]): Waiting[] {
  const together: Waiting[] = [];
  const named = new Set<string>();
  const later: Waiting[] = [];
  let events = 0;
  for (const waiting of queue.splice(0)) {
    const fits = together.length === 0 || events + waiting.batch.events.length <= mostEvents;
    if (later.length === 0 && fits && named.isDisjointFrom(waiting.names)) {
      together.push(waiting);
      events += waiting.batch.events.length;
      for (const name of waiting.names) named.add(name);
    } else later.push(waiting);
  }
  queue.push(...later);
  return together;
}

/** What the batch's events name, but for those that never move a journey: they may share a transaction with anything. */
function namesIn({ events }: Batch): Set<string> {
  const names = new Set<string>();
  for (const { event, names: told } of events.filter((event) => !isQuiet(event))) {
    if (event.kind === "channel" || event.kind === "withdrawn") continue;
    for (const name of told.outright) names.add(identifierKey(name));
    if (told.lead) names.add(identifierKey(told.lead));
  }
  return names;
}
