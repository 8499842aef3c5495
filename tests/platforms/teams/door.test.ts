import express from "express";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connectTeams } from "../../../src/platforms/teams/connect.ts";
import { createTeamsStandIn, type Forgery } from "../../../src/sandbox/teams/stand-in.ts";
import { startTeamsWorld, type TeamsWorld } from "../../support/teams-world.ts";

let world: TeamsWorld;
beforeAll(async () => {
  world = await startTeamsWorld();
});
afterAll(() => world.stop());

const seconds = () => Math.floor(Date.now() / 1_000);
const stored = async () => {
  const counts = ["person", "identity", "conversation", "destination"].map((table) => `(select count(*)::int from ${table}) as ${table}`);
  const [row] = await world.db.sql<Record<string, number>>(`select ${counts.join(", ")}`);
  return row;
};
const saying = (forgery: Forgery) => world.teams.say({ user: world.user("ann"), conversation: "wins", text: "@Throughline help", forgery });

const forgeries: [string, Forgery | (() => Forgery)][] = [
  ["no header", { authorization: null }],
  ["an empty header", { authorization: "" }],
  ["another scheme", { authorization: "Basic YTpi" }],
  ["a token that is none", { authorization: "Bearer abc" }],
  ["a token of three empty parts", { authorization: "Bearer .." }],
  ["a key that is published nowhere", { signature: "other-key" }],
  ["a signature over something else", { signature: "tampered" }],
  ["no signature", { signature: "none" }],
  ["a signature by the public key's text", { signature: "HS256" }],
  ["an unknown key's name", { header: { kid: "nobody" } }],
  ["no key's name", { header: { kid: undefined } }],
  ["a key's name that is a path", { header: { kid: "../../etc/passwd" } }],
  ["an algorithm that is not the key's", { header: { alg: "ES256" } }],
  ["a digest that it was not signed with", { header: { alg: "RS512" } }],
  ["something that must be understood", { header: { crit: ["exp"] } }],
  ["another issuer", { claims: { iss: "https://login.microsoftonline.com/common/v2.0" } }],
  ["no issuer", { claims: { iss: undefined } }],
  ["an emulator's issuer", { claims: { iss: "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/" } }],
  ["an emulator's issuer of the tenant", () => ({ claims: { iss: `https://sts.windows.net/${world.tenantId}/`, tid: world.tenantId } })],
  ["another bot's audience", { claims: { aud: "00000000-0000-0000-0000-000000000000" } }],
  ["an empty audience", { claims: { aud: "" } }],
  ["no audience", { claims: { aud: undefined } }],
  ["several audiences", () => ({ claims: { aud: [world.teams.appId] } })],
  ["a skill's claims", { claims: { ver: "1.0", appid: "11111111-1111-1111-1111-111111111111" } }],
  ["a time that is over", () => ({ claims: { exp: seconds() - 301 } })],
  ["no end", { claims: { exp: undefined } }],
  ["a time that has not come", () => ({ claims: { nbf: seconds() + 400 } })],
  ["another service address in the token", { claims: { serviceurl: "https://smba.trafficmanager.net/teams/" } }],
  ["no service address in the token", { claims: { serviceurl: undefined } }],
  ["another service address in the activity", { change: { serviceUrl: "https://attacker.example/" } }],
  [
    "a service address that is not Microsoft's in both",
    { claims: { serviceurl: "https://attacker.example/" }, change: { serviceUrl: "https://attacker.example/" } },
  ],
  ["another channel", { change: { channelId: "webchat" } }],
  ["the emulator as its channel", { change: { channelId: "emulator" } }],
  ["an app service extension as its channel", { change: { channelId: "AppService" } }],
  ["no channel", { change: { channelId: undefined } }],
];

test.each(forgeries)("%s is refused, and nothing is stored or said", async (_name, forgery) => {
  const before = { ...(await stored()), said: world.teams.record.length };
  const { answer } = await saying(typeof forgery === "function" ? forgery() : forgery);
  expect(answer).toEqual({ status: 401, body: { error: "This is not from Microsoft Teams." } });
  expect({ ...(await stored()), said: world.teams.record.length }).toEqual(before);
});

test("none of it is printed", async () => {
  const printed: unknown[] = [];
  const { error, warn } = console;
  console.error = (...told) => void printed.push(told);
  console.warn = (...told) => void printed.push(told);
  try {
    for (const [, forgery] of forgeries) await saying(typeof forgery === "function" ? forgery() : forgery);
  } finally {
    Object.assign(console, { error, warn });
  }
  expect(printed).toEqual([]);
});

