import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Db } from "../../src/db/client.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import { findOrMakePerson, findPerson, type PersonsWorkspace, personViewer } from "../../src/people/person.ts";
import type { Profile } from "../../src/people/profile.ts";
import { testDatabase } from "../support/database.ts";

let db: Db;
let workspace: PersonsWorkspace;
const now = new Date("2026-11-02T09:00:00Z");
let users = 0;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  workspace = await newWorkspace(await newOrganization());
});

async function newOrganization(): Promise<number> {
  const [row] = await db.sql<{ id: number }>("insert into organization (name) values ('Northwind') returning id");
  return row?.id ?? 0;
}

async function newWorkspace(organizationId: number): Promise<PersonsWorkspace> {
  const workspaceId = randomUUID();
  await db.sql(`insert into workspace ("organizationId", id, platform, "externalId", name) values ($1, $2, 'slack', $3, 'Northwind')`, [
    organizationId,
    workspaceId,
    workspaceId,
  ]);
  return { organizationId, workspaceId };
}

function profile(more: Partial<Profile> = {}): Profile {
  users += 1;
  return {
    externalId: `U${users}`,
    email: `u${users}@northwind.example`,
    name: `User ${users}`,
    timeZone: "Asia/Tokyo",
    locale: "ja-JP",
    standing: "member",
    ...more,
  };
}

const meet = (told: Profile, at = now) => findOrMakePerson(db, workspace, told, at);
const people = () =>
  db.sql<{ email: string; role: string }>(`select email, role from person where "organizationId" = $1 order by email`, [workspace.organizationId]);

describe("the first to use the bot", () => {
  test("is the admin, everyone after them a member", async () => {
    expect(await meet(profile())).toMatchObject({ role: "admin" });
    expect(await meet(profile())).toMatchObject({ role: "member" });
  });

  test("is one, even when many come at once", async () => {
    const met = await Promise.all(Array.from({ length: 8 }, () => meet(profile())));
    expect(met.filter((person) => person?.role === "admin")).toHaveLength(1);
  });

  test("of another organization is its admin too", async () => {
    await meet(profile());
    workspace = await newWorkspace(await newOrganization());
    expect(await meet(profile())).toMatchObject({ role: "admin" });
  });

  test("is no admin where the operator has made someone one", async () => {
    await db.sql(`insert into person ("organizationId", id, email, name, role) values ($1, $2, 'boss@northwind.example', 'Boss', 'admin')`, [
      workspace.organizationId,
      randomUUID(),
    ]);
    expect(await meet(profile())).toMatchObject({ role: "member" });
  });

  test("whom the operator has already put in is found by e-mail and made the admin", async () => {
    const id = randomUUID();
    await db.sql(`insert into person ("organizationId", id, email, name, team) values ($1, $2, 'ines@northwind.example', 'Ines', 'sales')`, [
      workspace.organizationId,
      id,
    ]);
    expect(await meet(profile({ email: "ines@northwind.example" }))).toMatchObject({ id, role: "admin", team: "sales" });
  });

  test.each(["guest", "bot", "stranger", "left"] as const)("is never a %s, who is not made a person at all", async (standing) => {
    expect(await meet(profile({ standing }))).toBeNull();
    expect(await people()).toEqual([]);
    expect(await meet(profile())).toMatchObject({ role: "admin" });
  });
});

test("someone is one person on two workspaces, by their e-mail", async () => {
  const here = await meet(profile({ email: "ada@northwind.example", locale: "en-GB" }));
  workspace = await newWorkspace(workspace.organizationId);
  const there = await meet(profile({ email: "ada@northwind.example", locale: "zh-CN" }));
  expect(there?.id).toBe(here?.id);
  expect([here?.locale, there?.locale]).toEqual(["en-GB", "zh-CN"]);
});

test("those whose e-mail the platform does not tell are each their own person", async () => {
  const [one, other] = [await meet(profile({ email: null })), await meet(profile({ email: null }))];
  expect(one?.id).not.toBe(other?.id);
});

