import { dayOf, startOfDayAfter } from "../calendar.ts";
import type { FoldedSubscription, Implied, JourneyRules } from "./journey.ts";
import { type Milestone, milestoneRank, type WayBack } from "./milestone.ts";
import { endOf, type Life, livesOf, type SubscriptionFacts, type SubscriptionTold } from "./subscription-lives.ts";

/** What a contract brings its account from an instant on (milliseconds); `standing` null: it has ended. */
export type SubscriptionStep = {
  subject: string;
  at: number;
  standing: Milestone | null;
  paying: boolean;
  reached: { milestone: Milestone | WayBack; implied: Implied | null }[];
};

/**
 * One contract, told in the order of events: its row as of `until` (milliseconds), and every step of it in order of time,
 * those still to come included. A paid one is `won` when it is first heard of and at the latest at its start, `onboarding` at
 * its start, `live` so many days later, `renewed` when a renewal date passes, `expanded` while its amount is above what it
 * started with; a trial is `sql`.
 */
export function foldSubscription(
  subject: string,
  told: readonly SubscriptionTold[],
  accountChurns: readonly number[],
  rules: JourneyRules,
  until: number,
): { subscription: FoldedSubscription; steps: SubscriptionStep[] } | null {
  const contract = livesOf(told, accountChurns, rules);
  const last = contract?.lives.at(-1);
  if (!contract || !last) return null;
  const steps: SubscriptionStep[] = [];
  for (const life of contract.lives) {
    for (const step of stepsOf(subject, life, rules)) {
      // Ended and begun again at one instant: it never ended.
      if (steps.at(-1)?.at === step.at && step.standing !== null) steps.pop();
      steps.push(step);
    }
  }
  return { subscription: rowOf(contract.facts, last, rules, until), steps };
}

type Change = { at: number; milestone: Milestone; implied: Implied | null; holds: boolean };

function stepsOf(subject: string, life: Life, rules: JourneyRules): SubscriptionStep[] {
  const paying = life.paidAt !== null;
  const end = endOf(life);
  const steps: SubscriptionStep[] = [];
  let furthest: Milestone | null = null;
  let expanded = false;
  for (const { at, milestone, implied, holds } of changesOf(life, end, rules)) {
    if (implied === "amount") expanded = holds;
    else furthest = further(furthest, milestone);
    const standing = expanded ? further(furthest, "expanded") : furthest;
    let step = steps.at(-1);
    if (step?.at !== at) {
      step = { subject, at, standing, paying: life.paidAt !== null && at >= life.paidAt, reached: [] };
      steps.push(step);
    }
    step.standing = standing;
    if (holds) step.reached.push({ milestone, implied });
  }
  if (end < Number.POSITIVE_INFINITY) {
    // A trial that ends was never a customer: it is lost, not churned.
    const reached = {
      milestone: paying ? ("churned" as const) : ("lost" as const),
      implied: life.accountEnd < life.toldEnd ? ("account" as const) : null,
    };
    steps.push({ subject, at: end, standing: null, paying: false, reached: [reached] });
  }
  return steps;
}

/** Everything a life goes through before its end, in order of time. */
function changesOf(life: Life, end: number, rules: JourneyRules): Change[] {
  const changes: Change[] = life.marks.map(({ at, milestone }) => ({ at, milestone, implied: null, holds: true }));
  if (life.trialAt !== null) changes.push({ at: life.trialAt, milestone: "sql", implied: "trial", holds: true });
  if (life.paidAt !== null) {
    changes.push({ at: life.paidAt, milestone: "won", implied: "subscription", holds: true });
    changes.push({ at: life.startAt, milestone: "onboarding", implied: "subscription", holds: true });
    changes.push({ at: liveAt(life, rules), milestone: "live", implied: "time", holds: true });
    const renewals = life.renewal ? [...life.renewals, life.renewal.at] : life.renewals;
    for (const at of renewals) if (at > life.startAt) changes.push({ at, milestone: "renewed", implied: "time", holds: true });
    for (const [index, { at, above }] of life.amounts.entries()) {
      const from = Math.max(at, life.startAt);
      const until = life.amounts[index + 1]?.at ?? Number.POSITIVE_INFINITY;
      if (from < until) changes.push({ at: from, milestone: "expanded", implied: "amount", holds: above });
    }
  }
  const inTime = ({ at, implied }: Change) => at < end || (at === end && implied !== "time");
  return changes.filter(inTime).sort((a, b) => a.at - b.at);
}

function liveAt(life: Life, rules: JourneyRules): number {
  const told = life.marks.find((mark) => mark.milestone === "onboarding");
  const onboardingAt = Math.min(life.startAt, told?.at ?? Number.POSITIVE_INFINITY);
  return Math.max(onboardingAt, startOfDayAfter(new Date(onboardingAt), rules.liveAfterDays, rules.timeZone).getTime());
}

function further(a: Milestone | null, b: Milestone): Milestone {
  return a !== null && milestoneRank(a) > milestoneRank(b) ? a : b;
}

function rowOf(facts: SubscriptionFacts, life: Life, rules: JourneyRules, until: number): FoldedSubscription {
  const end = endOf(life);
  return {
    ...facts,
    firstRecurringMinor: life.firstAmount && (facts.per === "month" ? Math.round(life.firstAmount.minor / 12) : life.firstAmount.minor),
    endedOn: end < Number.POSITIVE_INFINITY ? dayOf(new Date(end), rules.timeZone) : null,
    status: end <= until ? "churned" : life.paidAt === null ? "trial" : "active",
  };
}
