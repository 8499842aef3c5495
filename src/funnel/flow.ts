import type { Tx } from "../db/client.ts";
import type { Scope, Within } from "../leads/quality.ts";
import type { Money } from "../money.ts";
import { type FunnelStep, noTotals, type Totals } from "./steps.ts";

/** What a flow is told apart by. */
export const flowGroupings = ["channel", "segment"] as const;
export type FlowGrouping = (typeof flowGroupings)[number];

/** `wonAmounts`: what the deals that are won are worth, by currency, the largest first. */
export type Flow = { flow: Totals; wonAmounts: readonly Money[] };

/** `name`: the channel or segment, "" for what has none. */
export type NamedFlow = { name: string; flow: Totals };

/**
 * What happened within a period, whenever it began: each step counts what reached it then, for the first time.
 * - `lead`: leads that were opened; `mql`, `sal`, `sql`: leads that were told to have come so far, or further (a deal that came of a lead is
 *   further than all three): a step that nobody told was taken with the next one that somebody did;
 * - `opportunity`: deals that were opened, whatever they came from; `proposal`: deals that reached their proposal, or were won without one;
 *   `won`: deals that are won, by when they were;
 * - `onboarding`, `live`, `renewed`: customers one of whose contracts, or who themselves, reached it. Only a contract's first renewal is a milestone.
 *
 * Flow and cohort (cohort.ts) are the two ways to read a funnel, and only a cohort has conversion rates: what flows out of a step in a week came into
 * it in another. The words are those of stocks and flows, and of cohort analysis (N. D. Glenn, "Cohort Analysis", 2nd ed., Sage 2005).
 */
export async function readFlow(db: Tx, scope: Scope, within: Within): Promise<Flow> {
  return wholeOf(await db.sql<Row>(countFlow("all", scope.segment !== null), valuesOf(scope, within)));
}

/**
 * The same, and by where it came from: by the lead's channel (a deal's is its lead's, a customer's that of the deal won last), or by the account's
 * segment. Most leads first.
 */
export async function readFlowBy(db: Tx, scope: Scope, within: Within, by: FlowGrouping): Promise<Flow & { parts: NamedFlow[] }> {
  const rows = await db.sql<Row>(countFlow(by, scope.segment !== null), valuesOf(scope, within));
  const parts = [...Map.groupBy(rows, ({ name }) => name)].map(([name, some]) => ({ name, flow: wholeOf(some).flow }));
  const size = ({ flow }: NamedFlow) => [flow.lead, flow.opportunity, flow.won, flow.onboarding + flow.live + flow.renewed];
  return { ...wholeOf(rows), parts: parts.toSorted((one, other) => compare(size(other), size(one)) || (one.name < other.name ? -1 : 1)) };
}

/** How many reached a step; or, where there is a currency, what was won in it. */
type Row = { name: string; step: FunnelStep | null; count: number; currency: string | null };

const valuesOf = ({ organizationId, segment }: Scope, { from, until }: Within): unknown[] => [
  organizationId,
  from,
  until,
  ...(segment === null ? [] : [segment]),
];

