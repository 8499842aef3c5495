import { describe, expect, test } from "vitest";
import type { Figures } from "../../src/letters/facts.ts";
import { headlineOf } from "../../src/letters/headline.ts";
import { headlineText } from "../../src/letters/headline-text.ts";
import { goal, quiet, sources } from "./figures.ts";

const head = (figures: Partial<Figures>, last: Partial<Figures> | null = null) =>
  headlineOf({ ...quiet, ...figures }, last && { ...quiet, ...last }, "USD");

const flow = (told: Partial<Figures["funnel"]["flow"]>) => ({ ...quiet.funnel.flow, ...told });
const usd = (minor: number) => [{ minor, currency: "USD" }];
const usual = (weeks: number, won: number, minor: number) => ({ weeks, flow: flow({ won }), wonAmounts: usd(minor) });
const leadsUsual = (weeks: number, lead: number) => ({ weeks, flow: flow({ lead }), wonAmounts: [] });
const renewals = (atRisk: number) => ({ ...quiet.renewals, atRisk, amounts: usd(31_000_000) });
const leads = (week: readonly [number, number], quarter: readonly [number, number], from: Figures["quality"]["quarter"]["sources"] = []) => ({
  week: { ...quiet.quality.week, leads: week[1], accepted: week[0], judged: week[1] },
  quarter: { ...quiet.quality.quarter, leads: quarter[1], accepted: quarter[0], judged: quarter[1], sources: from },
});

describe("what is said first", () => {
  test.each<[string, Partial<Figures>, Partial<Figures> | null, object]>([
    ["nothing at all", {}, null, { kind: "empty" }],
    [
      "a week like others",
      { funnel: { ...quiet.funnel, flow: flow({ lead: 12, won: 1 }) } },
      null,
      { kind: "steady", leads: 12, won: 1, compared: false },
    ],
    [
      "far more leads than before",
      { funnel: { ...quiet.funnel, flow: flow({ lead: 30 }), usual: leadsUsual(4, 10) } },
      null,
      { kind: "leads-more", leads: 30, usual: 10 },
    ],
    [
      "hardly a lead where many came",
      { funnel: { ...quiet.funnel, flow: flow({ lead: 2 }), usual: leadsUsual(4, 10) } },
      null,
      { kind: "leads-less" },
    ],
    [
      "some more, as chance may have it",
      { funnel: { ...quiet.funnel, flow: flow({ lead: 14 }), usual: leadsUsual(4, 10) } },
      null,
      { kind: "steady", compared: true },
    ],
    ["none after one", { funnel: { ...quiet.funnel, flow: flow({ won: 1 }), usual: leadsUsual(1, 1) } }, null, { kind: "steady" }],
    [
      "a goal missed before one reached",
      { goals: [goal("a", "reached", 0), goal("b", "missed")] },
      null,
      { kind: "goal-missed", goal: "b", others: 0 },
    ],
    ["a goal reached before one behind", { goals: [goal("a", "behind"), goal("b", "reached", 0)] }, null, { kind: "goal-reached", goal: "b" }],
    ["of two goals behind the further one", { goals: [goal("a", "behind"), goal("b", "behind", -20_000_000)] }, null, { goal: "b", others: 1 }],
    ["what was said last week is not said again", { goals: [goal("a", "reached", 0)] }, { goals: [goal("a", "reached", 0)] }, { kind: "steady" }],
    [
      "but a goal that is still behind, before a week like others",
      { goals: [goal("a", "behind"), goal("b", "behind", -20_000_000)] },
      { goals: [goal("a", "behind"), goal("b", "behind")] },
      { kind: "goal-still", goal: "b", others: 1 },
    ],
    [
      "and after what is new",
      { goals: [goal("a", "behind")], renewals: renewals(3) },
      { goals: [goal("a", "behind")] },
      { kind: "renewals", count: 3 },
    ],
    ["a goal that fell behind since", { goals: [goal("a", "behind")] }, { goals: [goal("a", "on-pace")] }, { kind: "goal-behind" }],
    ["a goal that is back", { goals: [goal("a", "on-pace", 0)] }, { goals: [goal("a", "behind")] }, { kind: "goal-back", goal: "a" }],
    ["renewals at risk", { renewals: renewals(3) }, null, { kind: "renewals", count: 3, before: null }],
    ["more of them than last week", { renewals: renewals(3) }, { renewals: renewals(2) }, { kind: "renewals", count: 3, before: 2 }],
    ["no more of them than last week", { renewals: renewals(3) }, { renewals: renewals(3) }, { kind: "steady" }],
    [
      "half of the usual amount",
      { funnel: { flow: flow({ won: 2 }), wonAmounts: usd(5_000_000), usual: usual(4, 2, 10_000_000) } },
      null,
      { kind: "won-less", part: 0.5, weeks: 4 },
    ],
    [
      "nothing won where something usually is",
      { funnel: { flow: flow({}), wonAmounts: [], usual: usual(4, 2, 10_000_000) } },
      null,
      { kind: "won-less", part: 0, amount: { minor: 0, currency: "USD" } },
    ],
    [
      "twice the usual amount",
      { funnel: { flow: flow({ won: 2 }), wonAmounts: usd(20_000_000), usual: usual(2, 2, 10_000_000) } },
      null,
      { kind: "won-more", part: 2 },
    ],
    ["within that", { funnel: { flow: flow({ won: 2 }), wonAmounts: usd(19_000_000), usual: usual(4, 2, 10_000_000) } }, null, { kind: "steady" }],
    [
      "one week is not usual",
      { funnel: { flow: flow({ won: 9 }), wonAmounts: usd(90_000_000), usual: usual(1, 9, 10_000_000) } },
      null,
      { kind: "steady" },
    ],
    [
      "too few deals",
      { funnel: { flow: flow({ won: 2 }), wonAmounts: usd(90_000_000), usual: usual(4, 0.5, 10_000_000) } },
      null,
      { kind: "steady" },
    ],
    ["leads accepted less often", { quality: leads([2, 30], [202, 430]) }, null, { kind: "acceptance-down", week: { accepted: 2, judged: 30 } }],
    ["leads accepted more often", { quality: leads([29, 30], [229, 430]) }, null, { kind: "acceptance-up", before: { accepted: 200, judged: 400 } }],
    ["a difference that may be chance", { quality: leads([2, 6], [202, 406]) }, null, { kind: "steady" }],
    [
      "sources that certainly differ",
      { quality: leads([0, 0], [45, 90], sources(["webinar", 40, 45], ["social", 5, 45])) },
      null,
      { kind: "sources", best: { name: "webinar" }, worst: { name: "social" } },
    ],
    [
      "the same worst source as last week",
      { quality: leads([0, 0], [45, 90], sources(["webinar", 40, 45], ["social", 5, 45])) },
      { quality: leads([0, 0], [45, 90], sources(["webinar", 38, 45], ["social", 4, 45])) },
      { kind: "steady" },
    ],
    ["sources that may not differ", { quality: leads([0, 0], [13, 20], sources(["webinar", 8, 10], ["social", 5, 10])) }, null, { kind: "steady" }],
  ])("%s", (_name, figures, last, expected) => {
    expect(head(figures, last)).toMatchObject(expected);
  });
});

