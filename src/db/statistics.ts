import type { Db } from "./client.ts";

const first = 500;
const most = 200_000;

/**
 * Keeps what the planner knows in step with what is recorded: each time about as much again has come, up to a limit, tables are looked at anew.
 * A server's own autovacuum comes a minute late, while plans made for empty tables go on being used; the embedded database has none.
 * Returns what to call with how many events were recorded; it resolves when nothing is left to do.
 */
export function keepStatistics(db: Db): (recorded: number) => Promise<void> {
  let due = first;
  let since = 0;
  return async (recorded) => {
    since += recorded;
    if (since < due) return;
    since = 0;
    due = Math.min(due * 2, most);
    await db.sql(analyze);
  };
}

const analyze = `
analyze revenue_event, account, identifier, contact, lead, opportunity, subscription, milestone_reached, stage_visit, aside_event, announcement, delivery, destination`;
