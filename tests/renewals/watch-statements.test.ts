import { afterAll, expect, test } from "vitest";
import type { Sql } from "../../src/db/client.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import { findRenewals } from "../../src/renewals/find.ts";
import { watchRenewals } from "../../src/renewals/watch.ts";
import { testDatabase } from "../support/database.ts";

const db = await testDatabase();
afterAll(() => db.close());

const now = new Date("2026-11-23T10:00:00Z");

/** An organization with so many contracts that renew within 90 days, each account's troubled, and a channel that follows all. */
async function organizationOf(contracts: number): Promise<number> {
  const [made] = await db.sql<{ id: number }>("insert into organization (name) values ('Counted') returning id");
  const id = made?.id ?? 0;
  await db.sql(subscribeChannel, [id]);
  await db.sql(makeCustomers, [id, contracts]);
  await db.sql(makeSignals, [id, contracts]);
  // As is done in the product once much has come (src/db/statistics.ts).
  await db.sql("analyze");
  return id;
}

/** How many statements it takes to watch them, the first time, and once more when nothing has happened; how many rows are held at once at most. */
async function statementsOf(contracts: number): Promise<{ first: number; again: number; worked: number; posts: number; held: number }> {
  const id = await organizationOf(contracts);
  const organization = await loadOrganization(db, id);
  let statements = 0;
  let held = 0;
  const counted =
    (sql: Sql): Sql =>
    async (statement, values) => {
      statements += 1;
      const rows = await sql<never>(statement, values);
      if (statement.includes("for update of renewal")) held = Math.max(held, rows.length);
      return rows;
    };
  const counting = {
    ...db,
    sql: counted(db.sql),
    transaction: <T>(run: (tx: { sql: Sql }) => Promise<T>) => db.transaction((tx) => run({ sql: counted(tx.sql) })),
  };
  const worked = await watchRenewals(counting, organization, now);
  const first = statements;
  statements = 0;
  const later = new Date(now.getTime() + 600_000);
  expect(await watchRenewals(counting, organization, later)).toBe(0);
  const [outbox] = await db.sql<{ posts: number }>(`select count(*) as posts from delivery where "organizationId" = $1 and act = 'post'`, [id]);
  return { first, again: statements, worked, posts: outbox?.posts ?? 0, held };
}

test("ten thousand renewals are watched in a few statements for every two hundred, and found in one", async () => {
  const few = await statementsOf(200);
  expect(few).toMatchObject({ worked: 200, posts: 20, held: 200 });
  expect(few.first).toBeLessThanOrEqual(24);
  const { first, again, worked, posts, held } = await statementsOf(10_000);
  // Of a first look 20 are told; nobody who presses a button waits for more than one page.
  expect([worked, posts, held]).toEqual([10_000, 20, 200]);
  expect(first).toBeLessThanOrEqual(50 * few.first);
  expect([few.again, again]).toEqual([few.again, few.again]);
  expect(again).toBeLessThanOrEqual(4);
  const [{ id } = { id: 0 }] = await db.sql<{ id: number }>("select max(id) as id from organization");
  const found = await findRenewals(db, { organizationId: id, segment: null }, { today: "2026-11-23", until: "2027-02-21" });
  expect(found).toHaveLength(10_000);
  expect(found.every(({ band, amountMinor }) => band === "risk" && amountMinor === 1_200_000)).toBe(true);
}, 240_000);

const subscribeChannel = `
with workspace as (
  insert into workspace ("organizationId", id, platform, "externalId", name) values ($1, gen_random_uuid(), 'slack', 'T' || $1::int, 'T') returning id
), destination as (
  insert into destination ("organizationId", id, "workspaceId", kind, "externalId", language) select $1, gen_random_uuid(), id, 'channel', 'C1', 'en' from workspace returning id
)
insert into route ("organizationId", id, "destinationId", kinds) select $1, gen_random_uuid(), id, array['renewal.due', 'renewal.risk'] from destination`;

const makeCustomers = `
with made as (
  insert into account ("organizationId", id, name, domain)
  select $1, gen_random_uuid(), 'Customer ' || n, 'c' || n || '.example' from generate_series(1, $2::int) as n
  returning id, domain
)
insert into subscription ("organizationId", source, "externalId", "accountId", "recurringMinor", currency, per, "startsOn", "renewsOn", status)
select $1, 'billing', domain, id, 100000, 'USD', 'month', '2026-01-01', '2026-11-30'::date + (length(domain) * 7) % 80, 'active' from made`;

const makeSignals = `
insert into revenue_event ("organizationId", source, "externalId", revision, kind, "occurredAt", "receivedAt", "accountId", body)
select $1, 'product', account.domain || ' ' || family || ' ' || n, 0, 'signal', '2026-11-20Z', '2026-11-20Z', account.id, jsonb_build_object(
  'id', account.domain || ' ' || family || ' ' || n, 'source', 'product', 'revision', 0, 'kind', 'signal', 'occurredAt', '2026-11-20T00:00:00.000Z',
  'signal', jsonb_build_object('family', family, 'name', 'Trouble ' || n, 'severity', 'critical'))
from account, unnest(array['support', 'commercial', 'relationship']) as family, generate_series(1, 2) as n
where account."organizationId" = $1 and $2::int > 0`;
