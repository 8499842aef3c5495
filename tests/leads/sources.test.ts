import { afterAll, beforeAll, expect, test } from "vitest";
import { operatorOn } from "../operator/desk.ts";
import { channelId, shownText, startWorld, userId, type World } from "../support/world.ts";

const now = new Date("2026-11-23T10:00:00Z");
const dayMs = 86_400_000;
const daysAgo = (days: number): string => new Date(now.getTime() - days * dayMs).toISOString();

let world: World;
let count = 0;

type Kind = { channel: string; campaign?: string; segment?: string; verdict?: "sal" | "recycled" | "rejected"; reason?: string };

/** So many leads of a kind, that came in so many days ago and were judged the day after. */
function leads(many: number, day: number, { channel, campaign, segment, verdict, reason }: Kind): object[] {
  return Array.from({ length: many }, () => {
    count += 1;
    const lead = { externalId: `L${count}`, channel, contact: { email: `p@c${count}.com` }, ...(campaign && { campaign }) };
    const told = { source: "hubspot", kind: "lead", lead };
    return [
      { id: `l${count}`, occurredAt: daysAgo(day), ...told },
      ...(segment
        ? [{ id: `a${count}`, source: "crm", kind: "account", occurredAt: daysAgo(day), account: { domain: `c${count}.com` }, segment }]
        : []),
      ...(verdict ? [{ id: `v${count}`, occurredAt: daysAgo(day - 1), ...told, milestone: verdict, ...(reason && { verdict: { reason } }) }] : []),
    ];
  }).flat();
}

/** A deal that came of the lead told last. */
function deal(day: number, amount: number, currency: string, status = "won"): object[] {
  const opportunity = { externalId: `D${count}-${currency}`, name: "Rollout", stage: "Closed", status, amount, currency };
  return [
    { id: `d${count}-${currency}`, source: "crm", kind: "opportunity", occurredAt: daysAgo(day), account: { domain: `c${count}.com` }, opportunity },
  ];
}

beforeAll(async () => {
  world = await startWorld({ now });
  await world.send(
    [
      ...leads(1, 150, { channel: "webinar" }),
      ...leads(10, 120, { channel: "webinar", verdict: "rejected", reason: "no_need" }),
      ...leads(17, 20, { channel: "webinar", campaign: "Spring <!channel>", segment: "Enterprise", verdict: "sal" }),
      ...deal(10, 1_500, "USD"),
      ...leads(1, 20, { channel: "webinar", campaign: "Spring <!channel>", segment: "Enterprise", verdict: "sal" }),
      ...deal(9, 20_000, "JPY"),
      ...leads(2, 20, { channel: "webinar", campaign: "Spring <!channel>", verdict: "recycled", reason: "not_now" }),
      ...leads(4, 20, { channel: "paid-search", segment: "Small", verdict: "sal" }),
      ...leads(9, 20, { channel: "paid-search", verdict: "rejected", reason: "no_budget" }),
      ...leads(7, 20, { channel: "paid-search", verdict: "recycled", reason: "Too small for us" }),
      ...leads(3, 20, { channel: "partner", verdict: "sal" }),
      ...leads(5, 20, { channel: "partner" }),
    ],
    false,
  );
});
afterAll(() => world.stop());

const answer = async (user: string, words: string) => {
  const interaction = await world.slack.command({
    user: userId(world.team, user),
    channel: channelId(world.team, "marketing"),
    command: "/rev",
    text: words,
  });
  return interaction.reply();
};
const rowsOf = (text: string, from: string, length: number): string[] => {
  const lines = text.split("\n");
  const at = lines.indexOf(from);
  return lines.slice(at, at + length);
};

