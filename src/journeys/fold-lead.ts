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
    mqlAt: known?.mqlAt ?? null,
    salAt: known?.salAt ?? null,
    sqlAt: known?.sqlAt ?? null,
    verdict: known?.verdict ?? null,
    verdictAt: known?.verdictAt ?? null,
    verdictReason: known?.verdictReason ?? null,
    verdictNote: known?.verdictNote ?? null,
    verdictBy: known?.verdictBy ?? null,
    verdicts: known?.verdicts ?? 0,
    returnsOn: known?.returnsOn ?? null,
  };
  return judged(known ? withStatus(told, milestone, at) : told, milestone, event.verdict, at);
}

/**
 * A lead after what was told of it was also a step: the first time of each step counts. A step to `sal` or `sql` accepts it, the ways
 * back are verdicts themselves; one that says the same once more is no further verdict, unless it says otherwise why, who or until when.
 * One that marketing qualifies again is to be judged anew: how often it was judged stays.
 */
export function judged(lead: FoldedLead, told: LeadMilestone, details: VerdictTold | undefined, at: Date): FoldedLead {
  const stepped = withStep(lead, told, at);
  if (told === "mql" && lead.status === "mql") return { ...stepped, ...unjudged };
  const verdict = verdictOf(told);
  if (verdict === null || (verdict === lead.verdict && details === undefined)) return stepped;
  const said: VerdictSaid = {
    verdict,
    verdictReason: details?.reason ?? null,
    verdictNote: details?.note ?? null,
    verdictBy: details?.by ?? null,
    returnsOn: (verdict === "recycle" ? details?.returnsOn : undefined) ?? null,
  };
  return isSaidBy(lead, said) ? stepped : { ...stepped, ...said, verdictAt: at, verdicts: lead.verdicts + 1 };
}

/** A lead that a deal was opened from has been accepted, whatever nobody said. */
export function accepted(lead: FoldedLead, at: Date): FoldedLead {
  return lead.verdict === null ? { ...lead, verdict: "accept", verdictAt: at, verdicts: lead.verdicts + 1 } : lead;
}

type VerdictTold = NonNullable<EventOf<"lead">["verdict"]>;
type VerdictSaid = Pick<FoldedLead, "verdict" | "verdictReason" | "verdictNote" | "verdictBy" | "returnsOn">;

const unjudged = { verdict: null, verdictAt: null, verdictReason: null, verdictNote: null, verdictBy: null, returnsOn: null };

/** Whether a lead's verdict is this one already, word for word. */
function isSaidBy(lead: FoldedLead, { verdict, verdictReason, verdictNote, verdictBy, returnsOn }: VerdictSaid): boolean {
  const same = lead.verdict === verdict && lead.verdictReason === verdictReason && lead.verdictNote === verdictNote;
  return same && lead.verdictBy === verdictBy && lead.returnsOn === returnsOn;
}

function withStep(lead: FoldedLead, told: LeadMilestone, at: Date): FoldedLead {
  if (told === "mql") return { ...lead, mqlAt: lead.mqlAt ?? at };
  if (told === "sal") return { ...lead, salAt: lead.salAt ?? at };
  return told === "sql" ? { ...lead, sqlAt: lead.sqlAt ?? at } : lead;
}

function verdictOf(told: LeadMilestone): FoldedLead["verdict"] {
  if (told === "recycled") return "recycle";
  if (told === "rejected") return "reject";
  return told === "sal" || told === "sql" ? "accept" : null;
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
