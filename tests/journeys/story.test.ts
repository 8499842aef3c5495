import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Db } from "../../src/db/client.ts";
import { testDatabase } from "../support/database.ts";
import { button, buttonsOf, groupOf, makeOrganization, textOf } from "../support/story.ts";

let db: Db;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const touch = (email: string | null, at: string, told: Record<string, unknown> = {}) => ({
  kind: "touch",
  at,
  source: "web",
  body: { channel: "email", direction: "inbound", ...(email && { contact: { email } }), ...told },
});

async function acme() {
  const world = await makeOrganization(db, { timeZone: "Asia/Tokyo" });
  const rin = await world.member("rin");
  const id = await world.account({
    name: "Acme",
    domain: "acme.com",
    ids: { crm: "A-1" },
    segment: "Enterprise",
    owner: "rin@northwind.example",
    csm: "gone@northwind.example",
    stage: "decision",
    stageSince: "2026-01-31T20:00:00Z",
    visits: [
      { stage: "consideration", at: "2025-11-01T00:00:00Z" },
      { stage: "decision", at: "2026-01-31T20:00:00Z" },
    ],
  });
  await world.contact(id, { email: "jane@acme.com", name: "Jane Doe", title: "CTO", role: "champion" });
  await world.contact(id, { email: "joe@acme.com" });
  await world.deal(id, {
    id: "D-1",
    name: "Rollout",
    stage: "Negotiation",
    minor: 1_200_000,
    owner: "rin@northwind.example",
    closesOn: "2026-04-30",
  });
  await world.deal(id, { id: "D-0", name: "Pilot", stage: "Closed", status: "won", closedAt: "2025-12-01T00:00:00Z" });
  await world.contract(id, { id: "S-1", plan: "Pro", minor: 120_050, seats: 20, startsOn: "2025-06-01", renewsOn: "2026-06-01" });
  await world.event(id, { kind: "account", at: "2025-11-01T00:00:00Z", body: { segment: "Enterprise", owner: "rin@northwind.example" } });
  await world.event(id, {
    kind: "opportunity",
    at: "2026-03-10T02:00:00Z",
    receivedAt: "2026-03-10T02:05:00Z",
    body: { opportunity: { externalId: "D-1", name: "Rollout", stage: "Negotiation", status: "open", minor: 1_200_000, currency: "USD" } },
  });
  await world.event(id, touch("jane@acme.com", "2026-03-15T14:59:00Z", { type: "form", campaign: "spring" }));
  await world.event(id, touch("jane@acme.com", "2026-03-15T15:30:00Z", { type: "visit", channel: "web" }));
  await world.event(id, touch(null, "2026-03-16T01:00:00Z", { direction: "outbound", type: "call", channel: "phone", by: "rin@northwind.example" }));
  await world.event(id, touch("old@acme.com", "2025-11-02T01:00:00Z"));
  return { ...world, rin, id };
}