test("sources are ranked by what sales made of their leads, with what the numbers support in a sentence", async () => {
  const said = await world.ask("ann", "marketing", "sources");
  expect(said).toContain("Leads by channel, Aug 26, 2026 – Nov 23, 2026");
  expect(said).toContain("Sales accepts leads from webinar most often, 90% of 20 judged (70–97%), and from paid-search least, 20% of 20 (8–42%).");
  expect(said).toContain("48, 43 of them judged");
  // 18 + 4 + 3 of 43.
  expect(said).toContain("58% of the judged (95% interval 43–72%)");
  expect(said).toContain("0% of 10 judged, May 28, 2026 – Aug 25, 2026: clearly fewer than now");
  expect(said).toContain("2 leads became a deal, 2 won · $1,500 + ¥20,000");
  expect(rowsOf(said, "webinar", 7)).toEqual(["webinar", "20", "20", "90% (70–97%)", "2", "2", "$1,500 + ¥20,000"]);
  expect(rowsOf(said, "paid-search", 7)).toEqual(["paid-search", "20", "20", "20% (8–42%)", "0", "0", "–"]);
  expect(rowsOf(said, "few", 8)).toEqual(["few", "partner", "8", "3", "100% (44–100%)", "0", "0", "–"]);
  expect(said.indexOf("webinar\n20")).toBeLessThan(said.indexOf("paid-search\n20"));
  expect(said).toContain("All: No budget (9), Too small for us (7)");
  expect(said).toContain("webinar: Not now (2)");
  expect(said).toContain("Sources with fewer than 10 judged leads are marked “few”");
  expect(said).toContain("From lead and deal events · as of Nov 23, 2026, 10:00");
});

test.each([
  [
    "yui",
    "チャネル別リード（2026年8月26日 – 2026年11月23日）",
    "営業の受け入れ率が最も高いのは「ウェビナー」（判断済み 20 件の 90%、95% 区間 70–97%）",
    "予算なし（9）",
    "次のリードを判断",
  ],
  [
    "lin",
    "各渠道线索（2026年8月26日 – 2026年11月23日）",
    "销售接受率最高的是“网络研讨会”（已处理 20 条，接受 90%，95% 区间 70–97%）",
    "没有预算（9）",
    "处理下一条线索",
  ],
])("it speaks the language of %s", async (user, title, takeaway, reason, button) => {
  const said = await world.ask(user, "marketing", "sources");
  for (const part of [title, takeaway, reason, button]) expect(said).toContain(part);
});

test("by campaign, names stand to the letter, and leads without one by themselves", async () => {
  const said = await world.ask("ann", "marketing", "sources by campaign quarter");
  expect(said).toContain("Leads by campaign");
  expect(rowsOf(said, "Spring &lt;!channel&gt;", 1).length + rowsOf(said, "Spring <!channel>", 1).length).toBeGreaterThan(0);
  expect(said).toContain("(no campaign)\n28\n23\n30%");
});

test("only a segment's, when asked for", async () => {
  const said = await world.ask("ann", "marketing", "sources quarter in enterprise");
  expect(said).toContain("18, 18 of them judged");
  expect(said).toContain("Only webinar has 10 judged leads or more, so there is nothing to compare it with yet: 100% of 18 are accepted (82–100%).");
  expect(said).toContain("Only accounts of segment Enterprise.");
  expect(said).not.toContain("paid-search");
});

test("a press brings the other period, and the same days by campaign", async () => {
  const shown = await answer("ann", "sources 2026-W45 by channel");
  const other = await world.slack.press({ user: userId(world.team, "ann"), on: shown, button: "By campaign" });
  expect(shownText(await other.reply())).toContain("Leads by campaign, Nov 2, 2026 – Nov 8, 2026");
  const longer = await world.slack.press({ user: userId(world.team, "ann"), on: shown, button: "Last 30 days" });
  expect(shownText(await longer.reply())).toContain("Leads by channel, Oct 25, 2026 – Nov 23, 2026");
});

test("nothing before, nothing judged, nothing at all: each says so and what to do", async () => {
  // 2026-W26 has one lead that nobody judged, and the week before it none.
  const unjudged = await world.ask("ann", "marketing", "sources 2026-W26");
  expect(unjudged).toContain("The one lead of this period has not been judged yet. Its owner does so with /lead next.");
  expect(unjudged).toContain("No comparison available: no lead of Jun 15, 2026 – Jun 21, 2026 was judged.");
  expect(unjudged).toContain("nothing is judged yet");
  const empty = await world.ask("ann", "marketing", "sources 2024-Q1");
  expect(empty).toContain("No lead came in: Jan 1, 2024 – Mar 31, 2024.");
  expect(empty).toContain("POST /webhooks/events");
  expect(empty).toContain("Last 7 days");
  const few = await world.ask("ann", "marketing", "sources week");
  expect(few).toContain("No lead came in: Nov 17, 2026 – Nov 23, 2026.");
});

