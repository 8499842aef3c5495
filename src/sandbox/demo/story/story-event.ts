import type { BuyingRole } from "../../../journeys/event.ts";

export type StoryContact = { email: string; name?: string; title?: string; buyingRole?: BuyingRole };

export type StoryDeal = {
  externalId: string;
  name: string;
  stage: string;
  stageOrder: number;
  status: "open" | "won" | "lost";
  amount: string;
  currency: string;
  owner: string;
  closesOn: string;
  lossReason?: string;
};

export type StoryContract = {
  externalId: string;
  plan: string;
  seats: number;
  recurring: { amount: string; currency: string; per: "month" | "year" };
  startsOn: string;
  renewsOn: string;
  endedOn?: string;
  status: "active" | "churned";
  autoRenew: boolean;
  endReason?: string;
};

/** What sales says of a lead, and why. */
export type StoryVerdict = { reason?: string; by?: string; note?: string; returnsOn?: string };

export type LeadMilestone = "lead" | "mql" | "sal" | "sql" | "recycled" | "rejected";

/** What an event tells, by its kind. */
export type Telling =
  | {
      kind: "account";
      segment?: string;
      industry?: string;
      country?: string;
      employees?: number;
      owner?: string;
      csm?: string;
      target?: boolean;
    }
  | { kind: "contact"; contact: StoryContact }
  | { kind: "note"; text: string; by: string }
  | {
      kind: "touch";
      channel: string;
      direction?: "inbound" | "outbound";
      type?: "impression" | "click" | "visit" | "form" | "email" | "call" | "meeting" | "event";
      campaign?: string;
      contact?: StoryContact;
      by?: string;
    }
  | {
      kind: "lead";
      lead: { externalId: string; contact?: StoryContact; channel: string; campaign?: string; score?: number; owner?: string };
      milestone: LeadMilestone;
      verdict?: StoryVerdict;
    }
  | { kind: "opportunity"; opportunity: StoryDeal }
  | { kind: "subscription"; subscription: StoryContract }
  | {
      kind: "signal";
      signal: {
        family: "usage" | "support" | "commercial" | "relationship";
        name: string;
        value: number | string;
        previous?: number | string;
        severity: "info" | "warning" | "critical";
      };
    }
  | { kind: "milestone"; milestone: "live" | "advocate" }
  | {
      kind: "channel";
      channel: {
        day: string;
        name: string;
        impressions?: number;
        clicks?: number;
        sessions: number;
        conversions: number;
        cost: string;
        currency: string;
      };
    };

export type StorySource = "crm" | "marketing" | "billing" | "product" | "support";

/** An event as a source sends it to `POST /webhooks/events`. */
export type StoryEvent = Telling & {
  id: string;
  source: StorySource;
  /** ISO 8601, in UTC. */
  occurredAt: string;
  account?: { domain: string; externalId?: string; name?: string };
};
