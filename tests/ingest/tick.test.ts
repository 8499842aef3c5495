import { afterAll, beforeEach, expect, test } from "vitest";
import { tick } from "../../src/ingest/tick.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import { startWorld } from "../support/world.ts";

/** Ninety days after the contracts below start, in the organization's time zone. */
const liveAt = new Date("2026-06-15T00:00:00Z");
const after = (hours: number) => new Date(liveAt.getTime() + hours * 3_600_000);

const world = await startWorld({ now: after(-0.1) });
afterAll(() => world.stop());
await world.ask("ann", "wins", "subscribe all");
const { db, organizationId } = world;
const tickAt = async (now: Date) => tick(db, await loadOrganization(db, organizationId), now);

let company = 0;
beforeEach(() => {
  company += 1;
  world.clock.now = after(-0.1);
});

const contract = (of: number, more: object = {}) => ({
  id: `s${of}`,
  source: "billing",
  kind: "subscription",
  occurredAt: "2026-03-17T09:00:00Z",
  account: { domain: `company${of}.example`, name: `Company ${of}` },
  subscription: { externalId: `S${of}`, startsOn: "2026-03-17" },
  ...more,
});
const lead = (of: number, occurredAt: string) => ({
  id: `l${of}`,
  source: "forms",
  kind: "lead",
  occurredAt,
  account: { domain: `company${of}.example` },
  lead: { externalId: `L${of}`, channel: "web" },
});
const segment = (of: number, occurredAt: string) => ({
  id: `a${of}`,
  source: "crm",
  kind: "account",
  occurredAt,
  account: { domain: `company${of}.example` },
  segment: "Enterprise",
});

/** How the company that the test is about stands. */
async function standing() {
  const [row] = await db.sql(`select stage, milestone, "stageSince" as since from account where "organizationId" = $1 and domain = $2`, [
    organizationId,
    `company${company}.example`,
  ]);
  return row;
}
const onboarding = { stage: "implementation", milestone: "onboarding", since: new Date("2026-03-17T09:00:00Z") };
const live = { stage: "support-and-retention", milestone: "live", since: liveAt };

/** What was put into the outbox about the company that the test is about: what is told, from where to where. */
const told = () =>
  db.sql(
    `select announcement.kind, act, facts->'before'->>'stage' as before, facts->'after'->>'stage' as after
    from delivery
    join announcement on announcement."organizationId" = $1 and announcement.id = delivery."announcementId"
    join account on account."organizationId" = $1 and account.id = announcement."accountId"
    where delivery."organizationId" = $1 and account.domain = $2 order by position`,
    [organizationId, `company${company}.example`],
  );
const goesLive = { kind: "account.stage", act: "post", before: "implementation", after: "support-and-retention" };

test("a customer goes live ninety days after onboarding by time alone, and that is told once", async () => {
  await world.send(contract(company));
  expect(await tickAt(after(-1))).toBe(0);
  expect(await standing()).toEqual(onboarding);
  expect(await tickAt(after(0))).toBe(1);
  expect(await standing()).toEqual(live);
  expect(await told()).toEqual([goesLive]);
  expect(await tickAt(after(1))).toBe(0);
  expect(await told()).toEqual([goesLive]);
});

test("processes that tick at once tell it once", async () => {
  await world.send(contract(company));
  const folded = await Promise.all([tickAt(after(1)), tickAt(after(1))]);
  expect(folded.toSorted()).toEqual([0, 1]);
  expect(await standing()).toEqual(live);
  expect(await told()).toEqual([goesLive]);
});

test("a change that is heard of when it is no news any more is silent, but made", async () => {
  await world.send(contract(company));
  expect(await tickAt(after(24 + 1 / 3_600))).toBe(1);
  expect(await standing()).toEqual(live);
  expect(await told()).toEqual([]);
});

test("it is news until 24 hours have passed", async () => {
  await world.send(contract(company));
  expect(await tickAt(after(24))).toBe(1);
  expect(await told()).toEqual([goesLive]);
});

test("all that are due are done, also more than are taken at a time", async () => {
  const [first, many] = [company, 501];
  company += many - 1;
  await world.send(Array.from({ length: many }, (_, at) => contract(first + at)));
  expect(await tickAt(after(30))).toBe(many);
  const stages = await db.sql(`select stage, count(*) as accounts from account where "organizationId" = $1 and domain = any($2) group by stage`, [
    organizationId,
    Array.from({ length: many }, (_, at) => `company${first + at}.example`),
  ]);
  expect(stages).toEqual([{ stage: "support-and-retention", accounts: many }]);
  expect(await tickAt(after(30))).toBe(0);
});

test("what time changed is told once where history is heard before the tick", async () => {
  await world.send(contract(company));
  world.clock.now = after(1);
  await world.send([segment(company, "2026-05-01T00:00:00Z")], false);
  await tickAt(after(2));
  expect(await standing()).toEqual(live);
  expect(await told()).toEqual([goesLive]);
});

test("and where news is heard before the tick", async () => {
  await world.send(contract(company));
  world.clock.now = after(1);
  await world.send(segment(company, after(0.5).toISOString()));
  await tickAt(after(2));
  expect(await standing()).toEqual(live);
  expect(await told()).toEqual([goesLive]);
});

test.for([
  { heard: "long ago", hours: -2_500 },
  { heard: "just now", hours: -0.5 },
])("and where the contract of a lead from $heard is corrected before the tick", async ({ hours }) => {
  await world.send([contract(company)]);
  await world.send([lead(company, after(hours).toISOString())], false);
  world.clock.now = after(1);
  const corrected = contract(company, { revision: 1, subscription: { externalId: `S${company}`, startsOn: "2026-03-17", seats: 10 } });
  await world.send([corrected], false);
  await tickAt(after(2));
  expect(await standing()).toEqual(live);
  expect(await told()).toEqual([goesLive]);
});
