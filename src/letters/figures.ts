import { dayOf, startOfDay } from "../calendar.ts";
import type { Tx } from "../db/client.ts";
import { readFlow } from "../funnel/flow.ts";
import { funnelSteps, noTotals, type Totals } from "../funnel/steps.ts";
import { findGoals } from "../goals/find.ts";
import { readGoing } from "../goals/progress.ts";
import { type Quality, readQuality } from "../leads/quality.ts";
import { isAwaited } from "../leads/watched.ts";
import type { Organization } from "../people/viewer.ts";
import { addDays, type Period, readPeriod } from "../period.ts";
import { findRenewals, type OpenRenewal } from "../renewals/find.ts";
import { sumRenewals } from "../renewals/sums.ts";
import type { Figures, GoalFacts, QualityFacts, RenewalFacts } from "./facts.ts";

type Whose = Pick<Organization, "id" | "timeZone">;

/** How far ahead renewals are looked at, as `renewals 90 at-risk` does. */
const renewalDays = 90;
/** What a letter holds of each list. */
const most = { renewals: 5, sources: 100, reasons: 20 } as const;

/**
 * The figures of a letter, for the accounts of a segment alone or all (null), from the same reads that answer `/funnel`, `/rev sources`, `/renewals`
 * and `/rev goal`. What happened: of the week. What stands: as of `now`.
 */
export async function readFigures(tx: Tx, organization: Whose, week: Period, segment: string | null, now: Date): Promise<Figures> {
  const scope = { organizationId: organization.id, segment };
  const { flow, wonAmounts } = await readFlow(tx, scope, week);
  const usual = await readUsual(tx, organization, week, segment);
  const quarter = quarterTo(week, organization.timeZone);
  const quality = {
    week: qualityFacts(await readQuality(tx, scope, week, "channel"), week.named),
    quarter: qualityFacts(await readQuality(tx, scope, quarter, "channel"), quarter.named),
  };
  const today = dayOf(now, organization.timeZone);
  const wanted = { today, until: addDays(today, renewalDays), bands: ["risk"] } as const;
  const { atRisk, unacknowledged } = await sumRenewals(tx, scope, wanted);
  const soonest = await findRenewals(tx, scope, { ...wanted, limit: most.renewals });
  return {
    segment,
    goals: segment === null ? await readGoals(tx, organization, today, now) : [],
    funnel: { flow, wonAmounts: [...wonAmounts], usual },
    quality,
    waiting: await readWaiting(tx, organization.id, segment),
    renewals: {
      atRisk: atRisk.count,
      amounts: atRisk.amounts,
      open: unacknowledged,
      soonest: soonest.map(renewalFacts),
    },
  };
}

/** The thirteen weeks that end with this one. */
function quarterTo(week: Period, timeZone: string): Period {
  const first = addDays(dayOf(week.from, timeZone), -12 * 7);
  const last = addDays(dayOf(week.until, timeZone), -1);
  const period = readPeriod(`${first}..${last}`, week.until, timeZone);
  if (!period) throw new Error(`${first}..${last} is no period`);
  return period;
}

/** How many weeks before make what is usual. */
const usualWeeks = 4;

/** The average of the four weeks before, or of as many as were whole since the first lead or deal; null where none was. */
async function readUsual(tx: Tx, { id, timeZone }: Whose, week: Period, segment: string | null): Promise<Figures["funnel"]["usual"]> {
  const [row] = await tx.sql<{ first: Date | null }>(findFirst, [id]);
  if (!row?.first) return null;
  const monday = dayOf(week.from, timeZone);
  const mondays = Array.from({ length: usualWeeks }, (_, past) => startOfDay(addDays(monday, (past - usualWeeks) * 7), timeZone));
  const { first } = row;
  const whole = mondays.filter((from) => from >= first);
  const [from] = whole;
  if (!from) return null;
  const weeks = whole.length;
  const { flow, wonAmounts } = await readFlow(tx, { organizationId: id, segment }, { from, until: week.from });
  const average = (sum: number) => Math.round((10 * sum) / weeks) / 10;
  return {
    weeks,
    flow: totalsOf(flow, average),
    wonAmounts: wonAmounts.map(({ minor, currency }) => ({ minor: Math.round(minor / weeks), currency })),
  };
}

function totalsOf(flow: Totals, each: (count: number) => number): Totals {
  return { ...noTotals, ...Object.fromEntries(funnelSteps.map((step) => [step, each(flow[step])])) };
}

function qualityFacts({ total, sources }: Quality, named: string): QualityFacts {
  return {
    named,
    leads: total.leads,
    judged: total.judged,
    accepted: total.accepted,
    sources: sources
      .filter(({ judged }) => judged > 0)
      .slice(0, most.sources)
      .map(({ name, judged, accepted }) => ({ name, judged, accepted })),
    declined: total.recycled + total.rejected,
    reasons: total.reasons.slice(0, most.reasons).map(({ reason, count }) => ({ reason, count })),
  };
}

async function readGoals(tx: Tx, organization: Whose, today: string, now: Date): Promise<GoalFacts[]> {
  const going = await readGoing(tx, organization, await findGoals(tx, organization.id, today), now);
  const standing = going.filter(({ pace }) => pace.state !== "upcoming");
  return standing.map(({ goal: { id, metric, target, currency, startsOn, endsOn, teams }, progress, pace }) => ({
    ...{ id, metric, target, currency, startsOn, endsOn, teams: [...teams] },
    progress,
    pace,
  }));
}

async function readWaiting(tx: Tx, organizationId: number, segment: string | null): Promise<Figures["waiting"]> {
  const [row] = await tx.sql<{ leads: number; late: number; since: Date | null }>(countWaiting, [organizationId, segment]);
  return { leads: row?.leads ?? 0, late: row?.late ?? 0, since: row?.since?.toISOString() ?? null };
}

function renewalFacts({ account, renewsOn, days, amountMinor, currency, csm, reasons }: OpenRenewal): RenewalFacts {
  const amount = amountMinor === null || currency === null ? null : { minor: amountMinor, currency };
  return { account: account.name, renewsOn, days, amount, csm, reason: reasons[0] ?? null };
}

const findFirst = `
select least(
  (select min("openedAt") from lead where "organizationId" = $1),
  (select min("openedAt") from opportunity where "organizationId" = $1)) as first`;

/** $1 organization, $2 segment or null. */
const countWaiting = `
select count(*)::int as leads, (count(*) filter (where watch.state in ('reminded', 'late')))::int as late, min(watch.since) as since
from lead_watch watch
join lead on lead."organizationId" = $1 and lead.source = watch.source and lead."externalId" = watch."externalId"
where watch."organizationId" = $1 and watch.state <> 'answered' and ${isAwaited} and ($2::text is null or exists (
  select from account where account."organizationId" = $1 and account.id = lead."accountId" and account.segment = $2))`;
