import type { Tx } from "../db/client.ts";
import type { Viewer } from "../people/viewer.ts";
import { registrableDomain } from "./names.ts";
import { type AccountKind, accountKinds, pageLength, type ToldEvent, type ToldRow, toldColumns, toldEvent } from "./told.ts";

/** How far back touches are counted, and the most that are. */
export const touchDays = 90;
export const mostTouches = 500;

/** One side's touches with one of them (by contact) or by one of us; `who` is an e-mail, or empty where nobody is named. */
export type TouchGroup = { side: "theirs" | "ours"; who: string; count: number; last: Date; channels: string[]; groups: number };

export type StoryDeal = {
  name: string;
  stage: string;
  status: string;
  amountMinor: number | null;
  currency: string | null;
  owner: string | null;
  closesOn: string | null;
  closedAt: Date | null;
  source: string;
};

export type StorySubscription = {
  plan: string | null;
  seats: number | null;
  recurringMinor: number | null;
  currency: string | null;
  per: string | null;
  startsOn: string;
  renewsOn: string | null;
  endedOn: string | null;
  status: string;
  source: string;
};

export type CommitteeMember = { email: string; name: string | null; title: string | null; buyingRole: string | null };

/** Everything an answer about an account needs, as one read found it. Lists hold the first few; the counts beside them say of how many. */
export type Story = {
  account: {
    id: string;
    name: string;
    domain: string | null;
    segment: string | null;
    owner: string | null;
    csm: string | null;
    milestone: string | null;
    stage: string | null;
    stageSince: Date | null;
    ended: string | null;
    endedAt: Date | null;
    lastTouchAt: Date | null;
  };
  /** How it went live, while that is where it stands: the source that said so, or null for the calendar. */
  live: { toldBy: string | null } | null;
  /** The stage it is in and the one before. */
  visits: { stage: string; backward: boolean }[];
  openDeals: StoryDeal[];
  openDealCount: number;
  lastClosedDeal: StoryDeal | null;
  subscriptions: StorySubscription[];
  subscriptionCount: number;
  committee: CommitteeMember[];
  contactCount: number;
  buyingRoles: string[];
  touches: TouchGroup[];
  touchCount: number;
  /** Newest first; one more than a page where there is more. */
  timeline: ToldEvent[];
  /** Where the latest events of each kind came from, and when we last heard. */
  told: Partial<Record<AccountKind, { sources: string[]; receivedAt: Date }>>;
  /** By e-mail. */
  names: Record<string, string>;
};

/**
 * The story of the one account that these words name outright: by its domain in any of its forms, its id in any source, its name,
 * or the id of one of its deals, contracts or leads, in this order. Null when none that the viewer may see is named so, or several are.
 * One round trip, bounded by what it shows and `mostTouches`.
 */
export async function findStory(db: Tx, viewer: Viewer, words: string, now: Date): Promise<Story | null> {
  const touchesSince = new Date(now.getTime() - touchDays * 86_400_000);
  const accountId = uuid.test(words) ? words : null;
  const named = words.length > longestName ? null : words;
  const domain = named === null ? null : registrableDomain(named);
  const values = [viewer.organization.id, viewer.audience.segment, accountId, domain, named, accountKinds, touchesSince];
  const [row] = await db.sql<Row>(readStory, values);
  return row ? storyOf(row) : null;
}

/** No domain, id or name that is kept is longer. */
const longestName = 500;
const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** As the database sends it: what is inside JSON has instants as text, and what is empty is null. */
type Row = {
  account: Omit<Story["account"], "stageSince" | "endedAt" | "lastTouchAt"> & {
    stageSince: string | null;
    endedAt: string | null;
    lastTouchAt: string | null;
  };
  live: Story["live"];
  visits: Story["visits"] | null;
  openDeals: DealRow[] | null;
  openDealCount: number;
  lastClosedDeal: DealRow | null;
  subscriptions: StorySubscription[] | null;
  subscriptionCount: number;
  committee: CommitteeMember[] | null;
  contactCount: number;
  buyingRoles: string[];
  touches: (Omit<TouchGroup, "last"> & { last: string })[] | null;
  touchCount: number;
  timeline: ToldRow[] | null;
  told: { kind: AccountKind; sources: string[]; receivedAt: string }[] | null;
  names: Record<string, string> | null;
};
type DealRow = Omit<StoryDeal, "closedAt"> & { closedAt: string | null };

