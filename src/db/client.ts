import type { PrismaClient } from "../../generated/prisma/client.ts";
import { openEmbedded } from "./embedded.ts";
import { openServer } from "./server.ts";

/**
 * One statement, sent straight to the driver: rows as objects, instants as Date, days as "YYYY-MM-DD", int8 as number, jsonb parsed.
 * The text must be constant (it is prepared under its own name); whatever varies goes into `values`.
 */
export type Sql = <Row>(statement: string, values?: readonly unknown[]) => Promise<Row[]>;

/** What a function takes that must join a transaction. */
export type Tx = { sql: Sql };

/** What a function takes that opens its own. */
export type Db = Tx & {
  prisma: PrismaClient;
  /** True for the database inside this process, where an open transaction makes everything else wait. */
  embedded: boolean;
  /** Commits what `run` did, all or nothing; run again when the database broke it off for a deadlock. */
  transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Runs `run` while nobody else, in this process or another, runs anything under this name; null when somebody does.
   * The name is free again when whoever had it is gone, however it ended.
   */
  alone<T>(name: string, run: () => Promise<T>): Promise<T | null>;
  /** Several statements without values, as migrations are. */
  script(statements: string): Promise<void>;
  /** Calls back whenever anyone notifies the channel, in this process or another; goes on after a lost connection. Returns how to stop. */
  listen(channel: string, onNotify: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
};

export type DatabaseAddress = { url: string } | { folder: string };

/** Opens a PostgreSQL server by its address, or the embedded database in a folder ("memory://" keeps nothing). */
export async function openDatabase(address: DatabaseAddress, onTrouble: (error: Error) => void): Promise<Db> {
  return "url" in address ? openServer(address.url, onTrouble) : openEmbedded(address.folder);
}
