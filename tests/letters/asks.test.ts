import { describe, expect, test } from "vitest";
import { askText, followUpText } from "../../src/letters/ask-text.ts";
import { asksOf, followUpsOf } from "../../src/letters/asks.ts";
import type { Figures } from "../../src/letters/facts.ts";
import { goal, quiet, sources } from "./figures.ts";

const flow = { ...quiet.funnel.flow, lead: 5 };
const busy: Figures = { ...quiet, funnel: { ...quiet.funnel, flow } };
const quarter = (told: Partial<Figures["quality"]["quarter"]>) => ({ ...busy.quality, quarter: { ...quiet.quality.quarter, ...told } });
const apart = sources(["webinar", 40, 45], ["social", 5, 45]);
const reader = { language: "en", amounts: true, currency: "USD", timeZone: "UTC" } as const;

describe("what each team is asked", () => {
  test.each<[string, Partial<Figures>, object[]]>([
    ["nothing, where no number gives a reason", { goals: [goal("a", "on-pace", 0)] }, []],
    ["leadership to set a goal where there is none", {}, [{ team: "leadership", kind: "no-goal", words: "goal" }]],
    ["not of a segment", { segment: "SMB" }, []],
    [
      "marketing to look at the source that is certainly weakest",
      { goals: [goal("a", "on-pace", 0)], quality: quarter({ sources: apart, declined: 45, reasons: [{ reason: "no_need", count: 45 }] }) },
      [{ team: "marketing", kind: "source-worst", subject: "social", number: 5, of: 45, words: "sources 2026-08-24..2026-11-22 by channel" }],
    ],
    [
      "marketing about the reason behind most that is declined",
      {
        goals: [goal("a", "on-pace", 0)],
        quality: quarter({
          declined: 10,
          reasons: [
            { reason: "", count: 6 },
            { reason: "no_need", count: 4 },
          ],
        }),
      },
      [{ team: "marketing", kind: "reason", subject: "no_need", number: 4, of: 10 }],
    ],
    [
      "not about a reason behind less of it, or of few",
      { goals: [goal("a", "on-pace", 0)], quality: quarter({ declined: 11, reasons: [{ reason: "no_need", count: 4 }] }) },
      [],
    ],
    [
      "sales to answer, success to take on, leadership about the goal furthest behind",
      {
        goals: [goal("a", "behind"), goal("b", "behind", -30_000_000)],
        waiting: { leads: 7, late: 2, since: "2026-11-19T00:00:00.000Z" },
        renewals: { ...quiet.renewals, atRisk: 3, open: 2 },
      },
      [
        { team: "marketing", kind: "goal-behind", subject: "a" },
        { team: "sales", kind: "leads-waiting", number: 7, words: "lead next" },
        { team: "success", kind: "renewals-open", number: 2, words: "renewals 90 at-risk" },
        { team: "leadership", kind: "goal-behind", subject: "b" },
      ],
    ],
    ["about one goal once", { goals: [goal("a", "behind")] }, [{ team: "leadership", subject: "a" }]],
  ])("%s", (_name, figures, expected) => {
    const asks = asksOf({ ...busy, ...figures });
    expect(asks).toMatchObject(expected);
    expect(asks).toHaveLength(expected.length);
  });

  test("in words, with the number", () => {
    const figures: Figures = {
      ...busy,
      goals: [goal("a", "behind")],
      waiting: { leads: 1, late: 0, since: "2026-11-19T00:00:00.000Z" },
      renewals: { ...quiet.renewals, atRisk: 3, open: 2 },
      quality: quarter({ sources: apart }),
    };
    expect(asksOf(figures).map((ask) => askText(ask, figures.goals, reader))).toEqual([
      "Look at social: sales accepted 5 of 45 judged leads in 13 weeks. Change whom it reaches, or spend there less.",
      "Answer the lead that waits: accept, recycle or reject.",
      "Take on the 2 renewals at risk that nobody has acknowledged.",
      "Won, Q4 2026 is behind: $400,000 of $1,000,000 (40%). From now on it takes $80,000 a week.",
    ]);
  });
});

