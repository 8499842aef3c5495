import { randomUUID } from "node:crypto";
import { openAsBlob } from "node:fs";
import pg from "pg";
import { inject } from "vitest";
import { type Db, openDatabase } from "../../src/db/client.ts";
import { openEmbedded } from "../../src/db/embedded.ts";

/**
 * A migrated database with nothing in it, embedded or on the server that TEST_DATABASE_URL names. Closing it gives it back:
 * the next test of this worker has it, emptied, unless its schema or what the planner knows was changed.
 */
export async function testDatabase(): Promise<Db> {
  for (let spare = spares.pop(); spare; spare = spares.pop()) {
    if (await emptied(spare)) return lend(spare);
    // Whoever keeps it busy may never end: nobody waits for that.
    void spare.db.close().catch(() => undefined);
  }
  const db = await freshDatabase();
  return lend({ db, made: await shapeOf(db), busy: 0 });
}

/** A copy that nobody else has had or will have, and that closing really closes: of the one that tests/support/setup.ts prepared for the whole run. */
export async function freshDatabase(): Promise<Db> {
  const database = inject("database");
  if ("archive" in database) return openEmbedded("memory://", await openAsBlob(database.archive));
  const copy = await copyOnServer(database.template);
  const db = await openDatabase({ url: copy.url }, () => undefined);
  return { ...db, close: () => db.close().then(copy.drop) };
}

/** A fresh, migrated database by its address, for tests that start processes of their own; only where there is a server (see needs.ts). */
export async function serverCopy(): Promise<ServerCopy> {
  const database = inject("database");
  if ("archive" in database) throw new Error("TEST_DATABASE_URL is not set: put this test under needsServer");
  return copyOnServer(database.template);
}

export type ServerCopy = { url: string; drop(): Promise<void> };

/** `busy` counts the calls that have not come back. */
type Kept = { db: Db; made: string; busy: number };

/** Given back, one or more for each that were open at once. */
const spares: Kept[] = [];

/** The database until it is given back; from then on every call is refused, as a closed one refuses. */
function lend(kept: Kept): Db {
  const { db } = kept;
  let open = true;
  const listening = new Set<() => Promise<void>>();
  const counted = async <T>(call: () => Promise<T>): Promise<T> => {
    if (!open) throw new Error("Cannot use a pool after calling end on the pool");
    kept.busy += 1;
    return call().finally(() => {
      kept.busy -= 1;
    });
  };
  return {
    ...db,
    get prisma() {
      if (!open) throw new Error("Cannot use a pool after calling end on the pool");
      return db.prisma;
    },
    sql: (text, values) => counted(() => db.sql(text, values)),
    transaction: (run) => counted(() => db.transaction(run)),
    alone: (name, run) => counted(() => db.alone(name, run)),
    script: (statements) => counted(() => db.script(statements)),
    listen: (channel, onNotify) =>
      counted(async () => {
        const stop = await db.listen(channel, onNotify);
        listening.add(stop);
        return async () => {
          if (listening.delete(stop)) await stop();
        };
      }),
    close: async () => {
      if (!open) return;
      open = false;
      for (const stop of listening) await stop();
      spares.push(kept);
    },
  };
}

/** Takes out what the last test put in; false when this one is better left alone. */
async function emptied({ db, made, busy }: Kept): Promise<boolean> {
  if (busy > 0) return false;
  await db.script(empty);
  // PostgreSQL alone in a process never does so by itself: what was thrown away would be kept.
  if (db.embedded) await db.script("checkpoint");
  return (await shapeOf(db)) === made;
}

/** What the tables, their columns, indexes and functions are, what is known of their contents, and where they come from. */
async function shapeOf(db: Db): Promise<string> {
  const [shape] = await db.sql<{ shape: string }>(tellShape);
  return shape?.shape ?? "";
}

const tellShape = `
select concat_ws(' ', (select count(*) from pg_class), (select count(*) from pg_attribute), (select count(*) from pg_proc),
  (select count(*) from pg_constraint), (select count(*) from pg_trigger), (select count(*) from pg_statistic),
  (select md5(string_agg(ledger::text, ' ' order by migration_name)) from _prisma_migrations ledger)) as shape`;

/** Their numbering begins at 1 again, too. */
const empty = `
do $$ declare held text;
begin
  select string_agg(oid::regclass::text, ', ') into held from pg_class
  where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> '_prisma_migrations' and pg_relation_size(oid) > 0;
  if held is not null then execute 'truncate ' || held || ' restart identity cascade'; end if;
end $$`;

async function copyOnServer(template: string): Promise<ServerCopy> {
  const from = new URL(template).pathname.slice(1);
  const name = `${from}_${randomUUID().slice(0, 13).replace("-", "")}`;
  const url = new URL(template);
  url.pathname = `/${name}`;
  await onServer(template, `create database ${name} template ${from}`);
  return { url: url.href, drop: () => onServer(template, `drop database if exists ${name} with (force)`) };
}

/** One at a time: a template may have no other reader while it is copied. */
async function onServer(template: string, statement: string): Promise<void> {
  const url = new URL(template);
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query("select pg_advisory_lock(817)");
  await client.query(statement);
  await client.end();
}