function storyOf(row: Row): Story {
  const { stageSince, endedAt, lastTouchAt, ...account } = row.account;
  return {
    ...row,
    account: { ...account, stageSince: instant(stageSince), endedAt: instant(endedAt), lastTouchAt: instant(lastTouchAt) },
    visits: row.visits ?? [],
    openDeals: (row.openDeals ?? []).map(dealOf),
    lastClosedDeal: row.lastClosedDeal && dealOf(row.lastClosedDeal),
    subscriptions: row.subscriptions ?? [],
    committee: row.committee ?? [],
    touches: (row.touches ?? []).map((group) => ({ ...group, last: new Date(group.last) })),
    timeline: (row.timeline ?? []).map(toldEvent),
    told: Object.fromEntries((row.told ?? []).map(({ kind, sources, receivedAt }) => [kind, { sources, receivedAt: new Date(receivedAt) }])),
    names: row.names ?? {},
  };
}

const dealOf = (row: DealRow): StoryDeal => ({ ...row, closedAt: instant(row.closedAt) });
const instant = (told: string | null): Date | null => (told === null ? null : new Date(told));

const dealColumns = `deal.name, deal.stage, deal.status, deal."amountMinor", deal.currency, deal.owner, deal."closesOn", deal."closedAt", deal.source`;

/**
 * $1 organization, $2 audience's segment or null, $3 account id or null, $4 domain or null, $5 the words, $6 kinds of event, $7 touches since.
 * Of each kind of event the newest are read by the index (organizationId, accountId, kind, occurredAt desc): they make the timeline's first page
 * and tell each group's sources, so that an account with a long past costs no more than another.
 */
