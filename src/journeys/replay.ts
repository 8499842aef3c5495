import { startOfDayAfter } from "../calendar.ts";
import type { EventOf, RevenueEvent } from "./event.ts";
import { accepted, isOfLeads, judged, leadStanding, tellLead, withStatus } from "./fold-lead.ts";
import { type DealTold, isOfDeals, markDeal, tellDeal } from "./fold-opportunity.ts";
import type { SubscriptionStep } from "./fold-subscription.ts";
import {
  accountSubject,
  type FoldedLead,
  type FoldedOpportunity,
  type Implied,
  type JourneyRules,
  type ReachedMilestone,
  subjectOf,
} from "./journey.ts";
import { type Living, leave, nothingLiving, stand } from "./living.ts";
import { type Milestone, milestoneRank, type WayBack } from "./milestone.ts";
import { proposalNamed } from "./proposal-words.ts";

/** An account's leads, deals and contracts as they stand while its past is played through in order of time. */
export type Replay = {
  rules: JourneyRules;
  namesProposal: (stage: string) => boolean;
  living: Living;
  /** True once anything but touches has happened: from then on having been reached keeps nobody alive. */
  beyondReached: boolean;
  reached: Map<string, ReachedMilestone>;
  leads: Map<string, FoldedLead>;
  deals: Map<string, DealTold>;
  livingLeads: Set<string>;
  openDeals: Set<string>;
  /** The won deals that live: those whose customer has not churned since. */
  wonDeals: Set<string>;
  payingSubscriptions: Set<string>;
  /** When an onboarding that was told of the account itself becomes live (milliseconds); Infinity: not expected. */
  accountLiveAt: number;
};

export function beginReplay(rules: JourneyRules): Replay {
  return {
    rules,
    namesProposal: proposalNamed(rules.proposalWords),
    living: nothingLiving(),
    beyondReached: false,
    reached: new Map(),
    leads: new Map(),
    deals: new Map(),
    livingLeads: new Set(),
    openDeals: new Set(),
    wonDeals: new Set(),
    payingSubscriptions: new Set(),
    accountLiveAt: Number.POSITIVE_INFINITY,
  };
}

/** Takes in an event of a lead, a deal or the account itself; those of subscriptions come as steps. */
export function takeEvent(replay: Replay, event: RevenueEvent, at: Date): void {
  if (event.kind === "lead") takeLead(replay, event, at);
  if (event.kind === "opportunity") takeDeal(replay, event, at);
  if (event.kind === "milestone") takeMilestone(replay, event, at);
}

export function takeTouch(replay: Replay, at: Date): void {
  reach(replay, accountSubject, "reached", at, null);
  if (!replay.beyondReached) stand(replay.living, accountSubject, "reached");
}

export function takeStep(replay: Replay, step: SubscriptionStep): void {
  const { subject, at, standing, paying, reached } = step;
  for (const { milestone, implied } of reached) reach(replay, subject, milestone, new Date(at), implied);
  if (standing !== null) {
    standBeyond(replay, subject, standing);
    if (paying) replay.payingSubscriptions.add(subject);
    return;
  }
  const paid = replay.payingSubscriptions.delete(subject);
  leave(replay.living, subject, paid ? "churned" : "lost");
  if (paid && replay.payingSubscriptions.size === 0) customerChurns(replay);
}

/** What time alone does to an onboarding that was told of the account itself. */
export function takeAccountLive(replay: Replay): void {
  reach(replay, accountSubject, "live", new Date(replay.accountLiveAt), "time");
  replay.accountLiveAt = Number.POSITIVE_INFINITY;
  raiseAccount(replay, "live");
}

function takeLead(replay: Replay, event: EventOf<"lead">, at: Date): void {
  const subject = subjectOf("lead", event.source, event.lead.externalId);
  const known = replay.leads.get(subject) ?? null;
  if (!known) {
    reach(replay, subject, "lead", at, null);
    standBeyond(replay, subject, "lead");
  }
  settleLead(replay, subject, tellLead(known, event, at), event.milestone, at);
}

