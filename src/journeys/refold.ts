import type { Tx } from "../db/client.ts";
import { OperatorError } from "../errors.ts";
import type { Organization } from "../people/viewer.ts";
import type { RevenueEvent } from "./event.ts";
import { foldJourney, foldLead } from "./fold.ts";
import type { Journey, JourneyRules } from "./journey.ts";
import { writeJourneys, writeLeadsAlone } from "./write.ts";

/** The events a journey is folded from; touches, signals and notes leave it as it is, but for the first touch. */
export const spineKinds = ["account", "lead", "opportunity", "subscription", "milestone"] as const;

/** An account's journey now, and what it would be without the news: null where there is none. */
export type Refolded = { accountId: string; after: Journey; withoutNews: Journey | null };

/** Events that are news, what the corrections among them say otherwise than before, and the first touch as it was where news brings an earlier one. */
export type News = {
  news: readonly RevenueEvent[];
  replaced: readonly { event: RevenueEvent; accountId: string | null }[];
  touchedBefore: ReadonlyMap<string, Date | null>;
};

export function rulesOf(organization: Organization): JourneyRules {
  const { model, liveAfterDays, proposalWords, timeZone } = organization;
  return { model, liveAfterDays, proposalWords, timeZone };
}

/** What journeys are folded by was changed since the organization was loaded: it has to be loaded anew. */
export class RulesChanged extends OperatorError {
  override name = "RulesChanged";

  constructor() {
    super("What journeys are worked out by was changed meanwhile. Try again.");
  }
}

/**
 * Folds the accounts anew from all their events and writes what came of it: a handful of statements however many accounts.
 * The caller has locked them. @throws RulesChanged when the organization's rules are no longer these.
 */
export async function refold(
  tx: Tx,
  organization: Organization,
  accountIds: readonly string[],
  now: Date,
  { news, replaced, touchedBefore }: News = { news: [], replaced: [], touchedBefore: new Map() },
): Promise<Refolded[]> {
  if (accountIds.length === 0) return [];
  const rules = rulesOf(organization);
  const fresh = new Set(news.map(keyOf));
  const rows = await tx.sql<SpineRow>(findSpine, [organization.id, accountIds]);
  // Rules change in a transaction that holds every account, and the names without which none is made (see swap.ts). We hold these accounts:
  // it came before us, and this statement sees it, or it comes after us, and sees what we folded.
  if (rows.some(({ rulesVersion }) => rulesVersion !== organization.rulesVersion)) throw new RulesChanged();
  const refolded = rows.map(({ accountId, firstTouchAt, events }): Refolded => {
    const history = events.filter((event) => !fresh.has(keyOf(event)));
    const before = replaced.filter((told) => told.accountId === accountId && fresh.has(keyOf(told.event))).map((told) => told.event);
    const touchBefore = touchedBefore.get(accountId);
    const told = history.length < events.length || touchBefore !== undefined;
    const withoutNews = told ? foldJourney([...history, ...before], touchBefore === undefined ? firstTouchAt : touchBefore, rules, now) : null;
    return { accountId, after: foldJourney(events, firstTouchAt, rules, now), withoutNews };
  });
  await writeJourneys(tx, organization.id, refolded, now);
  return refolded;
}

/** Folds leads that no account is known for, by the keys under which their events are kept. */
export async function refoldLeads(tx: Tx, organization: Organization, leadIds: readonly string[]): Promise<void> {
  if (leadIds.length === 0) return;
  const rows = await tx.sql<{ events: RevenueEvent[] }>(findLeadEvents, [organization.id, leadIds]);
  const leads = rows.flatMap(({ events }) => foldLead(events) ?? []);
  await writeLeadsAlone(tx, organization.id, leads);
}

const keyOf = ({ source, id }: RevenueEvent): string => `${source} ${id}`;

type SpineRow = { accountId: string; firstTouchAt: Date | null; events: RevenueEvent[]; rulesVersion: number };

const findSpine = `
select account.id as "accountId", account."firstTouchAt", coalesce(spine.events, '[]') as events,
  (select "rulesVersion" from organization where id = $1) as "rulesVersion"
from account
left join lateral (
  select jsonb_agg(event.body) as events
  from revenue_event event
  where event."organizationId" = $1 and event."accountId" = account.id and event.current
    and event.kind in ('${spineKinds.join("', '")}')
) spine on true
where account."organizationId" = $1 and account.id = any($2::uuid[])`;

const findLeadEvents = `
select jsonb_agg(event.body) as events
from revenue_event event
where event."organizationId" = $1 and event."leadId" = any($2::text[]) and event.current and event."accountId" is null and event.kind = 'lead'
group by event."leadId"`;
