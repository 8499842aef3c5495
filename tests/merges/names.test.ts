import { afterEach, beforeEach, expect, test } from "vitest";
import { rebuild } from "../../src/journeys/rebuild.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import { derivedRows } from "../support/rows.ts";
import { startWorld, type World } from "../support/world.ts";
import { accountBehind, crossing, setAside, twoAccounts } from "./acme.ts";
import { chatOf } from "./chat.ts";

let world: World;
let ann: ReturnType<typeof chatOf>;

beforeEach(async () => {
  world = await startWorld({ now: new Date("2026-06-15T12:00:00Z") });
  ann = chatOf(world, "ann");
  await ann.types("me");
  await world.send(twoAccounts);
  await world.send(crossing);
  await ann.types("merge acme.io into acme.com");
  await ann.presses("Merge");
});
afterEach(() => world.stop());

const account = (id: string, names: object, rest: object = {}) => ({
  id,
  source: "crm",
  kind: "account",
  occurredAt: "2026-06-01T09:00:00Z",
  account: names,
  ...rest,
});

test("names that were not merged still contradict", async () => {
  await world.send([account("other", { domain: "other.example", externalId: "003" })]);
  const { rejected } = await world.send([
    account("third", { domain: "acme.io", externalId: "003" }),
    account("new", { domain: "acme.com", externalId: "004" }),
  ]);
  expect(rejected.map(({ id, problem }) => [id, problem.replace(/;.*/, "")])).toEqual([
    ["third", expect.stringContaining("names two accounts: ")],
    ["new", "names two accounts: the account 001 of crm and the account 004 of crm"],
  ]);
  expect(await setAside(world)).toEqual(["new", "third"]);
  expect((await accountBehind(world, "acme.com")).names).toEqual(["account 001", "account 002", "domain acme.com", "domain acme.io"]);
});

test("a name that either had not is taken as by any account", async () => {
  await world.send([account("billed", { domain: "acme.io", externalId: "B-1" }, { source: "billing" })]);
  expect((await accountBehind(world, "acme.com")).names).toContain("account B-1");
});

test("a correction that takes the account apart leaves it one", async () => {
  const before = await accountBehind(world, "acme.com");
  await world.send(account("corp", { domain: "acme.com" }, { revision: 1, occurredAt: "2026-05-02T09:00:00Z" }));
  const after = await accountBehind(world, "acme.io");
  expect(after).toEqual(await accountBehind(world, "acme.com"));
  expect(after.events).toEqual(before.events);
  expect(await setAside(world)).toEqual([]);
  await world.send(account("late", { externalId: "002" }));
  expect((await accountBehind(world, "acme.com")).events).toContain("late");
});

test("a merged name that no event tells any more is the account's when it is told again", async () => {
  for (const id of ["gmbh", "gmbh-champion", "crossing"]) {
    const told = [...twoAccounts, crossing].find((event) => event.id === id);
    await world.send({ ...told, revision: 1, account: { externalId: "002" } });
  }
  expect((await accountBehind(world, "acme.com")).names).toEqual(["account 001", "account 002", "domain acme.com"]);
  await world.send({
    id: "lead",
    source: "web",
    kind: "lead",
    occurredAt: "2026-06-02T09:00:00Z",
    lead: { externalId: "L", channel: "web", contact: { email: "x@acme.io" } },
  });
  expect((await accountBehind(world, "acme.com")).events).toContain("lead");
  expect(await accountBehind(world, "acme.io")).toEqual(await accountBehind(world, "acme.com"));
});

test("working everything out anew changes nothing", async () => {
  const before = await derivedRows(world.db, world.organizationId);
  const rebuilt = await rebuild(world.db, await loadOrganization(world.db, world.organizationId), world.clock.now);
  expect(rebuilt).toMatchObject({ differing: 0, examples: [] });
  expect(await derivedRows(world.db, world.organizationId)).toEqual(before);
});

test("what stands under the two in another organization stays two", async () => {
  const other = await startWorld({ db: world.db, now: world.clock.now });
  await other.send(twoAccounts);
  await other.send(crossing);
  expect((await accountBehind(other, "acme.io")).names).toEqual(["account 002", "domain acme.io"]);
  expect(await setAside(other)).toEqual(["crossing"]);
  await other.stop();
});