const english = { language: "en", amounts: true, currency: "USD", timeZone: "UTC" } as const;

test("headlines read as sentences, with amounts and without", () => {
  const text = (figures: Partial<Figures>, last: Partial<Figures> | null = null, reader: Parameters<typeof headlineText>[1] = english) =>
    headlineText({ headline: head(figures, last), goals: figures.goals ?? [] }, reader);
  const hidden = { ...english, amounts: false };
  const more = { funnel: { flow: flow({ won: 3 }), wonAmounts: usd(12_000_000), usual: usual(4, 2, 5_000_000) } };
  expect(text({ renewals: renewals(3) })).toBe("3 renewals are at risk in the next 90 days, worth $310,000 a year.");
  expect(text({ renewals: renewals(3) }, { renewals: renewals(1) }, hidden)).toBe("3 renewals are at risk in the next 90 days, up from 1.");
  expect(text(more)).toBe("A strong week: $120,000 won, 240% of what is usual.");
  expect(text(more, null, hidden)).toBe("A strong week: deals won came to 240% of the usual amount.");
  const behind = { goals: [goal("a", "behind"), goal("b", "behind", -20_000_000)] };
  expect(text(behind)).toBe(
    "Behind its pace: Won, Q4 2026. One more goal with it. 30% of the goal with 50% of the quarter gone: behind by $200,000.",
  );
  expect(text({ goals: [goal("a", "behind")] }, null, hidden)).toBe(
    "Behind its pace: Won, Q4 2026. 40% of the goal with 50% of the quarter gone: behind.",
  );
  expect(text({ goals: [goal("a", "behind")] }, null, { ...english, language: "ja" })).toBe(
    "目標に遅れが出ています：受注金額（2026年第4四半期）。期間の 50% が経過し、達成率は 40% です。$100,000 遅れています。",
  );
  expect(text(behind, null, { ...english, language: "zh-CN" })).toBe(
    "目标进度落后：赢单金额（2026年第4季度）。另有 1 个目标同样如此。本季度已过 50%，完成目标的 30%，落后 US$200,000。",
  );
  const still = { goals: [goal("a", "behind")] };
  const [ja, zh] = [
    { ...english, language: "ja" },
    { ...english, language: "zh-CN" },
  ] as const;
  expect(text(still, still)).toMatch(/^Still behind its pace: Won, Q4 2026\. 40% of the goal/);
  expect(text(still, still, ja)).toMatch(/^引き続き遅れています：受注金額（2026年第4四半期）。期間の/);
  expect(text(still, still, zh)).toMatch(/^目标仍落后：赢单金额（2026年第4季度）。本季度/);
  expect(text({ renewals: renewals(3) }, { renewals: renewals(1) }, ja)).toBe(
    "今後 90 日で更新が危うい契約は 3 件です（年額 $310,000、前回 1 件）。",
  );
  expect(text({ renewals: renewals(3) }, { renewals: renewals(1) }, { ...ja, amounts: false })).toBe(
    "今後 90 日で更新が危うい契約は 3 件です（前回 1 件）。",
  );
  expect(text({ renewals: renewals(3) }, { renewals: renewals(1) }, zh)).toBe("未来 90 天有 3 项续约存在风险（每年 US$310,000），上次为 1 项。");
  const acceptance = { quality: leads([2, 30], [202, 430]) };
  expect(text(acceptance)).toBe("Sales accepted fewer of the leads: 7% of 30 judged, against 50% in the twelve weeks before.");
});
