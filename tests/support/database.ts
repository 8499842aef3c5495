import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { type Db, openDatabase } from "../../src/db/client.ts";
import { openEmbedded } from "../../src/db/embedded.ts";

/**
 * A fresh, migrated database: a copy of the one that tests/support/setup.ts prepared once for the whole run, embedded,
 * or on the server that TEST_DATABASE_URL names.
 */
export async function testDatabase(): Promise<Db> {
  const { template, embeddedCopy } = inject("database");
  if (template === null) return openEmbedded("memory://", new Blob([Buffer.from(embeddedCopy, "base64")]));
  const url = await serverCopy(template);
  const db = await openDatabase({ url }, () => undefined);
  return { ...db, close: () => closeServerCopy(db, url) };
}

/** The address of a fresh, migrated database on the server, for tests that start processes of their own. */
export async function serverCopy(template: string): Promise<string> {
  const url = new URL(template);
  const from = url.pathname.slice(1);
  const name = `throughline_${randomUUID().replaceAll("-", "")}`;
  await onServer(template, `create database ${name} template ${pg.escapeIdentifier(from)}`);
  url.pathname = `/${name}`;
  return url.href;
}

async function closeServerCopy(db: Db, url: string): Promise<void> {
  await db.close();
  await onServer(url, `drop database ${new URL(url).pathname.slice(1)} with (force)`);
}

async function onServer(address: string, statement: string): Promise<void> {
  const url = new URL(address);
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  // One copy at a time: a template may have no other reader while it is copied.
  await client.query("select pg_advisory_lock(817)");
  await client.query(statement);
  await client.end();
}
