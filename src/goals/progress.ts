import { dayOf, startOfDay } from "../calendar.ts";
import type { Tx } from "../db/client.ts";
import { readQuality } from "../leads/quality.ts";
import type { Organization } from "../people/viewer.ts";
import { addDays } from "../period.ts";
import { findWorkdays } from "./find.ts";
import type { Goal } from "./goal.ts";
import { type Pace, type Progress, paceOf } from "./pace.ts";

/** A goal with how far it has come, and its pace. */
export type Going = { goal: Goal; progress: Progress; pace: Pace };

/** How these goals go. Each takes one statement over its own period; there are at most a few. */
export async function readGoing(tx: Tx, organization: Pick<Organization, "id" | "timeZone">, goals: readonly Goal[], now: Date): Promise<Going[]> {
  if (goals.length === 0) return [];
  const days = { today: dayOf(now, organization.timeZone), workdays: await findWorkdays(tx, organization.id) };
  const going: Going[] = [];
  for (const goal of goals) {
    const progress = await readProgress(tx, organization, goal);
    going.push({ goal, progress, pace: paceOf(goal, progress, days) });
  }
  return going;
}

/**
 * What there is of a goal. Of leads what src/leads/quality.ts counts: those that came within the period, and what has become of them by now. Of
 * deals and customers what happened within it, as in the flow of src/funnel/flow.ts. Of renewals those that were to be renewed within the period
 * and are decided, by count: each is as much as any other, so that no currency is left out.
 */
function readProgress(tx: Tx, { id, timeZone }: Pick<Organization, "id" | "timeZone">, goal: Goal): Promise<Progress> {
  const within = { from: startOfDay(goal.startsOn, timeZone), until: startOfDay(addDays(goal.endsOn, 1), timeZone) };
  const instants = [id, within.from, within.until];
  switch (goal.metric) {
    case "pipeline":
      return counted(tx, sumOpened, [...instants, goal.currency]);
    case "won":
      return counted(tx, sumWon, [...instants, goal.currency]);
    case "deals-won":
      return counted(tx, countWon, instants);
    case "leads-accepted":
      return readLeads(tx, id, within, ({ accepted }) => ({ value: accepted, sample: null }));
    case "lead-acceptance":
      return readLeads(tx, id, within, ({ accepted, judged }) => ({ value: tenths(accepted, judged), sample: judged }));
    case "renewals-kept":
      return readRenewals(tx, id, goal);
    case "customers-live":
      return counted(tx, countLive, instants);
  }
}

async function readLeads(
  tx: Tx,
  organizationId: number,
  within: { from: Date; until: Date },
  figure: (total: { judged: number; accepted: number }) => { value: number; sample: number | null },
): Promise<Progress> {
  const { total } = await readQuality(tx, { organizationId, segment: null }, within, "channel");
  return { ...figure(total), leftOut: 0 };
}

async function readRenewals(tx: Tx, organizationId: number, { startsOn, endsOn }: Goal): Promise<Progress> {
  const [row] = await tx.sql<{ kept: number; decided: number }>(countRenewals, [organizationId, startsOn, endsOn]);
  const { kept = 0, decided = 0 } = row ?? {};
  return { value: tenths(kept, decided), sample: decided, leftOut: 0 };
}

async function counted(tx: Tx, statement: string, values: readonly unknown[]): Promise<Progress> {
  const [row] = await tx.sql<{ value: number; leftOut: number }>(statement, values);
  return { value: row?.value ?? 0, sample: null, leftOut: row?.leftOut ?? 0 };
}

/** Tenths of a percent; 0 out of nothing. */
const tenths = (some: number, all: number): number => (all === 0 ? 0 : Math.round((1_000 * some) / all));

/** $1 organization, $2 from, $3 until, $4 currency. */
const sum = `
select coalesce(sum("amountMinor") filter (where currency = $4), 0)::bigint as value,
  (count(*) filter (where "amountMinor" is null or currency is distinct from $4))::int as "leftOut"
from opportunity`;
const opened = `where "organizationId" = $1 and "openedAt" >= $2 and "openedAt" < $3`;
const won = `where "organizationId" = $1 and status = 'won' and "closedAt" >= $2 and "closedAt" < $3`;

const sumOpened = `${sum} ${opened}`;
const sumWon = `${sum} ${won}`;
const countWon = `select count(*)::int as value, 0 as "leftOut" from opportunity ${won}`;

const countLive = `
select count(distinct "accountId")::int as value, 0 as "leftOut" from milestone_reached
where "organizationId" = $1 and milestone = 'live' and "reachedAt" >= $2 and "reachedAt" < $3`;

const countRenewals = `
select (count(*) filter (where "closedAs" = 'renewed'))::int as kept, count(*)::int as decided
from renewal where "organizationId" = $1 and "renewsOn" between $2::date and $3::date and "closedAs" in ('renewed', 'churned')`;
