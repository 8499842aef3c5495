import { afterAll, beforeAll, expect, test } from "vitest";
import { operatorOn } from "../operator/desk.ts";
import { channelId, shownText, startWorld, userId, type World } from "../support/world.ts";

const now = new Date("2026-11-23T10:00:00Z");
const dayMs = 86_400_000;
const daysAgo = (days: number): string => new Date(now.getTime() - days * dayMs).toISOString();

let world: World;
let count = 0;

/** So many leads that came in so many days ago; the first `mql` of them qualified the day after. */
function leads(many: number, day: number, mql: number, channel: string): object[] {
  return Array.from({ length: many }, (_, at) => {
    count += 1;
    const told = { source: "hubspot", kind: "lead", lead: { externalId: `L${count}`, channel, contact: { email: `p@c${count}.com` } } };
    const qualified = { id: `m${count}`, occurredAt: daysAgo(day - 1), ...told, milestone: "mql" };
    return [{ id: `l${count}`, occurredAt: daysAgo(day), ...told }, ...(at < mql ? [qualified] : [])];
  }).flat();
}

/** A deal with the account of the lead told last, from its first day to its win, and the contract that follows. */
function customer(day: number, amount: number, currency: string, segment: string): object[] {
  const account = { account: { domain: `c${count}.com` } };
  const deal = (stage: string, status: string, at: number) => ({
    id: `d${count}-${stage}`,
    source: "crm",
    kind: "opportunity",
    occurredAt: daysAgo(at),
    ...account,
    opportunity: { externalId: `D${count}`, name: "Rollout", stage, status, amount, currency },
  });
  const startsOn = daysAgo(day - 8).slice(0, 10);
  const subscription = { externalId: `S${count}`, startsOn, status: "active", recurring: { amount: 10, currency, per: "month" } };
  return [
    { id: `a${count}`, source: "crm", kind: "account", occurredAt: daysAgo(day), ...account, segment },
    deal("Discovery", "open", day),
    deal("Proposal", "open", day - 3),
    deal("Closed", "won", day - 5),
    { id: `s${count}`, source: "billing", kind: "subscription", occurredAt: daysAgo(day - 7), ...account, subscription },
  ];
}

beforeAll(async () => {
  world = await startWorld({ now });
  await world.send(
    [
      ...leads(60, 45, 20, "webinar"),
      ...customer(44, 900, "USD", "Small"),
      ...leads(58, 20, 46, "webinar"),
      ...leads(1, 20, 1, "webinar"),
      ...customer(19, 1_500, "USD", "Enterprise"),
      ...leads(1, 20, 1, "paid-search"),
      ...customer(18, 20_000, "JPY", "Enterprise"),
      {
        id: "x",
        source: "crm",
        kind: "opportunity",
        occurredAt: daysAgo(3),
        account: { domain: "nobody.com" },
        opportunity: { externalId: "X", name: "X", stage: "New", status: "open" },
      },
    ],
    false,
  );
});
afterAll(() => world.stop());

const answer = async (user: string, words: string, command = "/rev") => {
  const interaction = await world.slack.command({
    user: userId(world.team, user),
    channel: channelId(world.team, "marketing"),
    command,
    text: words,
  });
  return interaction.reply();
};
const rowOf = (text: string, from: string, length: number): string[] => {
  const lines = text.split("\n");
  return lines.slice(lines.lastIndexOf(from), lines.lastIndexOf(from) + length);
};

