import { PGlite, type Transaction, types } from "@electric-sql/pglite";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { PrismaClient } from "../../generated/prisma/client.ts";
import type { Db, Sql } from "./client.ts";

const parsers = { [types.DATE]: (told: string) => told, [types.INT8]: Number };

/** PostgreSQL inside this process. Everything takes turns on its one connection. */
export async function openEmbedded(folder: string, loadDataDir?: Blob): Promise<Db> {
  const pglite = await PGlite.create({ dataDir: folder, ...(loadDataDir && { loadDataDir }) });
  // As in server.ts: everything is found by a key, and plans outlive the sizes they were made for.
  await pglite.exec("set enable_seqscan = off");
  const prisma = new PrismaClient({ adapter: new PrismaPGlite(pglite) });
  const underWay = new Set<string>();
  return {
    prisma,
    embedded: true,
    sql: sqlOn(pglite),
    transaction: (run) => pglite.transaction((tx) => run({ sql: sqlOn(tx) })),
    // Its one connection has every lock of the database's own already; and no other process is here.
    alone: async (name, run) => {
      if (underWay.has(name)) return null;
      underWay.add(name);
      return run().finally(() => underWay.delete(name));
    },
    script: async (statements) => {
      await pglite.exec(statements);
    },
    listen: async (channel, onNotify) => {
      const stop = await pglite.listen(channel, onNotify);
      return () => stop();
    },
    close: async () => {
      await prisma.$disconnect();
      await pglite.close();
    },
  };
}

function sqlOn(connection: PGlite | Transaction): Sql {
  return async <Row>(statement: string, values: readonly unknown[] = []) => {
    const { rows } = await connection.query<Row>(statement, [...values], { parsers });
    return rows;
  };
}
