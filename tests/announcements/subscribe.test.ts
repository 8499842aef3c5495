import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { announcementKinds, dealKinds, leadKinds, renewalKinds } from "../../src/announcements/announcement.ts";
import { followedText, whyText } from "../../src/announcements/because.ts";
import { readWanted } from "../../src/announcements/wanted.ts";
import type { Db } from "../../src/db/client.ts";
import { platformMark } from "../../src/text.ts";
import { testDatabase } from "../support/database.ts";
import { makeOrganization, textOf } from "../support/story.ts";

const all = [...announcementKinds];
const deals = [...dealKinds];
const leads = [...leadKinds];
const renewals = [...renewalKinds];

describe("what is wanted", () => {
  test.each([
    ["", { kinds: all, segment: null }],
    ["deals", { kinds: deals, segment: null }],
    ["deal.*", { kinds: deals, segment: null }],
    ["DEAL", { kinds: deals, segment: null }],
    ["stage", { kinds: ["account.stage"], segment: null }],
    ["deal.lost, deal.won", { kinds: ["deal.won", "deal.lost"], segment: null }],
    ["stage deals", { kinds: [...deals, "account.stage"], segment: null }],
    ["leads", { kinds: leads, segment: null }],
    ["lead", { kinds: leads, segment: null }],
    ["lead.*", { kinds: leads, segment: null }],
    ["lead.late", { kinds: ["lead.late"], segment: null }],
    ["quality", { kinds: ["lead.quality"], segment: null }],
    ["Renewals", { kinds: renewals, segment: null }],
    ["renewal renewal.due", { kinds: renewals, segment: null }],
    ["renewal.risk Enterprise", { kinds: ["renewal.risk"], segment: "Enterprise" }],
    ["letter", { kinds: ["letter"], segment: null }],
    ["letters, quality", { kinds: ["lead.quality", "letter"], segment: null }],
    ['"leads"', { kinds: all, segment: "leads" }],
    ["leads renewals stage deals letter", { kinds: all, segment: null }],
    ["all", { kinds: all, segment: null }],
    ["Enterprise", { kinds: all, segment: "Enterprise" }],
    ["deal.won Mid market", { kinds: ["deal.won"], segment: "Mid market" }],
    ['deal.won "Mid market"', { kinds: ["deal.won"], segment: "Mid market" }],
    ["deal.won “Mid market”", { kinds: ["deal.won"], segment: "Mid market" }],
    ['stage "deals"', { kinds: ["account.stage"], segment: "deals" }],
    ["deals 大企業", { kinds: deals, segment: "大企業" }],
    ["deals SMB", { kinds: deals, segment: "SMB" }],
    ["deals steel", { kinds: deals, segment: "steel" }],
    ['""', { kinds: all, segment: null }],
  ])("“%s” is read", (told, wanted) => {
    expect(readWanted(told)).toEqual(wanted);
  });

  test.each([
    "delas",
    "deal.closed",
    "stgae",
    "lead.lost",
    "renewal.foo",
    "deal.wno Enterprise",
    "acounts",
    "leds",
    "renewls",
    "leter",
    "letter.weekly",
  ])("“%s” is taken for a slip", (told) => {
    expect(readWanted(told)).toEqual({ slip: told.split(" ")[0] });
  });
});

let db: Db;
let world: Awaited<ReturnType<typeof makeOrganization>>;
let rin: Awaited<ReturnType<(typeof world)["member"]>>;

beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  world = await makeOrganization(db);
  rin = await world.member("rin");
});
afterAll(() => db.close());

const routes = () =>
  db.sql<{ channel: string; language: string; kinds: string[]; segment: string | null; by: string }>(
    `select destination."externalId" as channel, destination.language, route.kinds, route.segment, person.name as by
     from route join destination on destination."organizationId" = route."organizationId" and destination.id = route."destinationId"
     join person on person."organizationId" = route."organizationId" and person.id = route."personId"
     where route."organizationId" = $1 order by 1`,
    [world.organizationId],
  );
const notices = async () => {
  const rows = await db.sql<{ content: { notice: unknown }; cause: string }>(
    `select content, cause from delivery where "organizationId" = $1 order by position`,
    [world.organizationId],
  );
  return rows.map(({ content, cause }) => ({ ...content, cause }));
};

test("subscribing makes the channel's route and puts a confirmation into its outbox", async () => {
  const { card } = await rin.types("subscribe deals", { channel: "C7", interaction: "i-1" });
  expect(textOf(card)).toContain("This channel will hear of deals.");
  expect(textOf(card)).toContain("A confirmation is on its way to the channel.");
  expect(await routes()).toEqual([{ channel: "C7", language: "en", kinds: deals, segment: null, by: "Rin" }]);
  expect(await notices()).toEqual([
    { type: "notice", notice: { kind: "subscribed", kinds: deals, segment: null, by: "Rin" }, cause: "subscribed i-1" },
  ]);
});

test("told twice by the platform, it has one effect", async () => {
  await rin.types("subscribe", { interaction: "i-1" });
  await rin.types("subscribe", { interaction: "i-1" });
  expect(await routes()).toHaveLength(1);
  expect(await notices()).toHaveLength(1);
});

test("subscribing to more comes on top of what the channel follows, in the same segment", async () => {
  await rin.types("subscribe deals");
  const { card } = await rin.types("subscribe letter");
  expect(textOf(card)).toContain("This channel will hear of deals and the weekly letter.");
  expect(textOf(card)).toContain("This comes on top of what the channel followed before.");
  expect(await routes()).toMatchObject([{ kinds: [...deals, "letter"], segment: null }]);
});

