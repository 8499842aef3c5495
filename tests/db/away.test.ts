import { once } from "node:events";
import { createServer } from "node:net";
import pg from "pg";
import { afterEach, describe, expect, test } from "vitest";
import { isDatabaseAway } from "../../src/db/away.ts";
import { type Db, openDatabase } from "../../src/db/client.ts";
import { OperatorError } from "../../src/errors.ts";
import { freshDatabase, type ServerCopy, serverCopy } from "../support/database.ts";
import { freePort } from "../support/free-port.ts";
import { needsServer } from "../support/needs.ts";

/** The ways to ask: both have to be understood. */
const ways: readonly (readonly [string, (db: Db) => PromiseLike<unknown>])[] = [
  ["SQL", (db) => db.sql("select id from organization")],
  ["a transaction", (db) => db.transaction((tx) => tx.sql("select id from organization"))],
  ["Prisma's read", (db) => db.prisma.organization.findMany()],
  ["Prisma's write", (db) => db.prisma.organization.create({ data: { name: "Northwind" } })],
];

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).toReversed()) await each();
});

async function errorOf(asking: PromiseLike<unknown>): Promise<unknown> {
  return asking.then(
    () => expect.unreachable("it was answered"),
    (error: unknown) => error,
  );
}

async function open(url: string): Promise<Db> {
  const db = await openDatabase({ url }, () => undefined);
  cleanUp.push(() => db.close());
  return db;
}

/** A server of another kind on a loopback port; returns a database address that leads to it. */
async function listenWith(server: ReturnType<typeof createServer>): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanUp.push(() => server.close());
  const address = server.address();
  return `postgresql://nobody@127.0.0.1:${typeof address === "object" ? address?.port : ""}/nothing`;
}

describe.each(ways)("a database that is away, asked by %s", (_, ask) => {
  test("where nothing listens", async () => {
    expect(isDatabaseAway(await errorOf(ask(await open(`postgresql://nobody@127.0.0.1:${await freePort()}/nothing`))))).toBe(true);
  });

  test("at a name that leads nowhere", async () => {
    expect(isDatabaseAway(await errorOf(ask(await open("postgresql://nobody@nowhere.invalid/nothing"))))).toBe(true);
  });

  test("that hangs up", async () => {
    const url = await listenWith(createServer((socket) => socket.destroy()));
    expect(isDatabaseAway(await errorOf(ask(await open(url))))).toBe(true);
  });

  test("that lets one in and says nothing", async () => {
    const url = await listenWith(createServer((socket) => cleanUp.push(() => socket.destroy())));
    expect(isDatabaseAway(await errorOf(ask(await open(url))))).toBe(true);
  });

  test("that is closed here", async () => {
    const db = await freshDatabase();
    await db.close();
    expect(isDatabaseAway(await errorOf(ask(db)))).toBe(true);
  });
});

test("an error about what was asked is no such error", async () => {
  const db = await freshDatabase();
  cleanUp.push(() => db.close());
  await db.prisma.endpoint.create({ data: { organization: { create: { name: "Northwind" } }, id: crypto.randomUUID(), path: "twice" } });
  const errors = [
    await errorOf(db.sql("select nothing from organization")),
    await errorOf(db.sql("insert into endpoint (\"organizationId\", id, path) select id, gen_random_uuid(), 'twice' from organization")),
    await errorOf(db.prisma.endpoint.create({ data: { organizationId: 1, id: crypto.randomUUID(), path: "twice" } })),
    await errorOf(db.prisma.person.findFirst({ where: { id: "no uuid" } })),
    await errorOf(db.prisma.organization.update({ where: { id: 999_999 }, data: { name: "Northwind" } })),
    new OperatorError("There is no such channel."),
    "ECONNREFUSED",
    null,
  ];
  expect(errors.map(isDatabaseAway)).toEqual(errors.map(() => false));
});

needsServer("a server", () => {
  const copied = async (): Promise<ServerCopy> => {
    const copy = await serverCopy();
    cleanUp.push(() => copy.drop());
    return copy;
  };

  test.each(ways)("that breaks off what it was asked by %s", async (_, ask) => {
    const copy = await copied();
    const db = await open(copy.url);
    const other = new pg.Client({ connectionString: copy.url });
    await other.connect();
    cleanUp.push(() => other.end().catch(() => undefined));
    await other.query("begin");
    await other.query("lock table organization in access exclusive mode");
    const asking = errorOf(ask(db));
    await expect.poll(() => other.query(breakOff).then(({ rows }) => rows.length)).toBe(1);
    expect(isDatabaseAway(await asking)).toBe(true);
  });

  test.each(ways)("that takes no more connections, asked by %s", async (_, ask) => {
    const copy = await copied();
    const admin = new pg.Client({ connectionString: copy.url });
    await admin.connect();
    cleanUp.push(() => admin.end());
    await admin.query("create role crowded login nosuperuser connection limit 0");
    cleanUp.push(() => admin.query("drop owned by crowded; drop role crowded"));
    const url = new URL(copy.url);
    url.username = "crowded";
    expect(isDatabaseAway(await errorOf(ask(await open(url.href))))).toBe(true);
  });

  test("of another time zone tells and takes the same instants both ways", async () => {
    const copy = await copied();
    const admin = await open(copy.url);
    await admin.script(`alter database ${new URL(copy.url).pathname.slice(1)} set timezone = 'Asia/Tokyo'`);
    const db = await open(copy.url);
    const createdAt = new Date("2026-11-02T09:00:00.123Z");
    await db.prisma.organization.create({ data: { name: "Northwind", createdAt } });
    expect(await db.sql('select "createdAt" from organization')).toEqual([{ createdAt }]);
    expect(await db.prisma.organization.findMany({ select: { createdAt: true } })).toEqual([{ createdAt }]);
  });
});

/** Ends whoever waits for a lock in this database. */
const breakOff = `
select pg_terminate_backend(pid) from pg_locks
where not granted and database = (select oid from pg_database where datname = current_database())`;
