import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Db } from "../../src/db/client.ts";
import { reach } from "../../src/people/reach.ts";
import { testDatabase } from "../support/database.ts";
import { startWorld, userId, type World } from "../support/world.ts";

let db: Db;
let world: World;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  world = await startWorld({ db, now: new Date("2026-11-23T09:00:00Z") });
  return () => world.stop();
});

const people = () =>
  db.sql<{ email: string; role: string; used: boolean }>(
    `select email, role, "seenAt" > 'epoch' as used from person join identity on identity."organizationId" = person."organizationId"
       and identity."personId" = person.id
     where person."organizationId" = $1 order by email`,
    [world.organizationId],
  );
const asked = () =>
  world.slack.requests.filter(({ method }) => method === "users.lookupByEmail").map(({ arguments: given }) => String(given["email"]));

async function lead(owner: string | null, { state = "untold", dueAt = null }: { state?: string; dueAt?: Date | null } = {}): Promise<void> {
  const id = randomUUID();
  await db.sql(
    `insert into lead ("organizationId", source, "externalId", channel, owner, status, "statusSince", "openedAt")
     values ($1, 'crm', $2, 'webinar', $3, 'lead', $4, $4)`,
    [world.organizationId, id, owner, world.clock.now],
  );
  await db.sql(`insert into lead_watch ("organizationId", source, "externalId", state, since, "dueAt") values ($1, 'crm', $2, $3, $4, $5)`, [
    world.organizationId,
    id,
    state,
    world.clock.now,
    dueAt,
  ]);
}

async function contract(csm: string, renewsOn: string | null, status = "active"): Promise<void> {
  const accountId = randomUUID();
  await db.sql(`insert into account ("organizationId", id, name, csm) values ($1, $2, 'Acme', $3)`, [world.organizationId, accountId, csm]);
  await db.sql(
    `insert into subscription ("organizationId", source, "externalId", "accountId", "startsOn", "renewsOn", status)
     values ($1, 'billing', $2, $5, '2026-01-01', $3::date, $4)`,
    [world.organizationId, randomUUID(), renewsOn, status, accountId],
  );
}

async function person(email: string | null, managerId: string | null = null): Promise<string> {
  const id = randomUUID();
  await db.sql(`insert into person ("organizationId", id, email, name, "managerId") values ($1, $2, $3, 'Someone', $4)`, [
    world.organizationId,
    id,
    email,
    managerId,
  ]);
  return id;
}

const anHour = 3_600_000;
const within = (hours: number) => new Date(world.clock.now.getTime() + hours * anHour);

test("owners of leads that wait, who looks after renewals, and managers are met before they come, and can be written to", async () => {
  await lead("ann@us.example");
  await lead("Ann@us.example", { state: "reminded", dueAt: within(4) });
  await contract("yui@us.example", "2027-03-23");
  await person("rep@us.example", await person("lin@us.example"));
  await world.tick();
  expect(await people()).toEqual(["ann", "lin", "yui"].map((name) => ({ email: `${name}@us.example`, role: "member", used: false })));
  const reached = await reach(db, world.organizationId, { emails: ["ann@us.example", "yui@us.example", "lin@us.example"] });
  expect(reached.map(({ email, language, timeZone }) => [email, language, timeZone]).toSorted()).toEqual([
    ["ann@us.example", "en", "America/New_York"],
    ["lin@us.example", "zh-CN", "Asia/Shanghai"],
    ["yui@us.example", "ja", "Asia/Tokyo"],
  ]);
  await world.tick();
  expect(asked()).toHaveLength(3);
});

test("who has nothing to be told is not sought", async () => {
  await lead("ann@us.example", { state: "answered", dueAt: within(48) });
  await lead("ann@us.example", { state: "answered" });
  await lead(null);
  await contract("yui@us.example", "2027-03-24");
  await contract("yui@us.example", "2026-11-22");
  await contract("yui@us.example", "2026-12-24", "churned");
  await contract("yui@us.example", null);
  await person("lin@us.example");
  await world.tick();
  expect(asked()).toEqual([]);
});

test("who is not there, no member there, or known by another address is sought again after a day, by the real clock", async () => {
  world.slack.addUser({ id: userId(world.team, "gus"), team: world.team, name: "Gus", email: "gus@us.example", isRestricted: true });
  for (const owner of ["nobody@us.example", "gus@us.example"]) await lead(owner);
  await world.tick();
  world.clock.now = within(72);
  await world.tick();
  expect(asked()).toEqual(["gus@us.example", "nobody@us.example"]);
  expect(await people()).toEqual([]);

  await db.sql(`update sought_email set "soughtAt" = now() - interval '25 hours' where "organizationId" = $1`, [world.organizationId]);
  world.slack.addUser({ id: userId(world.team, "new"), team: world.team, name: "New", email: "nobody@us.example" });
  await world.tick();
  expect(asked()).toHaveLength(4);
  expect(await people()).toMatchObject([{ email: "nobody@us.example" }]);
  const kept = await db.sql<{ email: string }>(`select email from sought_email where "organizationId" = $1`, [world.organizationId]);
  expect(kept).toEqual([{ email: "gus@us.example" }]);
});

test("at most fifty are sought at a time; the next run goes on", async () => {
  for (let n = 0; n < 60; n++) await lead(`rep${n}@us.example`);
  await world.tick();
  expect(asked()).toHaveLength(50);
  await world.tick();
  expect(new Set(asked()).size).toBe(60);
});

test("what Slack refuses to tell now is asked again by the next run, and keeps no other job waiting", async () => {
  await lead("ann@us.example");
  await lead("yui@us.example");
  world.slack.failNext({ method: "users.lookupByEmail", how: { type: "429" } });
  await world.tick();
  expect(await people()).toEqual([]);
  expect(asked()).toHaveLength(1);
  await world.tick();
  expect(await people()).toHaveLength(2);
});

test("of another organization's leads nobody is sought", async () => {
  const other = await startWorld({ db });
  await lead("ann@us.example");
  await other.tick();
  expect(other.slack.requests.filter(({ method }) => method === "users.lookupByEmail")).toEqual([]);
  await other.stop();
});

describe("being met this way makes nobody an admin", () => {
  test("who uses the bot first becomes it, also if they were met before", async () => {
    await lead("ann@us.example");
    await lead("yui@us.example");
    await world.tick();
    expect(await world.ask("yui", "wins", "me")).toContain("管理者");
    expect(await world.ask("ann", "wins", "me")).toContain("member");
    expect(await people()).toEqual([
      { email: "ann@us.example", role: "member", used: true },
      { email: "yui@us.example", role: "admin", used: true },
    ]);
  });

  test("nor takes it from who came before, nor from whom Slack speaks of meanwhile", async () => {
    await lead("ann@us.example");
    await world.tick();
    await world.ask("lin", "wins", "help");
    await world.ask("ann", "wins", "help");
    expect((await people()).map(({ email, role }) => [email, role])).toEqual([
      ["ann@us.example", "member"],
      ["lin@us.example", "admin"],
    ]);
  });
});
