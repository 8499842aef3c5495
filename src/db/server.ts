import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "../../generated/prisma/client.ts";
import type { Db, Sql } from "./client.ts";

const deadlock = "40P01";
const attempts = 4;

/** A PostgreSQL server. Connections that break are replaced; `onTrouble` hears of those that nobody was using. */
export async function openServer(url: string, onTrouble: (error: Error) => void): Promise<Db> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 12,
    connectionTimeoutMillis: 3_000,
    // A server that has vanished ends nothing and answers nothing: only we can give up on it, after it would have itself.
    keepAlive: true,
    query_timeout: 65_000,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: "throughline",
    // Prisma tells and takes instants without a zone, as if every server spoke in UTC.
    // Everything here is found by a key. A plan made while a table was small must not read all of it once it has grown.
    options: "-c TimeZone=UTC -c enable_seqscan=off -c jit=off -c plan_cache_mode=force_generic_plan",
    types: { getTypeParser },
  });
  pool.on("error", onTrouble);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  const names = new Map<string, string>();
  return {
    prisma,
    embedded: false,
    sql: sqlOn(pool, names),
    transaction: (run) => inTransaction(pool, names, run),
    alone: (name, run) => alone(url, name, run),
    script: async (statements) => {
      await pool.query(statements);
    },
    listen: (channel, onNotify) => listen(url, channel, onNotify, onTrouble),
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

function getTypeParser(type: number, format?: "text" | "binary") {
  if (type === pg.types.builtins.INT8) return Number;
  if (type === pg.types.builtins.DATE) return String;
  return pg.types.getTypeParser(type, format);
}

/** Every statement is constant text, so each is prepared once per connection under a name of its own. */
function sqlOn(connection: pg.Pool | pg.PoolClient, names: Map<string, string>): Sql {
  return async <Row>(text: string, values: readonly unknown[] = []) => {
    let name = names.get(text);
    if (name === undefined) {
      name = `s${names.size}`;
      names.set(text, name);
    }
    const { rows } = await connection.query({ name, text, values: [...values] });
    return rows satisfies Row[];
  };
}

async function inTransaction<T>(pool: pg.Pool, names: Map<string, string>, run: (tx: { sql: Sql }) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryTransaction(pool, names, run);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError && error.code === deadlock) || attempt === attempts) throw error;
    }
  }
}

async function tryTransaction<T>(pool: pg.Pool, names: Map<string, string>, run: (tx: { sql: Sql }) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A connection that dies while we hold it says so here, and again in the query that finds it dead.
  const onError = (error: Error) => {
    broken = error;
  };
  client.on("error", onError);
  try {
    await client.query("begin");
    const outcome = await run({ sql: sqlOn(client, names) });
    await client.query("commit");
    return outcome;
  } catch (error) {
    if (isUnanswered(error)) broken = error;
    else await client.query("rollback").catch(onError);
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}

const isUnanswered = (error: unknown): error is Error => error instanceof Error && error.message === "Query read timeout";

/** The name is held by a connection of its own, so that whatever ends this process frees it. */
async function alone<T>(url: string, name: string, run: () => Promise<T>): Promise<T | null> {
  const client = new pg.Client({ connectionString: url, application_name: "throughline lock", keepAlive: true, connectionTimeoutMillis: 3_000 });
  // What it guards goes by other connections, and hears of trouble itself.
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query("select pg_try_advisory_lock(hashtextextended($1, 0)) as free", [name]);
    return rows[0].free ? await run() : null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A connection of its own, opened anew a second after it was lost; each new one counts as a notification, since some may have been missed. */
async function listen(url: string, channel: string, onNotify: () => void, onTrouble: (error: Error) => void): Promise<() => Promise<void>> {
  let stopped = false;
  let current: pg.Client | undefined;
  let again: NodeJS.Timeout | undefined;
  const connect = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: url, application_name: "throughline listener", keepAlive: true });
    current = client;
    let lost = false;
    const retry = (error?: Error) => {
      if (stopped || lost) return;
      lost = true;
      if (error) onTrouble(error);
      client.end().catch(() => undefined);
      again = setTimeout(() => void connect(), 1_000);
    };
    client.on("error", retry);
    client.on("end", () => retry());
    client.on("notification", onNotify);
    try {
      await client.connect();
      await client.query(`listen ${pg.escapeIdentifier(channel)}`);
      onNotify();
    } catch (error) {
      retry(error instanceof Error ? error : new Error(String(error)));
    }
  };
  await connect();
  return async () => {
    stopped = true;
    clearTimeout(again);
    await current?.end().catch(onTrouble);
  };
}
