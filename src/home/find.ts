import type { Tx } from "../db/client.ts";
import type { ToldEvent } from "../journeys/told.ts";
import type { PersonsOwn } from "./own.ts";

/** Whose day it is, and as of when. Days are "YYYY-MM-DD" in the organization's zone. */
export type DayOf = {
  organizationId: number;
  /** The audience's; null: all accounts. */
  segment: string | null;
  /** Lower case; null: not known, and nothing is theirs. */
  email: string | null;
  newsSince: Date;
  today: string;
  renewalsUntil: string;
};

/** How many of each are read; the totals beside them say of how many. */
export const mostOfEach = 6;

/** What a person owns by their e-mail: open deals soonest to close first, news newest first, leads newest first, renewals soonest first. One round trip. */
export async function findOwn(db: Tx, day: DayOf): Promise<PersonsOwn> {
  const { organizationId, segment, email, newsSince, today, renewalsUntil } = day;
  const [row] = await db.sql<Row>(readOwn, [organizationId, segment, email, newsSince, today, renewalsUntil]);
  if (!row) throw new Error("A statement of one row has given none");
  const { accounts, hasAccounts } = row;
  return {
    accounts,
    hasAccounts,
    deals: groupOf(row.deals, (deal) => ({ ...deal, stageSince: new Date(deal.stageSince) })),
    news: groupOf(row.news, ({ account, stage, stageSince, ended, endedAt, deal, dealAt, signal, signalAt, ...counts }) => ({
      account,
      moved: stage !== null && stageSince !== null && new Date(stageSince) >= newsSince ? { stage, at: new Date(stageSince) } : null,
      ended: ended !== null && endedAt !== null && new Date(endedAt) >= newsSince ? { how: ended, at: new Date(endedAt) } : null,
      closed: deal && dealAt ? happened("opportunity", dealAt, deal.source, { deal }) : null,
      signal: signal && signalAt ? happened("signal", signalAt, signal.source, { signal }) : null,
      ...counts,
    })),
    leads: groupOf(row.leads, (lead) => ({ ...lead, openedAt: new Date(lead.openedAt) })),
    renewals: groupOf(row.renewals, (renewal) => ({
      ...renewal,
      snoozedUntil: renewal.snoozedUntil === null ? null : new Date(renewal.snoozedUntil),
    })),
  };
}

type Told<Read, Instants extends keyof Read> = Omit<Read, Instants> & Record<Instants, string>;
type Shown<Group extends keyof PersonsOwn> = PersonsOwn[Group] extends { shown: readonly (infer Each)[] } ? Each : never;
type NewsRow = Pick<Shown<"news">, "account" | "closedCount" | "signalCount"> & {
  stage: string | null;
  stageSince: string | null;
  ended: string | null;
  endedAt: string | null;
  deal: (ToldEvent["deal"] & { source: string }) | null;
  dealAt: string | null;
  signal: (ToldEvent["signal"] & { source: string }) | null;
  signalAt: string | null;
};
type Counted<Each> = (Each & { total: number })[] | null;
type Row = {
  deals: Counted<Told<Shown<"deals">, "stageSince">>;
  news: Counted<NewsRow>;
  leads: Counted<Told<Shown<"leads">, "openedAt">>;
  renewals: Counted<Omit<Shown<"renewals">, "snoozedUntil"> & { snoozedUntil: string | null }>;
  accounts: number;
  hasAccounts: boolean;
};

function groupOf<Read extends { total: number }, Each>(rows: Read[] | null, of: (row: Read) => Each): { shown: Each[]; total: number } {
  return { shown: (rows ?? []).map(of), total: rows?.[0]?.total ?? 0 };
}

function happened(kind: ToldEvent["kind"], at: string, source: string, told: Partial<Pick<ToldEvent, "deal" | "signal">>): ToldEvent {
  return { source, externalId: "", kind, occurredAt: new Date(at), contact: {}, deal: {}, subscription: {}, signal: {}, details: {}, ...told };
}

const accountColumns = `json_build_object('id', account.id, 'name', account.name, 'domain', account.domain) as account`;

/** Looked up for each of what is owned: `offset 0` keeps the planner from starting at all accounts of the organization instead. */
const accountOf = (owned: "deal" | "lead") => `
select account.id, account.name, account.domain from account
where account."organizationId" = $1 and account.id = ${owned}."accountId" and ($2::text is null or account.segment = $2) offset 0`;

/**
 * $1 organization, $2 audience's segment or null, $3 e-mail, $4 news since, $5 today, $6 renewals until.
 * Each part begins at an index on who owns: account (organizationId, owner) and (organizationId, csm), opportunity (organizationId, owner) of open
 * deals, lead (organizationId, owner). What happened at an account is read by the account's own indexes, from `$4` on.
 */