test("the funnel of a period stands beside the one before, and says what changed for certain", async () => {
  const said = await world.ask("ann", "marketing", "funnel month");
  expect(said).toContain("Funnel, Oct 25, 2026 – Nov 23, 2026");
  expect(said).toContain("More go on from Leads to MQL than before: 80% of 60 (68–88%), before 35% of 60 (24–48%).");
  expect(said).toContain("Amount won\n: \n$1,500 + ¥20,000 (before: $900)");
  expect(rowOf(said, "MQL", 6)).toEqual(["MQL", "48", "21", "+27", "48", "80% (68–88%)"]);
  expect(rowOf(said, "SAL", 6)).toEqual(["SAL", "2", "1", "+1", "2", "4% (1–14%)"]);
  // The deal that came of no lead is in the flow, not in the cohort.
  expect(rowOf(said, "Deals", 6)).toEqual(["Deals", "3", "1", "+2", "2", "100% (34–100%)"]);
  expect(rowOf(said, "Proposals", 6)).toEqual(["Proposals", "2", "1", "+1", "2", "100% (34–100%)"]);
  expect(rowOf(said, "Won", 6)).toEqual(["Won", "2", "1", "+1", "2", "100% (34–100%)"]);
  expect(rowOf(said, "Onboarding", 5)).toEqual(["Onboarding", "2", "1", "+1", "2"]);
  expect(said).toContain("Fewest so far go on from MQL to SAL: 4% of 48 (1–14%).");
  expect(said).toContain("From lead, deal and subscription events · as of Nov 23, 2026, 10:00");
});

test("the chart shows both periods, step by step", async () => {
  const shown = JSON.stringify(await answer("ann", "month", "/funnel"));
  expect(shown).toContain("data_visualization");
  for (const label of ["This period", "Before", "Leads", "Renewed"]) expect(shown).toContain(label);
});

test.each([
  ["yui", "ファネル（2026年10月25日 – 2026年11月23日）", "「リード」から「MQL」への移行率が上がりました", "チャネル別"],
  ["lin", "漏斗（2026年10月25日 – 2026年11月23日）", "从“线索”到“MQL”的转化率提高", "按渠道"],
])("it speaks the language of %s", async (user, ...parts) => {
  const said = await world.ask(user, "marketing", "funnel month");
  for (const part of parts) expect(said).toContain(part);
});

test("by channel, a deal counts for its lead's, and what came of no lead stands by itself", async () => {
  const said = await world.ask("ann", "marketing", "funnel by channel month");
  expect(rowOf(said, "webinar", 11)).toEqual(["webinar", "59", "47", "1", "1", "1", "1", "1", "1", "0", "0"]);
  expect(rowOf(said, "paid-search", 11)).toEqual(["paid-search", "1", "1", "1", "1", "1", "1", "1", "1", "0", "0"]);
  expect(rowOf(said, "(no lead known)", 11)).toEqual(["(no lead known)", "0", "0", "0", "0", "1", "0", "0", "0", "0", "0"]);
});

test("by segment, and of one segment alone", async () => {
  const said = await world.ask("ann", "marketing", "funnel month by segment");
  expect(rowOf(said, "Enterprise", 9)).toEqual(["Enterprise", "2", "2", "2", "2", "2", "2", "2", "2"]);
  expect(rowOf(said, "(no segment)", 6)).toEqual(["(no segment)", "58", "46", "0", "0", "1"]);
  const one = await world.ask("ann", "marketing", "funnel month in enterprise");
  expect(rowOf(one, "Leads", 5)).toEqual(["Leads", "2", "–", "–", "2"]);
  expect(one).toContain("No comparison available: too few leads came in on these days or on those before (Sep 25, 2026 – Oct 24, 2026).");
  expect(one).toContain("Only accounts of segment Enterprise.");
});

test("nothing at all says what to do, and nothing before that there is no comparison", async () => {
  const empty = await world.ask("ann", "marketing", "funnel 2024-Q1");
  expect(empty).toContain("Nothing has happened in the funnel: Jan 1, 2024 – Mar 31, 2024.");
  expect(empty).toContain("npm run import");
  const first = await world.ask("ann", "marketing", "funnel 2026-Q4");
  expect(rowOf(first, "Leads", 4)).toEqual(["Leads", "120", "–", "–"]);
  expect(first).toContain("No comparison available");
});

test("leads of two periods are compared at the same age", async () => {
  // All qualify a day after they came: those of a week ago have, those of today cannot have.
  const young = await startWorld({ db: world.db, now });
  try {
    await young.send([...leads(30, 7, 30, "webinar"), ...leads(30, 0, 0, "webinar")], false);
    const said = await young.ask("ann", "marketing", "funnel week");
    expect(rowOf(said, "Leads", 5)).toEqual(["Leads", "30", "30", "0", "30"]);
    expect(said).toContain("No clear change: no conversion differs for certain from that of Nov 10, 2026 – Nov 16, 2026.");
  } finally {
    await young.stop();
  }
});

