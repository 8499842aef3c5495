import type { Milestone, WayBack } from "./milestone.ts";
import type { JourneyModel } from "./model.ts";

/** What an organization's settings mean for a journey. */
export type JourneyRules = {
  model: JourneyModel;
  /** A customer counts as live this many days after onboarding unless someone says so earlier. */
  liveAfterDays: number;
  /** A deal whose stage's name holds one of these has reached its proposal. */
  proposalWords: readonly string[];
  /** Dates without a time mean the start of that day here. */
  timeZone: string;
};

export type Ended = "lost" | "rejected" | "churned";

/**
 * Why a milestone counts as reached when nobody said so: a deal's stage name, a trial, a paid subscription, the calendar,
 * a raised amount, or what was told of the whole account.
 */
export type Implied = "stage-name" | "trial" | "subscription" | "time" | "amount" | "account";

export type LeadStatus = "lead" | "mql" | "sal" | "sql" | "recycled" | "rejected" | "converted";

export type FoldedLead = {
  source: string;
  externalId: string;
  contactEmail: string | null;
  contactName: string | null;
  channel: string;
  campaign: string | null;
  score: number | null;
  owner: string | null;
  status: LeadStatus;
  statusSince: Date;
  openedAt: Date;
  /** When it first reached each. */
  mqlAt: Date | null;
  salAt: Date | null;
  sqlAt: Date | null;
  /** What sales says of it by the latest telling, and how often it was judged; `by` is an e-mail or a name, `returnsOn` a day. */
  verdict: "accept" | "recycle" | "reject" | null;
  verdictAt: Date | null;
  verdictReason: string | null;
  verdictNote: string | null;
  verdictBy: string | null;
  verdicts: number;
  returnsOn: string | null;
};

export type FoldedOpportunity = {
  source: string;
  externalId: string;
  name: string;
  stage: string;
  stageOrder: number | null;
  pipeline: string | null;
  status: "open" | "won" | "lost";
  amountMinor: number | null;
  currency: string | null;
  owner: string | null;
  /** A day, "2026-03-29". */
  closesOn: string | null;
  lossReason: string | null;
  openedAt: Date;
  stageSince: Date;
  closedAt: Date | null;
  /** The lead it came from: of those that lived in the account when it was opened, the latest. */
  leadSource: string | null;
  leadExternalId: string | null;
};

export type FoldedSubscription = {
  source: string;
  externalId: string;
  plan: string | null;
  seats: number | null;
  recurringMinor: number | null;
  /** What it started with, in the currency and for the period of `recurringMinor`. */
  firstRecurringMinor: number | null;
  currency: string | null;
  per: "month" | "year" | null;
  /** Days, "2026-03-29". */
  startsOn: string;
  renewsOn: string | null;
  endedOn: string | null;
  /** As of the fold: one that was told to end on a later day is not churned yet. */
  status: "trial" | "active" | "churned";
  autoRenew: boolean | null;
  endReason: string | null;
};

export type AccountAttributes = {
  name: string | null;
  segment: string | null;
  industry: string | null;
  country: string | null;
  employees: number | null;
  owner: string | null;
  csm: string | null;
  target: boolean;
  inMarket: boolean;
};

/** The first time a subject reached a milestone. */
export type ReachedMilestone = { subject: string; milestone: Milestone | WayBack; reachedAt: Date; implied: Implied | null };

/**
 * One stay in a stage. `milestone` is the furthest living one, as last held during the stay. One visit starts where the one before
 * ends, except after a visit that `ended`: from then until the next visit nothing was alive.
 */
export type StageVisit = {
  stage: string;
  milestone: Milestone;
  enteredAt: Date;
  leftAt: Date | null;
  /** Entered from a further stage. */
  backward: boolean;
  ended: Ended | null;
};

/** Where an account stands, or where it stood last when `ended`. */
export type Standing = { milestone: Milestone; stage: string; since: Date; ended: Ended | null; endedAt: Date | null };

export type Journey = {
  attributes: AccountAttributes;
  leads: FoldedLead[];
  opportunities: FoldedOpportunity[];
  subscriptions: FoldedSubscription[];
  milestones: ReachedMilestone[];
  visits: StageVisit[];
  /** Null: nothing has happened yet. */
  current: Standing | null;
  /** When time alone will next change the journey; null: never. */
  tickAt: Date | null;
};

export const accountSubject = "account";

/** How a lead, deal or subscription is named wherever several kinds stand side by side. The source cannot be mistaken for a part of the id. */
export function subjectOf(kind: "lead" | "opportunity" | "subscription", source: string, externalId: string): string {
  const oneWord = source.replace(/[\s%]/g, (each) => `%${each.charCodeAt(0).toString(16).padStart(2, "0")}`);
  return `${kind} ${oneWord} ${externalId}`;
}
