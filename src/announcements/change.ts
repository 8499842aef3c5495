import { isDeepStrictEqual } from "node:util";
import type { RevenueEvent } from "../journeys/event.ts";
import { type FoldedOpportunity, type Journey, subjectOf } from "../journeys/journey.ts";
import type { Refolded } from "../journeys/refold.ts";
import type { Deal, Standing } from "./announcement.ts";
import type { AccountChange } from "./decide.ts";

/** An account as it stood before, and whether nothing but news has come since. */
export type StoodBefore = { name: string; standing: Standing | null; onlyNewsSince: boolean };

/** What the news did to each account's current state. */
export function changesOf(
  refolded: readonly Refolded[],
  before: ReadonlyMap<string, StoodBefore>,
  news: readonly { event: RevenueEvent; accountId: string | null }[],
): AccountChange[] {
  const newsOf = Map.groupBy(news, ({ accountId }) => accountId);
  return refolded.flatMap(({ accountId, after, withoutNews }) => {
    const stood = before.get(accountId);
    const newest = newsOf
      .get(accountId)
      ?.map(({ event }) => event)
      .reduce((a, b) => (a.occurredAt > b.occurredAt ? a : b));
    if (!withoutNews || !stood || !newest) return [];
    const { segment, owner, csm } = after.attributes;
    return {
      account: { id: accountId, name: after.attributes.name ?? stood.name, segment, owner, csm },
      // What time alone has done since belongs to the news only where nobody else will tell it.
      before: stood.onlyNewsSince ? stood.standing : standingOf(withoutNews),
      after: standingOf(after),
      deals: dealsChanged(withoutNews, after),
      cause: { source: newest.source, externalId: newest.id, revision: newest.revision, occurredAt: new Date(newest.occurredAt) },
    };
  });
}

function standingOf({ current }: Journey): Standing | null {
  return current && { milestone: current.milestone, stage: current.stage, ended: current.ended };
}

function dealsChanged(before: Journey, after: Journey): AccountChange["deals"] {
  const earlier = new Map(before.opportunities.map((opportunity) => [keyOf(opportunity), dealOf(opportunity)]));
  return after.opportunities.flatMap((opportunity) => {
    const was = earlier.get(keyOf(opportunity)) ?? null;
    const is = dealOf(opportunity);
    return isDeepStrictEqual(was, is) ? [] : { subject: keyOf(opportunity), before: was, after: is };
  });
}

const keyOf = ({ source, externalId }: FoldedOpportunity): string => subjectOf("opportunity", source, externalId);

function dealOf({ name, stage, stageOrder, pipeline, status, amountMinor, currency, owner, closesOn, lossReason }: FoldedOpportunity): Deal {
  return { name, stage, stageOrder, pipeline, status, amountMinor, currency, owner, closesOn, lossReason };
}
