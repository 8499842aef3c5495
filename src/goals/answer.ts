import { dayOf } from "../calendar.ts";
import type { Answer, Asked, PersonViewer, Reading } from "../commands/command.ts";
import { readAtLarge } from "../db/at-large.ts";
import { UserError } from "../errors.ts";
import { say } from "../text.ts";
import { goalCard, goalsCard, hiddenCard } from "./card.ts";
import { findGoal, findGoals } from "./find.ts";
import { mayChange } from "./may-change.ts";
import { readGoing } from "./progress.ts";
import { goalsText } from "./text.ts";

/** The goals and how they go; `said`: what has just been done. */
export async function answerGoals({ db, viewer, now }: Reading, said?: string): Promise<Answer> {
  const { organization, audience } = viewer;
  if (audience.segment !== null) return { card: hiddenCard(viewer), share: "goal" };
  const goals = await findGoals(db, organization.id, dayOf(now, organization.timeZone));
  const going = await readAtLarge(db, (tx) => readGoing(tx, organization, goals, now));
  return { card: goalsCard(going, viewer, now, said), share: "goal" };
}

/** One goal whole. @throws UserError when it has been ended. */
export async function answerGoal(asked: Asked<PersonViewer>, id: string): Promise<Answer> {
  const { db, viewer, now } = asked;
  const { organization, language } = viewer;
  const goal = await findGoal(db, organization.id, id);
  if (!goal) throw new UserError(say(goalsText, language)("gone"));
  const [going] = await readAtLarge(db, (tx) => readGoing(tx, organization, [goal], now));
  if (!going) throw new Error("A goal has no progress");
  return { card: goalCard(going, await mayChange(asked, goal), viewer, now) };
}
