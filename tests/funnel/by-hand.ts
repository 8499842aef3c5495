import type { Db } from "../../src/db/client.ts";
import type { FunnelStep, Totals } from "../../src/funnel/steps.ts";

type Lead = {
  source: string;
  externalId: string;
  accountId: string | null;
  channel: string;
  campaign: string | null;
  openedAt: Date;
  mqlAt: Date | null;
  salAt: Date | null;
  sqlAt: Date | null;
  verdict: string | null;
};
type Deal = {
  source: string;
  externalId: string;
  accountId: string;
  status: string;
  amountMinor: number | null;
  currency: string | null;
  openedAt: Date;
  closedAt: Date | null;
  leadSource: string | null;
  leadExternalId: string | null;
};
type Reached = { accountId: string; subject: string; milestone: string; reachedAt: Date };
type Within = { from: Date; until: Date };

/** The same figures counted one by one, as their definitions say, from an organization's rows. */
export async function countByHand(db: Db, organizationId: number, segment: string | null) {
  const all = <Row>(table: string) => db.sql<Row>(`select * from ${table} where "organizationId" = $1`, [organizationId]);
  const accounts = await all<{ id: string; segment: string | null }>("account");
  const isSeen = ({ accountId }: { accountId: string | null }) =>
    segment === null || accounts.some((one) => one.id === accountId && one.segment === segment);
  const leads = (await all<Lead>("lead")).filter(isSeen);
  const deals = (await all<Deal>("opportunity")).filter(isSeen);
  const reached = (await all<Reached>("milestone_reached")).filter(isSeen);

  const isIn = ({ from, until }: Within, at: Date | null | undefined): boolean => at != null && at >= from && at < until;
  const first = (...instants: (Date | null | undefined)[]): Date | null => instants.flatMap((at) => at ?? []).toSorted((a, b) => +a - +b)[0] ?? null;
  const dealsOf = (lead: Lead) => deals.filter((deal) => deal.leadSource === lead.source && deal.leadExternalId === lead.externalId);
  const proposalOf = (deal: Deal) =>
    reached.find(({ subject, milestone }) => milestone === "proposal" && subject === `opportunity ${deal.source} ${deal.externalId}`)?.reachedAt;
  const isAccepted = (lead: Lead) => lead.verdict === "accept" || dealsOf(lead).length > 0;
  const opened = (within: Within) => leads.filter((lead) => isIn(within, lead.openedAt));
  const lifeOf = (subject: string, accountId: string) =>
    reached.filter((one) => one.subject === subject && one.accountId === accountId && isCustomers(one));
  const isCustomers = ({ milestone }: Reached) => ["onboarding", "live", "renewed"].includes(milestone);

  const becameOf = (lead: Lead): Set<string> => {
    const won = dealsOf(lead).find(({ status }) => status === "won");
    const subjects = won ? new Set(reached.filter((one) => one.accountId === won.accountId && isCustomers(one)).map(({ subject }) => subject)) : [];
    const lives = [...subjects].map((subject) => lifeOf(subject, won?.accountId ?? ""));
    return new Set(
      lives.filter((life) => life.every(({ reachedAt }) => reachedAt >= lead.openedAt)).flatMap((life) => life.map(({ milestone }) => milestone)),
    );
  };

  return {
    quality(within: Within) {
      const some = opened(within);
      const judged = some.map((lead) => (isAccepted(lead) ? "accept" : lead.verdict));
      const earned = new Map<string, number>();
      for (const { status, amountMinor, currency } of some.flatMap(dealsOf))
        if (status === "won" && amountMinor !== null && currency !== null) earned.set(currency, (earned.get(currency) ?? 0) + amountMinor);
      return {
        leads: some.length,
        judged: judged.filter((verdict) => verdict !== null).length,
        accepted: judged.filter((verdict) => verdict === "accept").length,
        recycled: judged.filter((verdict) => verdict === "recycle").length,
        rejected: judged.filter((verdict) => verdict === "reject").length,
        opportunities: some.filter((lead) => dealsOf(lead).length > 0).length,
        won: some.filter((lead) => dealsOf(lead).some(({ status }) => status === "won")).length,
        earned: Object.fromEntries([...earned].toSorted()),
      };
    },
    cohort(within: Within): Totals {
      const some = opened(within);
      const count = (holds: (lead: Lead) => boolean) => some.filter(holds).length;
      const isWon = (lead: Lead) => dealsOf(lead).some(({ status }) => status === "won");
      return {
        lead: some.length,
        mql: count((lead) => first(lead.mqlAt, lead.salAt, lead.sqlAt) !== null || isAccepted(lead)),
        sal: count(isAccepted),
        sql: count((lead) => dealsOf(lead).length > 0 || (lead.sqlAt !== null && isAccepted(lead))),
        opportunity: count((lead) => dealsOf(lead).length > 0),
        proposal: count((lead) => isWon(lead) || dealsOf(lead).some((deal) => proposalOf(deal) !== undefined)),
        won: count(isWon),
        onboarding: count((lead) => becameOf(lead).size > 0),
        live: count((lead) => becameOf(lead).has("live") || becameOf(lead).has("renewed")),
        renewed: count((lead) => becameOf(lead).has("renewed")),
      };
    },
    flow(within: Within): Totals {
      const step = (of: (lead: Lead) => Date | null) => leads.filter((lead) => isIn(within, of(lead))).length;
      const dealAt = (lead: Lead) => first(...dealsOf(lead).map(({ openedAt }) => openedAt));
      const wonAt = ({ status, closedAt }: Deal) => (status === "won" ? closedAt : null);
      const customers = (milestone: FunnelStep) =>
        new Set(reached.filter((one) => one.milestone === milestone && isIn(within, one.reachedAt)).map(({ accountId }) => accountId)).size;
      return {
        lead: step(({ openedAt }) => openedAt),
        mql: step((lead) => first(lead.mqlAt, lead.salAt, lead.sqlAt, dealAt(lead))),
        sal: step((lead) => first(lead.salAt, lead.sqlAt, dealAt(lead))),
        sql: step((lead) => first(lead.sqlAt, dealAt(lead))),
        opportunity: deals.filter(({ openedAt }) => isIn(within, openedAt)).length,
        proposal: deals.filter((deal) => isIn(within, proposalOf(deal) ?? wonAt(deal))).length,
        won: deals.filter((deal) => isIn(within, wonAt(deal))).length,
        onboarding: customers("onboarding"),
        live: customers("live"),
        renewed: customers("renewed"),
      };
    },
  };
}
