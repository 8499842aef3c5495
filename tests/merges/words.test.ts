import { afterAll, beforeAll, expect, test } from "vitest";
import type { Db } from "../../src/db/client.ts";
import { readPairs } from "../../src/merges/pair.ts";
import { testDatabase } from "../support/database.ts";
import { button, buttonsOf, makeOrganization, textOf } from "../support/story.ts";

test.each([
  ["acme.io into acme.com", [{ into: "acme.com", from: "acme.io" }]],
  ["acme.io INTO  acme.com", [{ into: "acme.com", from: "acme.io" }]],
  ["acme.com, acme.io", [{ into: "acme.com", from: "acme.io" }]],
  ["acme.com and acme.io", [{ into: "acme.com", from: "acme.io" }]],
  ["三井物産、株式会社ミツバ", [{ into: "三井物産", from: "株式会社ミツバ" }]],
  ["“Acme and Sons” into “Break into Tech”", [{ into: "“Break into Tech”", from: "“Acme and Sons”" }]],
  ["「三井、物産」into acme.com", [{ into: "acme.com", from: "「三井、物産」" }]],
  [
    "Acme, Inc. into Beta",
    [
      { into: "Beta", from: "Acme, Inc." },
      { into: "Acme", from: "Inc. into Beta" },
    ],
  ],
  ["acme.com", []],
  ["into acme.com", []],
  [", acme.com", []],
])("the words “%s” name two accounts", (words, pairs) => {
  expect(readPairs(words)).toEqual(pairs);
});

test("endless words are read in a few ways, and soon", () => {
  expect(readPairs("a and b, ".repeat(2_000)).length).toBeLessThan(10);
});

let db: Db;
let ann: Awaited<ReturnType<Awaited<ReturnType<typeof makeOrganization>>["member"]>>;
let rin: typeof ann;
let acme: string;

beforeAll(async () => {
  db = await testDatabase();
  const world = await makeOrganization(db);
  ann = await world.member("ann");
  rin = await world.member("rin");
  await ann.types("help");
  acme = await world.account({ name: "Acme Corp", domain: "acme.com", ids: { crm: "001" } });
  await world.account({ name: "Acme GmbH", domain: "acme.io" });
  await world.account({ name: "Johnson and Johnson", domain: "jnj.example" });
  await world.account({ name: "Break into Tech, Inc.", domain: "tech.example" });
  await world.account({ name: "Twin", ids: { crm: "T-1" } });
  await world.account({ name: "Twin", ids: { crm: "T-2" } });
  const other = await makeOrganization(db, { name: "Other" });
  await other.account({ name: "Hidden Treasure", domain: "treasure.example" });
});
afterAll(() => db.close());

const titleOf = async (words: string) => (await ann.types(words)).card.title;

test.each([
  ["merge acme.io into acme.com", "Merge Acme GmbH (acme.io) into Acme Corp (acme.com)?"],
  ["merge acme gmbh into 001", "Merge Acme GmbH (acme.io) into Acme Corp (acme.com)?"],
  ["merge <https://acme.io|acme.io> into <https://acme.com|acme.com>", "Merge Acme GmbH (acme.io) into Acme Corp (acme.com)?"],
  ["merge Johnson and Johnson into acme.com", "Merge Johnson and Johnson (jnj.example) into Acme Corp (acme.com)?"],
  ["merge Johnson and Johnson and acme.com", "Merge Acme Corp (acme.com) into Johnson and Johnson (jnj.example)?"],
  ["merge Break into Tech, Inc., acme.com", "Merge Acme Corp (acme.com) into Break into Tech, Inc. (tech.example)?"],
  ["merge T-2 into T-1", "Merge Twin into Twin?"],
])("“%s” is understood", async (words, title) => {
  expect(await titleOf(words)).toBe(title);
});

