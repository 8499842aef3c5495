import { nearest } from "../commands/suggest.ts";
import type { Tx } from "../db/client.ts";
import type { Viewer } from "../people/viewer.ts";
import type { LeadName } from "./name.ts";
import { isAwaited } from "./watched.ts";

/** A lead in one line or two. */
export type ListedLead = LeadName & {
  /** A name, else an e-mail; null: neither is known. */
  who: string | null;
  company: string | null;
  channel: string;
  campaign: string | null;
  status: string;
  awaiting: boolean;
  /** Since when an answer is awaited, and until when; null: no clock runs. */
  since: Date;
  dueAt: Date | null;
  /** Its owner has been reminded already. */
  overdue: boolean;
};

/** The first few, and how many there are. */
export type Leads = { leads: ListedLead[]; total: number };

export const mostListed = 10;

/** The lead that bears this id, or is called by its source and its id; several, where several sources gave the same id. */
export async function findByName(db: Tx, viewer: Viewer, words: string): Promise<ListedLead[]> {
  const [, source = "", externalId = ""] = /^(\S+) (.+)$/s.exec(words) ?? [];
  return db.sql<ListedLead>(byName, [viewer.organization.id, viewer.audience.segment, words, source, externalId]);
}

/** Leads whose contact's e-mail or name, or whose company's name or domain, is exactly this; those that wait first, then the newest. */
export function findByWhole(db: Tx, viewer: Viewer, words: string): Promise<Leads> {
  return findBy(db, viewer, byWhole, words.toLowerCase());
}

/** Leads that bear these words: at the beginning of a name, of a word or of the domain, anywhere in a name; best first. */
export function findByPart(db: Tx, viewer: Viewer, words: string): Promise<Leads> {
  return findBy(db, viewer, byPart, words.toLowerCase().replace(/[\\%_]/g, "\\$&"));
}

/** What a person is to judge: theirs by their e-mail, longest waiting first. */
export async function findOwnLeads(db: Tx, viewer: Viewer, email: string): Promise<Leads> {
  return listOf(await db.sql<Counted>(ownOpen, [viewer.organization.id, viewer.audience.segment, email]));
}

/** The few names among the latest leads that look most like these words; null: there are no leads at all. */
export async function findNearestNames(db: Tx, viewer: Viewer, words: string): Promise<string[] | null> {
  const rows = await db.sql<{ name: string }>(latestNames, [viewer.organization.id, viewer.audience.segment]);
  if (rows.length === 0) return null;
  const names = [...new Set(rows.flatMap(({ name }) => [name, ...name.split(/[\s@]+/)].map((part) => ({ part, name }))).map(({ part }) => part))];
  const near = nearest(words, names, 5);
  const whole = near.flatMap((part) => rows.find(({ name }) => name === part || name.split(/[\s@]+/).includes(part))?.name ?? []);
  return [...new Set(whole)];
}

const longestName = 500;
const latest = 1_000;
/** From here on it is only said that there are more. */
export const mostHits = 1_000;

type Counted = ListedLead & { total: number };

async function findBy(db: Tx, viewer: Viewer, statement: string, words: string): Promise<Leads> {
  if (words.length > longestName) return { leads: [], total: 0 };
  return listOf(await db.sql<Counted>(statement, [viewer.organization.id, viewer.audience.segment, words, words.includes("@")]));
}

function listOf(rows: readonly Counted[]): Leads {
  return { leads: rows.map(({ total: _, ...lead }) => lead), total: rows[0]?.total ?? 0 };
}

const listed = `
lead.source, lead."externalId", coalesce(lead."contactName", contact.name, lead."contactEmail") as who, account.name as company, lead.channel, lead.campaign,
lead.status, coalesce(${isAwaited}, false) as awaiting, coalesce(watch.since, lead."openedAt") as since,
case when watch.state in ('waiting', 'reminded') then watch."dueAt" end as "dueAt", coalesce(watch.state in ('reminded', 'late'), false) as overdue`;

/** Each is looked up for the leads that are shown; $2 is the audience's segment or null. */
const beside = `
left join account on account."organizationId" = $1 and account.id = lead."accountId"
left join contact on contact."organizationId" = $1 and contact."accountId" = lead."accountId" and contact.email = lead."contactEmail"
left join lead_watch watch on watch."organizationId" = $1 and watch.source = lead.source and watch."externalId" = lead."externalId"`;

const byName = `
select ${listed}
from (
  select source, value from identifier where "organizationId" = $1 and value = $3 and kind = 'lead'
  union
  select $4, $5 where $4 <> ''
) called
join lead on lead."organizationId" = $1 and lead.source = called.source and lead."externalId" = called.value
${beside}
where $2::text is null or account.segment = $2
order by lead.source
limit ${mostListed}`;