const readStory = `
with hit as (
  select $3::uuid as id, 0 as rank where $3::uuid is not null
  union all
  select "accountId", case kind when 'domain' then 1 when 'account' then 2 else 4 end from identifier
  where "organizationId" = $1 and value in ($4, $5) and case kind when 'domain' then value = $4 else value = $5 end
  union all
  select id, 3 from account where "organizationId" = $1 and lower(name) = lower($5)
), seen as (
  select distinct account.id, hit.rank from hit
  join account on account."organizationId" = $1 and account.id = hit.id and ($2::text is null or account.segment = $2)
), chosen as materialized (
  select min(id::text)::uuid as id from seen where rank = (select min(rank) from seen) having count(*) = 1
), recent as materialized (
  select event.* from chosen cross join unnest($6::text[]) as wanted (kind) cross join lateral (
    select event.source, event."externalId", event.kind, event."occurredAt", event."receivedAt", event.body
    from revenue_event event
    where event."organizationId" = $1 and event."accountId" = chosen.id and event.kind = wanted.kind and event.current
    order by event."occurredAt" desc, event.source desc, event."externalId" desc
    limit ${pageLength + 1}
  ) event
), page as materialized (
  select ${toldColumns} as told, event."occurredAt", event.source, event."externalId",
    coalesce(event.body #>> '{contact,email}', event.body #>> '{lead,contact,email}') as email, left(event.body ->> 'by', 320) as by
  from recent event
  order by event."occurredAt" desc, event.source desc, event."externalId" desc
  limit ${pageLength + 1}
), touch as materialized (
  select touch."occurredAt", left(touch.body ->> 'channel', 60) as channel,
    case touch.body ->> 'direction' when 'outbound' then 'ours' else 'theirs' end as side,
    left(coalesce(case touch.body ->> 'direction' when 'outbound' then touch.body ->> 'by' else touch.body #>> '{contact,email}' end, ''), 320) as who
  from chosen cross join lateral (
    select event."occurredAt", event.body from revenue_event event
    where event."organizationId" = $1 and event."accountId" = chosen.id and event.kind = 'touch' and event.current and event."occurredAt" > $7
    order by event."occurredAt" desc
    limit ${mostTouches}
  ) touch
), touch_group as materialized (
  select side, who, count(*)::int as count, max("occurredAt") as last, array_agg(distinct channel) as channels,
    (count(*) over (partition by side))::int as groups, row_number() over (partition by side order by max("occurredAt") desc, who) as place
  from touch group by side, who
), open_deal as materialized (
  select ${dealColumns}, (count(*) over ())::int as total from chosen
  join opportunity deal on deal."organizationId" = $1 and deal."accountId" = chosen.id and deal.status = 'open'
  order by deal."closesOn" nulls last, deal."openedAt", deal.source, deal."externalId"
  limit 8
), contract as materialized (
  select contract.plan, contract.seats, contract."recurringMinor", contract.currency, contract.per, contract."startsOn", contract."renewsOn",
    contract."endedOn", contract.status, contract.source, (count(*) over ())::int as total
  from chosen join subscription contract on contract."organizationId" = $1 and contract."accountId" = chosen.id
  order by contract.status = 'churned', contract."renewsOn" nulls last, contract."startsOn" desc, contract.source, contract."externalId"
  limit 5
), member as materialized (
  select contact.email, contact.name, contact.title, contact."buyingRole", (count(*) over ())::int as total
  from chosen join contact on contact."organizationId" = $1 and contact."accountId" = chosen.id
  order by coalesce(contact."buyingRole", 'unknown') = 'unknown', coalesce(contact.name, contact.email), contact.email
  limit 12
), email as (
  select array_agg(distinct told.email) as emails from (
    select unnest(array[account.owner, account.csm]) as email from chosen join account on account."organizationId" = $1 and account.id = chosen.id
    union all select owner from open_deal
    union all select unnest(array[email, by]) from page
    union all select who from touch_group where place <= 8
  ) told where told.email <> ''
)
select
  json_build_object('id', account.id, 'name', account.name, 'domain', account.domain, 'segment', account.segment, 'owner', account.owner, 'csm', account.csm,
    'milestone', account.milestone, 'stage', account.stage, 'stageSince', account."stageSince", 'ended', account.ended, 'endedAt', account."endedAt",
    'lastTouchAt', (select max("occurredAt") from recent where kind = 'touch')) as account,
  case when account.milestone = 'live' and account.ended is null then (
    select json_build_object('toldBy', told.source) from milestone_reached reached
    left join lateral (
      select event.source from revenue_event event
      where event."organizationId" = $1 and event."accountId" = account.id and event.kind = 'milestone' and event.current
        and event."occurredAt" = reached."reachedAt" and event.body ->> 'milestone' = 'live'
      order by event.source limit 1
    ) told on reached.implied is null
    where reached."organizationId" = $1 and reached."accountId" = account.id and reached.milestone = 'live'
      and reached."reachedAt" >= account."stageSince" and (reached.implied = 'time' or told.source is not null)
    order by reached."reachedAt", reached.implied nulls first limit 1) end as live,
  (select json_agg(visit) from (
    select stage, backward from stage_visit where "organizationId" = $1 and "accountId" = account.id order by position desc limit 2) visit) as visits,
  (select json_agg(open_deal) from open_deal) as "openDeals",
  coalesce((select max(total) from open_deal), 0) as "openDealCount",
  (select row_to_json(closed) from (
    select ${dealColumns} from opportunity deal where deal."organizationId" = $1 and deal."accountId" = account.id and deal.status <> 'open'
    order by deal."closedAt" desc nulls last, deal.source, deal."externalId" limit 1) closed) as "lastClosedDeal",
  (select json_agg(contract) from contract) as subscriptions,
  coalesce((select max(total) from contract), 0) as "subscriptionCount",
  (select json_agg(member) from member) as committee,
  coalesce((select max(total) from member), 0) as "contactCount",
  array(select distinct "buyingRole" from contact
    where "organizationId" = $1 and "accountId" = account.id and "buyingRole" is not null) as "buyingRoles",
  (select json_agg(touch_group order by place) from touch_group where place <= 8) as touches,
  (select count(*)::int from touch) as "touchCount",
  (select json_agg(told order by "occurredAt" desc, source desc, "externalId" desc) from page) as timeline,
  (select json_agg(told) from (
    select kind, array_agg(distinct source) as sources, max("receivedAt") as "receivedAt" from recent group by kind) told) as told,
  (select json_object_agg(known.email, known.name) from (
    select contact.email, contact.name from contact
    where contact."organizationId" = $1 and contact."accountId" = account.id and contact.email = any ((select emails from email)::text[]) and contact.name is not null
    union all
    select person.email, person.name from person
    where person."organizationId" = $1 and person.email = any ((select emails from email)::text[])) known) as names
from chosen join account on account."organizationId" = $1 and account.id = chosen.id`;
