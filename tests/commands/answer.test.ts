import { afterAll, beforeAll, expect, test } from "vitest";
import { actions, commands } from "../../src/commands/registry.ts";
import { type Db, openDatabase } from "../../src/db/client.ts";
import { languages } from "../../src/text.ts";
import { testDatabase } from "../support/database.ts";
import { freePort } from "../support/free-port.ts";
import { buttonsOf, makeOrganization, textOf } from "../support/story.ts";

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

test.each(["", "help", "HELP", "  help  ", "/help", "ｈｅｌｐ"])(
  "“%s” lists every command with its hint, in the reader's language",
  async (words) => {
    const text = textOf((await rin.types(words)).card);
    for (const { word, hint, about } of commands) expect(text).toContain(`- ${`${word} ${hint}`.trim()}  ${about.en}`);
    expect(text).toContain("/journey, /lead, /renewals, and /funnel can be typed without /rev as well.");
  },
);

test("help is told in Japanese and Chinese", async () => {
  const hana = await world.member("hana", { locale: "ja" });
  const li = await world.member("li", { locale: "zh-Hans" });
  expect(textOf((await hana.types("help")).card)).toContain(
    "商談・リード・更新・週次レターを、このチャンネル（このアプリとのチャットではあなた）にお知らせします",
  );
  expect(textOf((await li.types("help")).card)).toContain("在本频道（与本应用的私聊中则向您本人）通知商机、线索、续约和每周简报");
});

test("words and ids of the registry are each one's own", () => {
  const words = commands.map((command) => command.word);
  expect(new Set(words).size).toBe(words.length);
  expect(new Set(actions.map((action) => action.id)).size).toBe(actions.length);
  expect(commands.filter((command) => command.slash).map((command) => command.word)).toEqual(["journey", "lead", "renewals", "funnel"]);
  expect(commands.filter((command) => command.featured).length).toBeLessThanOrEqual(12);
  for (const { about } of commands) for (const language of languages) expect(about[language]).not.toBe("");
});

test("a slip of the finger gets “did you mean”, and a press runs it", async () => {
  const { card } = await rin.types("jorney acme.com");
  expect(textOf(card)).toContain("There is no command “jorney”.\nDid you mean one of these?");
  const [offered] = buttonsOf(card);
  expect(offered?.label).toBe("journey acme.com");
  expect((await rin.presses(offered?.action ?? "", offered?.data))?.card.title).toBe("Acme (acme.com)");
  expect(buttonsOf((await rin.types("jour acme.com")).card)[0]?.label).toBe("journey acme.com");
  expect(buttonsOf((await rin.types("hepl")).card)[0]?.label).toBe("help");
});

test("a word that looks like no command is offered as an account", async () => {
  const { card } = await rin.types("acme.com");
  expect(buttonsOf(card).map((each) => each.label)).toEqual(["journey acme.com", "help"]);
  const endless = (await rin.types("x".repeat(10_000))).card;
  expect(buttonsOf(endless).map((each) => each.label)).toEqual(["help"]);
  expect(textOf(endless).length).toBeLessThan(1_000);
});

test("the share button stands under what can be shared, and only in channels", async () => {
  const labels = async (words: string, direct: boolean) => buttonsOf((await rin.types(words, { direct })).card).map((each) => each.label);
  expect(await labels("journey acme.com", false)).toContain("Share to channel");
  expect(await labels("journey acme.com", true)).not.toContain("Share to channel");
  expect(await labels("me", false)).not.toContain("Share to channel");
  expect(await labels("journey nobody.example", false)).not.toContain("Share to channel");
});

test("a fault of ours is logged once under a number, and the card gives the number and nothing else", async () => {
  const broken: Db = { ...db, sql: () => Promise.reject(new Error("column secret_token does not exist")) };
  const before = rin.logged.length;
  const { card } = await rin.types("journey acme.com", {}, broken);
  expect(rin.logged).toHaveLength(before + 1);
  const logged = rin.logged.at(-1);
  expect(logged).toMatchObject({ level: 50, msg: "an answer failed" });
  expect(logged?.id).toMatch(/^[\da-f]{8}$/);
  expect(textOf(card)).toContain(`tell your admin this number: ${logged?.id}`);
  expect(textOf(card)).not.toContain("secret_token");
});

test("a database that is away is said in words, in the reader's language", async () => {
  const away = await openDatabase({ url: `postgresql://nobody@127.0.0.1:${await freePort()}/nothing` }, () => undefined);
  const hana = await world.member("hana", { locale: "ja" });
  for (const words of ["journey acme.com", "me", "me language en", "subscribe deals", "unsubscribe"]) {
    expect((await hana.types(words, {}, away)).card.title).toBe("データベースに接続できません");
  }
  expect((await rin.types("journey acme.com", {}, away)).card.title).toBe("The database is away");
  expect(hana.logged.every((line) => line.level === 40)).toBe(true);
  await away.close();
});
