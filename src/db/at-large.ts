import type { Db, Tx } from "./client.ts";

/**
 * Runs reads that go through much of a table, as figures over a quarter do, on one snapshot: whatever is recorded meanwhile, they agree. Everything
 * else is found by keys and planned once for all sizes (server.ts); these are planned for their own period, may read tables from end to end and may
 * take memory to do it in. Nothing can be written.
 */
export function readAtLarge<T>(db: Db, run: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.sql("set transaction isolation level repeatable read, read only");
    await tx.sql(settings);
    return run(tx);
  });
}

/** Until the transaction ends. */
const settings = `
select set_config('enable_seqscan', 'on', true), set_config('plan_cache_mode', 'force_custom_plan', true), set_config('work_mem', '32MB', true)`;
