import type { ToldOfAccount } from "../announcements/routes.ts";
import { dayOf } from "../calendar.ts";
import type { Tx } from "../db/client.ts";
import { retell } from "../deliveries/tell.ts";
import type { Organization } from "../people/viewer.ts";
import { type LeadName, leadSubject } from "./name.ts";
import type { LeadStep } from "./step.ts";
import { tellNewOwners, tellUntold } from "./tell-new.ts";
import { keepWatch, readWatched, returnsAt, type WatchedLead } from "./watched.ts";

/** What a batch of events has told of leads. */
export type LeadsTold = {
  /** All leads that an event tells of; of these, the ones of which one is news. */
  told: readonly LeadName[];
  news: readonly LeadName[];
  /** The accounts that were folded anew; of these, the ones of which something is news. A deal may have come of their leads. */
  accountIds: readonly string[];
  newsAccountIds: ReadonlySet<string>;
};

/**
 * In the transaction that recorded and folded it: leads that are new are told to whoever is to judge them, and those that were judged, or became a
 * deal, are answered, which their messages say. No statement where nothing was told of leads and no account was folded. Returns which destination
 * was told of a new lead of which account.
 */
export async function followLeads(tx: Tx, organization: Organization, leads: LeadsTold, now: Date): Promise<ToldOfAccount[]> {
  const { told, news, accountIds } = leads;
  if (told.length === 0 && accountIds.length === 0) return [];
  const newSince = new Date(now.getTime() - organization.newsHours * 3_600_000);
  if (news.length > 0) await watchNew(tx, organization, news, newSince, now);
  const watched = await readWatched(tx, organization.id, told, accountIds, newSince);
  if (watched.length === 0) return [];
  const toldOf = new Set(told.map(leadSubject));
  const isToldOf = (lead: WatchedLead) => toldOf.has(leadSubject(lead));
  const answered = watched.filter(({ awaiting }) => !awaiting);
  await keepWatch(
    tx,
    organization.id,
    answered.map((lead) => ({ ...lead, state: "answered", dueAt: returnsAt(lead) })),
  );
  const open = watched.filter(({ awaiting }) => awaiting);
  const { untold = [], others = [] } = Object.groupBy(open, ({ state }) => (state === "untold" ? "untold" : "others"));
  await retellSteps(tx, organization.id, [...answered, ...others.filter(isToldOf)], leads, newSince, now);
  const fresh = await tellUntold(tx, organization.id, untold, now);
  await tellNewOwners(tx, organization.id, others.filter(isToldOf), now);
  return fresh.flatMap(({ destinationId, told: { accountId } }) => (accountId === null ? [] : [{ destinationId, accountId }]));
}

async function watchNew(tx: Tx, { id, timeZone }: Organization, news: readonly LeadName[], newSince: Date, now: Date): Promise<void> {
  const [sources, ids] = [news.map(({ source }) => source), news.map(({ externalId }) => externalId)];
  await tx.sql(watch, [id, sources, ids, now, newSince, dayOf(now, timeZone)]);
}

/** Every message that stands for them shows how they are; what is news is said in its thread as well. */
async function retellSteps(
  tx: Tx,
  organizationId: number,
  leads: readonly WatchedLead[],
  { news, newsAccountIds }: LeadsTold,
  newSince: Date,
  now: Date,
): Promise<void> {
  const inNews = new Set(news.map(leadSubject));
  const steps = leads.flatMap((lead) => {
    const subject = leadSubject(lead);
    const isNews = inNews.has(subject) || (lead.accountId !== null && newsAccountIds.has(lead.accountId));
    if (!isNews) return [];
    const judged = stepOf(lead, newSince);
    if (judged === null) return [];
    const kind = "lead.new" as const;
    const told = { kind, accountId: lead.accountId, subject, facts: { about: "lead" as const, step: judged.step } };
    return [{ told, cause: `${subject} ${judged.cause}`, alsoToChannel: false }];
  });
  await retell(tx, organizationId, leads.map(leadSubject), steps, now);
}

function stepOf(lead: WatchedLead, newSince: Date): { step: LeadStep; cause: string } | null {
  const { verdict, verdictAt, verdictReason: reason, verdictNote: note, verdictBy: by, returnsOn, verdicts } = lead;
  if (lead.converted) return { step: { step: "converted" }, cause: "converted" };
  if (verdict === null || lead.awaiting || verdictAt === null || verdictAt < newSince) return null;
  return { step: { step: "judged", verdict, reason, note, by, at: verdictAt.toISOString(), returnsOn }, cause: `judged ${verdicts}` };
}

/** $2, $3 leads, $4 now, $5 since when a lead is new (it came, or marketing qualified it), $6 today. One that was put off is watched for the day on which it comes back. */
const watch = `
insert into lead_watch ("organizationId", source, "externalId", since)
select $1, lead.source, lead."externalId", $4
from (select distinct * from unnest($2::text[], $3::text[]) as news(source, "externalId")) news
cross join lateral (
  select * from lead where lead."organizationId" = $1 and lead.source = news.source and lead."externalId" = news."externalId" offset 0
) lead
where (lead.status in ('lead', 'mql') and lead.verdict is null and greatest(lead."openedAt", lead."mqlAt") >= $5) or (lead.verdict = 'recycle' and lead."returnsOn" > $6::date)
order by lead.source, lead."externalId"
on conflict do nothing`;
