import type { Db } from "./client.ts";

const least = 500;
const share = 0.5;

/**
 * Keeps what the planner knows in step with what is recorded: when half as much again has come, tables are looked at anew.
 * A server's own autovacuum comes a minute late, while plans made for empty tables go on being used; the embedded database has none.
 * Returns what to call with how many events were recorded.
 */
export function keepStatistics(db: Db): (recorded: number) => Promise<void> {
  let due = least;
  let since = 0;
  return async (recorded) => {
    since += recorded;
    if (since < due) return;
    const [known] = await db.sql<{ rows: number }>(countKnown);
    due = Math.max(least, share * (known?.rows ?? 0));
    if (since < due) return;
    since = 0;
    await db.sql(analyze);
  };
}

/** As many as the planner believes there are. */
const countKnown = `select greatest(reltuples, 0)::float8 as rows from pg_class where oid = 'revenue_event'::regclass`;

const analyze = `
analyze revenue_event, account, identifier, contact, lead, opportunity, subscription, milestone_reached, stage_visit, aside_event, announcement,
  delivery, destination, renewal, lead_watch`;
