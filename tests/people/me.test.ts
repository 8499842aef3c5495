import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Db } from "../../src/db/client.ts";
import { testDatabase } from "../support/database.ts";
import { button, makeOrganization, textOf } from "../support/story.ts";

let db: Db;
let rin: Awaited<ReturnType<Awaited<ReturnType<typeof makeOrganization>>["member"]>>;

beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  rin = await (await makeOrganization(db)).member("rin", { locale: "ja-JP" });
});
afterAll(() => db.close());

test("me shows who the asker is taken for, in the language of their client", async () => {
  const { card, language } = await rin.types("me");
  expect(language).toBe("ja");
  expect(textOf(card)).toContain(
    "名前: Rin\nメール: rin@northwind.example\nチーム: 未設定\n権限: 管理者\nタイムゾーン: Europe/Berlin\n言語: 日本語（チャットアプリの設定に従う）",
  );
});

test("a chosen language answers at once and stays, until the client's is followed again", async () => {
  const chosen = await rin.types("me language en");
  expect(chosen.language).toBe("en");
  expect(textOf(chosen.card)).toContain("Language: English (your choice)");
  expect((await rin.types("help")).language).toBe("en");
  const auto = await rin.types("me language auto");
  expect(auto.language).toBe("ja");
  expect((await rin.types("help")).language).toBe("ja");
});

test("the three buttons choose too", async () => {
  const { card } = await rin.types("me");
  const { action, data } = button(card, "简体中文");
  const reply = await rin.presses(action, data);
  expect(reply?.language).toBe("zh-CN");
  expect(textOf(reply?.card ?? card)).toContain("语言: 简体中文（您的设置）");
  expect((await rin.presses(action, { language: "tlh" }))?.card.title).toBe("此按钮已失效");
});

test.each([
  ["me language zh", "zh-CN"],
  ["me language 日本語", "ja"],
  ["ME LANGUAGE ZH-CN", "zh-CN"],
  ["me lang English", "en"],
])("%s is understood", async (words, language) => {
  expect((await rin.types(words)).language).toBe(language);
});

test("other words are refused with those that work", async () => {
  expect(textOf((await rin.types("me language klingon")).card)).toContain("ja、en、zh、auto");
  expect(textOf((await rin.types("me and you")).card)).toContain("「me」だけを入力するか");
});
