import { describe, expect, test } from "vitest";
import type { Metric } from "../../src/goals/metric.ts";
import { countWorkdays, paceOf } from "../../src/goals/pace.ts";
import { goalName, paceText, standingText } from "../../src/goals/pace-text.ts";

const weekdays = [1, 2, 3, 4, 5];
// October to December 2026, Monday to Friday: 22 + 21 + 23 = 66 working days; 38 are over on Tuesday, November 24 (22 and 16).
const quarter = { startsOn: "2026-10-01", endsOn: "2026-12-31" };
const won = (target: number, value: number, today: string, workdays: readonly number[] = weekdays, leftOut = 0) =>
  pace({ metric: "won", target, value, today, workdays, leftOut });

type Given = { metric: Metric; target: number; value: number; sample?: number; leftOut?: number; today: string; workdays?: readonly number[] };
function pace({ metric, target, value, sample, leftOut = 0, today, workdays = weekdays }: Given) {
  const goal = { metric, target, currency: metric === "won" ? "USD" : null, ...quarter };
  const progress = { value, sample: sample ?? null, leftOut };
  return { goal, progress, pace: paceOf(goal, progress, { today, workdays }) };
}

test("working days are counted by hand", () => {
  expect(countWorkdays("2026-10-01", "2027-01-01", weekdays)).toBe(66);
  expect(countWorkdays("2026-10-01", "2026-11-24", weekdays)).toBe(38);
  expect(countWorkdays("2026-11-21", "2026-11-23", weekdays)).toBe(0);
  expect(countWorkdays("2026-11-01", "2026-12-01", [6])).toBe(4);
  expect(countWorkdays("2026-11-01", "2026-12-01", [])).toBe(30);
});

test("the pace is a straight line over working days, worked out by hand", () => {
  // 38 of 66 are over: 0.5757… of $1,000,000 is $575,757.58. 28 working days are left: 5.6 weeks.
  const { pace: behind } = won(100_000_000, 40_000_000, "2026-11-24");
  expect(behind).toMatchObject({ state: "behind", progress: 0.4 });
  expect(behind.elapsed).toBeCloseTo(38 / 66, 12);
  expect(behind.difference).toBeCloseTo(-17_575_757.58, 1);
  expect(behind.weekly).toBeCloseTo(60_000_000 / 5.6, 6);
});

describe("states", () => {
  test.each([
    ["before it begins", 0, "2026-09-30", "upcoming"],
    ["on its first day", 0, "2026-10-01", "early"],
    ["after two working days", 50_000_000, "2026-10-05", "early"],
    ["after a twentieth of them", 2_000_000, "2026-10-07", "on-pace"],
    ["well ahead", 80_000_000, "2026-11-24", "ahead"],
    ["five hundredths ahead", 62_500_000, "2026-11-24", "on-pace"],
    ["five hundredths behind", 52_600_000, "2026-11-24", "on-pace"],
    ["a little more than that", 52_500_000, "2026-11-24", "behind"],
    ["reached before its time", 100_000_000, "2026-11-24", "reached"],
    ["reached at once", 100_000_000, "2026-10-01", "reached"],
    ["on its last day", 99_000_000, "2026-12-31", "on-pace"],
    ["when it is over", 99_999_999, "2027-01-01", "missed"],
    ["long over", 100_000_001, "2027-06-01", "reached"],
  ])("%s", (_name, value, today, state) => {
    expect(won(100_000_000, value, today).pace.state).toBe(state);
  });

  test.each([
    ["one of three by the middle", 3, 1, "on-pace"],
    ["none of three by the middle", 3, 0, "behind"],
    ["three of four by the middle", 4, 3, "on-pace"],
    ["all of it", 3, 3, "reached"],
  ])("few things are counted whole: %s", (_name, target, value, state) => {
    expect(pace({ metric: "deals-won", target, value, today: "2026-11-24" }).pace.state).toBe(state);
  });

  test.each([
    ["too few to tell", 1_000, 9, "2026-11-24", "early"],
    ["at the level", 850, 10, "2026-11-24", "ahead"],
    ["above it on the first day", 900, 40, "2026-10-01", "ahead"],
    ["below it", 849, 40, "2026-11-24", "behind"],
    ["below it at the end", 849, 40, "2027-01-01", "missed"],
    ["above it at the end, however few", 1_000, 1, "2027-01-01", "reached"],
    ["none at all", 0, 0, "2026-11-24", "early"],
    ["none at all by the end", 0, 0, "2027-01-01", "early"],
  ])("a share goes by its level: %s", (_name, value, sample, today, state) => {
    expect(pace({ metric: "lead-acceptance", target: 850, value, sample, today }).pace).toMatchObject({ state, weekly: null });
  });
});

test("what is left of the period says what each week has to bring, and never more than all of it", () => {
  expect(won(100_000_000, 90_000_000, "2026-12-31").pace.weekly).toBe(10_000_000);
  expect(won(100_000_000, 90_000_000, "2027-01-01").pace.weekly).toBeNull();
  expect(won(100_000_000, 100_000_000, "2026-11-24").pace.weekly).toBeNull();
  expect(won(100_000_000, 0, "2026-11-24", []).pace).toMatchObject({ elapsed: 54 / 92 });
});