/** Looked up for each lead of the rest, where only one segment may be seen. */
const isSeen = `($2::text is null or exists (
    select from account where account."organizationId" = $1 and account.id = lead."accountId" and account.segment = $2))`;

/** Ranked hits, `company` and `hit` in the statement; of each lead the best counts. */
const bestOf = (hits: string): string => `
${hits}, best as materialized (
  select source, "externalId", min(rank) as rank from hit group by source, "externalId"
), chosen as materialized (
  select best.*, (count(*) over ())::int as total
  from best
  join lead on lead."organizationId" = $1 and lead.source = best.source and lead."externalId" = best."externalId"
  order by best.rank, lead.verdict is null and lead.status <> 'converted' desc, lead."openedAt" desc, lead.source, lead."externalId"
  limit ${mostListed}
)
select ${listed}, chosen.total
from chosen
join lead on lead."organizationId" = $1 and lead.source = chosen.source and lead."externalId" = chosen."externalId"
${beside}
order by chosen.rank, lead.verdict is null and lead.status <> 'converted' desc, lead."openedAt" desc, lead.source, lead."externalId"`;

const leadsOfCompanies = `
  (select lead.source, lead."externalId", company.rank from company
  cross join lateral (select source, "externalId" from lead where "organizationId" = $1 and "accountId" = company.id offset 0) lead
  order by company.rank limit ${mostHits})`;

/**
 * $3 the words in lower case, $4 whether they are of an e-mail. The companies are few beside the leads: found first, each brings its own. No more than
 * `mostHits` of each are looked at, so that a word which nearly everybody bears takes no longer.
 */
const byWhole = bestOf(`
with company as materialized (
  select account.id, 1 as rank from account
  where account."organizationId" = $1 and ($2::text is null or account.segment = $2) and (lower(account.name) = $3
    or account.id in (select "accountId" from identifier where "organizationId" = $1 and value = $3 and kind = 'domain'))
), hit as materialized (${leadsOfCompanies}
  union all
  (select source, "externalId", 1 from lead where "organizationId" = $1 and $4::boolean and "contactEmail" = $3 and ${isSeen} limit ${mostHits})
  union all
  (select source, "externalId", 1 from lead where "organizationId" = $1 and not $4::boolean and lower("contactName") = $3 and ${isSeen} limit ${mostHits})
)`);

/** $3 the words in lower case with wildcards escaped, $4 as above. */
const byPart = bestOf(`
with company as materialized (
  select id, case when lower(name) like $3 || '%' or domain like $3 || '%' then 2 else 3 end as rank
  from account
  where "organizationId" = $1 and ($2::text is null or segment = $2) and (lower(name) like '%' || $3 || '%' or domain like $3 || '%')
), hit as materialized (${leadsOfCompanies}
  union all
  (select source, "externalId", 2 from lead where "organizationId" = $1 and $4::boolean and "contactEmail" like $3 || '%' and ${isSeen} limit ${mostHits})
  union all
  (select source, "externalId", case when lower("contactName") like $3 || '%' or lower("contactName") like '% ' || $3 || '%' then 2 else 3 end
  from lead
  where "organizationId" = $1 and not $4::boolean and ("contactEmail" like $3 || '%' or lower("contactName") like '%' || $3 || '%') and ${isSeen} limit ${mostHits})
)`);

/** $3 e-mail. Begins at the index on who owns living leads; those that came back are among the watched ones. */
const ownOpen = `
with own as materialized (
  select source, "externalId" from lead
  where "organizationId" = $1 and owner = $3 and status in ('lead', 'mql') and verdict is null
  union
  select watch.source, watch."externalId" from lead_watch watch
  join lead on lead."organizationId" = $1 and lead.source = watch.source and lead."externalId" = watch."externalId" and lead.owner = $3
  where watch."organizationId" = $1 and watch.round > 1 and watch.state <> 'answered' and ${isAwaited}
)
select ${listed}, (count(*) over ())::int as total
from own
join lead on lead."organizationId" = $1 and lead.source = own.source and lead."externalId" = own."externalId"
${beside}
where $2::text is null or account.segment = $2
order by coalesce(watch.since, lead."openedAt"), lead.source, lead."externalId"
limit ${mostListed}`;

const latestNames = `
select distinct named.name
from (select * from lead where "organizationId" = $1 order by "openedAt" desc limit ${latest}) lead
left join account on account."organizationId" = $1 and account.id = lead."accountId"
cross join lateral (values (lead."contactName"), (lead."contactEmail"), (account.name)) named(name)
where named.name is not null and ($2::text is null or account.segment = $2)`;