describe("what became of it", () => {
  const before: Figures = {
    ...busy,
    goals: [goal("a", "behind")],
    waiting: { leads: 12, late: 0, since: "2026-11-12T00:00:00.000Z" },
    renewals: { ...quiet.renewals, atRisk: 3, open: 2 },
    quality: quarter({ sources: apart }),
  };
  const said = (now: Partial<Figures>) => {
    const figures = { ...busy, ...now };
    return followUpsOf({ asks: asksOf(before), goals: before.goals }, figures).map((each) => followUpText(each, figures.goals, reader));
  };

  test("the same numbers then and now", () => {
    const after: Partial<Figures> = {
      goals: [goal("a", "on-pace", 2_000_000)],
      waiting: { leads: 4, late: 0, since: "2026-11-19T00:00:00.000Z" },
      renewals: { ...quiet.renewals, atRisk: 5, open: 4 },
      quality: quarter({ sources: sources(["webinar", 42, 48], ["social", 5, 45]) }),
    };
    expect(said(after)).toEqual([
      "social: accepted 11% then, 11% now. As before.",
      "Leads waiting for an answer: 12 then, 4 now. Better.",
      "Renewals at risk that nobody has acknowledged: 2 then, 4 now. Worse.",
      "Won, Q4 2026: 40% of the goal then, 52% now. Better.",
    ]);
  });

  const share = (value: number, sample: number): Figures["goals"][number] => ({
    ...goal("a", "behind"),
    metric: "lead-acceptance",
    target: 600,
    currency: null,
    progress: { value, sample, leftOut: 0 },
    pace: { state: "behind", progress: value / 600, elapsed: 0.5, difference: value - 600, weekly: null },
  });
  const reason = (count: number, declined: number) => quarter({ declined, reasons: [{ reason: "no_need", count }] });

  test.each<[string, Partial<Figures>, Partial<Figures>, string]>([
    ["a source, by chance", { quality: quarter({ sources: apart }) }, { quality: quarter({ sources: sources(["social", 6, 60]) }) }, "same"],
    ["a source, for certain", { quality: quarter({ sources: apart }) }, { quality: quarter({ sources: sources(["social", 30, 60]) }) }, "better"],
    ["a reason, by chance", { quality: reason(20, 40) }, { quality: reason(22, 42) }, "same"],
    ["a reason, for certain", { quality: reason(20, 40) }, { quality: reason(60, 70) }, "worse"],
    ["a goal on a share, by chance", { goals: [share(500, 40)] }, { goals: [share(550, 44)] }, "same"],
    ["a goal on a share, for certain", { goals: [share(300, 60)] }, { goals: [share(590, 90)] }, "better"],
    ["a goal, within the percent shown", { goals: [goal("a", "behind")] }, { goals: [goal("a", "behind", -9_900_000)] }, "same"],
  ])("a share is better or worse only beyond chance: %s", (_name, then, now, moved) => {
    const goals = { goals: [goal("z", "on-pace", 0)] };
    const before: Figures = { ...busy, ...goals, ...then };
    expect(followUpsOf({ asks: asksOf(before), goals: before.goals }, { ...busy, ...goals, ...now })).toMatchObject([{ moved }]);
  });

  test("the ask of the sales names the buttons, in Japanese and Chinese", () => {
    const asks = asksOf({ ...busy, goals: [goal("z", "on-pace", 0)], waiting: before.waiting });
    expect(asks.map((ask) => askText(ask, [], { ...reader, language: "ja" }))).toEqual([
      "回答待ちのリード 12 件について、「受け入れる」「育成に戻す」「対象外にする」のいずれかを選んでください。",
    ]);
    expect(asks.map((ask) => askText(ask, [], { ...reader, language: "zh-CN" }))).toEqual([
      "请处理等待中的 12 条线索：选择“接受”“退回培育”或“拒绝”。",
    ]);
  });

  test("what is gone cannot be told", () => {
    expect(said({ waiting: quiet.waiting, renewals: quiet.renewals })).toEqual([
      "social: nothing to compare with any more.",
      "Leads waiting for an answer: 12 then, 0 now. Better.",
      "Renewals at risk that nobody has acknowledged: 2 then, 0 now. Better.",
      "A goal that was ended: nothing to compare with any more.",
    ]);
  });
});
