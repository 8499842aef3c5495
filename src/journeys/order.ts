import type { RevenueEvent } from "./event.ts";
import { type Milestone, milestoneRank, milestones, type WayBack, waysBack } from "./milestone.ts";

/**
 * The one order in which events are folded, whatever the order in which they arrived: when it happened, then how far along
 * the funnel, then open before closed, then the deal's stage, then source and id. The ways back come after every milestone.
 * Instants sort as text, since all are written alike.
 */
export function compareEvents(a: RevenueEvent, b: RevenueEvent): number {
  return (
    compareText(a.occurredAt, b.occurredAt) ||
    rankOf(a) - rankOf(b) ||
    closedness(a) - closedness(b) ||
    compareNumbers(stageOrderOf(a), stageOrderOf(b)) ||
    compareText(a.source, b.source) ||
    compareText(a.id, b.id)
  );
}

function rankOf(event: RevenueEvent): number {
  switch (event.kind) {
    case "lead":
    case "milestone":
      return funnelRank(event.milestone);
    case "opportunity":
      return milestoneRank("opportunity");
    case "subscription":
      return milestoneRank(event.subscription.status === "trial" ? "sql" : "onboarding");
    case "account":
    case "contact":
    case "note":
    case "touch":
    case "signal":
    case "channel":
    case "withdrawn":
      return -1;
  }
}

/** A milestone's place in the funnel; the ways back come after all of them. */
export function funnelRank(milestone: Milestone | WayBack): number {
  return funnel.indexOf(milestone);
}
const funnel: readonly (Milestone | WayBack)[] = [...milestones, ...waysBack];

function closedness(event: RevenueEvent): number {
  if (event.kind === "opportunity") return event.opportunity.status === "open" ? 0 : 1;
  if (event.kind === "subscription") return event.subscription.status === "churned" ? 1 : 0;
  return 0;
}

function stageOrderOf(event: RevenueEvent): number {
  return (event.kind === "opportunity" ? event.opportunity.stageOrder : undefined) ?? Number.NEGATIVE_INFINITY;
}

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** By code unit, so that every machine agrees. */
export function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
