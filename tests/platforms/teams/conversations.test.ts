import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import type { Card } from "../../../src/cards/card.ts";
import type { Tx } from "../../../src/db/client.ts";
import { DeliveryError } from "../../../src/errors.ts";
import { createLog } from "../../../src/log.ts";
import { Activity } from "../../../src/platforms/teams/activity.ts";
import { teamsClient } from "../../../src/platforms/teams/client.ts";
import { openCloud } from "../../../src/platforms/teams/cloud.ts";
import { createConversations } from "../../../src/platforms/teams/conversations.ts";
import { createInstalls } from "../../../src/platforms/teams/installs.ts";
import { teamsPlatform } from "../../../src/platforms/teams/platform.ts";
import { meetTenant } from "../../../src/platforms/teams/workspace.ts";
import { createTeamsStandIn } from "../../../src/sandbox/teams/stand-in.ts";
import { guidOf } from "../../../src/sandbox/teams/tenant.ts";
import { testDatabase } from "../../support/database.ts";

const database = await testDatabase();
const standIns: { close(): Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(standIns.map((standIn) => standIn.close()));
  await database.close();
});

const now = new Date("2026-06-15T12:00:00Z");
const card: Card = { title: "Hello", summary: "Hello there.", blocks: [{ type: "text", lines: ["Hello there."] }] };

/** An organization with a tenant of its own, that the app has not been heard from yet. */
async function openTenant() {
  const [appId, password, tenantId] = [randomUUID(), randomUUID(), randomUUID()];
  const teams = await createTeamsStandIn({ appId, password, tenantId, pace: false, membersPerPage: 2 });
  standIns.push(teams);
  const person = (name: string, more: object = {}) =>
    teams.addUser({ id: guidOf(`${tenantId} ${name}`), name, email: `${name}@us.example`, installed: true, ...more }).id;
  const [made] = await database.sql<{ id: number }>(`insert into organization (name, "timeZone") values ('Acorn', 'Asia/Tokyo') returning id`);
  const organizationId = made?.id ?? 0;
  let statements = 0;
  let isAway = false;
  const db: Tx = {
    sql: async (statement, values) => {
      statements += 1;
      if (isAway) throw new Error("the database is away");
      return database.sql(statement, values);
    },
  };
  const tenant = await meetTenant(database, organizationId, tenantId);
  const client = teamsClient(openCloud({ appId, tenantId, password, cloudUrl: teams.cloudUrl }));
  const conversations = createConversations({ db, tenant, client, now: () => now });
  const platform = teamsPlatform({ db, tenant, client, conversations, key: tenant.key, log: createLog("silent"), now: () => now });
  const team = (name: string) => ({
    ...{ externalId: teamId(name), kind: "channel" as const, name: null, teamId: teamId(name), teamName: name, personId: null },
    serviceUrl: teams.serviceUrl,
  });
  const teamId = (name: string) => teams.teams().find((each) => each.name === name)?.id ?? "";
  const workspace = { organizationId, workspaceId: tenant.workspaceId, platform: "teams", externalId: tenantId };
  const findPerson = (email: string) => platform.findPerson(workspace, email);
  const asks = (operation: string) => teams.requests.filter((request) => request.operation === operation).length;
  const away = () => {
    isAway = true;
  };
  const statementsOf = async (work: () => Promise<unknown>) => {
    const before = statements;
    await work();
    return statements - before;
  };
  /** Installs, where `meanwhile` happens after Teams has told the channels of a team, and before that is taken in. */
  const installs = (meanwhile: () => Promise<unknown>) => {
    const channels: typeof client.channels = async (...asked) => {
      const told = await client.channels(...asked);
      await meanwhile();
      return told;
    };
    return createInstalls({ conversations, client: { ...client, channels }, log: createLog("silent") });
  };
  return { installs, teams, person, platform, conversations, tenant, workspace, team, findPerson, asks, statementsOf, away };
}

const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof DeliveryError ? error.fault : error),
  );

test("before anybody has let the app in, nobody can be written to, and nothing is asked", async () => {
  const { platform, person, workspace, teams } = await openTenant();
  const ann = person("ann");
  expect(await faultOf(platform.tell(`teams:${ann}`, card, "en"))).toEqual({ next: "destination-gone" });
  const to = { ...workspace, kind: "channel" as const, destination: "19:nowhere@thread.tacv2" };
  expect(await faultOf(platform.post(to, { card, language: "en", deliveryId: "1" }))).toEqual({ next: "destination-gone" });
  expect(await faultOf(platform.tell("https://hooks.slack.com/x", card, "en"))).toEqual({ next: "refused" });
  expect(teams.requests).toEqual([]);
});

