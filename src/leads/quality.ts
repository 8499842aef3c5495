import type { Tx } from "../db/client.ts";
import type { Money } from "../money.ts";

/**
 * What became of leads. Each is either not judged yet, or accepted, recycled or rejected: by its verdict, and accepted whatever was said of it later
 * where a deal came of it.
 */
export type Counted = {
  leads: number;
  judged: number;
  accepted: number;
  recycled: number;
  rejected: number;
  /** Why they were recycled or rejected, most first; "" where nobody said. */
  reasons: readonly { reason: string; count: number }[];
  /** Leads that a deal came of, and those of them whose deal is won; what those deals are worth, by currency. */
  opportunities: number;
  won: number;
  amounts: readonly Money[];
};

/** `name`: the channel or the campaign, "" for leads without one. Most leads first. */
export type Quality = { total: Counted; sources: readonly (Counted & { name: string })[] };

/** Whose figures: an organization's, of the accounts of a segment alone where one is set (a lead without an account is of none). */
export type Scope = { organizationId: number; segment: string | null };
export type Within = { from: Date; until: Date };

/** What leads are told apart by. */
export const groupings = ["channel", "campaign"] as const;
export type Grouping = (typeof groupings)[number];

/**
 * What has become by now of the leads that were opened within a period (`from` until just before `until`), in all and by where they came from.
 * One statement: a pass over those leads, and one over the deals that came of them.
 */
export async function readQuality(db: Tx, { organizationId, segment }: Scope, { from, until }: Within, by: Grouping): Promise<Quality> {
  const values = [organizationId, from, until, ...(segment === null ? [] : [segment])];
  const groups = await db.sql<Group>(countLeads(by, segment !== null), values);
  const sources = [...Map.groupBy(groups, ({ name }) => name)].map(([name, some]) => ({ name, ...countedOf(some) }));
  return { total: countedOf(groups), sources: sources.toSorted((one, other) => other.leads - one.leads || (one.name < other.name ? -1 : 1)) };
}

/** Leads of one source of whom the same was said; or, where there is a currency, what was won of them in it. */
type Group = {
  name: string;
  verdict: "accept" | "recycle" | "reject" | null;
  reason: string | null;
  leads: number;
  opportunities: number;
  won: number;
  currency: string | null;
  minor: number;
};

function countedOf(groups: readonly Group[]): Counted {
  const judgedAs = (...verdicts: Group["verdict"][]) => groups.filter(({ verdict }) => verdicts.includes(verdict));
  const leadsOf = (some: readonly Group[]) => some.reduce((sum, { leads }) => sum + leads, 0);
  const turnedDown = judgedAs("recycle", "reject").map(({ reason, leads }) => [reason ?? "", leads] as const);
  const earned = groups.flatMap(({ currency, minor }) => (currency === null ? [] : [[currency, minor] as const]));
  return {
    leads: leadsOf(groups),
    judged: leadsOf(judgedAs("accept", "recycle", "reject")),
    accepted: leadsOf(judgedAs("accept")),
    recycled: leadsOf(judgedAs("recycle")),
    rejected: leadsOf(judgedAs("reject")),
    reasons: summed(turnedDown).map(([reason, count]) => ({ reason, count })),
    opportunities: groups.reduce((sum, { opportunities }) => sum + opportunities, 0),
    won: groups.reduce((sum, { won }) => sum + won, 0),
    amounts: summed(earned).map(([currency, minor]) => ({ currency, minor })),
  };
}

/** The sum by name, the largest first. */
function summed(parts: readonly (readonly [name: string, count: number])[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const [name, count] of parts) sums.set(name, (sums.get(name) ?? 0) + count);
  return [...sums].toSorted(([one, count], [other, against]) => against - count || (one < other ? -1 : 1));
}

const nameBy: Readonly<Record<Grouping, string>> = { channel: "lead.channel", campaign: `coalesce(lead.campaign, '')` };

/** $1 organization, $2 from, $3 until, $4 segment. A lead without an account is of none. */
const segmentOnly = `
  join account on account."organizationId" = lead."organizationId" and account.id = lead."accountId" and account.segment = $4`;

/**
 * Deals since $2, since none is older than the lead it came from; grouped, since a lead that came back may have had several. Grouped they are also
 * read as a whole and hashed, not looked up lead by lead, whatever the planner believes of the period.
 */
const countLeads = (by: Grouping, ofSegment: boolean): string => `
select ${nameBy[by]} as name, case when deal.won is null then lead.verdict else 'accept' end as verdict,
  case when deal.won is null and lead.verdict in ('recycle', 'reject') then lead."verdictReason" end as reason,
  count(*)::int as leads, count(deal.won)::int as opportunities, (count(*) filter (where deal.won))::int as won,
  null as currency, 0::int8 as minor
from lead
left join (
  select "leadSource", "leadExternalId", bool_or(status = 'won') as won
  from opportunity
  where "organizationId" = $1 and "openedAt" >= $2 and "leadSource" is not null
  group by "leadSource", "leadExternalId"
) deal on deal."leadSource" = lead.source and deal."leadExternalId" = lead."externalId"${ofSegment ? segmentOnly : ""}
where lead."organizationId" = $1 and lead."openedAt" >= $2 and lead."openedAt" < $3
group by 1, 2, 3
union all
select ${nameBy[by]}, null, null, 0, 0, 0, deal.currency, sum(deal."amountMinor")::int8
from opportunity deal
join lead on lead."organizationId" = deal."organizationId" and lead.source = deal."leadSource" and lead."externalId" = deal."leadExternalId"${ofSegment ? segmentOnly : ""}
where deal."organizationId" = $1 and deal."openedAt" >= $2 and deal."leadSource" is not null and deal.status = 'won' and deal."amountMinor" is not null
  and lead."openedAt" >= $2 and lead."openedAt" < $3
group by 1, deal.currency`;
