import pg from "pg";
import { PGlite } from "@electric-sql/pglite";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../../src/db/client.ts";
import { openEmbedded } from "../../src/db/embedded.ts";
import { migrate } from "../../src/db/migrate.ts";

declare module "vitest" {
  export interface ProvidedContext {
    database: { template: string | null; embeddedCopy: string };
  }
}

/** Migrates once; every test file then starts from a copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env["TEST_DATABASE_URL"];
  if (!server) {
    project.provide("database", { template: null, embeddedCopy: await migratedCopy() });
    return async () => undefined;
  }
  const template = new URL(server);
  template.pathname = `/throughline_template_${process.pid}`;
  await onServer(server, `create database throughline_template_${process.pid}`);
  const db = await openDatabase({ url: template.href }, () => undefined);
  await migrate(db);
  await db.close();
  project.provide("database", { template: template.href, embeddedCopy: "" });
  return () => onServer(server, `drop database throughline_template_${process.pid} with (force)`);
}

async function migratedCopy(): Promise<string> {
  const folder = await import("node:fs/promises").then((fs) => fs.mkdtemp(`${process.env["TMPDIR"] ?? "/tmp"}/throughline-template-`));
  const db = await openEmbedded(folder);
  await migrate(db);
  await db.close();
  const pglite = await PGlite.create(folder);
  const copy = Buffer.from(await (await pglite.dumpDataDir("none")).arrayBuffer()).toString("base64");
  await pglite.close();
  await import("node:fs/promises").then((fs) => fs.rm(folder, { recursive: true }));
  return copy;
}

async function onServer(address: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  await client.query(statement);
  await client.end();
}