function settleLead(replay: Replay, subject: string, lead: FoldedLead, told: Milestone | WayBack, at: Date): void {
  reach(replay, subject, told, at, null);
  replay.leads.set(subject, lead);
  const standing = leadStanding(lead.status);
  if (standing !== null) {
    standBeyond(replay, subject, standing);
    replay.livingLeads.add(subject);
  } else {
    leave(replay.living, subject, "rejected");
    replay.livingLeads.delete(subject);
  }
}

function takeDeal(replay: Replay, event: EventOf<"opportunity">, at: Date): void {
  const subject = subjectOf("opportunity", event.source, event.opportunity.externalId);
  const known = replay.deals.get(subject) ?? null;
  const told = tellDeal(known, event, at, replay.namesProposal);
  const deal = known ? told : { ...told, opportunity: { ...told.opportunity, ...convertLeads(replay, at) } };
  if (!known) {
    reach(replay, subject, "opportunity", at, null);
    standBeyond(replay, subject, "opportunity");
  }
  settleDeal(replay, subject, known, deal, at, "stage-name");
}

/** The leads that lived when a deal was opened live on in it. It came from the latest of them, which is accepted by that if nobody had judged it. */
function convertLeads(replay: Replay, at: Date): Pick<FoldedOpportunity, "leadSource" | "leadExternalId"> {
  const living = [...replay.livingLeads].flatMap((subject) => replay.leads.get(subject) ?? []);
  const origin = living.reduce<FoldedLead | null>((latest, lead) => (latest && isLater(latest, lead) ? latest : lead), null);
  for (const lead of living) {
    const subject = subjectOf("lead", lead.source, lead.externalId);
    replay.leads.set(subject, withStatus(lead === origin ? accepted(lead, at) : lead, "converted", at));
    leave(replay.living, subject, null);
  }
  replay.livingLeads.clear();
  return { leadSource: origin?.source ?? null, leadExternalId: origin?.externalId ?? null };
}

/** Of two that were opened at one instant, the one whose name comes first. */
function isLater(one: FoldedLead, other: FoldedLead): boolean {
  const apart = one.openedAt.getTime() - other.openedAt.getTime();
  return apart > 0 || (apart === 0 && `${one.source} ${one.externalId}` < `${other.source} ${other.externalId}`);
}

function settleDeal(replay: Replay, subject: string, before: DealTold | null, deal: DealTold, at: Date, implied: Implied | null): void {
  replay.deals.set(subject, deal);
  const newlyAtProposal = deal.atProposal && !before?.atProposal;
  if (newlyAtProposal) reach(replay, subject, "proposal", at, implied);
  const { status } = deal.opportunity;
  if (status === "open") {
    standBeyond(replay, subject, deal.atProposal ? "proposal" : "opportunity");
    replay.openDeals.add(subject);
    replay.wonDeals.delete(subject);
  } else if (status !== before?.opportunity.status) {
    if (newlyAtProposal) standBeyond(replay, subject, "proposal");
    closeDeal(replay, subject, status, at);
  }
}

function closeDeal(replay: Replay, subject: string, status: "won" | "lost", at: Date): void {
  reach(replay, subject, status, at, null);
  replay.openDeals.delete(subject);
  if (status === "won") {
    replay.wonDeals.add(subject);
    standBeyond(replay, subject, "won");
  } else {
    replay.wonDeals.delete(subject);
    leave(replay.living, subject, "lost");
  }
  // What was told of the account before a sale was about the deals that are now closed.
  if (replay.openDeals.size === 0 && !isCustomer(replay)) leaveAccount(replay, "lost");
}

