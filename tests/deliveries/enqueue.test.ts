import { afterEach, beforeEach, expect, test } from "vitest";
import type { AccountChange } from "../../src/announcements/decide.ts";
import type { Sql } from "../../src/db/client.ts";
import { enqueueAnnouncements } from "../../src/deliveries/enqueue.ts";
import { model, outboxWorld, type World } from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await outboxWorld();
});
afterEach(() => world.close());

const reached = (accountId: string, event: string): AccountChange => ({
  account: { id: accountId, name: "Acme", segment: null, owner: null, csm: null },
  before: null,
  after: { milestone: "mql", stage: "consideration", ended: null },
  deals: [],
  cause: { source: "crm", externalId: event, revision: 0, occurredAt: new Date() },
});

/** Enqueues, and counts the statements it took. */
async function counted(changes: readonly AccountChange[]) {
  let statements = 0;
  const queued = await world.db.transaction((tx) => {
    const sql: Sql = (statement, values) => {
      statements += 1;
      return tx.sql(statement, values);
    };
    return enqueueAnnouncements({ sql }, world.organizationId, changes, model, new Date());
  });
  return { statements, queued };
}

test("where nobody follows anything it costs one statement, and where nothing changed none", async () => {
  const acme = await world.account("Acme");
  expect(await counted([reached(acme, "e1")])).toEqual({ statements: 1, queued: 0 });
  expect(await counted([])).toEqual({ statements: 0, queued: 0 });
  expect(await world.db.sql("select from announcement")).toHaveLength(0);
});

test("many changes for many channels are as few statements as one", async () => {
  for (let at = 0; at < 10; at += 1) await world.channel(`c${at}`);
  const changes = await Promise.all(Array.from({ length: 50 }, async (_, at) => reached(await world.account(`Account ${at}`), `e${at}`)));
  const { statements, queued } = await counted(changes);
  expect(queued).toBe(500);
  expect(statements).toBeLessThanOrEqual(3);
  expect(await world.db.sql("select from announcement")).toHaveLength(50);
});

test("what a rolled back transaction told is not told", async () => {
  await world.channel("stages");
  const acme = await world.account("Acme");
  const broken = world.db.transaction(async (tx) => {
    await enqueueAnnouncements(tx, world.organizationId, [reached(acme, "e1")], model, new Date());
    throw new Error("the recorder broke off");
  });
  await expect(broken).rejects.toThrow("broke off");
  expect(await world.rows()).toEqual([]);
});

test("another organization's channels hear nothing", async () => {
  await world.channel("ours");
  const acme = await world.account("Acme");
  const [other] = await world.db.sql<{ id: number }>("insert into organization (name) values ('Other') returning id");
  const queued = await world.db.transaction((tx) => enqueueAnnouncements(tx, other?.id ?? 0, [reached(acme, "e1")], model, new Date()));
  expect(queued).toBe(0);
  expect(await world.rows()).toEqual([]);
});
