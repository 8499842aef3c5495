import { afterEach, beforeEach, expect, test } from "vitest";
import { startWorld, type World } from "../support/world.ts";
import { accountBehind, crossing, messages, setAside, twoAccounts } from "./acme.ts";
import { chatOf } from "./chat.ts";

let world: World;
let ann: ReturnType<typeof chatOf>;

beforeEach(async () => {
  world = await startWorld({ now: new Date("2026-06-15T12:00:00Z") });
  ann = chatOf(world, "ann");
  await ann.types("subscribe all");
  await world.send(twoAccounts);
  await world.send(crossing);
  await world.settle();
});
afterEach(() => world.stop());

const journey = (name: string) => world.ask("ann", "wins", name, "/journey");

test("an admin sees what will happen, merges, and has one account by either name, without a word to anybody", async () => {
  const before = await messages(world);
  const shown = await ann.types("merge acme.io into acme.com");
  for (const said of [
    "Merge Acme GmbH (acme.io) into Acme Corp (acme.com)?",
    "Nothing has changed yet.",
    "acme.com · 001 in crm",
    "acme.io · 002 in crm",
    "Consideration",
    "Ann Lee",
    "2 events, 0 contacts, 1 deal, 0 contracts, 0 leads",
    "3 events, 1 contact, 1 deal, 0 contracts, 0 leads",
    "All of it becomes one account: Acme Corp (acme.com), in the stage Decision.",
    "Each has a domain of its own: acme.com and acme.io.",
    "crm knows them by ids of their own: 001 and 002.",
    "They disagree on the name: Acme Corp and Acme GmbH. What was told last counts: Acme Corp.",
    "They disagree on the segment: Enterprise and SMB. What was told last counts: Enterprise.",
    "1 event that was set aside, because it names both, comes in.",
    "Nobody is told.",
    "It can be undone until Jul 15, 2026.",
  ]) {
    expect(shown).toContain(said);
  }
  expect(await setAside(world)).toEqual(["crossing"]);
  expect((await accountBehind(world, "acme.io")).events).toEqual(["gmbh", "gmbh-champion", "gmbh-deal"]);

  const done = await ann.presses("Merge");
  expect(done).toContain("Acme GmbH (acme.io) is part of Acme Corp (acme.com) now.");
  expect(done).toContain("1 event that was set aside came in.");
  expect(done).toContain("6 events, 1 contact, 2 deals, 0 contracts, 0 leads");
  expect(await setAside(world)).toEqual([]);
  expect(await accountBehind(world, "acme.io")).toEqual(await accountBehind(world, "acme.com"));
  const story = await journey("acme.io");
  for (const told of ["Acme Corp (acme.com)", "Rollout", "Extension", "Ben Ode", "They share a building"]) expect(story).toContain(told);
  expect(await journey("001")).toEqual(story);
  await world.settle();
  expect(await messages(world)).toBe(before);

  await world.send([
    { ...crossing, id: "late-io", account: { domain: "acme.io" } },
    { ...crossing, id: "late-both", account: { domain: "acme.com", externalId: "002" } },
  ]);
  expect((await accountBehind(world, "acme.com")).events).toEqual(
    ["corp", "corp-deal", "crossing", "gmbh", "gmbh-champion", "gmbh-deal", "late-both", "late-io"].toSorted(),
  );
});

test("the account that stays is chosen by the way round", async () => {
  expect(await ann.types("merge acme.io into acme.com")).toContain("Stays: Acme Corp (acme.com)");
  const turned = await ann.presses("The other way round");
  expect(turned).toContain("Merge Acme Corp (acme.com) into Acme GmbH (acme.io)?");
  expect(turned).toContain("All of it becomes one account: Acme Corp (acme.io), in the stage Decision.");
  const stays = (await accountBehind(world, "acme.io")).id;
  await ann.presses("Merge");
  expect((await accountBehind(world, "acme.com")).id).toBe(stays);
  expect(await journey("acme.com")).toContain("Acme Corp (acme.io)");
});

