import { randomUUID } from "node:crypto";
import { openAsBlob } from "node:fs";
import pg from "pg";
import { inject } from "vitest";
import { type Db, openDatabase } from "../../src/db/client.ts";
import { openEmbedded } from "../../src/db/embedded.ts";

/**
 * A fresh, migrated database: a copy of the one that tests/support/setup.ts prepared once for the whole run, embedded,
 * or on the server that TEST_DATABASE_URL names.
 */
export async function testDatabase(): Promise<Db> {
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
