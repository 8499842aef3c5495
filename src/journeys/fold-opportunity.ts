import type { EventOf } from "./event.ts";
import type { FoldedOpportunity } from "./journey.ts";
import type { Milestone, WayBack } from "./milestone.ts";

/** A deal, and whether it stands at its proposal. `proposalOrder` is the earliest place in its pipeline at which it did. */
export type DealTold = { opportunity: FoldedOpportunity; atProposal: boolean; proposalOrder: number | null };

type DealMilestone = Extract<Milestone | WayBack, "opportunity" | "proposal" | "won" | "lost">;

/** Whether a milestone that names a deal is about the deal itself. */
export function isOfDeals(milestone: Milestone | WayBack): milestone is DealMilestone {
  return ["opportunity", "proposal", "won", "lost"].includes(milestone);
}

/** A deal after one more telling. Of each attribute the latest telling counts. */
export function tellDeal(known: DealTold | null, event: EventOf<"opportunity">, at: Date, namesProposal: (stage: string) => boolean): DealTold {
  const { opportunity: told, source } = event;
  const before = known?.opportunity ?? null;
  const sameStage = before !== null && before.stage === told.stage && (told.pipeline ?? before.pipeline) === before.pipeline;
  const reopened = before !== null && before.status !== "open" && told.status === "open";
  const opportunity: FoldedOpportunity = {
    source,
    externalId: told.externalId,
    name: told.name,
    stage: told.stage,
    stageOrder: told.stageOrder ?? (sameStage ? before.stageOrder : null),
    pipeline: told.pipeline ?? before?.pipeline ?? null,
    status: told.status,
    amountMinor: told.minor ?? before?.amountMinor ?? null,
    currency: told.minor === undefined ? (before?.currency ?? null) : (told.currency ?? null),
    owner: told.owner ?? before?.owner ?? null,
    closesOn: told.closesOn ?? before?.closesOn ?? null,
    lossReason: told.status === "lost" ? (told.lossReason ?? before?.lossReason ?? null) : null,
    openedAt: before?.openedAt ?? at,
    stageSince: sameStage && !reopened ? before.stageSince : at,
    closedAt: closedAt(before, told.status, at),
    leadSource: before?.leadSource ?? null,
    leadExternalId: before?.leadExternalId ?? null,
  };
  return { opportunity, ...proposalOf(known, opportunity, namesProposal(told.stage)) };
}

/** A deal after a milestone was told that names it. */
export function markDeal(known: DealTold, milestone: DealMilestone, at: Date): DealTold {
  const { opportunity } = known;
  if (milestone === "opportunity") return known;
  if (milestone === "proposal") return { ...known, atProposal: true, proposalOrder: lower(known.proposalOrder, opportunity.stageOrder) };
  const lossReason = milestone === "lost" ? opportunity.lossReason : null;
  return { ...known, opportunity: { ...opportunity, status: milestone, lossReason, closedAt: closedAt(opportunity, milestone, at) } };
}

function closedAt(before: FoldedOpportunity | null, status: FoldedOpportunity["status"], at: Date): Date | null {
  if (status === "open") return null;
  return before?.status === status ? before.closedAt : at;
}

/** Only its place in the pipeline takes a deal back behind its proposal: without one, or in another pipeline, it has merely moved. */
function proposalOf(known: DealTold | null, now: FoldedOpportunity, named: boolean): Omit<DealTold, "opportunity"> {
  const samePipeline = known === null || known.opportunity.pipeline === now.pipeline;
  const order = samePipeline ? (known?.proposalOrder ?? null) : null;
  if (named) return { atProposal: true, proposalOrder: lower(order, now.stageOrder) };
  const compared = order !== null && now.stageOrder !== null && now.status === "open" ? now.stageOrder >= order : null;
  return { atProposal: compared ?? known?.atProposal ?? false, proposalOrder: order };
}

function lower(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}