test("one that may be several is asked for, and the rest of the words stands", async () => {
  const { card } = await ann.types("merge Twin into acme.com");
  expect(textOf(card)).toContain("2 accounts match “Twin”.");
  const [first] = buttonsOf(card);
  expect((await ann.presses(first?.action ?? "", first?.data))?.card.title).toBe("Merge Twin into Acme Corp (acme.com)?");
  const both = await ann.types("merge Twin into Acme");
  expect(textOf(both.card)).toContain("2 accounts match “Acme”.");
  const { action, data } = button(both.card, "Acme Corp (acme.com)");
  const then = await ann.presses(action, data);
  expect(textOf(then?.card ?? both.card)).toContain("2 accounts match “Twin”.");
  const [twin] = buttonsOf(then?.card ?? both.card);
  expect((await ann.presses(twin?.action ?? "", twin?.data))?.card.title).toBe("Merge Twin into Acme Corp (acme.com)?");
});

test("one that nobody knows is said to be, with those that look like it a press away", async () => {
  const { card } = await ann.types("merge acme.io into Acme Crop");
  expect(textOf(card)).toContain("No account is known as “Acme Crop”.");
  const { action, data } = button(card, "Acme Corp (acme.com)");
  expect((await ann.presses(action, data))?.card.title).toBe("Merge Acme GmbH (acme.io) into Acme Corp (acme.com)?");
});

test("another organization's account does not exist, by name or by id", async () => {
  const [hidden] = await db.sql<{ id: string }>(`select id from account where domain = 'treasure.example'`);
  for (const name of ["treasure.example", "Hidden Treasure", hidden?.id ?? ""]) {
    const { card } = await ann.types(`merge ${name} into acme.com`);
    expect(textOf(card)).toContain("No account is known as");
    expect(textOf(card).replaceAll(name, "")).not.toMatch(/treasure/i);
  }
  const forged = { merge: crypto.randomUUID(), into: acme, from: hidden?.id ?? "", likeness: "x" };
  expect(textOf((await ann.presses("merge.confirm", forged))?.card ?? never())).toContain("not there any more");
});

test("the same account twice, one alone, and none are answered in a sentence", async () => {
  expect(textOf((await ann.types("merge acme.com into 001")).card)).toContain("Both are Acme Corp: that is one account already.");
  expect(textOf((await ann.types("merge acme.com")).card)).toContain("merge acme.io into acme.com");
  const { card } = await ann.types("merge");
  expect(textOf(card)).toMatch(/merge acme\.io into acme\.com[\s\S]*There is no merge that can be undone\./);
  expect(textOf((await ann.types("merge undo acme.com")).card)).toContain("Acme Corp is not merged with any other account.");
  expect(textOf((await ann.types("merge undo nobody.example")).card)).toContain("No account is known as “nobody.example”.");
  expect(textOf((await ann.presses("merge.undo", { merge: crypto.randomUUID() }))?.card ?? never())).toContain("That merge is not known.");
});

test("whoever is no admin is told who is, and sees no account", async () => {
  for (const words of ["merge", "merge acme.io into acme.com", "merge undo acme.com"]) {
    const said = textOf((await rin.types(words)).card);
    expect(said).toContain("Only admins can merge accounts. Ask Ann.");
    expect(said).not.toContain("Acme Corp");
  }
  for (const [action, data] of [
    ["merge.undo", { merge: crypto.randomUUID() }],
    ["merge.confirm", { merge: crypto.randomUUID(), into: acme, from: acme, likeness: "x" }],
  ] as const) {
    expect(textOf((await rin.presses(action, data))?.card ?? never())).toContain("Ask Ann.");
  }
});

test("odd words get a plain answer", async () => {
  for (const words of [
    "' or 1=1 -- into %",
    "x".repeat(5_000),
    `"${"y, ".repeat(900)}" into \u202e\u0000`,
    "\ud800 into \udc00",
    "undo undo",
    "into into into",
  ]) {
    expect(["That cannot be done", "No such account", "Which one?"]).toContain(await titleOf(`merge ${words}`));
  }
  expect(ann.logged.filter(({ level }) => level >= 50)).toEqual([]);
});

function never(): never {
  throw new Error("there was no answer");
}
