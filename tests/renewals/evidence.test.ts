import { afterAll, beforeAll, expect, test } from "vitest";
import type { Db } from "../../src/db/client.ts";
import { readEvidence } from "../../src/renewals/evidence.ts";
import { healthOf } from "../../src/renewals/risk.ts";
import { scoreAccounts } from "../../src/renewals/score.ts";
import { tellStory } from "../../src/sandbox/demo/story/story.ts";
import { testDatabase } from "../support/database.ts";
import { startWorld, type World } from "../support/world.ts";
import { driftingAndWell, now, told, use } from "./drifting.ts";
import { customersOf } from "./risk-story.ts";

let db: Db;
let world: World;
let other: World;

beforeAll(async () => {
  db = await testDatabase();
  world = await startWorld({ db, now });
  other = await startWorld({ db, now });
});
afterAll(async () => {
  await world.stop();
  await other.stop();
  await db.close();
});

const accountsOf = async ({ organizationId }: World): Promise<Record<string, string>> => {
  const rows = await db.sql<{ id: string; domain: string }>('select id, domain from account where "organizationId" = $1', [organizationId]);
  return Object.fromEntries(rows.map(({ id, domain }) => [domain, id]));
};
const dayMs = 86_400_000;

test("the evidence is what was told, each of an account that is asked for, and says the level of today and of a week ago", async () => {
  await world.send(driftingAndWell, false);
  const { "drift.example": drift = "", "well.example": well = "" } = await accountsOf(world);
  const scored = await scoreAccounts(db, { id: world.organizationId }, [well, drift], now);
  expect(scored.map(({ accountId }) => accountId)).toEqual([well, drift]);
  expect(scored.map(({ health: { level, band }, before }) => ({ level, band, before }))).toEqual([
    { level: 100, band: "healthy", before: 100 },
    // Use 50 % down: 25. Four tickets too many: 24. Nobody is champion: 18.7, and 75 days of silence: 9; together 25.
    { level: 26, band: "risk", before: 77 },
  ]);
  expect(scored[1]?.health.reasons.map(({ code }) => code)).toEqual(["usage-down", "open-tickets", "champion-left", "silence"]);
});

test("a meeting is being in touch; our mails and advertisements are not", async () => {
  const { "drift.example": drift = "" } = await accountsOf(world);
  const evidence = (await readEvidence(db, world.organizationId, [drift], { since: now, until: now })).get(drift);
  expect(evidence?.contacts.map(({ who }) => who).toSorted()).toEqual(["ada@drift.example", "uma@drift.example"]);
});

test("a telling that was corrected or taken back counts as it is told last", async () => {
  const tickets = told("well.example", 5, { family: "support", name: "open tickets", value: 6 });
  await world.send(tickets, false);
  const { "well.example": well = "" } = await accountsOf(world);
  const level = async () => (await scoreAccounts(db, { id: world.organizationId }, [well], now))[0]?.health.level;
  expect(await level()).toBe(75);
  await world.send({ ...tickets, revision: 1, signal: { ...tickets.signal, value: 2 } }, false);
  expect(await level()).toBe(94);
  await world.send({ ...tickets, revision: 2, kind: "withdrawn" }, false);
  expect(await level()).toBe(100);
});

test("the last time they were in touch is known however long ago it was", async () => {
  const { "drift.example": drift = "" } = await accountsOf(world);
  const later = new Date(now.getTime() + 400 * dayMs);
  const [scored] = await scoreAccounts(db, { id: world.organizationId }, [drift], later);
  expect(scored?.health.reasons).toMatchObject([{ code: "silence", values: { days: 475 } }]);
});

test("another organization's accounts have no evidence here, and an account that is none has none", async () => {
  const { "drift.example": drift = "" } = await accountsOf(world);
  const nobody = "00000000-0000-4000-8000-000000000000";
  const scored = await scoreAccounts(db, { id: other.organizationId }, [drift, nobody], now);
  expect(scored.map(({ health: { level, unknown } }) => [level, unknown.length])).toEqual([
    [100, 4],
    [100, 4],
  ]);
  await other.send(use("drift.example", [1, 90, 90, 90]), false);
  const again = await scoreAccounts(db, { id: world.organizationId }, [drift], now);
  expect(again[0]?.health.level).toBe(26);
});

test("an account with more signals than are looked at is judged by the latest", async () => {
  const { "well.example": well = "" } = await accountsOf(world);
  await db.sql(manySignals, [world.organizationId, well, now]);
  const evidence = (await readEvidence(db, world.organizationId, [well], { since: now, until: now })).get(well);
  expect(evidence?.signals.reduce((sum, { tellings }) => sum + tellings.length, 0)).toBe(3_000);
  expect(evidence?.signals.map(({ name }) => name)).toEqual(["ping"]);
});

test("a customer of the demo company is as healthy by the database as by the story itself", async () => {
  const events = tellStory({ seed: 5, accounts: 20, months: 12, beginsAt: now }).filter(({ occurredAt }) => Date.parse(occurredAt) <= now.getTime());
  const demo = await startWorld({ db, now });
  for (let from = 0; from < events.length; from += 500) await demo.send(events.slice(from, from + 500), false);
  const accounts = await accountsOf(demo);
  const customers = customersOf(events);
  expect(customers.length).toBeGreaterThan(3);
  const scored = await scoreAccounts(
    db,
    { id: demo.organizationId },
    customers.map(({ domain }) => accounts[domain] ?? ""),
    now,
  );
  expect(scored.map(({ health }) => health)).toEqual(customers.map(({ evidence }) => healthOf(evidence, now)));
  expect(scored.some(({ health }) => health.level < 100)).toBe(true);
  await demo.stop();
});

/** Four thousand in one night, a minute apart, the last an hour before `now`. */
const manySignals = `
insert into revenue_event ("organizationId", source, "externalId", revision, kind, "occurredAt", "receivedAt", "accountId", body, current)
select $1, 'flood', 'flood ' || n, 0, 'signal', $3::timestamptz - n * interval '10 seconds', $3::timestamptz, $2::uuid,
  '{"signal": {"family": "support", "name": "ping", "severity": "info"}}'::jsonb, true
from generate_series(360, 4359) n`;
