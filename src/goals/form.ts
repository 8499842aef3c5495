import type { Field, Form } from "../cards/form.ts";
import { decimalsOf } from "../money.ts";
import { peopleText } from "../people/text.ts";
import { teams, type Viewer } from "../people/viewer.ts";
import { type Language, type Say, say } from "../text.ts";
import type { Goal } from "./goal.ts";
import { type GoalPeriod, offeredPeriods, showGoalPeriod } from "./goal-period.ts";
import { metrics, unitOf } from "./metric.ts";
import { goalName } from "./pace-text.ts";
import { goalsText } from "./text.ts";

type T = Say<typeof goalsText>;

/** "New goal": which metric, which number, when, and whose. */
export function newGoalForm({ language, organization }: Viewer, today: string): Form {
  const t = say(goalsText, language);
  const options = metrics.map((metric) => ({ value: metric, label: t(metric) }));
  const periods = offeredPeriods(today).map((period) => ({ value: period.named, label: periodLabel(t, period, today, language) }));
  return {
    form: "goal.make",
    context: {},
    title: t("formTitle"),
    submit: t("save"),
    blocks: [{ type: "text", lines: [t("formIntro")] }],
    fields: [
      { type: "choice", name: "metric", label: t("metricField"), options },
      numberField(t, organization.currency),
      { type: "choice", name: "period", label: t("periodField"), options: periods },
      teamsField(t, language),
    ],
  };
}

/** "Change goal": its number and its teams; what it is on and for when stays. */
export function changeGoalForm(goal: Goal, { language, organization }: Viewer): Form {
  const t = say(goalsText, language);
  return {
    form: "goal.change",
    context: { goal: goal.id },
    title: t("editTitle"),
    submit: t("saveChange"),
    blocks: [{ type: "text", lines: [goalName(goal, language)] }],
    fields: [numberField(t, goal.currency ?? organization.currency, writtenTarget(goal)), teamsField(t, language, goal.teams)],
  };
}

function numberField(t: T, currency: string, initial?: string): Field {
  const placeholder = "1.2M";
  const field = { type: "text", name: "number", label: t("numberField"), hint: t("numberHint", { currency }), lines: "one", longest: 40 } as const;
  return initial === undefined ? { ...field, placeholder } : { ...field, initial };
}

function teamsField(t: T, language: Language, initial?: readonly string[]): Field {
  const team = say(peopleText, language);
  const options = teams.map((each) => ({ value: each, label: team(each) }));
  return { type: "choices", name: "teams", label: t("teamsField"), options, ...(initial && { initial }) };
}

function periodLabel(t: T, period: GoalPeriod, today: string, language: Language): string {
  const values = { name: showGoalPeriod(period, language), span: t(period.span) };
  return t(period.startsOn <= today ? "thisPeriod" : "nextPeriod", values);
}

/** A target as the form would read it again, to the last digit. */
function writtenTarget({ metric, target, currency }: Goal): string {
  switch (unitOf(metric)) {
    case "amount": {
      const decimals = decimalsOf(currency ?? "");
      return (target / 10 ** decimals).toFixed(target % 10 ** decimals === 0 ? 0 : decimals);
    }
    case "count":
      return String(target);
    case "share":
      return `${target / 10}%`;
  }
}
