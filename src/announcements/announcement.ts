import { z } from "zod";
import { milestones } from "../journeys/milestone.ts";
import { LeadStep } from "../leads/step.ts";
import { RenewalStep } from "../renewals/step.ts";

/** What can be told; routes name these. */
export const dealKinds = ["deal.opened", "deal.moved", "deal.won", "deal.lost", "deal.reopened"] as const;
export const leadKinds = ["lead.new", "lead.late", "lead.quality"] as const;
export const renewalKinds = ["renewal.due", "renewal.risk"] as const;
export const announcementKinds = [...dealKinds, "account.stage", ...leadKinds, ...renewalKinds, "letter"] as const;
export type DealKind = (typeof dealKinds)[number];
export type AnnouncementKind = (typeof announcementKinds)[number];

/** A deal's current state. The day is "YYYY-MM-DD". */
export const Deal = z.object({
  name: z.string(),
  stage: z.string(),
  stageOrder: z.number().nullable(),
  pipeline: z.string().nullable(),
  status: z.enum(["open", "won", "lost"]),
  amountMinor: z.number().nullable(),
  currency: z.string().nullable(),
  owner: z.string().nullable(),
  closesOn: z.string().nullable(),
  lossReason: z.string().nullable(),
});
export type Deal = z.infer<typeof Deal>;

/** Where an account stands: its furthest living milestone, the model's stage for it, and how the journey ended if it did. */
export const Standing = z.object({ milestone: z.enum(milestones), stage: z.string(), ended: z.enum(["lost", "rejected", "churned"]).nullable() });
export type Standing = z.infer<typeof Standing>;

/** What is kept of an announcement to tell it by: the move itself, as it was when it happened. */
export const Facts = z.discriminatedUnion("about", [
  z.object({ about: z.literal("deal"), before: Deal.nullable(), after: Deal }),
  z.object({ about: z.literal("account"), before: Standing.nullable(), after: Standing, backward: z.boolean() }),
  z.object({ about: z.literal("lead"), step: LeadStep }),
  z.object({ about: z.literal("renewal"), step: RenewalStep }),
  /** What is written at its time: the weekly letter, the weekly report on leads. */
  z.object({ about: z.literal("slot"), slot: z.string() }),
]);
export type Facts = z.infer<typeof Facts>;
export type DealFacts = Extract<Facts, { about: "deal" }>;
export type StageFacts = Extract<Facts, { about: "account" }>;

/** The newest event behind a change. */
export type Cause = { source: string; externalId: string; revision: number; occurredAt: Date };

type About = { accountId: string; segment: string | null; subject: string; cause: Cause };

/** Something worth telling, before it is said to whom. */
export type Announcement = About &
  (
    | { kind: DealKind; facts: DealFacts }
    /** Nothing to tell, but a message that shows the deal is no longer true. */
    | { kind: "deal.changed"; facts: DealFacts }
    /** `byDeal`: a deal that moved at the same time says as much. */
    | { kind: "account.stage"; facts: StageFacts; byDeal: boolean }
  );

/** What makes a person the one to tell, whatever anybody follows. */
export const concerns = ["lead-owner", "lead-manager", "account-csm", "assignee"] as const;
export type Concern = (typeof concerns)[number];

/** Why a destination is told: what its route follows, and who made it; or what a person has to do with it. Kept with each delivery. */
export const Because = z.object({
  kinds: z.array(z.string()),
  segment: z.string().nullable(),
  by: z.string().nullable(),
  concern: z.enum(concerns).optional(),
});
export type Because = z.infer<typeof Because>;