describe("the story of an account", () => {
  test("tells the stage and since when, in the organization's zone, and who is responsible", async () => {
    const { rin } = await acme();
    const { card, language } = await rin.types("journey acme.com");
    const text = textOf(card);
    expect(language).toBe("en");
    expect(card.title).toBe("Acme (acme.com)");
    expect(card.summary).toBe("Acme is in Decision since Feb 1, 2026; 1 open deal.");
    expect(text).toContain(
      "Stage: Decision\nSince: Feb 1, 2026 (45 days)\nOwner: Rin\nCustomer success: gone@northwind.example\nSegment: Enterprise",
    );
    expect(text).not.toContain("Moved back");
  });

  test("tells deals, the renewal and the committee with who is missing", async () => {
    const { rin } = await acme();
    const { card } = await rin.types("journey acme.com");
    expect(groupOf(card, "Open deals")).toEqual([
      "- Rollout · Negotiation · $12,000 · closes Apr 30, 2026 · Rin",
      "(Sources: crm · as of Mar 10, 2026, 11:05)",
    ]);
    expect(groupOf(card, "Subscription and renewal")).toEqual([
      "- Pro · $1,200.50 a month · 20 seats · since Jun 1, 2025 · renews Jun 1, 2026 (in 2 months)",
      "(Sources: billing)",
    ]);
    expect(groupOf(card, "Buying committee")).toEqual([
      "- Jane Doe · CTO · champion",
      "- joe@acme.com · role unknown",
      "Missing: economic buyer, technical evaluator, and end user",
      "(Sources: web · as of Mar 16, 2026, 10:00)",
    ]);
  });

  test("tells theirs and ours apart, of the last 90 days", async () => {
    const { rin } = await acme();
    const { card } = await rin.types("journey acme.com");
    expect(groupOf(card, "Who touched, last 90 days")).toEqual([
      "Theirs: Jane Doe: 2 (email, web), last Mar 16, 2026",
      "Ours: Rin: 1 (phone), last Mar 16, 2026",
      "(Sources: web · as of Mar 16, 2026, 10:00)",
    ]);
  });

  test("groups the timeline by weeks that begin on Monday where the organization is", async () => {
    const { rin } = await acme();
    const { card } = await rin.types("journey acme.com");
    // 14:59 UTC is still Sunday in Tokyo, half an hour later it is Monday.
    expect(groupOf(card, "Timeline")).toEqual([
      "Week of Mar 16, 2026",
      "Mon, Mar 16 · Rin called them",
      "Mon, Mar 16 · Jane Doe visited the website",
      "Week of Mar 9, 2026",
      "Sun, Mar 15 · Jane Doe filled in a form (email, spring)",
      "Tue, Mar 10 · Deal “Rollout” is at Negotiation · $12,000",
      "Week of Oct 27, 2025",
      "Sun, Nov 2 · old@acme.com was in touch (email)",
      "Sat, Nov 1 · Details told: Enterprise, Rin",
      "(Sources: crm, web · as of Mar 16, 2026, 10:00)",
      "[Share to channel]",
    ]);
  });

  test("is told in Japanese and Chinese to those who read them", async () => {
    const world = await acme();
    await world.rin.types("me");
    const hana = await world.member("hana", { locale: "ja-JP" });
    const li = await world.member("li", { locale: "zh-CN" });
    const japanese = await hana.types("journey acme.com");
    expect(japanese.language).toBe("ja");
    expect(textOf(japanese.card)).toContain("ステージ: 意思決定\n開始: 2026年2月1日（45 日）");
    expect(textOf(japanese.card)).toContain("不足している役割：予算決裁者、技術評価者、利用者");
    expect(textOf(japanese.card)).toContain("3月16日(月) · Rin → 先方：電話\n");
    expect(textOf(japanese.card)).toContain("先方から: Jane Doe：2 件（メール、Web サイト）、最終");
    const chinese = await li.types("journey acme.com");
    expect(textOf(chinese.card)).toContain("阶段: 决策\n起始: 2026年2月1日（45天）");
    expect(textOf(chinese.card)).toContain("缺少的角色：预算决策人、技术评估人和最终用户");
    expect(textOf(chinese.card)).toContain("3月16日周一 · Jane Doe：访问网站\n");
    expect(textOf(chinese.card)).toContain("对方: Jane Doe：2 次（邮件、网站），最近");
  });

  describe("names channels and signals", () => {
    const headings: Readonly<Record<string, string>> = { "en-US": "Timeline", "ja-JP": "タイムライン", "zh-CN": "时间线" };
    const told = async (events: readonly Record<string, unknown>[], locale: string) => {
      const world = await makeOrganization(db);
      const id = await world.account({ name: "Words", domain: "words.example" });
      for (const [index, { kind = "touch", ...body }] of events.entries())
        await world.event(id, { kind: String(kind), at: new Date(Date.UTC(2026, 2, 16, 12, -index)).toISOString(), body });
      const { card } = await (await world.member("reader", { locale })).types("journey words.example");
      return groupOf(card, headings[locale] ?? fail())
        .slice(1, 1 + events.length)
        .map((line) => line.split(" · ").slice(1).join(" · "));
    };
    const grace = { contact: { email: "grace@words.example", name: "Grace Chen" } };
    const ours = { ...grace, direction: "outbound" };
    const theirs = { ...grace, direction: "inbound" };
    const lead = (channel: string) => ({ kind: "lead", milestone: "mql", lead: { externalId: channel, channel } });
    const signal = (family: string, name: string, value?: unknown, previous?: unknown) => ({
      kind: "signal",
      signal: { family, name, ...(value !== undefined && { value }), ...(previous !== undefined && { previous }) },
    });
    const events = [
      { ...ours, type: "call", channel: "Call" },
      { ...ours, type: "email", channel: "e-mail", campaign: "Spring" },
      { ...ours, type: "event", channel: "event" },
      { ...theirs, type: "email", channel: "outbound" },
      { ...theirs, type: "event", channel: "webinar", campaign: "Spring" },
      { ...theirs, type: "visit", channel: "Organic" },
      { ...ours, type: "visit", channel: "website" },
      { ...theirs, channel: "billboard" },
      { ...theirs, channel: "constructor" },
      lead("Paid_Social"),
      lead("content-syndication"),
      signal("usage", "Weekly active users", 25, 29),
      signal("support", "open_tickets", 4),
      signal("relationship", "champion left"),
      signal("usage", "robots woken", 3),
    ];

    test("in Japanese, once each, and leaves those as they were told that are not well known", async () => {
      expect(await told(events, "ja-JP")).toEqual([
        "当社 → Grace Chen：電話",
        "当社 → Grace Chen：メールを送信（Spring）",
        "当社 → Grace Chen：イベントに招待",
        "Grace Chen：メールを送信（アウトバウンド）",
        "Grace Chen：イベントに参加（ウェビナー、Spring）",
        "Grace Chen：サイトを訪問（自然流入）",
        "当社 → Grace Chen：訪問（Web サイト）",
        "Grace Chen：接触（billboard）",
        "Grace Chen：接触（constructor）",
        "リード：マーケティング認定（MQL）（SNS 広告）",
        "リード：マーケティング認定（MQL）（コンテンツシンジケーション）",
        "利用状況：週間アクティブユーザー数 29 → 25",
        "サポート：未解決のチケット数 4",
        "関係性：推進者の離任",
        "利用状況：robots woken 3",
      ]);
    });

    test("in Chinese", async () => {
      expect(await told(events, "zh-CN")).toEqual([
        "我方 → Grace Chen：致电",
        "我方 → Grace Chen：发送邮件（Spring）",
        "我方 → Grace Chen：邀请参加活动",
        "Grace Chen：来信（主动外联）",
        "Grace Chen：参加活动（网络研讨会、Spring）",
        "Grace Chen：访问网站（自然流量）",
        "我方 → Grace Chen：拜访（网站）",
        "Grace Chen：有过互动（billboard）",
        "Grace Chen：有过互动（constructor）",
        "线索：市场认可（MQL）（社交媒体广告）",
        "线索：市场认可（MQL）（内容联合分发）",
        "使用情况：周活跃用户数 29 → 25",
        "支持：未解决工单数 4",
        "客户关系：内部支持者离任",
        "使用情况：robots woken 3",
      ]);
    });

    test("in English as they were told, without a channel that the verb says", async () => {
      expect(await told(events, "en-US")).toEqual([
        "We called Grace Chen",
        "We wrote to Grace Chen (Spring)",
        "We invited Grace Chen to an event",
        "Grace Chen wrote (outbound)",
        "Grace Chen came to an event (webinar, Spring)",
        "Grace Chen visited the website (Organic)",
        "We visited Grace Chen (website)",
        "Grace Chen was in touch (billboard)",
        "Grace Chen was in touch (constructor)",
        "Lead: marketing qualified (Paid_Social)",
        "Lead: marketing qualified (content-syndication)",
        "Usage: Weekly active users 29 → 25",
        "Support: open_tickets 4",
        "Relationship: champion left",
        "Usage: robots woken 3",
      ]);
    });
  });

  test("says that it moved back, and how it ended", async () => {
    const world = await makeOrganization(db);
    const rin = await world.member("rin");
    const visits = [
      { stage: "decision", at: "2026-01-01T00:00:00Z" },
      { stage: "consideration", at: "2026-03-18T01:00:00Z", backward: true },
    ];
    await world.account({ name: "Back", domain: "back.example", stage: "consideration", stageSince: "2026-03-18T01:00:00Z", visits });
    await world.account({
      name: "Left",
      domain: "left.example",
      stage: "purchase",
      stageSince: "2025-01-01T00:00:00Z",
      ended: "churned",
      endedAt: "2026-02-01T00:00:00Z",
    });
    expect(textOf((await rin.types("journey back.example")).card)).toContain("Since: Mar 18, 2026 (today)\nMoved back: from Decision");
    const left = (await rin.types("journey left.example")).card;
    expect(textOf(left)).toContain("Ended: Feb 1, 2026: the customer left");
    expect(left.summary).toBe("Left: the journey ended on Feb 1, 2026, last in Purchase.");
  });

  describe("of an account that is live", () => {
    const at = "2026-02-01T00:00:00Z";
    const standing = { name: "Anvil", domain: "live.example", milestone: "live", stage: "support-and-retention", stageSince: at };
    const tell = (source: string, told = "live") => ({ kind: "milestone", at, source, body: { milestone: told } });

    test("says that the calendar brought it there, by the organization's own count of days, in each language", async () => {
      const world = await makeOrganization(db);
      await db.sql(`update organization set "liveAfterDays" = 60 where id = $1`, [world.organizationId]);
      const id = await world.account(standing);
      await world.reached(id, { subject: "subscription billing S-1", milestone: "live", at, implied: "time" });
      const shown = async (locale: string) => textOf((await (await world.member(`m-${locale}`, { locale })).types("journey live.example")).card);
      expect(await shown("en-US")).toContain("Live: by the calendar, 60 days after onboarding\n");
      expect(await shown("ja-JP")).toContain("本稼働: 日数による判定（導入開始から 60 日）\n");
      expect(await shown("zh-CN")).toContain("上线: 按天数推定（开始实施后 60 天）\n");
    });

    test("says who told so, in each language", async () => {
      const world = await makeOrganization(db);
      const id = await world.account(standing);
      await world.event(id, tell("billing", "onboarding"));
      await world.event(id, { ...tell("crm"), current: false });
      await world.event(id, tell("success-desk"));
      await world.reached(id, { milestone: "live", at });
      await world.reached(id, { subject: "subscription billing S-2", milestone: "live", at: "2026-03-01T00:00:00Z", implied: "time" });
      const shown = async (locale: string) => textOf((await (await world.member(`m-${locale}`, { locale })).types("journey live.example")).card);
      expect(await shown("en-US")).toContain("Live: as told by success-desk\n");
      expect(await shown("ja-JP")).toContain("本稼働: success-desk の通知による\n");
      expect(await shown("zh-CN")).toContain("上线: 由 success-desk 告知\n");
    });

    test("says nothing of it once it is further, or has ended, or of an earlier time", async () => {
      const world = await makeOrganization(db);
      const rin = await world.member("rin");
      const accounts = [
        { ...standing, milestone: "renewed" },
        { ...standing, ended: "churned", endedAt: "2026-03-01T00:00:00Z" },
        { ...standing, stageSince: "2026-03-01T00:00:00Z" },
      ];
      for (const [index, account] of accounts.entries()) {
        const domain = `live${index}.example`;
        const id = await world.account({ ...account, domain });
        await world.reached(id, { milestone: "live", at, implied: "time" });
        const text = textOf((await rin.types(`journey ${domain}`)).card);
        expect(text).toContain("Stage: ");
        expect(text).not.toContain("\nLive: ");
      }
    });
  });

  test("says what to send where nothing is known", async () => {
    const world = await makeOrganization(db);
    const rin = await world.member("rin");
    await world.account({ name: "Quiet", domain: "quiet.example" });
    const { card } = await rin.types("journey quiet.example");
    expect(groupOf(card, "Open deals")).toEqual(["No deal is known. Send an opportunity event."]);
    expect(groupOf(card, "Subscription and renewal")).toEqual(["No subscription is known. Send a subscription event."]);
    expect(groupOf(card, "Buying committee")).toEqual([
      "Nobody is known. Send a contact event with a buying role.",
      "Missing: champion, economic buyer, technical evaluator, and end user",
    ]);
    expect(groupOf(card, "Who touched, last 90 days")).toEqual(["No touch is known. Send touch events."]);
    expect(groupOf(card, "Timeline")[0]).toBe("Nothing has happened yet.");
    expect(textOf(card)).toContain("Stage: None yet.");
  });

  test("of a corrected event only the correction is told", async () => {
    const world = await makeOrganization(db);
    const rin = await world.member("rin");
    const id = await world.account({ name: "Fixed", domain: "fixed.example" });
    await world.event(id, { kind: "note", at: "2026-03-01T00:00:00Z", id: "n", current: false, body: { text: "wrong" } });
    await world.event(id, { kind: "note", at: "2026-03-01T00:00:00Z", id: "n", revision: 1, body: { text: "right" } });
    const timeline = groupOf((await rin.types("journey fixed.example")).card, "Timeline").join("\n");
    expect(timeline).toContain("Note: “right”");
    expect(timeline).not.toContain("wrong");
  });

  test("names with markup, mentions and emoji, and endless ones, stay text of a bearable length", async () => {
    const world = await makeOrganization(db);
    const rin = await world.member("rin");
    const id = await world.account({ name: `*<!channel> & Co* ${"👨‍👩‍👧".repeat(4_000)}`, domain: "wild.example" });
    await world.event(id, { kind: "note", at: "2026-03-01T00:00:00Z", body: { text: `line one\nline two <@U1> ${"x".repeat(20_000)}` } });
    const { card } = await rin.types("journey wild.example");
    expect(card.title).toMatch(/^\*<!channel> & Co\* (👨‍👩‍👧)+… \(wild\.example\)$/u);
    expect(card.title.length).toBeLessThan(400);
    expect(textOf(card)).toContain("Note: “line one line two <@U1> xxx");
    expect(textOf(card).length).toBeLessThan(4_000);
  });
});