test.each([
  ["ann", "sources banana", "I do not understand “banana” here.", "by channel"],
  ["ann", "sources by segment", "I do not understand “by segment” here.", "by channel"],
  ["yui", "sources 2026-W60", "「2026-W60」は指定できません。", "「チャネル別」"],
  ["lin", "sources week month", "无法识别“month”。", "“按渠道”"],
])("%s types “%s” and hears what can be typed", async (user, words, said, way) => {
  const told = await world.ask(user, "marketing", words);
  expect(told).toContain(said);
  expect(told).toContain(way);
});

test.each([
  ["ann", "sources in Nobody's", "No account is of segment “Nobody's”. There are: Enterprise, Small."],
  ["yui", "sources in Nobody's", "セグメント「Nobody's」のアカウントはありません（あるもの：Enterprise、Small）。"],
  ["lin", "sources in Nobody's", "没有属于细分“Nobody's”的客户（现有：Enterprise、Small）。"],
  ["ann", "sources 2026-12", "Dec 1, 2026 – Dec 31, 2026 has not begun."],
  ["yui", "sources 2026-12", "2026年12月1日 – 2026年12月31日 はまだ始まっていません。"],
  ["lin", "sources 2026-12", "2026年12月1日 – 2026年12月31日 尚未开始。"],
])("%s types “%s” and hears why there are no figures", async (user, words, said) => {
  const told = await world.ask(user, "marketing", words);
  expect(told).toContain(said);
  expect(told).not.toContain("POST /webhooks/events");
});

test("what is not listed is counted: further reasons, further currencies", async () => {
  const many = await startWorld({ db: world.db, now });
  try {
    const verdicts = ["first", "second", "third", "fourth", "fifth", "sixth"].flatMap((reason, at) =>
      leads(6 - at, 20, { channel: "webinar", verdict: "rejected", reason }),
    );
    const currencies = ["USD", "JPY", "EUR", "GBP", "CNY", "CHF"];
    const won = currencies.flatMap((currency) => [...leads(1, 20, { channel: "webinar", segment: "S" }), ...deal(10, 10, currency)]);
    await many.send([...verdicts, ...won], false);
    const said = await many.ask("ann", "marketing", "sources");
    expect(said).toContain("All: first (6), second (5), third (4), fourth (3), and 2 more");
    expect(said).toMatch(/\$10 \+ .*10 \+ .*10 \+ .*10 \+ .*10 and 1 more currency/);
    expect(await many.ask("yui", "marketing", "sources")).toContain("全体：first（6）、second（5）、third（4）、fourth（3）、ほか 2 種類");
    expect(await many.ask("yui", "marketing", "sources")).toContain(" ほか 1 通貨");
    expect(await many.ask("lin", "marketing", "sources")).toContain("全部：first（6）、second（5）、third（4）、fourth（3），另有 2 种");
    expect(await many.ask("lin", "marketing", "sources")).toContain("，另有 1 种货币");
  } finally {
    await many.stop();
  }
});

test("shared, it keeps its days, and shows what its channel may see", async () => {
  await world.ask("ann", "marketing", "subscribe letter");
  await world.settle();
  await operatorOn(world.db).types("settings", "--channel", "#marketing", "--amounts", "hide", "--segment", "Small");
  const shown = await answer("ann", "sources quarter");
  world.clock.now = new Date(now.getTime() + 3 * dayMs);
  await world.slack.press({ user: userId(world.team, "ann"), on: shown, button: "Share to channel" });
  await world.slack.accepted((one) => one.method === "chat.postMessage" && shownText(one).includes("Leads by channel"));
  world.clock.now = now;
  const posted = shownText(world.slack.posts("marketing").at(-1));
  expect(posted).toContain("Leads by channel, Aug 26, 2026 – Nov 23, 2026");
  expect(posted).toContain("4, 4 of them judged");
  expect(posted).toContain("Only accounts of segment Small.");
  for (const hidden of ["$", "¥", "Amount won", "webinar"]) expect(posted).not.toContain(hidden);
  const another = await answer("ann", "sources quarter in Enterprise");
  const pressed = await world.slack.press({ user: userId(world.team, "ann"), on: another, button: "Share to channel" });
  expect(shownText(await pressed.reply())).toContain("This channel may not see that");
});

test("another organization sees none of it", async () => {
  const other = await startWorld({ db: world.db, now });
  try {
    expect(await other.ask("ann", "marketing", "sources")).toContain("No lead came in");
    const unknown = await other.ask("ann", "marketing", "sources in Enterprise");
    expect(unknown).toContain("No account is of segment “Enterprise”, and none has a segment yet.");
    expect(unknown).not.toContain("Small");
  } finally {
    await other.stop();
  }
});