test("what came after the moment of comparison, in a day that has only begun, was not there to be compared", async () => {
  const midnight = new Date("2026-11-23T00:30:00Z");
  const night = await startWorld({ db: world.db, now: midnight });
  try {
    const atNoon = (days: number, minutes: number) => new Date(Date.parse("2026-11-23T12:00:00Z") - days * dayMs + minutes * 60_000).toISOString();
    const events = Array.from({ length: 13 }, (_, day) => day + 1).flatMap((day) =>
      Array.from({ length: 40 }, (_, at) => {
        const told = {
          source: "crm",
          kind: "lead",
          lead: { externalId: `N${day}-${at}`, channel: "webinar", contact: { email: `p@n${day}-${at}.com` } },
        };
        return [
          { id: `n${day}-${at}`, occurredAt: atNoon(day, 0), ...told },
          { id: `q${day}-${at}`, occurredAt: atNoon(day, 10), ...told, milestone: "mql" },
        ];
      }).flat(),
    );
    await night.send(events, false);
    expect(await night.ask("ann", "marketing", "funnel week")).toContain("No clear change: no conversion differs for certain");
  } finally {
    await night.stop();
  }
});

test.each([
  ["ann", "funnel banana", "I do not understand “banana” here.", "by segment"],
  ["yui", "funnel by campaign", "「by campaign」は指定できません。", "「セグメント別」"],
  ["lin", "funnel 2026-13", "无法识别“2026-13”。", "“按细分”"],
])("%s types “%s” and hears what can be typed", async (user, words, said, way) => {
  const told = await world.ask(user, "marketing", words);
  expect(told).toContain(said);
  expect(told).toContain(way);
});

test.each([
  ["ann", "funnel in Nobody's by channel", "No account is of segment “Nobody's by channel”. There are: Enterprise, Small."],
  ["yui", "funnel in 大企業", "セグメント「大企業」のアカウントはありません（あるもの：Enterprise、Small）。"],
  // There is something before it, which makes no funnel of it.
  ["ann", "funnel 2026-11-24..2026-11-30", "Nov 24, 2026 – Nov 30, 2026 has not begun."],
  ["lin", "funnel by channel 2026-12", "2026年12月1日 – 2026年12月31日 尚未开始。"],
])("%s types “%s” and hears why there are no figures", async (user, words, said) => {
  const told = await world.ask(user, "marketing", words);
  expect(told).toContain(said);
  expect(told).not.toContain("npm run import");
});

test("a press brings the same days by channel", async () => {
  const pressed = await world.slack.press({ user: userId(world.team, "ann"), on: await answer("ann", "funnel 2026-W45"), button: "By channel" });
  expect(shownText(await pressed.reply())).toContain("Funnel by channel, Nov 2, 2026 – Nov 8, 2026");
});

test("shared, it shows what its channel may see, without amounts where they are hidden", async () => {
  await world.ask("ann", "marketing", "subscribe deals");
  await world.settle();
  await operatorOn(world.db).types("settings", "--channel", "#marketing", "--amounts", "hide", "--segment", "Enterprise");
  await world.slack.press({ user: userId(world.team, "ann"), on: await answer("ann", "funnel month"), button: "Share to channel" });
  await world.slack.accepted((one) => one.method === "chat.postMessage" && shownText(one).includes("Funnel, Oct 25"));
  const posted = shownText(world.slack.posts("marketing").at(-1));
  expect(rowOf(posted, "Leads", 5)).toEqual(["Leads", "2", "–", "–", "2"]);
  for (const hidden of ["$", "¥", "Amount won"]) expect(posted).not.toContain(hidden);
});

test("another organization sees none of it", async () => {
  const other = await startWorld({ db: world.db, now });
  try {
    expect(await other.ask("ann", "marketing", "funnel")).toContain("Nothing has happened in the funnel");
  } finally {
    await other.stop();
  }
});
