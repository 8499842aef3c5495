import type { RevenueEvent } from "../journeys/event.ts";
import type { LeadsTold } from "../leads/follow.ts";
import type { LeadName } from "../leads/name.ts";

type Placed = { event: RevenueEvent; accountId: string | null };

/** What events have told of leads: those that count now, those that are taken back by them, of all these the news; and the accounts folded anew. */
export function leadsToldIn(
  current: readonly RevenueEvent[],
  replaced: readonly RevenueEvent[],
  news: readonly Placed[],
  folded: ReadonlySet<string>,
): LeadsTold {
  return {
    told: leadsIn([...current, ...replaced]),
    news: leadsIn(news.map(({ event }) => event)),
    accountIds: [...folded],
    newsAccountIds: new Set(news.flatMap(({ event, accountId }) => (accountId !== null && moves.has(event.kind) ? [accountId] : []))),
  };
}

/** What may judge a lead, or make a deal of it. */
const moves: ReadonlySet<RevenueEvent["kind"]> = new Set(["lead", "milestone", "opportunity"]);

function leadsIn(events: readonly RevenueEvent[]): LeadName[] {
  return events.flatMap((event) => {
    const named = event.kind === "lead" || event.kind === "milestone" ? event.lead : undefined;
    return named ? [{ source: event.source, externalId: named.externalId }] : [];
  });
}
