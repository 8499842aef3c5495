import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Member } from "../../../src/platforms/teams/client.ts";
import { profileOfMember } from "../../../src/platforms/teams/member-profile.ts";
import { shownText } from "../../../src/sandbox/teams/card-parts.ts";
import { startTeamsWorld, type TeamsWorld } from "../../support/teams-world.ts";

let world: TeamsWorld;
beforeAll(async () => {
  world = await startTeamsWorld({ installed: false });
  await world.db.sql(`update organization set "timeZone" = 'Europe/Berlin' where id = $1`, [world.organizationId]);
  await world.teams.install({ team: "Revenue" });
});
afterAll(() => world.stop());

const met = () => world.db.sql(`select name, role, "timeZone" from person where "organizationId" = $1 order by name`, [world.organizationId]);
const own = (key: string) => world.teams.personalChat(world.user(key));
const greetings = (key: string) => world.teams.posts(own(key)).map(({ card }) => shownText(card));

test("whom an admin installs the app for is greeted in their own chat; only who uses the bot first becomes its admin", async () => {
  await world.teams.install({ user: world.user("yui") }, world.user("lin"));
  await world.teams.install({ user: world.user("ann") });
  expect(greetings("yui")).toHaveLength(1);
  expect(greetings("ann")).toHaveLength(1);
  expect(greetings("lin")).toEqual([]);
  const chats = await world.db.sql(`select "externalId", "personId" from conversation where kind = 'personal'`);
  expect(chats).toHaveLength(2);
  for (const key of ["yui", "ann"]) expect(chats).toContainEqual({ externalId: own(key), personId: world.user(key) });
  // An install tells no zone: the organization's is taken until theirs is heard.
  expect(await met()).toMatchObject([
    { name: "Ann Lee", role: "member", timeZone: "Europe/Berlin" },
    { role: "member", timeZone: "Europe/Berlin" },
  ]);
  await world.ask("yui", "help", "wins");
  await world.ask("ann", "help");
  expect(await met()).toMatchObject([{ role: "member" }, { role: "admin", timeZone: "Asia/Tokyo" }]);
});

test("a personal chat that Teams tells the members of only later is its person's all the same", async () => {
  world.teams.failNext({ on: "pagedmembers", status: 500, times: 2 });
  await world.teams.install({ user: world.user("lin") }, world.user("ann"));
  expect(greetings("lin")).toEqual([]);
  await world.ask("lin", "help", "wins");
  expect(greetings("lin")).toHaveLength(1);
  expect(await world.db.sql(`select "personId" from conversation where "externalId" = $1`, [own("lin")])).toEqual([{ personId: world.user("lin") }]);
});

const tenantId = randomUUID();
const told: Member = {
  id: "29:ann",
  aadObjectId: randomUUID(),
  objectId: null,
  name: "Ann",
  email: "ann@us.example",
  userPrincipalName: "ann@us.example",
  tenantId: tenantId.toUpperCase(),
  userRole: "user",
};

test.each<[string, Partial<Member>]>([
  ["member", {}],
  ["stranger", { tenantId: randomUUID() }],
  ["stranger", { tenantId: null }],
  ["guest", { userRole: "guest" }],
  ["guest", { userRole: null }],
  ["guest", { userPrincipalName: "ann_us.example#EXT#@corp.example" }],
  ["bot", { userRole: "bot" }],
])("is a %s: %o", (standing, change) => {
  const profile = profileOfMember({ ...told, ...change }, { tenantId, email: null, timeZone: null, locale: null });
  expect(profile).toMatchObject({ standing });
});