describe("in words", () => {
  const english = { language: "en", amounts: true } as const;
  test("with the numbers, in three languages", () => {
    const shown = won(100_000_000, 40_000_000, "2026-11-24", weekdays, 2);
    expect(goalName(shown.goal, "en")).toBe("Won, Q4 2026");
    expect(standingText(shown, english)).toBe("$400,000 of $1,000,000 (40%)");
    expect(paceText(shown, english)).toEqual([
      "40% of the goal with 58% of the quarter gone: behind by $176,000.",
      "From now on it takes $108,000 a week.",
      "2 deals are not in it: without an amount, or in another currency than USD.",
    ]);
    expect(goalName(shown.goal, "ja")).toBe("受注金額（2026年第4四半期）");
    expect(paceText(shown, { language: "ja", amounts: true })).toEqual([
      "期間の 58% が経過し、達成率は 40% です。$176,000 遅れています。",
      "今後は 1 週間あたり $108,000 が必要です。",
      "金額がない、または USD 以外の通貨の商談 2 件は含まれていません。",
    ]);
    expect(paceText(shown, { language: "zh-CN", amounts: true })[0]).toBe("本季度已过 58%，完成目标的 40%，落后 US$176,000。");
  });

  test("without amounts only percentages", () => {
    const hidden = { language: "en", amounts: false } as const;
    const shown = won(100_000_000, 40_000_000, "2026-11-24");
    const said = [standingText(shown, hidden), ...paceText(shown, hidden)].join(" ");
    expect(said).toBe("40% of the goal 40% of the goal with 58% of the quarter gone: behind. From now on it takes 11% of the goal a week.");
    expect(paceText(won(100_000_000, 40_000_000, "2027-01-01"), hidden)[0]).toBe("The quarter is over: missed, at 40% of the goal.");
  });

  test.each<[Metric, number, number, readonly [string, string, string]]>([
    // 28 of 66 working days are left: 5.6 weeks.
    ["deals-won", 20, 8, ["From now on it takes 3 a week.", "今後は 1 週間あたり 3 件が必要です。", "今后每周还需 3 个。"]],
    ["leads-accepted", 40, 11, ["From now on it takes 6 a week.", "今後は 1 週間あたり 6 件が必要です。", "今后每周还需 6 条。"]],
    ["customers-live", 20, 9, ["From now on it takes 2 a week.", "今後は 1 週間あたり 2 社が必要です。", "今后每周还需 2 家。"]],
    ["deals-won", 20, 18, ["From now on it takes 0.4 a week.", "今後は 1 週間あたり 0.4 件が必要です。", "今后每周还需 0.4 个。"]],
  ])("what is needed each week is enough, in whole things: %s %i", (metric, target, value, expected) => {
    const shown = pace({ metric, target, value, today: "2026-11-24" });
    const said = (["en", "ja", "zh-CN"] as const).map((language) => paceText(shown, { language, amounts: true })[1]);
    expect(said).toEqual(expected);
  });

  test("of nothing decided only that is said", () => {
    const none = (metric: Metric, today = "2026-11-24") => pace({ metric, target: 900, value: 0, sample: 0, today });
    expect(paceText(none("renewals-kept"), english)).toEqual(["No renewal of this period is decided yet."]);
    expect(paceText(none("renewals-kept", "2027-01-01"), english)).toEqual(["No renewal of this period is decided yet."]);
    expect(paceText(none("lead-acceptance"), english)).toEqual(["No lead of this period is judged yet."]);
    expect(paceText(none("renewals-kept"), { language: "ja", amounts: true })).toEqual(["この期間の契約更新はまだ結果が出ていません。"]);
    expect(paceText(none("renewals-kept"), { language: "zh-CN", amounts: true })).toEqual(["本期尚无续约结果。"]);
    expect(standingText(none("renewals-kept"), english)).toBe("none yet (goal 90%)");
  });

  test("a share says of how many it is", () => {
    const share = (value: number, sample: number, today = "2026-11-24") =>
      paceText(pace({ metric: "lead-acceptance", target: 600, value, sample, today }), english)[0];
    expect(share(581, 43)).toBe("58.1% of 43 judged leads: 1.9 points below the goal.");
    expect(share(600, 40)).toBe("60% of 40 judged leads: just at the goal.");
    expect(share(1_000, 4)).toBe("It is too early to tell: 4 judged leads so far.");
    const renewals = pace({ metric: "renewals-kept", target: 900, value: 950, sample: 20, today: "2026-11-24" });
    expect(paceText(renewals, english)).toEqual(["95% of 20 decided renewals watched by the bot: 5 points above the goal."]);
    expect(share(550, 40, "2027-01-01")).toBe("The quarter is over: missed by 5 points.");
  });
});