test("pressed twice it is done once, and says so; undone twice as well", async () => {
  await ann.types("merge acme.io into acme.com");
  const preview = ann.latest();
  await ann.presses("Merge");
  const answer = ann.latest();
  const merged = await accountBehind(world, "acme.com");
  const again = await ann.presses("Merge", preview);
  expect(again).toContain("This is done already: Acme GmbH (acme.io) is part of Acme Corp (acme.com).");
  expect(await accountBehind(world, "acme.com")).toEqual(merged);

  const undone = await ann.presses("Undo", answer);
  expect(undone).toContain("Acme GmbH (acme.io) and Acme Corp (acme.com) are accounts of their own again.");
  expect(undone).toContain("1 event names both, and was set aside.");
  expect(await setAside(world)).toEqual(["crossing"]);
  expect(await ann.presses("Undo", answer)).toContain("This is done already");
  expect(await ann.presses("Merge", preview)).toContain("This was merged and undone since.");
  expect((await accountBehind(world, "acme.io")).events).toEqual(["gmbh", "gmbh-champion", "gmbh-deal"]);
});

test("two who press at once merge once", async () => {
  await ann.types("merge acme.io into acme.com");
  const preview = ann.latest();
  const [one, other] = await Promise.all([chatOf(world, "ann").presses("Merge", preview), chatOf(world, "ann").presses("Merge", preview)]);
  expect([one, other].filter((said) => said.includes("is part of Acme Corp (acme.com) now.")).length).toBe(1);
  expect([one, other].filter((said) => said.includes("This is done already")).length).toBe(1);
});

test("what is no longer as it was shown is shown anew, and nothing is merged", async () => {
  await ann.types("merge acme.io into acme.com");
  await world.send({ ...crossing, id: "more", source: "billing", account: { domain: "acme.io", externalId: "B-7" } });
  const anew = await ann.presses("Merge");
  expect(anew).toContain("One of the two has changed since you looked, so nothing was merged.");
  expect(anew).toContain("acme.io · B-7 in billing · 002 in crm");
  expect((await accountBehind(world, "acme.com")).events).toEqual(["corp", "corp-deal"]);
  expect(await ann.presses("Merge")).toContain("is part of Acme Corp (acme.com) now.");
});

test("an account that is gone since is said to be", async () => {
  await ann.types("merge acme.io into acme.com");
  const first = ann.latest();
  await ann.types("merge acme.com into acme.io");
  await ann.presses("Merge");
  expect(await ann.presses("Merge", first)).toContain("One of the two accounts is not there any more.");
});

test.each([
  [
    "yui",
    "統合する",
    "元に戻す",
    "残る側：Acme Corp (acme.com)",
    "Acme GmbH (acme.io) を Acme Corp (acme.com) に統合しました。",
    "再び別々のアカウント",
  ],
  ["lin", "合并", "撤销", "保留：Acme Corp (acme.com)", "Acme GmbH (acme.io) 已并入 Acme Corp (acme.com)。", "重新成为两个客户"],
])("the whole story in the language of %s", async (name, merge, undo, stays, merged, undone) => {
  await world.db.sql(`insert into person ("organizationId", id, email, name, role) values ($1, gen_random_uuid(), $2, $3, 'admin')`, [
    world.organizationId,
    `${name}@us.example`,
    name,
  ]);
  const admin = chatOf(world, name);
  const english = /\b(?:the|is|are|was|it|of|merge|event|undo|nobody)\b/i;
  const said = [await admin.types("merge acme.io into acme.com"), await admin.presses(merge), await admin.presses(undo), await admin.types("merge")];
  expect(said[0]).toContain(stays);
  expect(said[1]).toContain(merged);
  expect(said[2]).toContain(undone);
  for (const text of said) expect(text.replaceAll(/merge(?: acme.io into acme.com)?[、,。,]/g, "")).not.toMatch(english);
});

test("members get nowhere, also by a button from when they were admins, and are told whom to ask", async () => {
  const yui = chatOf(world, "yui");
  expect(await yui.types("merge acme.io into acme.com")).toContain("管理者だけです。Ann Lee に依頼してください。");
  expect(await yui.types("merge")).toContain("Ann Lee");
  await ann.types("merge acme.io into acme.com");
  const preview = ann.latest();
  await world.db.sql(`update person set role = 'member' where "organizationId" = $1`, [world.organizationId]);
  expect(await ann.presses("Merge", preview)).toContain("Only admins can merge accounts, and there is none.");
  expect((await accountBehind(world, "acme.io")).events).toEqual(["gmbh", "gmbh-champion", "gmbh-deal"]);
});
