import type { Tx } from "../db/client.ts";
import type { Names } from "../journeys/happened.ts";
import { identifierKey } from "../journeys/names.ts";
import { type ToldEvent, type ToldRow, toldColumns, toldEvent } from "../journeys/told.ts";
import type { Viewer } from "../people/viewer.ts";
import type { LeadName } from "./name.ts";
import type { Verdict } from "./verdict.ts";
import { isAwaited } from "./watched.ts";

/** One time that a lead was judged; `by` is a name where they are known. */
export type PastVerdict = { milestone: string; at: Date; reason: string | null; note: string | null; by: string | null; source: string };

/** Everything a card about a lead needs, as one read found it. Days are "YYYY-MM-DD". */
export type ShownLead = LeadName & {
  contactName: string | null;
  contactEmail: string | null;
  contactTitle: string | null;
  channel: string;
  campaign: string | null;
  score: number | null;
  status: string;
  openedAt: Date;
  /** The latest instant at which anything was told of it. */
  movedAt: Date;
  owner: string | null;
  ownerName: string | null;
  ownerZone: string | null;
  verdict: Verdict | null;
  verdictAt: Date | null;
  verdictReason: string | null;
  verdictNote: string | null;
  verdictBy: string | null;
  verdicts: number;
  returnsOn: string | null;
  /** Nobody has judged it yet, or it has come back after it was put off. */
  awaiting: boolean;
  /** Of the clock that runs on it: null where none does. */
  watch: { state: string; round: number; since: Date; dueAt: Date | null } | null;
  account: { id: string; name: string; domain: string | null; stage: string | null; stageSince: Date | null; ended: string | null } | null;
  /** The deal that came of it. */
  deal: { name: string; openedAt: Date } | null;
  /** The last of its account's; of a lead without one, its own. Newest first. */
  touches: ToldEvent[];
  names: Names;
  /** Newest first. */
  history: PastVerdict[];
  receivedAt: Date | null;
};

/** A lead with all that its card says; null where there is none, or none that this viewer may see. One without an account is for those who see all accounts. */
export async function findLead(db: Tx, viewer: Viewer, { source, externalId }: LeadName): Promise<ShownLead | null> {
  const key = identifierKey({ kind: "lead", source, value: externalId });
  const [row] = await db.sql<Row>(readLead, [viewer.organization.id, viewer.audience.segment, source, externalId, key]);
  return row ? shown(row) : null;
}

type Json<Read, Instants extends keyof Read> = Omit<Read, Instants> & { [Instant in Instants]: null extends Read[Instant] ? string | null : string };
type Row = Omit<ShownLead, "watch" | "account" | "deal" | "touches" | "names" | "history"> & {
  watch: Json<NonNullable<ShownLead["watch"]>, "since" | "dueAt"> | null;
  account: Json<NonNullable<ShownLead["account"]>, "stageSince"> | null;
  deal: Json<NonNullable<ShownLead["deal"]>, "openedAt"> | null;
  touches: ToldRow[] | null;
  names: Record<string, string> | null;
  history: Json<PastVerdict, "at">[] | null;
};

function shown({ watch, account, deal, touches, names, history, ...lead }: Row): ShownLead {
  return {
    ...lead,
    watch: watch && { ...watch, since: new Date(watch.since), dueAt: instant(watch.dueAt) },
    account: account && { ...account, stageSince: instant(account.stageSince) },
    deal: deal && { ...deal, openedAt: new Date(deal.openedAt) },
    touches: (touches ?? []).map(toldEvent),
    names: names ?? {},
    history: (history ?? []).map((past) => ({ ...past, at: new Date(past.at) })),
  };
}

const instant = (told: string | null): Date | null => (told === null ? null : new Date(told));

/** How many of the last touches a card tells, and how many verdicts. */
const mostTouches = 3;
const mostVerdicts = 10;

const nameOf = (email: string) => `coalesce((select name from person where person."organizationId" = $1 and person.email = ${email}), ${email})`;