test("a clock that differs by a few minutes, and another digest, are let in", async () => {
  for (const claims of [{ exp: seconds() - 200 }, { nbf: seconds() + 200 }, { tid: world.tenantId }]) {
    expect((await saying({ claims })).answer.status).toBe(200);
  }
});

test.each([
  ["no type", { type: undefined }],
  ["no sender", { from: undefined }],
  ["no conversation", { conversation: undefined }],
  ["no service address", { serviceUrl: undefined }],
])("an authentic body that is no activity (%s) is 400", async (_name, change) => {
  expect((await saying({ change })).answer.status).toBe(400);
});

test("what cannot be read is 400, what is too long 413, and other methods are not there", async () => {
  const authorization = await tokenOf();
  const post = (body: string) =>
    fetch(`${world.url}/api/messages`, { method: "POST", headers: { authorization, "content-type": "application/json" }, body });
  expect((await post("{")).status).toBe(400);
  expect((await post("[]")).status).toBe(400);
  expect((await post(JSON.stringify({ text: "a".repeat(600_000) }))).status).toBe(413);
  expect((await fetch(`${world.url}/api/messages`)).status).toBe(404);
});

/** A token as the stand-in signs it. */
async function tokenOf(): Promise<string> {
  const { createServer } = await import("node:http");
  const heard = Promise.withResolvers<string>();
  const server = createServer((request, response) => {
    heard.resolve(request.headers.authorization ?? "");
    request.resume().once("end", () => response.end());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  world.teams.setAppUrl(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
  await saying({});
  world.teams.setAppUrl(world.url);
  server.close();
  return heard.promise;
}

test("an unknown tenant is told so, and nothing is stored", async () => {
  const before = await stored();
  const change = { channelData: { tenant: { id: "22222222-2222-2222-2222-222222222222" } }, id: "1700000000001" };
  const interaction = await saying({ change });
  expect(interaction.answer.status).toBe(200);
  expect((await interaction.reply()).summary).toContain("another organization");
  const search = await world.teams.search({ user: world.user("ann"), conversation: "wins", text: "acme", forgery: { change } });
  expect(JSON.stringify(search.answer.body)).toContain("another organization");
  expect(await stored()).toEqual(before);
});

test("what only the operator can mend is told at start", async () => {
  const { db, organizationId, teams, tenantId } = world;
  const log = pino({ level: "silent" });
  const own = { appId: teams.appId, tenantId, cloudUrl: teams.cloudUrl, password: "wrong", db, log, organizationId, now: () => new Date() };
  await expect(connectTeams(express(), own)).rejects.toThrow("TEAMS_APP_PASSWORD");
  await expect(connectTeams(express(), { ...own, appId: "" })).rejects.toThrow("TEAMS_APP_ID");
  const [other] = await db.sql<{ id: number }>("insert into organization (name) values ('Other') returning id", []);
  await expect(connectTeams(express(), { ...own, organizationId: other?.id ?? 0 })).rejects.toThrow("belongs to another organization");
});

test("where Microsoft is away at the start that is told until it gives a token, which is asked for without anybody's doing", async () => {
  const { db, organizationId, tenantId } = world;
  const app = { appId: world.teams.appId, tenantId, password: "right" };
  const teams = await createTeamsStandIn(app);
  const log = pino({ level: "silent" });
  const connect = (password: string) =>
    connectTeams(express(), { ...app, password, cloudUrl: teams.cloudUrl, db, log, organizationId, now: () => new Date() });
  try {
    teams.failNext({ on: "token", status: 503 });
    const connected = await connect("right");
    expect(connected.trouble()).toBe("Teams is not connected");
    await vi.waitFor(() => expect(connected.trouble()).toBeNull(), 10_000);
    await connected.close();
    teams.failNext({ on: "token", status: 503 });
    const refused = await connect("wrong");
    await vi.waitFor(() => expect(refused.trouble()).toBe("Microsoft does not take the password of the Teams app"), 10_000);
    await refused.close();
  } finally {
    await teams.close();
  }
});

test("who stops takes nothing more in", async () => {
  const { db, organizationId, teams, tenantId } = world;
  teams.failNext({ on: "token", status: 503 });
  const app = express();
  const log = pino({ level: "silent" });
  const own = { appId: teams.appId, tenantId, cloudUrl: teams.cloudUrl, password: "any", db, log, organizationId, now: () => new Date() };
  const connected = await connectTeams(app, own);
  const server = app.listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  const address = server.address();
  const post = () => fetch(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/api/messages`, { method: "POST" });
  expect((await post()).status).toBe(401);
  await connected.close();
  expect((await post()).status).toBe(503);
  server.close();
});