/** Everything is counted under one name, so the parts add up. */
function wholeOf(rows: readonly Row[]): Flow {
  const sums = new Map<FunnelStep, number>();
  const earned = new Map<string, number>();
  for (const { step, currency, count } of rows) {
    if (step !== null) sums.set(step, (sums.get(step) ?? 0) + count);
    if (currency !== null) earned.set(currency, (earned.get(currency) ?? 0) + count);
  }
  const wonAmounts = [...earned].map(([currency, minor]) => ({ currency, minor })).toSorted((one, other) => other.minor - one.minor);
  return { flow: { ...noTotals, ...Object.fromEntries(sums) }, wonAmounts };
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((size, index) => size !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

const isWithin = (instant: string): string => `${instant} >= $2 and ${instant} < $3`;

/** $1 organization, $2 from, $3 until, $4 segment. */
function countFlow(by: FlowGrouping | "all", ofSegment: boolean): string {
  const account = (of: string) => {
    const isItsOwn = `join account on account."organizationId" = ${of}."organizationId" and account.id = ${of}."accountId"`;
    if (ofSegment) return `${isItsOwn} and account.segment = $4`;
    return by === "segment" ? `left ${isItsOwn}` : "";
  };
  const name = (channel: string) => ({ all: "''", channel, segment: "coalesce(account.segment, '')" })[by];
  const itsLead = by === "channel" ? leadOfDeal : "";
  const dealName = name("coalesce(lead.channel, '')");

  const leads = `
select ${name("lead.channel")}, 'lead', count(*), null
from lead ${account("lead")}
where lead."organizationId" = $1 and ${isWithin(`lead."openedAt"`)}
group by 1`;

  const qualified = `
select name, step, count, null
from (
  select name, count(*) filter (where ${isWithin("mql")}) as mql, count(*) filter (where ${isWithin("sal")}) as sal,
    count(*) filter (where ${isWithin("sql")}) as sql
  from (
    select ${name("lead.channel")} as name, least("mqlAt", "salAt", "sqlAt", min(deal."openedAt")) as mql,
      least("salAt", "sqlAt", min(deal."openedAt")) as sal, least("sqlAt", min(deal."openedAt")) as sql
    from (${mayHaveQualified}) lead
    left join opportunity deal on deal."organizationId" = $1 and deal."leadSource" = lead.source and deal."leadExternalId" = lead."externalId"
    ${account("lead")}
    group by lead.source, lead."externalId", lead.channel, "mqlAt", "salAt", "sqlAt"${by === "segment" ? ", account.segment" : ""}
  ) lead
  group by name
) counted
cross join lateral (values ('mql', mql), ('sal', sal), ('sql', sql)) each (step, count)`;

  const opened = `
select ${dealName}, 'opportunity', count(*), null
from opportunity deal ${itsLead} ${account("deal")}
where deal."organizationId" = $1 and ${isWithin(`deal."openedAt"`)}
group by 1`;

  const proposed = `
select ${dealName}, 'proposal', count(*), null
from (
  select deal.*
  from milestone_reached reached
  join opportunity deal on deal."organizationId" = $1 and deal."accountId" = reached."accountId" and ${isSubjectOf("reached.subject")}
  where reached."organizationId" = $1 and reached.milestone = 'proposal' and ${isWithin(`reached."reachedAt"`)}
  union all
  select deal.*
  from opportunity deal
  where deal."organizationId" = $1 and deal.status = 'won' and ${isWithin(`deal."closedAt"`)} and not exists (
    select from milestone_reached reached
    where reached."organizationId" = $1 and reached."accountId" = deal."accountId" and ${isSubjectOf("reached.subject")} and reached.milestone = 'proposal')
) deal ${itsLead} ${account("deal")}
group by 1`;

  const won = `
select name, step, count, currency
from (
  select ${dealName} as name, deal.currency as earned, count(*) as deals, sum(deal."amountMinor")::int8 as minor
  from opportunity deal ${itsLead} ${account("deal")}
  where deal."organizationId" = $1 and deal.status = 'won' and ${isWithin(`deal."closedAt"`)}
  group by 1, 2
) counted
cross join lateral (values ('won', deals, null), (null, minor, earned)) each (step, count, currency)
where step is not null or (currency is not null and count is not null)`;

  const customers = `
select ${name("coalesce(customer.channel, '')")}, customer.milestone, count(*), null
from (${by === "channel" ? customersByOrigin : customersWithin}) customer ${account("customer")}
group by 1, 2`;

  return `
select name, step, sum(count)::int8 as count, currency
from (${[leads, qualified, opened, proposed, won, customers].join("\nunion all\n")}) told (name, step, count, currency)
group by name, step, currency`;
}

/** A source holds no space: see event.ts. */
const isSubjectOf = (subject: string): string => `${subject} = 'opportunity ' || deal.source || ' ' || deal."externalId"`;

const leadOfDeal = `
left join lead on lead."organizationId" = deal."organizationId" and lead.source = deal."leadSource" and lead."externalId" = deal."leadExternalId"`;

/**
 * Leads of whom some step before the deal may have been taken within the period: those of whom one was told then or later, and those whose deal was
 * opened then. Most leads are neither, and need not be held against their deals.
 */
const mayHaveQualified = `
  select "organizationId", source, "externalId", "accountId", channel, "mqlAt", "salAt", "sqlAt"
  from lead
  where "organizationId" = $1 and "openedAt" < $3 and greatest("mqlAt", "salAt", "sqlAt") >= $2
  union all
  select lead."organizationId", lead.source, lead."externalId", lead."accountId", lead.channel, lead."mqlAt", lead."salAt", lead."sqlAt"
  from opportunity deal
  join lead on lead."organizationId" = deal."organizationId" and lead.source = deal."leadSource" and lead."externalId" = deal."leadExternalId"
  where deal."organizationId" = $1 and ${isWithin(`deal."openedAt"`)} and deal."leadSource" is not null
    and coalesce(greatest(lead."mqlAt", lead."salAt", lead."sqlAt") < $2, true)`;

const customersWithin = `
  select distinct "organizationId", "accountId", milestone
  from milestone_reached
  where "organizationId" = $1 and milestone in ('onboarding', 'live', 'renewed') and ${isWithin(`"reachedAt"`)}`;

const customersByOrigin = `
  select distinct on (customer."accountId", customer.milestone) customer.*, lead.channel
  from (${customersWithin}) customer
  left join opportunity deal on deal."organizationId" = $1 and deal."accountId" = customer."accountId" and deal.status = 'won'
  ${leadOfDeal}
  order by customer."accountId", customer.milestone, lead.channel is null, deal."closedAt" desc, deal.source, deal."externalId"`;
