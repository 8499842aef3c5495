import { z } from "zod";
import { dayOf } from "../calendar.ts";
import { action } from "../commands/action.ts";
import type { Asked, PersonViewer } from "../commands/command.ts";
import { formAction } from "../commands/form.ts";
import { FieldError, UserError } from "../errors.ts";
import { type Team, teams } from "../people/viewer.ts";
import { say } from "../text.ts";
import { answerGoal, answerGoals } from "./answer.ts";
import { standsCard } from "./card.ts";
import { findGoal } from "./find.ts";
import { changeGoalForm, newGoalForm } from "./form.ts";
import { type Goal, mostGoals } from "./goal.ts";
import { goalPeriodNamed } from "./goal-period.ts";
import { mayChange } from "./may-change.ts";
import { type Metric, metrics, unitOf } from "./metric.ts";
import { readTarget } from "./number.ts";
import { goalName } from "./pace-text.ts";
import { changeGoal, endGoal, makeGoal } from "./set.ts";
import { showFigure } from "./show.ts";
import { goalsText } from "./text.ts";

const GoalId = z.object({ goal: z.uuid() });
/** As the form's choices come back; fewer than two are said at the field. */
const Teams = z
  .string()
  .default("")
  .transform((told) => teams.filter((team) => told.split(",").includes(team)));
const Told = z.string().max(200);

/** "New goal". */
export const goalNew = action({
  id: "goal.new",
  data: z.object({}),
  open: async ({ viewer, now }) => newGoalForm(viewer, dayOf(now, viewer.organization.timeZone)),
});

/** "Details" beside a goal. */
export const goalShow = action({ id: "goal.show", data: GoalId, run: (asked, { goal }) => answerGoal(asked, goal) });

/** "Change" under a goal. */
export const goalEdit = action({
  id: "goal.edit",
  data: GoalId,
  open: async (asked, { goal }) => changeGoalForm(await changeable(asked, goal), asked.viewer),
});

/** "End goal", once it is confirmed. */
export const goalEnd = action({
  id: "goal.end",
  data: GoalId,
  async run(asked, { goal: id }) {
    const t = say(goalsText, asked.viewer.language);
    const goal = await findGoal(asked.db, asked.viewer.organization.id, id);
    if (!goal) return answerGoals(asked, t("endedAlready"));
    await changeable(asked, id);
    const ended = await endGoal(asked.db, asked.viewer.organization.id, id, asked.now);
    return answerGoals(asked, ended ? t("ended", { goal: goalName(goal, asked.viewer.language) }) : t("endedAlready"));
  },
});

/** "Change it to …", where a goal that was to be set stands already. */
export const goalRetarget = action({
  id: "goal.retarget",
  data: GoalId.extend({ target: z.int().positive() }),
  async run(asked, { goal, target }) {
    await changeable(asked, goal);
    await changeGoal(asked.db, asked.viewer.organization.id, goal, { target });
    return answerGoals(asked, say(goalsText, asked.viewer.language)("changed"));
  },
});

/** The form of "New goal". */
export const goalMake = formAction({
  id: "goal.make",
  context: z.object({}),
  values: z.object({ metric: z.enum(metrics), number: Told, period: Told, teams: Teams }),
  async send(asked, _context, { metric, number, period: named, teams }) {
    const { db, viewer, now, place } = asked;
    const { organization, person, language } = viewer;
    const t = say(goalsText, language);
    const today = dayOf(now, organization.timeZone);
    const period = goalPeriodNamed(named);
    const isOver = period === null || period.endsOn < today;
    const target = targetOf(asked, { metric, currency: organization.currency }, number, teams, isOver ? { period: t("periodOver") } : {});
    if (isOver) throw new FieldError({ period: t("periodOver") });
    const currency = unitOf(metric) === "amount" ? organization.currency : null;
    const { startsOn, endsOn } = period;
    const goal = { metric, target, currency, startsOn, endsOn, teams, madeBy: person.id };
    const made = await makeGoal(db, organization.id, goal, `goal ${place.interaction}`, today);
    if (made.state === "too-many") throw new UserError(t("tooMany", { count: mostGoals }));
    if (made.state === "made") return answerGoals(asked, t("made"));
    if (await mayChange(asked, made.goal)) return { card: standsCard(made.goal, target, viewer) };
    const standing = { target: showFigure(made.goal, made.goal.target, language), name: made.goal.madeBy?.name ?? t("nobody") };
    throw new FieldError({ period: t("standsForOthers", standing) });
  },
});

/** The form of "Change". */
export const goalChange = formAction({
  id: "goal.change",
  context: GoalId,
  values: z.object({ number: Told, teams: Teams }),
  async send(asked, { goal: id }, { number, teams }) {
    const goal = await changeable(asked, id);
    const target = targetOf(asked, goal, number, teams, {});
    const changed = await changeGoal(asked.db, asked.viewer.organization.id, id, { target, teams });
    const t = say(goalsText, asked.viewer.language);
    if (!changed) throw new UserError(t("gone"));
    return answerGoals(asked, t("changed"));
  },
});

/** The target that was put in. @throws FieldError for everything that is to be mended, at once. */
function targetOf(
  { viewer: { language, organization } }: Asked<PersonViewer>,
  { metric, currency }: { metric: Metric; currency: string | null },
  number: string,
  teams: readonly Team[],
  others: Readonly<Record<string, string>>,
): number {
  const t = say(goalsText, language);
  const unit = currency ?? organization.currency;
  const read = readTarget(number, unitOf(metric), unit);
  const fields = {
    ...("problem" in read ? { number: t(read.problem, { currency: unit, number: digitsOf(number) }) } : {}),
    ...(teams.length < 2 ? { teams: t("fewTeams") } : {}),
    ...others,
  };
  if ("problem" in read || Object.keys(fields).length > 0) throw new FieldError(fields);
  return read.value;
}

/** The number alone, of what was written with a currency or a word. */
const digitsOf = (told: string): string => /\d[\d.,]*/.exec(told.normalize("NFKC"))?.[0] ?? "";

/** A goal that the asker may change or end. @throws UserError when it is there no more, or is not theirs to change. */
async function changeable(asked: Asked<PersonViewer>, id: string): Promise<Goal> {
  const t = say(goalsText, asked.viewer.language);
  const goal = await findGoal(asked.db, asked.viewer.organization.id, id);
  if (!goal) throw new UserError(t("gone"));
  if (!(await mayChange(asked, goal))) throw new UserError(t("onlyMaker", { name: goal.madeBy?.name ?? t("nobody") }));
  return goal;
}
