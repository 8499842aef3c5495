import type { Db, Tx } from "../db/client.ts";
import { uuidv7 } from "../db/id.ts";
import type { Team } from "../people/viewer.ts";
import { findGoal } from "./find.ts";
import { type Goal, mostGoals } from "./goal.ts";
import type { Metric } from "./metric.ts";

export type NewGoal = {
  metric: Metric;
  target: number;
  currency: string | null;
  startsOn: string;
  endsOn: string;
  teams: readonly Team[];
  madeBy: string;
};

/** What came of setting a goal; `standing`: there is one on this metric and period already, and nothing was done. */
export type Made = { state: "made"; goal: Goal } | { state: "standing"; goal: Goal } | { state: "too-many" };

/** Sets a goal, once per `cause`. Two who set the same at once leave one. */
export function makeGoal(db: Db, organizationId: number, goal: NewGoal, cause: string, today: string): Promise<Made> {
  return db.transaction(async (tx) => {
    await tx.sql("select id from organization where id = $1 for no key update", [organizationId]);
    const [told] = await tx.sql<{ id: string }>('select id from goal where "organizationId" = $1 and cause = $2', [organizationId, cause]);
    const before = told && (await findGoal(tx, organizationId, told.id));
    if (before) return { state: "made", goal: before };
    const values = [organizationId, goal.metric, goal.startsOn, goal.endsOn];
    const [same] = await tx.sql<{ id: string }>(findSame, values);
    const standing = same && (await findGoal(tx, organizationId, same.id));
    if (standing) return { state: "standing", goal: standing };
    const [row] = await tx.sql<{ count: number }>(countOpen, [organizationId, today]);
    if ((row?.count ?? 0) >= mostGoals) return { state: "too-many" };
    const id = uuidv7();
    await tx.sql(insert, [...values, id, goal.target, goal.currency, goal.teams, goal.madeBy, cause]);
    return { state: "made", goal: await loadGoal(tx, organizationId, id) };
  });
}

/** Gives a goal another target or other teams; null when it has been ended meanwhile. */
export async function changeGoal(
  tx: Tx,
  organizationId: number,
  id: string,
  { target, teams }: { target: number; teams?: readonly Team[] },
): Promise<Goal | null> {
  await tx.sql(change, [organizationId, id, target, teams ?? null]);
  return findGoal(tx, organizationId, id);
}

/** Ends a goal before its time; false when somebody has done so already. */
export async function endGoal(tx: Tx, organizationId: number, id: string, now: Date): Promise<boolean> {
  const ended = await tx.sql(end, [organizationId, id, now]);
  return ended.length > 0;
}

async function loadGoal(tx: Tx, organizationId: number, id: string): Promise<Goal> {
  const goal = await findGoal(tx, organizationId, id);
  if (!goal) throw new Error("A goal vanished while it was being set");
  return goal;
}

const findSame = `
select id from goal where "organizationId" = $1 and metric = $2 and "startsOn" = $3::date and "endsOn" = $4::date and "endedAt" is null`;

const countOpen = `select count(*) as count from goal where "organizationId" = $1 and "endedAt" is null and "endsOn" >= $2::date`;

const insert = `
insert into goal ("organizationId", metric, "startsOn", "endsOn", id, target, currency, teams, "madeBy", cause)
values ($1, $2, $3::date, $4::date, $5, $6, $7, $8, $9, $10)`;

const change = `
update goal set target = $3, teams = coalesce($4::text[], teams) where "organizationId" = $1 and id = $2 and "endedAt" is null`;

const end = `update goal set "endedAt" = $3 where "organizationId" = $1 and id = $2 and "endedAt" is null returning id`;