/** $1 organization, $2 audience's segment or null, $3 source, $4 id, $5 the key under which the lead's events are kept. */
const readLead = `
with chosen as materialized (
  select lead.* from lead
  left join account on account."organizationId" = $1 and account.id = lead."accountId"
  where lead."organizationId" = $1 and lead.source = $3 and lead."externalId" = $4 and ($2::text is null or account.segment = $2)
), touch as materialized (
  select event.* from chosen cross join lateral (
    (select * from revenue_event event where event."organizationId" = $1 and event."accountId" = chosen."accountId" and event.kind = 'touch' and event.current
    order by event."occurredAt" desc, event.source desc, event."externalId" desc limit ${mostTouches})
    union all
    (select * from revenue_event event where chosen."accountId" is null and event."organizationId" = $1 and event."leadId" = $5 and event.kind = 'touch'
      and event.current
    order by event."occurredAt" desc, event.source desc, event."externalId" desc limit ${mostTouches})
  ) event
), told as materialized (
  select event.* from chosen cross join lateral (
    select * from revenue_event event
    where event."organizationId" = $1 and event."leadId" = $5 and event.kind in ('lead', 'milestone') and event.current offset 0
  ) event
), email as (
  select array_agg(distinct named.email) as emails from (
    select unnest(array[touch.body #>> '{contact,email}', touch.body ->> 'by']) as email from touch
  ) named
)
select lead.source, lead."externalId", coalesce(lead."contactName", contact.name) as "contactName", lead."contactEmail", contact.title as "contactTitle",
  lead.channel, lead.campaign, lead.score, lead.status, lead."openedAt", greatest(lead."statusSince", lead."verdictAt",
    (select max("occurredAt") from told)) as "movedAt",
  lead.owner, coalesce(owner.name, lead.owner) as "ownerName", owner."timeZone" as "ownerZone",
  lead.verdict, lead."verdictAt", lead."verdictReason", lead."verdictNote", ${nameOf('lead."verdictBy"')} as "verdictBy", lead.verdicts, lead."returnsOn",
  coalesce(${isAwaited}, false) as awaiting,
  case when watch.state is not null then
    json_build_object('state', watch.state, 'round', watch.round, 'since', watch.since, 'dueAt', watch."dueAt") end as watch,
  case when account.id is not null then
    json_build_object('id', account.id, 'name', account.name, 'domain', account.domain, 'stage', account.stage, 'stageSince', account."stageSince",
      'ended', account.ended) end as account,
  (select json_build_object('name', deal.name, 'openedAt', deal."openedAt") from opportunity deal
    where deal."organizationId" = $1 and deal."leadSource" = lead.source and deal."leadExternalId" = lead."externalId"
    order by deal."openedAt" desc, deal.source, deal."externalId" limit 1) as deal,
  (select json_agg(${toldColumns} order by event."occurredAt" desc, event.source desc, event."externalId" desc) from touch event) as touches,
  (select json_object_agg(known.email, known.name) from (
    select contact.email, contact.name from contact
    where contact."organizationId" = $1 and contact."accountId" = account.id and contact.email = any ((select emails from email)::text[]) and contact.name is not null
    union all
    select person.email, person.name from person
    where person."organizationId" = $1 and person.email = any ((select emails from email)::text[])) known) as names,
  (select json_agg(past order by past.at desc, past."externalId" desc) from (
    select told."externalId", told.body ->> 'milestone' as milestone, told."occurredAt" as at, told.body #>> '{verdict,reason}' as reason,
      left(told.body #>> '{verdict,note}', 1000) as note, ${nameOf("told.body #>> '{verdict,by}'")} as by, told.source
    from told where told.body ->> 'milestone' in ('sal', 'sql', 'recycled', 'rejected')
    order by told."occurredAt" desc, told."externalId" desc limit ${mostVerdicts}) past) as history,
  (select max("receivedAt") from told) as "receivedAt"
from chosen lead
left join account on account."organizationId" = $1 and account.id = lead."accountId"
left join contact on contact."organizationId" = $1 and contact."accountId" = lead."accountId" and contact.email = lead."contactEmail"
left join person owner on owner."organizationId" = $1 and owner.email = lead.owner
left join lead_watch watch on watch."organizationId" = $1 and watch.source = lead.source and watch."externalId" = lead."externalId"`;
