import type { Db } from "../../src/db/client.ts";
import { lastWhole, type Period } from "../../src/period.ts";

/* What an analyst would write for the same figures, by the tables as they are. */

/** Leads by channel or campaign, what became of them, why not, and what they earned, and in all for the period before. */
export async function plainSources(db: Db, { from, until, before }: Pick<Period, "from" | "until" | "before">, by = "channel"): Promise<void> {
  await db.sql(sources(by), [1, from, until]);
  await db.sql(reasons(by), [1, from, until]);
  await db.sql(sources("channel"), [1, before.from, before.until]);
}

/** What happened within the period and within the one before, and how far the leads of both have come. */
export async function plainFunnel(db: Db, { from, until, before }: Pick<Period, "from" | "until" | "before">): Promise<void> {
  for (const within of [{ from, until }, before]) {
    await db.sql(flow, [1, within.from, within.until]);
    await db.sql(cohort, [1, within.from, within.until]);
  }
}

/** The week's flow and that of the four before, the week's and the quarter's sources, leads without an answer, and what is at risk. */
export async function plainLetter(db: Db, now: Date, timeZone: string): Promise<void> {
  const { from, until } = lastWhole("week", now, timeZone);
  const daysBefore = (days: number) => new Date(from.getTime() - days * 86_400_000);
  await db.sql(flow, [1, from, until]);
  for (const weeks of [1, 2, 3, 4]) await db.sql(flow, [1, daysBefore(7 * weeks), daysBefore(7 * weeks - 7)]);
  for (const since of [from, daysBefore(84)]) {
    await db.sql(sources("channel"), [1, since, until]);
    await db.sql(reasons("channel"), [1, since, until]);
  }
  await db.sql(waiting, [1]);
  await db.sql(atRisk, [1, now]);
}

const deals = `
left join opportunity deal on deal."organizationId" = 1 and deal."leadSource" = lead.source and deal."leadExternalId" = lead."externalId"`;

const sources = (by: string) => `
select lead.${by}, count(*), count(verdict), count(*) filter (where verdict = 'accept'), count(*) filter (where verdict = 'recycle'),
  count(*) filter (where verdict = 'reject'), count(deal."externalId"), count(*) filter (where deal.status = 'won'),
  sum(deal."amountMinor") filter (where deal.status = 'won')
from lead ${deals}
where lead."organizationId" = $1 and lead."openedAt" >= $2 and lead."openedAt" < $3
group by 1`;

const reasons = (by: string) => `
select lead.${by}, "verdictReason", count(*) from lead
where "organizationId" = $1 and "openedAt" >= $2 and "openedAt" < $3 and verdict in ('recycle', 'reject') group by 1, 2`;

const within = (column: string) => `count(*) filter (where ${column} >= $2 and ${column} < $3)`;

const flow = `
select * from
  (select ${within('"openedAt"')} as lead, ${within('"mqlAt"')} as mql, ${within('"salAt"')} as sal, ${within('"sqlAt"')} as sql
    from lead where "organizationId" = $1) leads,
  (select ${within('"openedAt"')} as opened, count(*) filter (where status = 'won' and "closedAt" >= $2 and "closedAt" < $3) as won,
    sum("amountMinor") filter (where status = 'won' and "closedAt" >= $2 and "closedAt" < $3) as amount from opportunity where "organizationId" = $1) deals,
  (select count(*) filter (where milestone = 'proposal') as proposal, count(*) filter (where milestone = 'onboarding') as onboarding,
    count(*) filter (where milestone = 'live') as live, count(*) filter (where milestone = 'renewed') as renewed
    from milestone_reached where "organizationId" = $1 and "reachedAt" >= $2 and "reachedAt" < $3) customers`;

const cohort = `
select count(*), count("mqlAt"), count(*) filter (where verdict = 'accept'), count("sqlAt"), count(deal."externalId"),
  count(proposal.subject), count(*) filter (where deal.status = 'won'), count(distinct live."accountId")
from lead ${deals}
left join milestone_reached proposal on proposal."organizationId" = $1 and proposal."accountId" = deal."accountId" and proposal.milestone = 'proposal'
  and proposal.subject = 'opportunity ' || deal.source || ' ' || deal."externalId"
left join milestone_reached live on live."organizationId" = $1 and live."accountId" = deal."accountId" and live.milestone = 'live'
  and live."reachedAt" >= lead."openedAt"
where lead."organizationId" = $1 and lead."openedAt" >= $2 and lead."openedAt" < $3`;

const waiting = `select owner, count(*), min("openedAt") from lead where "organizationId" = $1 and verdict is null and status in ('lead', 'mql') group by 1`;

const atRisk = `
select currency, count(*), sum("recurringMinor") from renewal
join subscription using ("organizationId", source, "externalId")
where renewal."organizationId" = $1 and renewal."closedAt" is null and band = 'risk' and renewal."renewsOn" <= $2::date + 90 group by 1`;
