import { goalName, paceText, standingText } from "../goals/pace-text.ts";
import { showPercent } from "../goals/show.ts";
import { reasonName } from "../journeys/verdict-reasons.ts";
import { showShare } from "../leads/quality-shown.ts";
import { type Language, type Say, say } from "../text.ts";
import type { Ask, FollowUp, GoalFacts } from "./facts.ts";
import { type Reader, sourceName } from "./headline-text.ts";
import { letterText } from "./text.ts";

type T = Say<typeof letterText>;

/** What a team is asked to do, with its number. */
export function askText(ask: Ask, goals: readonly GoalFacts[], reader: Reader): string {
  const t = say(letterText, reader.language);
  const values = { subject: subjectText(t, ask, goals, reader.language), number: ask.number, of: ask.of ?? 0 };
  switch (ask.kind) {
    case "source-worst":
      return t("askSource", values);
    case "reason":
      return t("askReason", values);
    case "leads-waiting":
      return t("askWaiting", values);
    case "renewals-open":
      return t("askRenewals", values);
    case "no-goal":
      return t("askNoGoal");
    case "goal-behind": {
      const goal = goals.find(({ id }) => id === ask.subject);
      if (!goal) throw new Error("A letter asks after a goal that it does not have");
      const shown = { goal, progress: goal.progress, pace: goal.pace };
      // Its pace stands above, among the goals; what is needed now is what is asked.
      const needed = goal.pace.weekly === null ? "" : (paceText(shown, reader)[1] ?? "");
      return t("askGoal", { goal: goalName(goal, reader.language), standing: standingText(shown, reader), needed }).trim();
    }
  }
}

/** What the button of an ask says; it types the ask's words. */
export function askLabel({ kind }: Ask, language: Language): string {
  const t = say(letterText, language);
  switch (kind) {
    case "source-worst":
    case "reason":
      return t("showSources");
    case "leads-waiting":
      return t("nextLead");
    case "renewals-open":
      return t("showRenewals");
    case "goal-behind":
    case "no-goal":
      return t("showGoals");
  }
}

/** What became of something that was asked: the same number then and now. */
export function followUpText({ ask, now, moved }: FollowUp, goals: readonly GoalFacts[], { language }: Reader): string {
  const t = say(letterText, language);
  const subject = subjectText(t, ask, goals, language);
  if (now === null || moved === "unknown") return t("cannotTell", { subject });
  const said = (key: FollowKey, shown: (numbers: { number: number; of: number | null }) => string) =>
    [t(key, { subject, before: shown(ask), now: shown(now) }), t(moved)].join(language === "en" ? " " : "");
  const part = ({ number, of }: { number: number; of: number | null }) => (of ? number / of : 0);
  const count = ({ number }: { number: number }) => number.toLocaleString(language);
  switch (ask.kind) {
    case "source-worst":
      return said("followSource", (numbers) => showShare(part(numbers), language));
    case "reason":
      return said("followReason", (numbers) => showShare(part(numbers), language));
    case "leads-waiting":
      return said("followWaiting", count);
    case "renewals-open":
      return said("followRenewals", count);
    case "goal-behind":
      return said("followGoal", (numbers) => showPercent(part(numbers), language));
    case "no-goal":
      return said("followNoGoal", count);
  }
}

type FollowKey = "followSource" | "followReason" | "followWaiting" | "followRenewals" | "followGoal" | "followNoGoal";

function subjectText(t: T, { kind, subject }: Ask, goals: readonly GoalFacts[], language: Language): string {
  if (kind === "source-worst") return sourceName(subject, language);
  if (kind === "reason") return reasonName(subject, language);
  const goal = goals.find(({ id }) => id === subject);
  return goal ? goalName(goal, language) : t("anEndedGoal");
}
