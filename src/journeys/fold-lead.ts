import type { EventOf } from "./event.ts";
import type { FoldedLead, LeadStatus } from "./journey.ts";
import { type Milestone, milestoneRank, type WayBack } from "./milestone.ts";

type LeadMilestone = EventOf<"lead">["milestone"];

/** Whether a milestone that names a lead is about the lead itself. */
export function isOfLeads(milestone: Milestone | WayBack): milestone is LeadMilestone {
  return ["lead", "mql", "sal", "sql", "recycled", "rejected"].includes(milestone);
}

/** A lead after one more telling. Of each attribute the latest telling counts. */
export function tellLead(known: FoldedLead | null, event: EventOf<"lead">, at: Date): FoldedLead {
  const { lead, milestone, source } = event;
  const sameContact = lead.contact === undefined || lead.contact.email === known?.contactEmail;
  const told: FoldedLead = {
    source,
    externalId: lead.externalId,
    contactEmail: lead.contact?.email ?? known?.contactEmail ?? null,
    contactName: lead.contact?.name ?? (sameContact ? (known?.contactName ?? null) : null),
    channel: lead.channel,
    campaign: lead.campaign ?? known?.campaign ?? null,
    score: lead.score ?? known?.score ?? null,
    owner: lead.owner ?? known?.owner ?? null,
    status: known?.status ?? milestone,
    statusSince: known?.statusSince ?? at,
    openedAt: known?.openedAt ?? at,
  };
  return known ? withStatus(told, milestone, at) : told;
}

/**
 * A lead after a verdict or a step. Steps only go forward and a lead told once more is no news, so a source that sends the whole lead
 * with every change of a field moves nothing; the ways back are `recycled` and `rejected`. A rejected lead comes back to life by a step
 * beyond `lead`; a converted one lives on in its deal unless it is recycled.
 */
export function withStatus(lead: FoldedLead, told: LeadStatus, at: Date): FoldedLead {
  return told !== lead.status && moves(lead.status, told) ? { ...lead, status: told, statusSince: at } : lead;
}

function moves(from: LeadStatus, to: LeadStatus): boolean {
  if (to === "recycled" || to === "rejected") return true;
  if (to === "converted") return leadStanding(from) !== null;
  if (from === "converted") return false;
  return milestoneRank(to) > milestoneRank(leadStanding(from) ?? "lead");
}

/** How far a lead of this status brings its account while it lives; null: it does not live. */
export function leadStanding(status: LeadStatus): Milestone | null {
  switch (status) {
    case "lead":
    case "mql":
    case "sal":
    case "sql":
      return status;
    case "recycled":
      return "lead";
    case "rejected":
    case "converted":
      return null;
  }
}
