import type { ToldOfAccount } from "../announcements/routes.ts";
import { dayOf } from "../calendar.ts";
import type { Tx } from "../db/client.ts";
import { retell } from "../deliveries/tell.ts";
import type { Organization } from "../people/viewer.ts";
import { type LeadName, leadSubject } from "./name.ts";
import type { LeadStep } from "./step.ts";
import { tellAnew, tellNewOwners, tellUntold } from "./tell-new.ts";
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
  const anew = news.length > 0 ? await watchNew(tx, organization, news, newSince, now) : new Set();
  const toldOf = new Set(told.map(leadSubject));
  const isToldOf = (lead: WatchedLead) => toldOf.has(leadSubject(lead));
  const found = await readWatched(tx, organization.id, told, accountIds, newSince);
  const watched = await withoutToldConversions(tx, organization.id, found, isToldOf);
  if (watched.length === 0) return [];
  const answered = watched.filter(({ awaiting }) => !awaiting);
  await keepWatch(
    tx,
    organization.id,
    answered.map((lead) => ({ ...lead, state: "answered", dueAt: returnsAt(lead) })),
  );
  const open = watched.filter(({ awaiting }) => awaiting);
  const {
    again = [],
    untold = [],
    others = [],
  } = Object.groupBy(open, (lead) => (lead.state !== "untold" ? "others" : anew.has(leadSubject(lead)) ? "again" : "untold"));
  await retellSteps(tx, organization.id, [...answered, ...others.filter(isToldOf)], leads, newSince, now);
  const fresh = [...(await tellUntold(tx, organization.id, untold, now)), ...(await tellAnew(tx, organization.id, again, now))];
  // One that history alone has qualified again is told to nobody, and no clock runs on it.
  const running = others.filter(({ state, qualifiedAgain }) => state !== "answered" || !qualifiedAgain);
  await tellNewOwners(tx, organization.id, running.filter(isToldOf), now);
  return fresh.flatMap(({ destinationId, told: { accountId } }) => (accountId === null ? [] : [{ destinationId, accountId }]));
}

/** Returns the subjects of those that are watched anew, since they were qualified again after they were answered. */
async function watchNew(tx: Tx, { id, timeZone }: Organization, news: readonly LeadName[], newSince: Date, now: Date): Promise<ReadonlySet<unknown>> {
  const [sources, ids] = [news.map(({ source }) => source), news.map(({ externalId }) => externalId)];
  const watched = await tx.sql<LeadName & { round: number }>(watch, [id, sources, ids, now, newSince, dayOf(now, timeZone)]);
  return new Set(watched.filter(({ round }) => round > 1).map(leadSubject));
}

/** Without those that were answered before and whose threads tell of their deal already. */
async function withoutToldConversions(
  tx: Tx,
  organizationId: number,
  leads: readonly WatchedLead[],
  isToldOf: (lead: WatchedLead) => boolean,
): Promise<readonly WatchedLead[]> {
  const past = leads.filter((lead) => lead.converted && lead.state === "answered" && !isToldOf(lead)).map(leadSubject);
  if (past.length === 0) return leads;
  const said = await tx.sql<{ living: string }>(findToldConversions, [organizationId, past]);
  const isSaid = new Set(said.map(({ living }) => living));
  return leads.filter((lead) => isToldOf(lead) || !isSaid.has(leadSubject(lead)));
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

/**
 * $2, $3 leads, $4 now, $5 since when a lead is new (it came, or marketing qualified it), $6 today. One that was put off is watched for the day on
 * which it comes back; one that was answered and is to be judged anew begins another round.
 */
const watch = `
insert into lead_watch ("organizationId", source, "externalId", since)
select $1, lead.source, lead."externalId", $4
from (select distinct * from unnest($2::text[], $3::text[]) as news(source, "externalId")) news
cross join lateral (
  select * from lead where lead."organizationId" = $1 and lead.source = news.source and lead."externalId" = news."externalId" offset 0
) lead
where (lead.status in ('lead', 'mql') and lead.verdict is null and lead."statusSince" >= $5)
  or (lead.verdict = 'recycle' and lead."returnsOn" >= $6::date)
order by lead.source, lead."externalId"
on conflict ("organizationId", source, "externalId") do update
set round = lead_watch.round + 1, state = 'untold', since = excluded.since, "dueAt" = null
where lead_watch.state = 'answered' and exists (
  select from lead where lead."organizationId" = $1 and lead.source = lead_watch.source and lead."externalId" = lead_watch."externalId"
    and lead.verdict is null and lead.verdicts > 0)
returning source, "externalId", round`;

/** $2 subjects. A step is told once by its cause: see retellSteps and tell.ts. */
const findToldConversions = `
select distinct post.living
from unnest($2::text[]) as wanted(living)
cross join lateral (
  select * from delivery where "organizationId" = $1 and living = wanted.living and act = 'post' offset 0
) post
where exists (
  select from delivery where "organizationId" = $1 and "destinationId" = post."destinationId" and cause = 'reply ' || post.living || ' converted')`;