test("two who come at once with one e-mail are one person", async () => {
  const met = await Promise.all([1, 2, 3].map(() => meet(profile({ email: "ada@northwind.example" }))));
  expect(new Set(met.map((person) => person?.id)).size).toBe(1);
});

test("what the profile tells later is taken over, what was set stays", async () => {
  const first = profile();
  const person = await meet(first);
  await db.sql(`update person set team = 'success', language = 'zh-CN' where "organizationId" = $1 and id = $2`, [
    workspace.organizationId,
    person?.id,
  ]);
  const later = new Date("2026-11-04T09:00:00Z");
  await meet({ ...first, name: "Ada King", email: "king@northwind.example", timeZone: "Europe/London", locale: "en-GB" }, later);
  expect(await findPerson(db, workspace, first.externalId)).toEqual({
    id: person?.id,
    name: "Ada King",
    email: "king@northwind.example",
    team: "success",
    role: "admin",
    timeZone: "Europe/London",
    language: "zh-CN",
    locale: "en-GB",
    seenAt: later,
  });
});

test("a zone and a language that are not told stay as they are, and at first are the organization's and none", async () => {
  await db.sql(`update organization set "timeZone" = 'Europe/Berlin' where id = $1`, [workspace.organizationId]);
  const silent = { timeZone: null, locale: null };
  const known = profile();
  await meet(known);
  expect(await meet({ ...known, ...silent })).toMatchObject({ timeZone: "Asia/Tokyo", locale: "ja-JP" });
  expect(await meet(profile(silent))).toMatchObject({ timeZone: "Europe/Berlin", locale: null });
});

test("an e-mail that is someone else's stays theirs", async () => {
  const [ada, bo] = [profile(), profile()];
  await meet(ada);
  await meet(bo);
  await meet({ ...bo, email: ada.email, name: "Bo" });
  expect(await findPerson(db, workspace, bo.externalId)).toMatchObject({ name: "Bo", email: bo.email });
});

test("one who has become a guest is let in no more, and stays in what they did", async () => {
  const once = profile();
  await meet(once);
  expect(await meet({ ...once, standing: "guest" })).toBeNull();
  expect(await findPerson(db, workspace, once.externalId)).toBeNull();
  expect(await people()).toHaveLength(1);
});

test("a user is known on their own workspace alone", async () => {
  const told = profile();
  await meet(told);
  const elsewhere = await newWorkspace(await newOrganization());
  expect(await findPerson(db, elsewhere, told.externalId)).toBeNull();
  expect(await findPerson(db, { ...elsewhere, workspaceId: workspace.workspaceId }, told.externalId)).toBeNull();
});

describe("a person reads", () => {
  test.each([
    ["ja", "en-US", "ja"],
    [null, "ja-JP", "ja"],
    [null, "zh-TW", "zh-CN"],
    [null, "fr-FR", "en"],
    [null, null, "en"],
  ])("with the setting %s and the client in %s: %s", async (language, locale, read) => {
    const organization = await loadOrganization(db, workspace.organizationId);
    const person = await meet(profile({ locale }));
    expect(person && personViewer(organization, { ...person, language }).language).toBe(read);
  });

  test("all accounts of their organization, with amounts", async () => {
    const organization = await loadOrganization(db, workspace.organizationId);
    const person = await meet(profile());
    expect(person && personViewer(organization, person)).toMatchObject({
      kind: "person",
      audience: { segment: null, amounts: true },
      organization: {
        name: "Northwind",
        timeZone: "UTC",
        currency: "USD",
        language: "en",
        model: { name: "six-stage" },
        newsHours: 24,
        liveAfterDays: 90,
      },
      person: { id: person?.id, email: person?.email, role: "admin", timeZone: "Asia/Tokyo" },
    });
  });

  test("an organization that is not there is an error", async () => {
    await expect(loadOrganization(db, 999_999)).rejects.toThrow(/999999/);
  });
});
