import { afterAll, expect, test } from "vitest";
import { schemaDiff } from "../../prisma/schema-diff.ts";
import { migrate } from "../../src/db/migrate.ts";
import { freshDatabase } from "../support/database.ts";

const db = await freshDatabase();
afterAll(() => db.close());

test("the migrations lead to what the schema says", async () => {
  expect(await schemaDiff()).toBeNull();
});

test("migrating again changes nothing, and each migration is recorded once", async () => {
  await migrate(db);
  const rows = await db.sql<{ name: string; times: number }>("select migration_name as name, count(*) as times from _prisma_migrations group by 1");
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every((row) => row.times === 1)).toBe(true);
});

test("a migration that was changed after it was applied is refused with a sentence", async () => {
  await db.sql("update _prisma_migrations set checksum = 'other'");
  await expect(migrate(db)).rejects.toThrow(/was changed after this database took it/);
});

test("the database answers in the types that the code relies on", async () => {
  const [row] = await db.sql<Record<string, unknown>>(
    "select $1::timestamptz as at, $2::date as day, 9007199254740991::int8 as big, $3::jsonb as body, $4::text[] as words",
    [new Date(0), "2026-02-28", JSON.stringify({ a: [1, "x"] }), ["a", 'b"c,{}']],
  );
  expect(row).toEqual({ at: new Date(0), day: "2026-02-28", big: 9007199254740991, body: { a: [1, "x"] }, words: ["a", 'b"c,{}'] });
});

test("a transaction that throws leaves nothing behind", async () => {
  const count = () => db.sql<{ n: number }>("select count(*) as n from organization");
  const before = await count();
  await expect(
    db.transaction(async (tx) => {
      await tx.sql("insert into organization (name) values ($1)", ["gone"]);
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  expect(await count()).toEqual(before);
});

test("of one event, only one telling can count at a time", async () => {
  const [made] = await db.sql<{ id: number }>("insert into organization (name) values ('Once') returning id");
  const tell = (revision: number) =>
    db.sql(
      `insert into revenue_event ("organizationId", source, "externalId", revision, kind, "occurredAt", "receivedAt", body)
      values ($1, 'crm', 'e1', $2, 'channel', now(), now(), '{}')`,
      [made?.id, revision],
    );
  await tell(0);
  await expect(tell(1)).rejects.toThrow(/duplicate key/);
});
