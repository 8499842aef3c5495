import { afterAll, beforeAll, expect, test } from "vitest";
import type { Db } from "../../src/db/client.ts";
import { freshDatabase } from "../support/database.ts";

// What holds on both kinds of database: on the embedded one, statements are prepared here rather than by a driver.
let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.close());

test("one text is asked again and again, with other values and between other texts", async () => {
  const ask = (value: unknown) => db.sql<{ twice: number; said: string | null }>("select $1::int * 2 as twice, $2::text as said", [value, null]);
  expect([await ask(1), await db.sql("select 1 as one"), await ask(21), await ask(null)]).toEqual([
    [{ twice: 2, said: null }],
    [{ one: 1 }],
    [{ twice: 42, said: null }],
    [{ twice: null, said: null }],
  ]);
});

test("asked all at once, each gets its own answer", async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, at) => db.sql<{ n: number }>(`select $1::int + ${at % 4} - ${at % 4} as n`, [at])),
  );
  expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 40 }, (_, at) => at));
});

test("what cannot be read fails each time, and what fails in running can be asked again", async () => {
  for (let time = 0; time < 2; time += 1) await expect(db.sql("select nothing from organization")).rejects.toMatchObject({ code: "42703" });
  const divide = (by: number) => db.sql<{ n: number }>("select 12 / $1::int as n", [by]);
  expect(await divide(3)).toEqual([{ n: 4 }]);
  await expect(divide(0)).rejects.toMatchObject({ code: "22012" });
  expect(await divide(4)).toEqual([{ n: 3 }]);
});

test("a failed statement spoils its transaction, and nothing after it", async () => {
  const insideOut = db.transaction(async ({ sql }) => {
    await sql("insert into organization (name) values ('Spoiled')");
    await sql("select 1 / 0").catch(() => undefined);
    await sql("select count(*) as spoiled from organization");
  });
  await expect(insideOut).rejects.toMatchObject({ code: "25P02" });
  expect(await db.sql("select count(*) as spoiled from organization")).toEqual([{ spoiled: 0 }]);
});

test("a table that has changed since is read as it is", async () => {
  await db.script("create table changing (id int primary key, said text)");
  const read = () => db.sql("select id, said from changing where id = $1", [1]);
  await db.sql("insert into changing values (1, 'before')");
  expect(await read()).toEqual([{ id: 1, said: "before" }]);
  await db.script("alter table changing add more int default 7; create index on changing (said); analyze changing");
  expect(await read()).toEqual([{ id: 1, said: "before" }]);
  await db.sql("update changing set said = $2 where id = $1", [1, "after"]);
  expect(await read()).toEqual([{ id: 1, said: "after" }]);
});

test("kept for later, a transaction's connection refuses once the transaction is over", async () => {
  if (!db.embedded) return;
  const kept = await db.transaction(async ({ sql }) => ({ sql }));
  await expect(kept.sql("select 1")).rejects.toThrow("The transaction is over");
});

test("what a statement tells of by pg_notify is heard", async () => {
  const heard = Promise.withResolvers<void>();
  const stop = await db.listen("of_this_test", () => heard.resolve());
  await db.sql("select pg_notify($1, $2)", ["of_this_test", ""]);
  await heard.promise;
  await stop();
});
