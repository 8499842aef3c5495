import { showCalendarDay } from "../dates.ts";
import { type Language, type Say, say } from "../text.ts";
import type { Goal } from "./goal.ts";
import { goalPeriodOf, showGoalPeriod } from "./goal-period.ts";
import { unitOf } from "./metric.ts";
import type { Pace, Progress } from "./pace.ts";
import { showFigure, showPercent } from "./show.ts";
import { goalsText } from "./text.ts";

type T = Say<typeof goalsText>;
type Shown = { goal: Pick<Goal, "metric" | "target" | "currency" | "startsOn" | "endsOn">; progress: Progress; pace: Pace };
/** For whom it is said: where amounts are not shown, goals on amounts are told by percentages alone. */
type Reader = { language: Language; amounts: boolean };

/** What a goal is on, and for when: "Won, Q4 2026". */
export function goalName({ metric, startsOn, endsOn }: Shown["goal"], language: Language): string {
  const t = say(goalsText, language);
  return t("goalTitle", { metric: t(metric), period: showGoalPeriod(goalPeriodOf({ startsOn, endsOn }), language) });
}

/** How far it has come: "$620,000 of $1,000,000 (62%)". */
export function standingText({ goal, progress, pace }: Shown, { language, amounts }: Reader): string {
  const t = say(goalsText, language);
  const unit = unitOf(goal.metric);
  if (unit === "amount" && !amounts) return t("standingHidden", { progress: showPercent(pace.progress, language) });
  const [value, target] = [progress.value, goal.target].map((figure) => showFigure(goal, figure, language));
  const values = { value: value ?? "", target: target ?? "", progress: showPercent(pace.progress, language) };
  if (progress.sample === 0) return t("standingNone", values);
  return t(unit === "share" ? "standingShare" : "standing", values);
}

/** Its pace in words with its numbers, what is needed from now on, and what it leaves out; a sentence or a few. */
export function paceText(shown: Shown, reader: Reader): string[] {
  const { goal, progress, pace } = shown;
  const t = say(goalsText, reader.language);
  const weekly = pace.weekly === null || ["upcoming", "early"].includes(pace.state) ? [] : [weeklyText(t, shown, reader)];
  const left = progress.leftOut > 0 && goal.currency !== null ? [t("leftOut", { count: progress.leftOut, currency: goal.currency })] : [];
  return [stateText(t, shown, reader), ...weekly, ...left];
}

/** The same in one line. */
export const paceLine = (shown: Shown, reader: Reader): string => paceText(shown, reader).join(reader.language === "en" ? " " : "");

function stateText(t: T, shown: Shown, { language, amounts }: Reader): string {
  const { goal, progress, pace } = shown;
  const unit = unitOf(goal.metric);
  const hidden = unit === "amount" && !amounts;
  const values = {
    progress: showPercent(pace.progress, language),
    elapsed: showPercent(pace.elapsed, language),
    span: t(goalPeriodOf(goal).span),
    difference: differenceText(t, shown, language),
  };
  if (pace.state === "upcoming") return t("upcoming", { day: showCalendarDay(goal.startsOn, language) });
  if (pace.state === "reached") return t(pace.elapsed === 1 ? "reachedOver" : "reached", values);
  if (pace.state === "missed") return t(hidden ? "missedHidden" : "missed", { ...values, difference: missedBy(t, shown, language) });
  if (unit === "share") {
    if (progress.sample === 0) return t(goal.metric === "renewals-kept" ? "noneDecided" : "noneJudged");
    const of = t(goal.metric === "renewals-kept" ? "decidedRenewals" : "judgedLeads", { sample: progress.sample ?? 0 });
    const level = { value: showFigure(goal, progress.value, language), of, difference: values.difference };
    if (pace.state === "early") return t("tooFew", { of });
    if (pace.difference === 0) return t("atGoal", level);
    return t(pace.state === "behind" ? "shareBehind" : "shareAhead", level);
  }
  switch (pace.state) {
    case "early":
      return t("early", values);
    case "on-pace":
      return t("onPace", values);
    case "ahead":
      return t(hidden ? "aheadHidden" : "ahead", values);
    case "behind":
      return t(hidden ? "behindHidden" : "behind", values);
  }
}

function differenceText(t: T, { goal, pace }: Shown, language: Language): string {
  return figureText(t, goal, Math.abs(pace.difference), language);
}

function missedBy(t: T, { goal, progress }: Shown, language: Language): string {
  return figureText(t, goal, goal.target - progress.value, language);
}

function figureText(t: T, goal: Shown["goal"], figure: number, language: Language): string {
  if (unitOf(goal.metric) === "share") return t("points", { count: Math.round(figure) / 10 });
  return beforeWords(showFigure(goal, rounded(goal, figure, Math.round), language), language);
}

function weeklyText(t: T, { goal, pace }: Shown, { language, amounts }: Reader): string {
  const weekly = pace.weekly ?? 0;
  if (unitOf(goal.metric) === "amount" && !amounts) {
    const part = showPercent(upwards((100 * weekly) / goal.target) / 100, language);
    return t("weeklyHidden", { weekly: beforeWords(part, language) });
  }
  return t("weekly", { weekly: beforeWords(showFigure(goal, rounded(goal, weekly, upwards), language), language) });
}

/** What is needed is rounded up: less would not reach the goal. A whole number stays the same, whatever the arithmetic leaves behind its point. */
const upwards = (figure: number): number => Math.ceil(figure - 1e-9);

/** An expectation is not known to the cent, nor to a part of a deal: to three figures that count, or to whole ones (to tenths below one). */
function rounded({ metric }: Shown["goal"], figure: number, whole: (figure: number) => number): number {
  if (unitOf(metric) === "count") return figure < 1 ? whole(figure * 10) / 10 : whole(figure);
  if (figure === 0) return 0;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(figure))) - 2);
  return whole(figure / step) * step;
}

/** Japanese has a space between a digit or a percent sign and the word after it, and none after a counter. */
const beforeWords = (figure: string, language: Language): string => (language === "ja" && /[\d%]$/.test(figure) ? `${figure} ` : figure);
