import { dayOf } from "../../calendar.ts";
import type { Db } from "../../db/client.ts";
import { type GoalPeriod, offeredPeriods } from "../../goals/goal-period.ts";
import { makeGoal, type NewGoal } from "../../goals/set.ts";
import { moneyOf } from "../../money.ts";
import { type Company, demoTimeZone } from "./company.ts";
import type { StoryEvent } from "./story/story.ts";

/** The goals that the company's teams share in the quarter in which its present begins, and in that from which the bot speaks: set by who leads, once. */
export async function setGoals(db: Db, organizationId: number, { speaksFrom, beginsAt }: Company, story: readonly StoryEvent[]): Promise<void> {
  const [leader] = await db.sql<{ id: string }>(findLeader, [organizationId]);
  if (!leader) return;
  for (const at of [speaksFrom, beginsAt]) {
    const today = dayOf(at, demoTimeZone);
    const quarter = offeredPeriods(today).find(({ span }) => span === "quarter");
    if (!quarter) continue;
    const { startsOn, endsOn, named } = quarter;
    for (const goal of goalsFor(story, quarter)) {
      const whole = { ...goal, startsOn, endsOn, madeBy: leader.id };
      await makeGoal(db, organizationId, whole, `demo ${goal.metric} ${named}`, today);
    }
  }
}

const findLeader = `select id from person where "organizationId" = $1 and role = 'admin' order by id limit 1`;

/** Somewhat more than what the story brings in the quarter, so that it is worth watching whether they are reached. */
export function goalsFor(story: readonly StoryEvent[], { startsOn, endsOn }: GoalPeriod): Omit<NewGoal, "startsOn" | "endsOn" | "madeBy">[] {
  const within = story.filter(({ occurredAt }) => occurredAt.slice(0, 10) >= startsOn && occurredAt.slice(0, 10) <= endsOn);
  const won = within.flatMap((event) => {
    if (event.kind !== "opportunity" || event.opportunity.status !== "won" || event.opportunity.currency !== "USD") return [];
    return [moneyOf(event.opportunity.amount, "USD").minor / 100];
  });
  const came = new Set(within.flatMap((event) => (event.kind === "lead" && event.milestone === "lead" ? [event.lead.externalId] : [])));
  const accepted = within.filter((event) => event.kind === "lead" && event.milestone === "sal" && came.has(event.lead.externalId));
  const dollars = won.reduce((sum, each) => sum + each, 0);
  return [
    { metric: "won", target: rounded(Math.max(dollars, 50_000) * 1.12, 5_000) * 100, currency: "USD", teams: ["marketing", "sales"] },
    { metric: "leads-accepted", target: rounded(Math.max(accepted.length, 5) * 1.1, 5), currency: null, teams: ["marketing", "sales"] },
    { metric: "renewals-kept", target: 900, currency: null, teams: ["sales", "success"] },
  ];
}

/** Up to the next whole step, as people set goals. */
const rounded = (number: number, step: number): number => Math.ceil(number / step) * step;