function takeMilestone(replay: Replay, event: EventOf<"milestone">, at: Date): void {
  const { milestone, source } = event;
  const leadSubject = event.lead && subjectOf("lead", source, event.lead.externalId);
  const lead = leadSubject === undefined ? undefined : replay.leads.get(leadSubject);
  if (leadSubject !== undefined && lead && isOfLeads(milestone)) {
    settleLead(replay, leadSubject, judged(withStatus(lead, milestone, at), milestone, undefined, at), milestone, at);
    return;
  }
  const dealSubject = event.opportunity && subjectOf("opportunity", source, event.opportunity.externalId);
  const deal = dealSubject === undefined ? undefined : replay.deals.get(dealSubject);
  if (dealSubject !== undefined && deal && isOfDeals(milestone)) {
    settleDeal(replay, dealSubject, deal, markDeal(deal, milestone, at), at, null);
    return;
  }
  takeAccountMilestone(replay, milestone, at);
}

/**
 * A milestone told of the account itself stands by itself: one before the sale until it is lost or its deals close,
 * one after it until the customer churns.
 */
function takeAccountMilestone(replay: Replay, milestone: Milestone | WayBack, at: Date): void {
  reach(replay, accountSubject, milestone, at, null);
  switch (milestone) {
    case "reached":
      takeTouch(replay, at);
      return;
    case "recycled":
      if (!isCustomer(replay)) standBeyond(replay, accountSubject, "lead");
      return;
    case "rejected":
    case "lost":
      if (!replay.beyondReached) standBeyond(replay, accountSubject, milestone === "lost" ? "opportunity" : "lead");
      if (!isCustomer(replay)) leaveAccount(replay, milestone);
      return;
    case "churned":
      if (!replay.beyondReached) standBeyond(replay, accountSubject, "won");
      leaveAccount(replay, "churned");
      customerChurns(replay);
      // A trial that goes with the account is lost by itself, but what was told is that the account churned.
      replay.living.endedThen = "churned";
      return;
    default:
      raiseAccount(replay, milestone);
      if (milestone === "onboarding") expectAccountLive(replay, at);
  }
}

function expectAccountLive(replay: Replay, at: Date): void {
  if (replay.accountLiveAt < Number.POSITIVE_INFINITY || replay.living.standings.get(accountSubject) !== "onboarding") return;
  const { liveAfterDays, timeZone } = replay.rules;
  replay.accountLiveAt = Math.max(at.getTime(), startOfDayAfter(at, liveAfterDays, timeZone).getTime());
}

function raiseAccount(replay: Replay, milestone: Milestone): void {
  const now = replay.living.standings.get(accountSubject);
  if (now === undefined || milestoneRank(milestone) > milestoneRank(now)) standBeyond(replay, accountSubject, milestone);
}

/** Whether the account itself, apart from its deals and contracts, was told to be a customer. */
function isCustomer(replay: Replay): boolean {
  const now = replay.living.standings.get(accountSubject);
  return now !== undefined && milestoneRank(now) >= milestoneRank("won");
}

function leaveAccount(replay: Replay, ended: "lost" | "rejected" | "churned"): void {
  leave(replay.living, accountSubject, ended);
  replay.accountLiveAt = Number.POSITIVE_INFINITY;
}

/** With the customer go the deals that won it, and what was told of the account as a customer. */
function customerChurns(replay: Replay): void {
  for (const subject of replay.wonDeals) leave(replay.living, subject, "churned");
  replay.wonDeals.clear();
  if (isCustomer(replay)) leaveAccount(replay, "churned");
}

function standBeyond(replay: Replay, subject: string, milestone: Milestone): void {
  if (!replay.beyondReached) {
    replay.beyondReached = true;
    leave(replay.living, accountSubject, null);
  }
  stand(replay.living, subject, milestone);
}

/** The first time counts; of two at one instant, the one that was told. */
function reach(replay: Replay, subject: string, milestone: Milestone | WayBack, reachedAt: Date, implied: Implied | null): void {
  const key = `${milestone} ${subject}`;
  const known = replay.reached.get(key);
  if (known && (implied !== null || known.implied === null || known.reachedAt.getTime() !== reachedAt.getTime())) return;
  replay.reached.set(key, { subject, milestone, reachedAt, implied });
}