test("a person who has never written has their chat opened once, and what is told stands there", async () => {
  const { platform, person, teams, conversations, team, asks, workspace } = await openTenant();
  const ann = person("ann");
  teams.addTeam({ name: "Revenue", installed: true });
  await conversations.letIn([team("Revenue")]);
  await platform.tell(`teams:${ann}`, card, "en");
  await platform.tell(`teams:${ann}`, card, "en");
  const reference = await platform.post({ ...workspace, kind: "person", destination: ann }, { card, language: "en", deliveryId: "1" });
  expect(reference.channel).toBe(teams.personalChat(ann));
  expect(asks("create")).toBe(1);
  expect(teams.posts(teams.personalChat(ann)).map(({ summary }) => summary)).toEqual(["Hello there.", "Hello there.", "Hello there."]);
});

test("a chat that cannot be opened, for now or at all, was not written to", async () => {
  const { platform, person, teams, conversations, team } = await openTenant();
  teams.addTeam({ name: "Revenue", installed: true });
  await conversations.letIn([team("Revenue")]);
  const stranger = person("stranger", { installed: false });
  const ann = person("ann");
  expect(await faultOf(platform.tell(`teams:${stranger}`, card, "en"))).toEqual({ next: "destination-gone" });
  teams.failNext({ on: "create", status: 500, after: "accepted" });
  expect(await faultOf(platform.tell(`teams:${ann}`, card, "en"))).toEqual({ next: "retry" });
  await platform.tell(`teams:${ann}`, card, "en");
  expect(teams.posts(teams.personalChat(ann))).toHaveLength(1);
});

test("a database that is away when it is looked up where to write leaves nothing unknown, and breaks no edit", async () => {
  const { platform, workspace, away } = await openTenant();
  away();
  const to = { ...workspace, kind: "channel" as const, destination: "19:x@thread.tacv2" };
  expect(await faultOf(platform.post(to, { card, language: "en", deliveryId: "1" }))).toEqual({ next: "retry" });
  expect(await faultOf(platform.edit(to, { channel: "19:x@thread.tacv2", message: "1" }, card, "en"))).toEqual({ next: "retry" });
});

test("where somebody writes is kept with one statement, and again when it is reached otherwise", async () => {
  const { conversations, statementsOf, teams, tenant } = await openTenant();
  const said = (change: object) =>
    Activity.parse({
      type: "message",
      serviceUrl: teams.serviceUrl,
      from: { id: "29:ann", aadObjectId: guidOf("ann") },
      conversation: { id: "19:x@thread.tacv2;messageid=17", conversationType: "channel" },
      channelData: { team: { id: "19:t@thread.tacv2" }, channel: { id: "19:x@thread.tacv2" } },
      ...change,
    });
  const first = said({ channelData: { team: { id: "19:t@thread.tacv2", name: "Revenue" }, channel: { id: "19:x@thread.tacv2", name: "wins" } } });
  expect(await statementsOf(() => conversations.keep(first))).toBe(1);
  expect(await statementsOf(() => conversations.keep(first))).toBe(0);
  expect(await statementsOf(() => conversations.keep(said({})))).toBe(1);
  expect(await conversations.find("19:x@thread.tacv2")).toEqual({ conversation: "19:x@thread.tacv2", serviceUrl: teams.serviceUrl, kind: "channel" });
  // A name that was told once stays known.
  expect(await conversations.nameOf("19:x@thread.tacv2")).toBe("wins");
  const moved = `${teams.serviceUrl}emea/`;
  await conversations.keep(said({ serviceUrl: moved }));
  expect(await conversations.find("19:x@thread.tacv2")).toMatchObject({ serviceUrl: moved });
  const [row] = await database.sql<{ serviceUrl: string }>(`select "serviceUrl" from workspace where id = $1`, [tenant.workspaceId]);
  expect(row?.serviceUrl).toBe(moved);
  // What tells of an install is kept by what it says.
  expect(await statementsOf(() => conversations.keep(said({ type: "conversationUpdate" })))).toBe(0);
});

test("of two that tell of the same install at once, one hears that it is new, and after a leave again", async () => {
  const { conversations, teams, team } = await openTenant();
  teams.addTeam({ name: "Revenue", installed: true });
  teams.addTeam({ name: "Sales", installed: true });
  const both = [team("Revenue"), team("Sales")];
  const news = async () => (await Promise.all([conversations.letIn(both), conversations.letIn(both.toReversed())])).flat().toSorted();
  const ids = both.map(({ externalId }) => externalId).toSorted();
  expect(await news()).toEqual(ids);
  expect(await news()).toEqual([]);
  await conversations.leave({ conversations: ids });
  expect(await news()).toEqual(ids);
});