describe("show more", () => {
  test("pages through the whole past, each event once, also those of one instant", async () => {
    const world = await makeOrganization(db);
    const rin = await world.member("rin");
    const id = await world.account({ name: "Long", domain: "long.example" });
    for (let index = 0; index < 40; index += 1) {
      const at = index < 20 ? "2026-03-01T12:00:00Z" : new Date(Date.UTC(2026, 0, index)).toISOString();
      const kind = index % 2 ? "note" : "signal";
      const named = String(index).padStart(2, "0");
      await world.event(id, { kind, at, id: `e${named}`, body: { text: `[${named}]`, signal: { family: "usage", name: `[${named}]` } } });
    }
    let card = (await rin.types("journey long.example")).card;
    let pages = textOf(card);
    let pressed = 0;
    for (
      let more = buttonsOf(card).find((each) => each.action === "journey.more");
      more;
      more = buttonsOf(card).find((each) => each.action === "journey.more")
    ) {
      card = (await rin.presses(more.action, more.data))?.card ?? card;
      pages += textOf(card);
      pressed += 1;
    }
    expect(pressed).toBe(2);
    const seen = [...pages.matchAll(/\[(\d\d)\]/g)].map(([, index]) => Number(index));
    expect(seen.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 40 }, (_, index) => index));
  });

  test("a press on an account of another organization, or on nonsense, shows nothing of it", async () => {
    const { rin, id } = await acme();
    const other = await makeOrganization(db);
    const stranger = await other.member("mallory");
    const data = { account: id, at: "2027-01-01T00:00:00.000Z", source: "zz", id: "zz" };
    expect(textOf((await rin.presses("journey.more", data))?.card ?? fail())).toContain("Rollout");
    expect(textOf((await stranger.presses("journey.more", data))?.card ?? fail())).not.toMatch(/Acme|Rollout|Jane/);
    for (const nonsense of [null, "x", {}, { ...data, account: "' or 1=1" }, { ...data, at: "never" }, { ...data, account: { contains: "" } }]) {
      expect((await rin.presses("journey.more", nonsense))?.card.title).toBe("This button no longer works");
    }
    expect((await rin.presses("no.such", data))?.card.title).toBe("This button no longer works");
  });

  test("the share button brings the same account again, whatever it is called", async () => {
    const world = await makeOrganization(db);
    const rin = await world.member("rin");
    const id = await world.account({ name: "Nameless Domain", ids: { crm: "N-1" } });
    const { card } = await rin.types("journey N-1");
    expect(button(card, "Share to channel").data).toEqual({ words: `journey ${id}` });
    expect((await rin.types(`journey ${id}`)).card.title).toBe("Nameless Domain");
  });
});

function fail(): never {
  throw new Error("there was no answer");
}
