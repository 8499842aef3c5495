import { type Milestone, milestoneRank } from "../journeys/milestone.ts";
import type { JourneyModel } from "../journeys/model.ts";
import type { Announcement, Cause, Deal, DealKind, Standing } from "./announcement.ts";

/** What recording events did to one account's current state. */
export type AccountChange = {
  account: { id: string; name: string; segment: string | null; owner: string | null; csm: string | null };
  before: Standing | null;
  after: Standing | null;
  /** Only deals whose current state differs; the subject is "opportunity <source> <externalId>". */
  deals: readonly { subject: string; before: Deal | null; after: Deal }[];
  cause: Cause;
};

/** What of these changes is worth telling: each deal's move, then the account's stage. Nothing, where nothing that people follow differs. */
export function decide(changes: readonly AccountChange[], model: JourneyModel): Announcement[] {
  return changes.flatMap((change) => [...change.deals.map((deal) => dealAnnouncement(change, deal)), ...stageAnnouncement(change, model)]);
}

function dealAnnouncement(change: AccountChange, { subject, before, after }: AccountChange["deals"][number]): Announcement {
  return { ...about(change, subject), kind: dealKind(before, after) ?? "deal.changed", facts: { about: "deal", before, after } };
}

function dealKind(before: Deal | null, after: Deal): DealKind | null {
  if (after.status === "won") return before?.status === "won" ? null : "deal.won";
  if (after.status === "lost") return before?.status === "lost" ? null : "deal.lost";
  if (!before) return "deal.opened";
  if (before.status !== "open") return "deal.reopened";
  return before.stage === after.stage && before.pipeline === after.pipeline ? null : "deal.moved";
}

function stageAnnouncement(change: AccountChange, model: JourneyModel): Announcement[] {
  const { before, after, deals } = change;
  if (!after || (before?.stage === after.stage && before.ended === after.ended)) return [];
  const byDeal = deals.some((deal) => dealKind(deal.before, deal.after) !== null) && reachedByDeals(after);
  return [
    {
      ...about(change, "account"),
      kind: "account.stage",
      facts: { about: "account", before, after, backward: isBackward(model, before, after) },
      byDeal,
    },
  ];
}

function isBackward(model: JourneyModel, before: Standing | null, after: Standing): boolean {
  const place = (standing: Standing) => model.stages.findIndex((stage) => stage.id === standing.stage);
  return before !== null && place(after) < place(before);
}

/** What only subscriptions, time or the customer's own word lead to is news beside a deal's. */
function reachedByDeals({ milestone, ended }: Standing): boolean {
  const furthest: Milestone = "won";
  return milestoneRank(milestone) <= milestoneRank(furthest) && (ended === null || ended === "lost");
}

function about(change: AccountChange, subject: string) {
  return { accountId: change.account.id, segment: change.account.segment, subject, cause: change.cause };
}
