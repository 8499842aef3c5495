import type { Tx } from "../db/client.ts";
import { BusinessHours } from "../people/business-hours.ts";
import { answerDue, startOfWork } from "./answer-due.ts";
import type { LeadName } from "./name.ts";
import type { Verdict } from "./verdict.ts";

/** A lead on which the clock runs, as it stands. E-mails are lower case, days "YYYY-MM-DD". */
export type WatchedLead = LeadName & {
  round: number;
  state: "untold" | "waiting" | "reminded" | "late" | "answered";
  /** When this round began. */
  since: Date;
  dueAt: Date | null;
  accountId: string | null;
  segment: string | null;
  owner: string | null;
  /** Of the owner; their e-mail where nobody is known by it. */
  ownerName: string | null;
  managerId: string | null;
  /** Every workspace was asked in vain who that is, or there is nobody to ask for. */
  ownerUnknown: boolean;
  managerUnknown: boolean;
  converted: boolean;
  /** Nobody has judged it in this round, and no deal has come of it. */
  awaiting: boolean;
  /** It was judged before, and marketing has qualified it since. */
  qualifiedAgain: boolean;
  verdict: Verdict | null;
  verdictAt: Date | null;
  verdictReason: string | null;
  verdictNote: string | null;
  /** By name where they are known. */
  verdictBy: string | null;
  verdicts: number;
  returnsOn: string | null;
  /** It was put off until a day after the one on which that was said, wherever on earth. */
  putOff: boolean;
  zone: string;
  hours: unknown;
  days: number;
};

/** When an answer is due that is awaited from `since` on. */
export const dueSince = (since: Date, { days, zone, hours }: WatchedLead): Date => answerDue(since, days, zone, BusinessHours.parse(hours));

/** When a lead that was put off comes back to its owner; null: it does not, or it has, and the same day was said once more after that. */
export function returnsAt({ putOff, returnsOn, round, since, verdictAt, zone, hours }: WatchedLead): Date | null {
  if (!putOff || returnsOn === null) return null;
  const at = startOfWork(returnsOn, zone, BusinessHours.parse(hours));
  const hasReturned = round > 1 && at <= since && verdictAt !== null && verdictAt >= since;
  return hasReturned ? null : at;
}

/** A lead that somebody put off is awaited again once it has come back, until the next verdict. */
export const isAwaited = `(lead.status <> 'converted' and (
  lead.verdict is null or (watch.round > 1 and watch.state <> 'answered' and lead.verdict = 'recycle' and lead."verdictAt" < watch.since)))`;

/**
 * Of these leads and those of these accounts, the watched ones, locked in order; of accounts' leads those that are still to be answered, or that
 * a deal has come of since `newSince`, whether their messages say so yet or not.
 */
export function readWatched(
  tx: Tx,
  organizationId: number,
  leads: readonly LeadName[],
  accountIds: readonly string[],
  newSince: Date,
): Promise<WatchedLead[]> {
  const [sources, ids] = [leads.map(({ source }) => source), leads.map(({ externalId }) => externalId)];
  return tx.sql<WatchedLead>(findNamed, [organizationId, sources, ids, accountIds, newSince]);
}

/** The watched leads that are still to be told of, longest waiting first. What another process holds is its own. */
export function readUntold(tx: Tx, organizationId: number, limit: number): Promise<WatchedLead[]> {
  return tx.sql<WatchedLead>(findUntold, [organizationId, limit]);
}

/** The watched leads for which something is due, soonest due first. What another process holds is its own. */
export function readDue(tx: Tx, organizationId: number, now: Date, limit: number): Promise<WatchedLead[]> {
  return tx.sql<WatchedLead>(findDue, [organizationId, now, limit]);
}

/** Writes down where the watch of these leads stands: one statement. */
export async function keepWatch(tx: Tx, organizationId: number, leads: readonly WatchedLead[]): Promise<void> {
  if (leads.length === 0) return;
  const kept = leads.map(({ source, externalId, round, state, since, dueAt }) => ({ source, externalId, round, state, since, dueAt }));
  await tx.sql(keep, [organizationId, JSON.stringify(kept)]);
}

/** No workspace is left that might still tell who has this e-mail. */
const soughtInVain = (email: string) => `not exists (
    select from workspace where workspace."organizationId" = $1 and not exists (
      select from sought_email sought
      where sought."organizationId" = $1 and sought."workspaceId" = workspace.id and sought.email = ${email}))`;

const watched = `
select watch.source, watch."externalId", watch.round, watch.state, watch.since, watch."dueAt", lead."accountId",
  (select segment from account where account."organizationId" = $1 and account.id = lead."accountId") as segment,
  lead.owner, coalesce(owner.name, lead.owner) as "ownerName", owner."managerId",
  lead.owner is null or ${soughtInVain("lead.owner")} as "ownerUnknown",
  manager.email is null or ${soughtInVain("manager.email")} as "managerUnknown",
  lead.status = 'converted' as converted, ${isAwaited} as awaiting,
  lead.verdict, lead."verdictAt", lead."verdictReason", lead."verdictNote",
  coalesce((select name from person where person."organizationId" = $1 and person.email = lead."verdictBy"), lead."verdictBy") as "verdictBy",
  lead.verdict is null and lead.verdicts > 0 as "qualifiedAgain", lead.verdicts, lead."returnsOn",
  coalesce(lead.verdict = 'recycle' and lead."returnsOn" > (lead."verdictAt" at time zone 'UTC' - interval '12 hours')::date, false) as "putOff",
  coalesce(owner."timeZone", organization."timeZone") as zone, organization."businessHours" as hours,
  organization."leadAnswerDays" as days
from lead_watch watch
join lead on lead."organizationId" = $1 and lead.source = watch.source and lead."externalId" = watch."externalId"
join organization on organization.id = $1
left join person owner on owner."organizationId" = $1 and owner.email = lead.owner
left join person manager on manager."organizationId" = $1 and manager.id = owner."managerId"
where watch."organizationId" = $1`;

/** $2, $3 leads, $4 accounts, $5 since when a conversion is new. */
const findNamed = `
with named as materialized (
  select * from unnest($2::text[], $3::text[]) as told(source, "externalId")
  union
  select watch.source, watch."externalId" from lead
  cross join lateral (
    select * from lead_watch where "organizationId" = $1 and source = lead.source and "externalId" = lead."externalId" offset 0
  ) watch
  where (watch.state <> 'answered' or (lead.status = 'converted' and lead."statusSince" >= $5)) and lead."organizationId" = $1 and lead."accountId" = any($4::uuid[])
)
${watched} and (watch.source, watch."externalId") in (select source, "externalId" from named)
order by watch.source, watch."externalId"
for no key update of watch`;

const findUntold = `
${watched} and watch.state = 'untold' order by watch.since, watch.source, watch."externalId" limit $2
for no key update of watch skip locked`;

const findDue = `
${watched} and watch."dueAt" <= $2 order by watch."dueAt", watch.source, watch."externalId" limit $3
for no key update of watch skip locked`;

const keep = `
update lead_watch watch set round = kept.round, state = kept.state, since = kept.since, "dueAt" = kept."dueAt"
from jsonb_to_recordset($2::jsonb) as kept (source text, "externalId" text, round int, state text, since timestamptz, "dueAt" timestamptz)
where watch."organizationId" = $1 and watch.source = kept.source and watch."externalId" = kept."externalId"`;
