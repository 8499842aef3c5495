import type { Tx } from "../db/client.ts";
import type { Scope, Within } from "../leads/quality.ts";
import type { Totals } from "./steps.ts";

/**
 * How far the leads that were opened within a period have come. A further step implies those before it, so no step has more than the one before:
 * - `lead`: all of them; `mql`: those that were told to be, or are further;
 * - `sal`: those that sales accepted: by the latest verdict, or because a deal came of them; `sql`: of these, those that were told to be, or a deal came of;
 * - `opportunity`, `proposal`, `won`: those that a deal came of, that reached its proposal, that is won (which implies its proposal);
 * - `onboarding`, `live`, `renewed`: of the won, those whose customer began to be one after the lead was opened, by a contract or by what was told of
 *   the customer, and came so far with that.
 *
 * By now, or as of an instant (`asOf`): two periods compare only at the same age, since the leads of an earlier one have had more time. A verdict that
 * was given anew after that instant is taken for what the lead's own steps said then.
 */
export async function readCohort(db: Tx, { organizationId, segment }: Scope, { from, until }: Within, asOf: Date | null): Promise<Totals> {
  const values = [organizationId, from, until, asOf ?? never, ...(segment === null ? [] : [segment])];
  const [row] = await db.sql<Totals>(countCohort(segment !== null), values);
  if (!row) throw new Error("An aggregate gave no row");
  return row;
}

/** Later than any instant that an event may tell. */
const never = new Date("2300-01-01T00:00:00Z");

/**
 * $1 organization, $2 from, $3 until, $4 as of, $5 segment. Deals and proposals are grouped, and so read as a whole and hashed; the cohort is read once
 * and kept, since its won leads are held against their customers.
 */
const countCohort = (ofSegment: boolean): string => `
with cohort as materialized (
  select lead.source, lead."externalId", lead."openedAt", deal."accountId", deal.won, deal.proposed, ${accepted} as accepted,
    least(lead."mqlAt", lead."salAt", lead."sqlAt") < $4 as qualified, lead."sqlAt" < $4 as ready
  from lead
  left join (
    select deal."leadSource", deal."leadExternalId", deal."accountId",
      bool_or(deal.status = 'won' and deal."closedAt" < $4) as won,
      bool_or((deal.status = 'won' and deal."closedAt" < $4) or proposal.subject is not null) as proposed
    from opportunity deal
    left join (
      select "accountId", subject
      from milestone_reached where "organizationId" = $1 and milestone = 'proposal' and "reachedAt" >= $2 and "reachedAt" < $4
      group by "accountId", subject
    ) proposal on proposal."accountId" = deal."accountId" and proposal.subject = 'opportunity ' || deal.source || ' ' || deal."externalId"
    where deal."organizationId" = $1 and deal."openedAt" >= $2 and deal."openedAt" < $4 and deal."leadSource" is not null
    group by deal."leadSource", deal."leadExternalId", deal."accountId"
  ) deal on deal."leadSource" = lead.source and deal."leadExternalId" = lead."externalId"${segmentOnly(ofSegment)}
  where lead."organizationId" = $1 and lead."openedAt" >= $2 and lead."openedAt" < $3 and lead."openedAt" <= $4
)
select * from (
  select count(*)::int as lead, (count(*) filter (where qualified or accepted))::int as mql, (count(*) filter (where accepted))::int as sal,
    (count(*) filter (where won is not null or (ready and accepted)))::int as sql,
    count(won)::int as opportunity, (count(*) filter (where proposed))::int as proposal, (count(*) filter (where won))::int as won
  from cohort
) lead, (
  select count(*)::int as onboarding, (count(*) filter (where live))::int as live, (count(*) filter (where renewed))::int as renewed
  from (
    select bool_or(customer.live) as live, bool_or(customer.renewed) as renewed
    from cohort
    join (
      select "accountId", min("reachedAt") as since, bool_or(milestone <> 'onboarding') as live, bool_or(milestone = 'renewed') as renewed
      from milestone_reached
      where "organizationId" = $1 and milestone in ('onboarding', 'live', 'renewed') and "reachedAt" < $4
        and "accountId" in (select "accountId" from cohort where won)
      group by "accountId", subject
    ) customer on customer."accountId" = cohort."accountId" and customer.since >= cohort."openedAt"
    where cohort.won
    group by cohort.source, cohort."externalId"
  ) became
) customer`;

/** What was said of a lead as of $4. */
const accepted = `(deal.won is not null or (lead.verdict = 'accept' and lead."verdictAt" < $4)
      or (lead."verdictAt" >= $4 and least(lead."salAt", lead."sqlAt") < $4))`;

const segmentOnly = (ofSegment: boolean): string =>
  ofSegment ? ` join account on account."organizationId" = lead."organizationId" and account.id = lead."accountId" and account.segment = $5` : "";
