import { afterAll, beforeAll, expect, test } from "vitest";
import { actions, forms, shortcuts } from "../../src/commands/registry.ts";
import { type Db, openDatabase } from "../../src/db/client.ts";
import { languages } from "../../src/text.ts";
import { testDatabase } from "../support/database.ts";
import { freePort } from "../support/free-port.ts";
import { makeOrganization, textOf } from "../support/story.ts";

let db: Db;
let world: Awaited<ReturnType<typeof makeOrganization>>;
let rin: Awaited<ReturnType<(typeof world)["member"]>>;

beforeAll(async () => {
  db = await testDatabase();
  world = await makeOrganization(db);
  rin = await world.member("rin");
  await world.account({ name: "Acme", domain: "acme.com" });
});
afterAll(() => db.close());

const find = { form: "journey.find", context: {} };

test("forms and shortcuts are each one's own, and their labels fit every menu", async () => {
  for (const ids of [forms, shortcuts, actions].map((list) => list.map(({ id }) => id))) expect(new Set(ids).size).toBe(ids.length);
  for (const { label, about } of shortcuts) {
    for (const language of languages) {
      expect(label[language].length).toBeLessThanOrEqual(24);
      expect(about[language].length).toBeLessThanOrEqual(150);
    }
  }
});

test.each([
  ["en-US", "Find account", "Find"],
  ["ja-JP", "アカウントを探す", "探す"],
  ["zh-CN", "查找客户", "查找"],
])("a form is in the language of who opens it: %s", async (locale, title, submit) => {
  const opened = await (await world.member(`reader ${locale}`, { locale })).uses("find-account");
  expect(opened).toMatchObject({ form: { title, submit, form: "journey.find" } });
});

test("what is sent is answered in a card", async () => {
  expect(await rin.sends(find, { account: "acme.com" })).toMatchObject({ card: { title: "Acme (acme.com)" } });
});

test.each<[string, Record<string, string>, string]>([
  ["nothing", {}, "Please fill this in."],
  ["blanks", { account: "   " }, "Please fill this in."],
  ["more than fits", { account: "x".repeat(501) }, "This does not fit here. Check what you wrote, and its length."],
])("%s is refused at its field", async (_what, values, said) => {
  expect(await rin.sends(find, values)).toMatchObject({ refused: { fields: { account: said }, whole: null } });
});

test("a form that is not ours is refused as a whole, in the reader's language", async () => {
  const li = await world.member("li", { locale: "zh-CN" });
  expect(await li.sends({ form: "nobody's", context: {} }, {})).toMatchObject({
    refused: { fields: {}, whole: expect.stringContaining("此表单已失效") },
  });
});

test("a fault of ours is logged once under a number that the sender is told, and nothing else is", async () => {
  const broken: Db = { ...db, sql: () => Promise.reject(new Error("column secret_token does not exist")) };
  const before = rin.logged.length;
  const refused = await rin.sends(find, { account: "acme.com" }, broken);
  expect(rin.logged).toHaveLength(before + 1);
  const id = rin.logged.at(-1)?.id ?? "none";
  expect(refused).toMatchObject({ refused: { whole: expect.stringContaining(id) } });
  expect(JSON.stringify(refused)).not.toContain("secret_token");
});

test("a database that is away is said in words, and what was typed stays with the sender", async () => {
  const away = await openDatabase({ url: `postgresql://nobody@127.0.0.1:${await freePort()}/nothing` }, () => undefined);
  const hana = await world.member("hana", { locale: "ja" });
  expect(await hana.sends(find, { account: "acme.com" }, away)).toMatchObject({ refused: { whole: expect.stringContaining("データベース") } });
  await away.close();
});

test("a shortcut that is not ours, or is used on no message where it needs one, says what to do", async () => {
  for (const id of ["nobody's", "add-to-journey"]) {
    const opened = await rin.uses(id);
    expect("card" in opened && textOf(opened.card)).toContain("This shortcut no longer works");
  }
});
