import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../../src/db/client.ts";
import { openEmbedded } from "../../src/db/embedded.ts";
import { migrate } from "../../src/db/migrate.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** What every test's database is a copy of: a database on a server, or a file with a whole embedded one. */
    database: { template: string } | { archive: string };
  }
}

/** Migrates once; every test file then starts from a copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env["TEST_DATABASE_URL"];
  return server ? setupServer(project, server) : setupEmbedded(project);
}

async function setupServer(project: TestProject, server: string): Promise<() => Promise<void>> {
  const name = `throughline_test_${process.pid}`;
  const template = new URL(server);
  template.pathname = `/${name}`;
  await onServer(server, [`create database ${name}`]);
  const db = await openDatabase({ url: template.href }, () => undefined);
  await migrate(db);
  await db.close();
  project.provide("database", { template: template.href });
  return async () => {
    const left = await onServer(server, [`select datname from pg_database where datname like '${name}%'`]);
    await onServer(
      server,
      left.map(({ datname }) => `drop database if exists ${datname} with (force)`),
    );
  };
}

async function setupEmbedded(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "throughline-tests-"));
  const database = join(folder, "database");
  const db = await openEmbedded(database);
  await migrate(db);
  await db.close();
  const pglite = await PGlite.create(database);
  const archive = join(folder, "database.tar");
  await writeFile(archive, Buffer.from(await (await pglite.dumpDataDir("none")).arrayBuffer()));
  await pglite.close();
  await rm(database, { recursive: true });
  project.provide("database", { archive });
  return () => rm(folder, { recursive: true });
}

async function onServer(address: string, statements: readonly string[]): Promise<{ datname: string }[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  const found: { datname: string }[] = [];
  for (const statement of statements) found.push(...(await client.query(statement)).rows);
  await client.end();
  return found;
}