const readOwn = `
with mine as materialized (
  select id, name, domain, stage, "stageSince", ended, "endedAt", csm = $3 as served from account
  where "organizationId" = $1 and (owner = $3 or csm = $3) and ($2::text is null or segment = $2)
), deal as materialized (
  select ${accountColumns}, deal.name, deal.stage, deal."stageSince", deal."amountMinor", deal.currency, deal."closesOn", deal.source,
    (count(*) over ())::int as total
  from opportunity deal cross join lateral (${accountOf("deal")}) account
  where deal."organizationId" = $1 and deal.owner = $3 and deal.status = 'open'
  order by deal."closesOn" nulls last, deal."openedAt", deal.source, deal."externalId"
  limit ${mostOfEach}
), news as materialized (
  select ${accountColumns}, account.stage, account."stageSince", account.ended, account."endedAt",
    closed.deal, closed."closedAt" as "dealAt", coalesce(closed.count, 0) as "closedCount",
    signal.signal, signal."occurredAt" as "signalAt", coalesce(signal.count, 0) as "signalCount", (count(*) over ())::int as total
  from mine account
  left join lateral (
    select deal."closedAt", (count(*) over ())::int as count, json_strip_nulls(json_build_object('name', deal.name, 'stage', deal.stage,
      'status', deal.status, 'minor', deal."amountMinor", 'currency', deal.currency, 'source', deal.source)) as deal
    from opportunity deal
    where deal."organizationId" = $1 and deal."accountId" = account.id and deal.status <> 'open' and deal."closedAt" >= $4
    order by deal."closedAt" desc, deal.source, deal."externalId" limit 1
  ) closed on true
  left join lateral (
    select event."occurredAt", (count(*) over ())::int as count, json_strip_nulls(json_build_object('family', event.body #>> '{signal,family}',
      'name', event.body #>> '{signal,name}', 'value', event.body #>> '{signal,value}', 'previous', event.body #>> '{signal,previous}',
      'source', event.source)) as signal
    from revenue_event event
    where event."organizationId" = $1 and event."accountId" = account.id and event.kind = 'signal' and event."occurredAt" >= $4 and event.current
      and event.body #>> '{signal,severity}' in ('warning', 'critical')
    order by event.body #>> '{signal,severity}' = 'critical' desc, event."occurredAt" desc, event.source, event."externalId" limit 1
  ) signal on true
  where account."stageSince" >= $4 or account."endedAt" >= $4 or closed.deal is not null or signal.signal is not null
  order by greatest(account."stageSince", account."endedAt", closed."closedAt", signal."occurredAt") desc, account.name, account.id
  limit ${mostOfEach}
), lead_of as materialized (
  select case when account.id is null then null else json_build_object('id', account.id, 'name', account.name, 'domain', account.domain) end as account,
    coalesce(lead."contactName", lead."contactEmail") as who, lead.channel, lead.campaign, lead.status, lead."openedAt", lead.source,
    lead."externalId", lead.verdict is not null as judged, (count(*) over ())::int as total
  from lead left join lateral (${accountOf("lead")}) account on true
  where lead."organizationId" = $1 and lead.owner = $3 and lead.status in ('lead', 'mql', 'sal', 'sql') and ($2::text is null or account.id is not null)
  order by lead."openedAt" desc, lead.source, lead."externalId"
  limit ${mostOfEach}
), renewal as materialized (
  select ${accountColumns}, contract.plan, contract."recurringMinor", contract.currency, contract.per, contract."renewsOn", contract.source,
    watched.health, watched.band, watched."acknowledgedAt" is not null as acknowledged, watched."snoozedUntil", (count(*) over ())::int as total
  from mine account
  cross join lateral (
    select contract.* from subscription contract
    where contract."organizationId" = $1 and contract."accountId" = account.id and contract.status = 'active'
      and contract."renewsOn" between $5::date and $6::date
    offset 0
  ) contract
  left join lateral (
    select health, band, outcome, "acknowledgedAt", "snoozedUntil" from renewal
    where "organizationId" = $1 and source = contract.source and "externalId" = contract."externalId" and "renewsOn" = contract."renewsOn"
  ) watched on true
  where account.served and watched.outcome is null
  order by contract."renewsOn", contract.source, contract."externalId"
  limit ${mostOfEach}
)
select
  (select json_agg(deal) from deal) as deals,
  (select json_agg(news) from news) as news,
  (select json_agg(lead_of) from lead_of) as leads,
  (select json_agg(renewal) from renewal) as renewals,
  (select count(*)::int from mine) as accounts,
  exists (select from account where "organizationId" = $1 and ($2::text is null or segment = $2)) as "hasAccounts"`;
