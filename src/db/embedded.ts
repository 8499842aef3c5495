import { PGlite } from "@electric-sql/pglite";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { PrismaClient } from "../../generated/prisma/client.ts";
import type { Db, Sql } from "./client.ts";
import { prepareOn } from "./prepared.ts";

/** PostgreSQL inside this process. Everything takes turns on its one connection. */
export async function openEmbedded(folder: string, loadDataDir?: Blob): Promise<Db> {
  const pglite = await PGlite.create({ dataDir: folder, ...(loadDataDir && { loadDataDir }) });
  // As in server.ts: everything is found by a key, and plans outlive the sizes they were made for.
  await pglite.exec("set enable_seqscan = off; set plan_cache_mode = force_generic_plan");
  const prepared = prepareOn(pglite);
  const send: Sql = (text, values) =>
    pglite.runExclusive(async () => {
      await pglite._checkReady();
      return prepared(text, values);
    });
  const prisma = new PrismaClient({ adapter: new PrismaPGlite(pglite) });
  const underWay = new Set<string>();
  return {
    prisma,
    embedded: true,
    sql: (text, values) => pglite._runExclusiveTransaction(() => send(text, values)),
    transaction: (run) =>
      pglite.transaction((tx) => {
        const sql: Sql = async (text, values) => {
          if (tx.closed) throw new Error("The transaction is over");
          return send(text, values);
        };
        return run({ sql });
      }),
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
