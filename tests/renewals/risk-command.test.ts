import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Db } from "../../src/db/client.ts";
import { chatOf } from "../merges/chat.ts";
import { testDatabase } from "../support/database.ts";
import { channelId, shownText, startWorld, type World } from "../support/world.ts";
import { customer, driftingAndWell, now, told } from "./drifting.ts";

let db: Db;
let world: World;

beforeAll(async () => {
  db = await testDatabase();
  world = await startWorld({ db, now });
});
afterAll(async () => {
  await world.stop();
  await db.close();
});

test("before anything is known, how to send some", async () => {
  expect(await world.ask("ann", "wins", "risk acme.com")).toContain("/webhooks/events");
  expect(await world.ask("ann", "wins", "risk")).toContain("/rev risk acme.com");
});

describe("with customers", () => {
  beforeAll(async () => {
    await world.send([...driftingAndWell, ...customer("quiet.example", "Quiet GmbH", { segment: "SMB" })], false);
  });

  test.each([
    [
      "ann",
      [
        "Health of Drift AG",
        "26 of 100: at risk",
        "down 51 from 77 a week ago",
        "−25 of 25",
        "nothing lost",
        "Ann Lee",
        "−25 Usage: weekly active users at 40, usually 80 in the 16 weeks before (50% less)",
        "−24 Support: 5 tickets open with support",
        "Relationship: Their champion left 3 days ago, and nobody has taken over",
        "They have been silent for 75 days",
        "Lowest 26 (Nov 23, 2026), highest 100",
        "$120,000 a year",
        "renews Jan 7, 2027 (in 45 days)",
        "Sources: ",
        "crm, product, support",
        "Worked out at Nov 23, 2026, 10:00",
        "Show journey",
        "Add signal",
      ],
    ],
    [
      "yui",
      [
        "Drift AG の健全度",
        "26／100（リスクあり）",
        "1 週間前の 77 から 51 低下",
        "−25 利用状況：週間アクティブユーザー数が 40（通常 80、50% 減。過去 16 週との比較）",
        "−24 サポート：未解決のサポートチケットが 5 件",
        "推進者が 3 日前に離任し、後任がいません",
        "75 日間、先方から連絡がありません",
        "シグナルを追加",
      ],
    ],
    [
      "lin",
      [
        "Drift AG 的健康度",
        "26／100（有风险）",
        "较一周前的 77 下降 51",
        "−25 使用情况：周活跃用户数为 40，平时为 80（下降 50%，与此前 16 周相比）",
        "−24 支持：有 5 个支持工单未解决",
        "内部支持者在 3 天前离任，尚无人接替",
        "对方已 75 天没有联系",
        "添加信号",
      ],
    ],
  ])("the health of a customer, for %s", async (user, expected) => {
    const said = await world.ask(user, "wins", "risk drift.example");
    for (const part of expected) expect(said).toContain(part);
  });

  test.each([
    ["ann", "Health, last 12 weeks"],
    ["yui", "健全度（直近 12 週間）"],
    ["lin", "健康度（最近 12 周）"],
  ])("week by week as a line, for %s", async (user, title) => {
    const chat = chatOf(world, user);
    await chat.types("risk drift.example");
    const shown = JSON.stringify(chat.latest());
    expect(shown).toContain(title);
    // Twelve weeks ago, and today.
    expect(shown).toMatch(/"label":"(Aug 31|8月31日)"/);
    expect(shown).toMatch(/"label":"(Nov 23|11月23日)","value":26/);
  });

  test("a customer who does well, and of whom support tells nothing", async () => {
    const said = await world.ask("ann", "wins", "risk Well");
    for (const part of ["100 of 100: healthy", "as a week ago", "Nothing that is known speaks against them.", "100 all along in 12 weeks."])
      expect(said).toContain(part);
    expect(said).toContain("Nothing is known of: Support. What is not known costs nothing.");
  });

  test("without any signal: how to send some, and what there is to tell all the same", async () => {
    const said = await world.ask("ann", "wins", "risk quiet.example");
    for (const part of ["100 of 100: healthy", "No signal was told of them in half a year.", "/rev signal quiet.example", "not known"])
      expect(said).toContain(part);
  });

  test("who is no customer has no health", async () => {
    const account = { domain: "prospect.example", name: "Prospect Inc" };
    await world.send({ id: "p", source: "crm", kind: "account", occurredAt: "2026-11-01T00:00:00Z", account }, false);
    const said = await world.ask("ann", "wins", "risk prospect.example");
    for (const part of ["Prospect Inc is not a customer", "send a subscription event", "Show journey"]) expect(said).toContain(part);
    expect(await world.ask("lin", "wins", "risk prospect.example")).toContain("Prospect Inc 不是客户");
  });

  test("several accounts and slips of the finger are a press away from the health meant", async () => {
    await world.send(customer("drift.test", "Drift KK"), false);
    const ann = chatOf(world, "ann");
    expect(await ann.types("risk drift")).toContain("Drift KK (drift.test)");
    expect(await ann.presses("Drift AG (drift.example)")).toContain("Health of Drift AG");
    expect(await ann.types("risk quite")).toContain("Quiet GmbH (quiet.example)");
    expect(await ann.presses("Quiet GmbH (quiet.example)")).toContain("Health of Quiet GmbH");
  });

  test("another organization is told of none of it", async () => {
    const other = await startWorld({ db, now });
    await other.send(customer("own.example", "Own Ltd"), false);
    const said = await other.ask("ann", "wins", "risk drift.example");
    expect(said).not.toContain("Drift AG");
    await other.send(told("own.example", 1, { family: "support", name: "open tickets", value: 3 }), false);
    expect(await other.ask("ann", "wins", "risk own.example")).toContain("88 of 100");
    await other.stop();
  });

  test("shared where amounts are hidden, it has none; where the segment is not to be seen, it is not shared", async () => {
    const ann = chatOf(world, "ann");
    await ann.types("subscribe renewals");
    await world.settle();
    const hide = `update destination set "showAmounts" = false, "audienceSegment" = $2 where "organizationId" = $1`;
    await world.db.sql(hide, [world.organizationId, "Enterprise"]);
    await ann.types("risk drift.example");
    await ann.presses("Share to channel");
    await world.settle();
    const [shared = ""] = world.slack
      .posts(channelId(world.team, "wins"))
      .flatMap((post) => shownText(post).match(/Health of Drift AG[\s\S]*/) ?? []);
    for (const part of ["26 of 100: at risk", "100 seats", "renews Jan 7, 2027"]) expect(shared).toContain(part);
    expect(shared).not.toContain("120,000");
    await ann.types("risk quiet.example");
    expect(await ann.presses("Share to channel")).toContain("This channel may not see that");
  });
});
