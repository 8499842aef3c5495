import { afterEach, beforeEach, expect, test } from "vitest";
import type { Because } from "../../src/announcements/announcement.ts";
import { retell, type Tell, type Told, tell } from "../../src/deliveries/tell.ts";
import { outboxWorld, type World } from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await outboxWorld();
});
afterEach(() => world.close());

const because: Because = { kinds: ["lead.new"], segment: null, by: null };
const fresh = (lead = "L1"): Told => ({
  kind: "lead.new",
  accountId: null,
  subject: `lead crm ${lead}`,
  facts: { about: "lead", step: { step: "new", round: 1 } },
});
const living = (destinationId: string, cause: string, told = fresh()): Tell => ({
  told,
  destinationId,
  because,
  cause,
  how: "living",
  alsoToChannel: false,
});

const telling = (tells: readonly Tell[]) => world.db.transaction((tx) => tell(tx, world.organizationId, tells, new Date()));
const rows = async () => (await world.rows()).map(({ act, state, living: subject }) => `${act} ${state} ${subject}`);
const count = async (table: string) => (await world.db.sql(`select from ${table}`)).length;

test("a subject has one message in a destination: posted at first, after that edited, with the step in its thread", async () => {
  const channel = await world.channel("leads");
  expect(await telling([living(channel, "new")])).toBe(1);
  expect(await telling([living(channel, "again")])).toBe(2);
  expect(await rows()).toEqual(["post pending lead crm L1", "edit pending lead crm L1", "reply pending lead crm L1"]);
  const [post, edit, reply] = await world.rows();
  expect([edit?.postId, reply?.postId]).toEqual([post?.id, post?.id]);
});

test("of two tellings of one subject in one go the second hangs on the first", async () => {
  const channel = await world.channel("leads");
  const told = fresh();
  await telling([living(channel, "one", told), living(channel, "two", told)]);
  expect(await rows()).toEqual(["post pending lead crm L1", "edit pending lead crm L1", "reply pending lead crm L1"]);
  expect(await count("announcement")).toBe(1);
});

test("the same cause is told once in a destination", async () => {
  const [one, other] = [await world.channel("one"), await world.channel("other")];
  const report: Tell = { ...living(one, "week 47"), how: "post", content: { type: "report", because, words: "sources 2026-W47" } };
  await telling([report, { ...report, destinationId: other }]);
  expect(await telling([report])).toBe(0);
  expect(await rows()).toEqual(["post pending null", "post pending null"]);
});

test("what changes is shown wherever the subject stands, and its step is told there once", async () => {
  const [one, other, elsewhere] = [await world.channel("one"), await world.channel("other"), await world.channel("elsewhere")];
  await telling([living(one, "new"), living(other, "new"), living(elsewhere, "new", fresh("L2"))]);
  const told: Told = {
    ...fresh(),
    facts: {
      about: "lead",
      step: { step: "judged", verdict: "accept", reason: null, note: null, by: "Ann", at: "2026-11-23T10:00:00.000Z", returnsOn: null },
    },
  };
  const again = () =>
    world.db.transaction((tx) => retell(tx, world.organizationId, ["lead crm L1"], [{ told, cause: "judged 1", alsoToChannel: false }], new Date()));
  expect(await again()).toBe(4);
  expect(await again()).toBe(2);
  const hanging = (await world.rows()).filter(({ act }) => act !== "post");
  expect(hanging.map(({ act, state }) => `${act} ${state}`).toSorted()).toEqual([
    "edit pending",
    "edit pending",
    "edit superseded",
    "edit superseded",
    "reply pending",
    "reply pending",
  ]);
});

test("where nothing stands, nothing is told of what changed", async () => {
  expect(await world.db.transaction((tx) => retell(tx, world.organizationId, ["lead crm L1"], [], new Date()))).toBe(0);
  expect(await rows()).toEqual([]);
});

test("another organization's message of the same name is left alone", async () => {
  const channel = await world.channel("leads");
  await telling([living(channel, "new")]);
  expect(await world.db.transaction((tx) => retell(tx, world.organizationId + 1, ["lead crm L1"], [], new Date()))).toBe(0);
});
