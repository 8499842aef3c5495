import { z } from "zod";
import type { Tx } from "../db/client.ts";
import { BusinessHours } from "../people/business-hours.ts";
import { teams } from "../people/viewer.ts";
import { addDays } from "../period.ts";
import type { Goal } from "./goal.ts";
import { metrics } from "./metric.ts";

const Row = z.object({
  id: z.string(),
  metric: z.enum(metrics),
  target: z.number(),
  currency: z.string().nullable(),
  startsOn: z.string(),
  endsOn: z.string(),
  teams: z.array(z.enum(teams)),
  makerId: z.string().nullable(),
  maker: z.string().nullable(),
});

/** How long a goal is shown after its period. */
export const daysShownAfter = 31;

/** The goals in force on a day, those to come, and those whose period ended lately; those that end first come first. */
export async function findGoals(tx: Tx, organizationId: number, today: string): Promise<Goal[]> {
  const rows = await tx.sql(findStanding, [organizationId, addDays(today, -daysShownAfter)]);
  return rows.map(goalOf);
}

/** Null when there is none of this id, or somebody has ended it. */
export async function findGoal(tx: Tx, organizationId: number, id: string): Promise<Goal | null> {
  const [row] = await tx.sql(findOne, [organizationId, id]);
  return row === undefined ? null : goalOf(row);
}

/** ISO weekdays on which an organization works. */
export async function findWorkdays(tx: Tx, organizationId: number): Promise<number[]> {
  const [row] = await tx.sql<{ hours: unknown }>(`select "businessHours" as hours from organization where id = $1`, [organizationId]);
  return BusinessHours.parse(row?.hours).days;
}

function goalOf(row: unknown): Goal {
  const { makerId, maker, ...goal } = Row.parse(row);
  return { ...goal, madeBy: makerId !== null && maker !== null ? { id: makerId, name: maker } : null };
}

const columns = `
select goal.id, goal.metric, goal.target, goal.currency, goal."startsOn", goal."endsOn", goal.teams, person.id as "makerId", person.name as maker
from goal left join person on person."organizationId" = goal."organizationId" and person.id = goal."madeBy"
where goal."organizationId" = $1 and goal."endedAt" is null`;

const findStanding = `${columns} and goal."endsOn" >= $2::date order by goal."endsOn", goal."startsOn" desc, goal.metric, goal.id`;

const findOne = `${columns} and goal.id = $2`;