test.each(["never installed before", "known of old"])("an uninstall while Teams still tells the channels is heard (%s)", async (before) => {
  const { conversations, teams, team, installs } = await openTenant();
  teams.addTeam({ name: "Revenue", installed: true, channels: [{ name: "wins" }] });
  const here = team("Revenue");
  const wins = teams.conversations().find(({ name }) => name === "wins")?.id ?? "";
  const told = (change: object) =>
    Activity.parse({
      type: "conversationUpdate",
      serviceUrl: teams.serviceUrl,
      from: { id: "29:ann" },
      recipient: { id: "28:app" },
      conversation: { id: here.externalId, conversationType: "channel" },
      channelData: { team: { id: here.externalId, name: "Revenue" } },
      ...change,
    });
  const added = told({ membersAdded: [{ id: "28:app" }] });
  const removed = told({ membersRemoved: [{ id: "28:app" }] });
  const isIn = () => Promise.all([here.externalId, wins].map(conversations.isIn));
  const calm = installs(async () => undefined);
  if (before === "known of old") {
    await calm.onConversationUpdate(added);
    await calm.onConversationUpdate(removed);
    expect(await isIn()).toEqual([false, false]);
  }
  const hasty = installs(async () => calm.onConversationUpdate(removed));
  await hasty.onConversationUpdate(added);
  expect(await isIn()).toEqual([false, false]);
  // A channel that is deleted meanwhile is gone alone.
  const deleted = told({ channelData: { team: { id: here.externalId }, channel: { id: wins }, eventType: "channelDeleted" } });
  await calm.onConversationUpdate(added);
  expect(await isIn()).toEqual([true, true]);
  await installs(async () => calm.onConversationUpdate(deleted)).onConversationUpdate(added);
  expect(await isIn()).toEqual([true, false]);
  await calm.onConversationUpdate(removed);
  await calm.onConversationUpdate(added);
  expect(await isIn()).toEqual([true, true]);
});

test("a channel is one that the bot is in only where it was let in, and until it has left", async () => {
  const { conversations, teams, team } = await openTenant();
  teams.addTeam({ name: "Revenue", installed: true });
  const { externalId } = team("Revenue");
  await conversations.letIn([team("Revenue")]);
  expect(await Promise.all([externalId, "19:elsewhere@thread.tacv2"].map(conversations.isIn))).toEqual([true, false]);
  await conversations.leave({ conversations: [externalId] });
  expect(await conversations.isIn(externalId)).toBe(false);
});

test("one tenant's conversations are nothing to another", async () => {
  const [one, other] = [await openTenant(), await openTenant()];
  one.teams.addTeam({ name: "Revenue", installed: true });
  const told = one.team("Revenue");
  await one.conversations.letIn([told]);
  await other.conversations.leave({ teamId: told.externalId });
  await other.conversations.renameTeam(told.externalId, "Taken");
  expect(await other.conversations.nameOf(told.externalId)).toBeNull();
  expect(await one.conversations.nameOf(told.externalId)).toBe("General (Revenue)");
  expect(await one.conversations.find(told.externalId)).toMatchObject({ kind: "channel" });
});

test("people are found by the rosters of the teams, page by page, and those are read once", async () => {
  const { teams, person, conversations, team, findPerson, asks } = await openTenant();
  const ann = person("ann");
  const cid = person("cid", { userPrincipalName: "Cid@corp.example" });
  for (const name of ["bob", "dan"]) person(name);
  const [gus, eve] = [person("gus", { role: "guest" }), person("eve", { tenantId: randomUUID() })];
  const zoe = person("zoe", { installed: false });
  teams.addTeam({ name: "Revenue", members: [ann, cid, gus, eve, zoe], installed: true });
  teams.addTeam({ name: "Later", installed: true });
  await conversations.letIn([team("Revenue")]);
  const annThere = { externalId: ann, email: "ann@us.example", name: "ann", timeZone: null, locale: null, standing: "member" };
  expect(await findPerson("ann@us.example")).toEqual(annThere);
  // By the name that Entra knows them by.
  expect(await findPerson("cid@corp.example")).toMatchObject({ externalId: cid, email: "cid@corp.example" });
  expect(await findPerson("gus@us.example")).toMatchObject({ externalId: gus, standing: "guest" });
  expect(await findPerson("eve@us.example")).toMatchObject({ standing: "stranger" });
  // Whom nothing can be written to is met by others.
  expect(await findPerson("zoe@us.example")).toBeNull();
  expect(await findPerson("dan@us.example")).toBeNull();
  expect(asks("pagedmembers")).toBe(3);
  await conversations.letIn([team("Later")]);
  expect(await findPerson("dan@us.example")).toMatchObject({ standing: "member" });
});

test("rosters that are not told are asked for again, and a team that the app is not in any more is left", async () => {
  const { teams, person, conversations, team, findPerson } = await openTenant();
  person("ann");
  teams.addTeam({ name: "Revenue", installed: true });
  teams.addTeam({ name: "Gone" });
  await conversations.letIn([team("Gone"), team("Revenue")]);
  teams.failNext({ on: "pagedmembers", status: 429, retryAfter: 9, times: 2 });
  expect(await faultOf(findPerson("ann@us.example"))).toEqual({ next: "retry", retryAfterMs: 9_000 });
  expect(await faultOf(findPerson("ann@us.example"))).toEqual({ next: "retry", retryAfterMs: 9_000 });
  expect(await findPerson("ann@us.example")).toMatchObject({ name: "ann" });
  expect(await faultOf(conversations.find(team("Gone").externalId))).toEqual({ next: "destination-gone" });
  expect(await findPerson("ann@us.example")).toMatchObject({ name: "ann" });
});