test("subscribing to another segment replaces what the channel followed, and takes the language of who did it", async () => {
  const hana = await world.member("hana", { locale: "ja-JP" });
  await rin.types("subscribe deals");
  const { card } = await hana.types("subscribe stage Enterprise");
  expect(textOf(card)).toContain("これまでの購読内容は置き換えられました。");
  expect(await routes()).toEqual([{ channel: "C1", language: "ja", kinds: ["account.stage"], segment: "Enterprise", by: "Hana" }]);
});

test("a segment is followed in the spelling of its accounts; an empty one is pointed out", async () => {
  await world.account({ name: "Acme", segment: "Mid Market" });
  expect(textOf((await rin.types("subscribe deals mid market")).card)).not.toContain("No account is in");
  expect((await routes())[0]?.segment).toBe("Mid Market");
  expect(textOf((await rin.types("subscribe deals Nowhere")).card)).toContain("No account is in the segment “Nowhere” yet.");
});

test("wrong words are refused with the kinds there are, in the asker's language", async () => {
  const li = await world.member("li", { locale: "zh-CN" });
  const text = textOf((await li.types("subscribe delas")).card);
  expect(text).toContain("没有名为“delas”的通知");
  for (const kind of all) expect(text).toContain(kind);
  expect(textOf((await rin.types(`subscribe ${"x".repeat(600)}`)).card)).toContain("too long");
  expect(await routes()).toEqual([]);
  expect(await notices()).toEqual([]);
});

describe("in a direct message", () => {
  const directly = { direct: true, channel: "D7" };

  test("the person themself is subscribed, in their language, and hears it", async () => {
    const hana = await world.member("hana", { locale: "ja-JP" });
    const { card } = await hana.types("subscribe leads", { ...directly, interaction: "i-1" });
    expect(textOf(card)).toContain("リードをあなたに直接お知らせします。");
    expect(textOf((await rin.types("subscribe renewals letter", directly)).card)).toContain("You will hear of renewals and the weekly letter.");
    const made = await db.sql(
      `select destination.kind, destination.name, destination.language, route.kinds
       from route join destination on destination."organizationId" = route."organizationId" and destination.id = route."destinationId"
       join identity on identity."organizationId" = route."organizationId" and identity."workspaceId" = destination."workspaceId"
         and identity."externalId" = destination."externalId" and identity."personId" = route."personId"
       where route."organizationId" = $1 order by 2`,
      [world.organizationId],
    );
    expect(made).toEqual([
      { kind: "person", name: "Hana", language: "ja", kinds: leads },
      { kind: "person", name: "Rin", language: "en", kinds: [...renewals, "letter"] },
    ]);
    expect(await notices()).toMatchObject([{ notice: { kind: "subscribed", kinds: leads }, cause: "subscribed i-1" }, {}]);
  });

  test("again, it comes on top of what they followed; unsubscribe ends it, and nobody else's", async () => {
    const hana = await world.member("hana");
    await hana.types("subscribe", directly);
    await rin.types("subscribe leads", directly);
    await rin.types("subscribe leads", { channel: "C1" });
    expect(textOf((await rin.types("subscribe deals", directly)).card)).toContain("This comes on top of what you followed before.");
    expect(textOf((await rin.types("unsubscribe deals", directly)).card)).toContain("all that you follow here");
    expect(textOf((await rin.types("unsubscribe", directly)).card)).toContain("Nothing more will be announced to you directly");
    expect((await routes()).map(({ by }) => by).toSorted()).toEqual(["Hana", "Rin"]);
    expect(textOf((await rin.types("unsubscribe", directly)).card)).toContain("You are not subscribed to anything here.");
  });

  test("the language they choose is theirs there as well", async () => {
    await rin.types("subscribe leads", directly);
    const spoken = async () => (await routes()).map(({ language }) => language);
    await rin.types("me language ja", directly);
    expect(await spoken()).toEqual(["ja"]);
    await rin.types("subscribe leads", { channel: "C1" });
    await rin.types("me language zh", directly);
    expect((await spoken()).toSorted()).toEqual(["ja", "zh-CN"]);
    await rin.types("me language auto", directly);
    expect((await spoken()).toSorted()).toEqual(["en", "ja"]);
  });
});

describe("what is followed, in words", () => {
  test.each([
    [all, "deals, accounts' stages, leads, renewals, and the weekly letter"],
    [[...leads], "leads"],
    [["lead.late", "renewal.due", "renewal.risk"], "leads that wait too long and renewals"],
    [["letter", "deal.won"], "won deals and the weekly letter"],
  ])("%j", (kinds, said) => {
    expect(followedText(kinds, null, "en")).toBe(said);
  });

  test("a person follows, and not a channel of their name", () => {
    const because = { kinds: leads, segment: null, by: "Rin" };
    expect(whyText(because, { name: "Rin", kind: "person" }, "en")).toBe("You see this because you follow leads.");
    expect(whyText(because, { name: "Rin", kind: "person" }, "ja")).toBe("あなたがリードを購読しているため表示しています。");
    expect(whyText(because, { name: "wins", kind: "channel" }, "en")).toBe(
      `You see this because ${platformMark}#wins follows leads, subscribed by Rin.`,
    );
  });
});

test("unsubscribing ends the channel's route, and only its", async () => {
  await rin.types("subscribe deals", { channel: "C1" });
  await rin.types("subscribe deals", { channel: "C2" });
  expect(textOf((await rin.types("unsubscribe", { channel: "C1" })).card)).toContain("Nothing more will be announced in this channel.");
  expect((await routes()).map((route) => route.channel)).toEqual(["C2"]);
  expect(textOf((await rin.types("unsubscribe", { channel: "C1" })).card)).toContain("not subscribed to anything");
  expect(textOf((await rin.types("unsubscribe deals", { channel: "C2" })).card)).toContain("by itself");
});
