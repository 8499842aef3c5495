import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { OperatorError } from "../errors.ts";
import type { Db } from "./client.ts";

const folder = fileURLToPath(new URL("../../prisma/migrations/", import.meta.url));

/** The lock that `prisma migrate deploy` takes as well. */
const prismaLock = 72_707_369;

/**
 * Brings the database to the newest migration and records it as Prisma does. Several processes may start at once:
 * one migrates, the others find it done. Each migration is a transaction of its own.
 * @throws OperatorError when a migration that was applied here has been changed since.
 */
export async function migrate(db: Db): Promise<void> {
  // Under the lock as well: two who make one table at once can hinder each other.
  await db.transaction(async (tx) => {
    await tx.sql("select pg_advisory_xact_lock($1)", [prismaLock]);
    await tx.sql(createLedger);
  });
  for (const migration of await readMigrations()) {
    await db.transaction(async (tx) => {
      await tx.sql("select pg_advisory_xact_lock($1)", [prismaLock]);
      const [applied] = await tx.sql<{ checksum: string }>(findApplied, [migration.name]);
      if (applied && applied.checksum !== migration.checksum) {
        throw new OperatorError(
          `The migration ${migration.name} was changed after this database took it. Restore the file, and put the change into a new one.`,
        );
      }
      if (applied) return;
      for (const statement of statementsOf(migration.sql)) await tx.sql(statement);
      await tx.sql(recordApplied, [randomUUID(), migration.checksum, migration.name]);
    });
  }
}

async function readMigrations() {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.toSorted().map(async (name) => {
      const sql = await readFile(`${folder}${name}/migration.sql`, "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/** A migration's statements end with a semicolon at the end of a line, as Prisma writes them. */
function statementsOf(sql: string): string[] {
  return sql
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replace(/^\s*--.*$/gm, "").trim() !== "");
}

const createLedger = `
create table if not exists _prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;

const findApplied = "select checksum from _prisma_migrations where migration_name = $1 and rolled_back_at is null and finished_at is not null";

const recordApplied = `
insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) values ($1, $2, $3, now(), 1)`;
