import { z } from "zod";
import { funnelSteps } from "../funnel/steps.ts";
import { metrics } from "../goals/metric.ts";
import { paceStates } from "../goals/pace.ts";
import { teams } from "../people/viewer.ts";
import { Reason } from "../renewals/risk.ts";

/** What a letter says, as it was when it was written. Days are "YYYY-MM-DD", instants ISO 8601, money in minor units. */

const Money = z.object({ minor: z.number(), currency: z.string() });
const Totals = z.record(z.enum(funnelSteps), z.number());

const GoalFacts = z.object({
  id: z.string(),
  metric: z.enum(metrics),
  target: z.number(),
  currency: z.string().nullable(),
  startsOn: z.string(),
  endsOn: z.string(),
  teams: z.array(z.enum(teams)),
  progress: z.object({ value: z.number(), sample: z.number().nullable(), leftOut: z.number() }),
  pace: z.object({
    state: z.enum(paceStates),
    progress: z.number(),
    elapsed: z.number(),
    difference: z.number(),
    weekly: z.number().nullable(),
  }),
});
export type GoalFacts = z.infer<typeof GoalFacts>;

/** How many leads of a source sales has judged, and accepted of these. */
const SourceFacts = z.object({ name: z.string(), judged: z.number(), accepted: z.number() });
export type SourceFacts = z.infer<typeof SourceFacts>;

const QualityFacts = z.object({
  /** What brings the same figures again: `sources <named> by channel`. */
  named: z.string(),
  leads: z.number(),
  judged: z.number(),
  accepted: z.number(),
  sources: z.array(SourceFacts),
  /** Recycled or rejected, and why, most first. */
  declined: z.number(),
  reasons: z.array(z.object({ reason: z.string(), count: z.number() })),
});
export type QualityFacts = z.infer<typeof QualityFacts>;

const RenewalFacts = z.object({
  account: z.string(),
  renewsOn: z.string(),
  days: z.number(),
  /** A year's. */
  amount: Money.nullable(),
  csm: z.string().nullable(),
  reason: Reason.nullable(),
});
export type RenewalFacts = z.infer<typeof RenewalFacts>;

/** What is asked of a team. `subject`: the source's name, the reason or the goal that it is about; `number` is comparable from week to week. */
const Ask = z.object({
  team: z.enum(teams),
  kind: z.enum(["source-worst", "reason", "leads-waiting", "renewals-open", "goal-behind", "no-goal"]),
  subject: z.string(),
  number: z.number(),
  of: z.number().nullable(),
  /** The command that shows it. */
  words: z.string(),
});
export type Ask = z.infer<typeof Ask>;

/** What became of something that the letter before asked for; `now` is null where it cannot be told any more. */
const FollowUp = z.object({
  ask: Ask,
  now: z.object({ number: z.number(), of: z.number().nullable() }).nullable(),
  moved: z.enum(["better", "worse", "same", "unknown"]),
});
export type FollowUp = z.infer<typeof FollowUp>;

const Shares = z.object({ judged: z.number(), accepted: z.number() });

const Headline = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["goal-missed", "goal-reached", "goal-behind", "goal-back", "goal-still"]), goal: z.string(), others: z.number() }),
  /** `before`: how many there were a week ago; null where nobody knows. */
  z.object({ kind: z.literal("renewals"), count: z.number(), amounts: z.array(Money), before: z.number().nullable() }),
  /** `part`: of the usual week's amount, 1 is as much. */
  z.object({ kind: z.enum(["won-more", "won-less"]), amount: Money, part: z.number(), weeks: z.number() }),
  z.object({ kind: z.enum(["acceptance-up", "acceptance-down"]), week: Shares, before: Shares }),
  z.object({ kind: z.literal("sources"), best: SourceFacts, worst: SourceFacts }),
  /** `usual`: in an average week of those before. */
  z.object({ kind: z.enum(["leads-more", "leads-less"]), leads: z.number(), usual: z.number() }),
  /** `compared`: with the weeks before; else there is none to compare with. */
  z.object({ kind: z.literal("steady"), leads: z.number(), won: z.number(), compared: z.boolean() }),
  /** Nothing has been recorded, neither in the week nor before. */
  z.object({ kind: z.literal("empty") }),
]);
export type Headline = z.infer<typeof Headline>;

const Figures = z.object({
  /** Of the accounts of this segment alone; null: of all. Goals are the whole company's, and so in the figures of all. */
  segment: z.string().nullable(),
  goals: z.array(GoalFacts),
  funnel: z.object({
    flow: Totals,
    wonAmounts: z.array(Money),
    /** The average of so many weeks before, at most four; null: there is no whole week to compare with. */
    usual: z.object({ weeks: z.number(), flow: Totals, wonAmounts: z.array(Money) }).nullable(),
  }),
  quality: z.object({ week: QualityFacts, quarter: QualityFacts }),
  /** Leads that wait for an answer, how many of them for too long, and since when the first one does. */
  waiting: z.object({ leads: z.number(), late: z.number(), since: z.string().nullable() }),
  /** Of those that come up within 90 days, the ones at risk: how many, worth what a year, how many nobody has taken on, and the soonest. */
  renewals: z.object({ atRisk: z.number(), amounts: z.array(Money), open: z.number(), soonest: z.array(RenewalFacts) }),
});
export type Figures = z.infer<typeof Figures>;

const View = Figures.extend({ headline: Headline, asks: z.array(Ask), followUps: z.array(FollowUp) });
/** The letter for one audience. */
export type View = z.infer<typeof View>;

export const Facts = z.object({
  /** The week it tells of, as periods are named: "2026-W47". */
  named: z.string(),
  from: z.string(),
  until: z.string(),
  writtenAt: z.string(),
  currency: z.string(),
  /** The figures of all, and of each segment that a destination was restricted to when it was written. */
  views: z.array(View),
});
export type Facts = z.infer<typeof Facts>;
