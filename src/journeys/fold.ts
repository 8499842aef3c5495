import type { RevenueEvent } from "./event.ts";
import { attributesOf } from "./fold-attributes.ts";
import { isOfLeads, judged, tellLead, withStatus } from "./fold-lead.ts";
import { foldSubscription, type SubscriptionStep } from "./fold-subscription.ts";
import { type FoldedLead, type FoldedSubscription, type Journey, type JourneyRules, type ReachedMilestone, subjectOf } from "./journey.ts";
import { beginInstant, furthestLiving } from "./living.ts";
import { compareEvents, compareText, funnelRank } from "./order.ts";
import { beginReplay, type Replay, takeAccountLive, takeEvent, takeStep, takeTouch } from "./replay.ts";
import { standingOf, visit } from "./stage-visits.ts";
import { isOfSubscriptions, type SubscriptionTold } from "./subscription-lives.ts";

/**
 * What one account has been through, as of an instant. `events` are what counts of its events (the highest revision of each), in any order;
 * accounts, leads, opportunities, subscriptions and milestones move a journey, of any other only the account's name is read. `firstTouchAt` is
 * when the account was first reached. All events given are folded: who asks for a past instant gives the events up to it.
 */
export function foldJourney(events: readonly RevenueEvent[], firstTouchAt: Date | null, rules: JourneyRules, asOf: Date): Journey {
  const sorted = events.toSorted(compareEvents);
  const { contracts, others, accountChurns } = sortOut(sorted);
  const lastTold = sorted.at(-1)?.occurredAt ?? asOf;
  const until = Math.max(asOf.getTime(), new Date(lastTold).getTime(), firstTouchAt?.getTime() ?? Number.NEGATIVE_INFINITY);
  const folded = [...contracts].flatMap(([subject, told]) => foldSubscription(subject, told, accountChurns, rules, until) ?? []);
  const steps = folded.flatMap((contract) => contract.steps).sort(bySameInstant);
  const replay = beginReplay(rules);
  const timeline: Timeline = { touchAt: firstTouchAt?.getTime() ?? Number.POSITIVE_INFINITY, others, steps, nextOther: 0, nextStep: 0 };
  const visits = visitsUntil(until, replay, timeline);
  return {
    attributes: attributesOf(sorted),
    leads: [...replay.leads.values()].sort(byName),
    opportunities: [...replay.deals.values()].map((deal) => deal.opportunity).sort(byName),
    subscriptions: folded.map((contract): FoldedSubscription => contract.subscription).sort(byName),
    milestones: [...replay.reached.values()].sort(byWhenReached),
    visits,
    current: standingOf(visits),
    tickAt: nextChange(replay, timeline),
  };
}

/**
 * One lead by itself, from the events that tell of it, in any order; null if none does. The same rules as in a journey,
 * for leads whose account is not known.
 */
export function foldLead(events: readonly RevenueEvent[]): FoldedLead | null {
  let lead: FoldedLead | null = null;
  for (const event of events.toSorted(compareEvents)) {
    const at = new Date(event.occurredAt);
    if (event.kind === "lead") lead = tellLead(lead, event, at);
    if (event.kind === "milestone" && lead && isOfLeads(event.milestone))
      lead = judged(withStatus(lead, event.milestone, at), event.milestone, undefined, at);
  }
  return lead;
}

type Told = { at: number; event: RevenueEvent };

/** Contracts are folded each by itself first, because what is told of one later can say that it started or ended earlier. */
function sortOut(sorted: readonly RevenueEvent[]): { contracts: Map<string, SubscriptionTold[]>; others: Told[]; accountChurns: number[] } {
  const contracts = new Map<string, SubscriptionTold[]>();
  const others: Told[] = [];
  const accountChurns: number[] = [];
  for (const event of sorted) {
    const at = Date.parse(event.occurredAt);
    if (event.kind === "subscription") {
      const subject = subjectOf("subscription", event.source, event.subscription.externalId);
      const told = contracts.get(subject);
      if (told) told.push({ at, event });
      else contracts.set(subject, [{ at, event }]);
    } else if (event.kind === "milestone") {
      const named = event.subscription && contracts.get(subjectOf("subscription", event.source, event.subscription.externalId));
      if (named && isOfSubscriptions(event.milestone)) {
        named.push({ at, event });
      } else {
        others.push({ at, event });
        if (event.milestone === "churned") accountChurns.push(at);
      }
    } else if (event.kind === "lead" || event.kind === "opportunity") {
      others.push({ at, event });
    }
  }
  return { contracts, others, accountChurns };
}

/** What is still to be played: the first touch, events in their order, the steps of contracts in order of time. */
type Timeline = { touchAt: number; others: readonly Told[]; steps: readonly SubscriptionStep[]; nextOther: number; nextStep: number };

/** At one instant contracts begin before others end, so that one that follows another leaves no gap. */
function bySameInstant(a: SubscriptionStep, b: SubscriptionStep): number {
  return a.at - b.at || Number(a.standing === null) - Number(b.standing === null);
}

function visitsUntil(until: number, replay: Replay, timeline: Timeline) {
  const visits: Journey["visits"] = [];
  let standing: ReturnType<typeof furthestLiving> = null;
  for (let at = nextInstant(replay, timeline); at <= until; at = nextInstant(replay, timeline)) {
    playInstant(replay, timeline, at);
    const now = furthestLiving(replay.living);
    const { furthestThen, endedThen } = replay.living;
    if (now !== null && now !== standing) visit(visits, replay.rules.model, new Date(at), now, null);
    if (now === null && furthestThen !== null) visit(visits, replay.rules.model, new Date(at), furthestThen, endedThen);
    standing = now;
  }
  return visits;
}

function nextInstant(replay: Replay, { touchAt, others, steps, nextOther, nextStep }: Timeline): number {
  const never = Number.POSITIVE_INFINITY;
  return Math.min(touchAt, others[nextOther]?.at ?? never, steps[nextStep]?.at ?? never, replay.accountLiveAt);
}

/** Everything that happens at one instant: what begins, what is told, what time does, what ends. */
function playInstant(replay: Replay, timeline: Timeline, at: number): void {
  beginInstant(replay.living);
  if (timeline.touchAt === at) {
    takeTouch(replay, new Date(at));
    timeline.touchAt = Number.POSITIVE_INFINITY;
  }
  playSteps(replay, timeline, at, (step) => step.standing !== null);
  for (let told = timeline.others[timeline.nextOther]; told?.at === at; told = timeline.others[timeline.nextOther]) {
    takeEvent(replay, told.event, new Date(at));
    timeline.nextOther += 1;
  }
  if (replay.accountLiveAt <= at) takeAccountLive(replay);
  playSteps(replay, timeline, at, () => true);
}

function playSteps(replay: Replay, timeline: Timeline, at: number, wanted: (step: SubscriptionStep) => boolean): void {
  for (let step = timeline.steps[timeline.nextStep]; step?.at === at && wanted(step); step = timeline.steps[timeline.nextStep]) {
    takeStep(replay, step);
    timeline.nextStep += 1;
  }
}

/** Plays on after all that was told, until time alone has changed something that shows. Spends the replay. */
function nextChange(replay: Replay, timeline: Timeline): Date | null {
  for (let at = nextInstant(replay, timeline); at < Number.POSITIVE_INFINITY; at = nextInstant(replay, timeline)) {
    const before = furthestLiving(replay.living);
    const reached = replay.reached.size;
    playInstant(replay, timeline, at);
    const ended = timeline.steps[timeline.nextStep - 1];
    if (replay.reached.size !== reached || furthestLiving(replay.living) !== before || (ended?.at === at && ended.standing === null))
      return new Date(at);
  }
  return null;
}

function byName(a: { source: string; externalId: string }, b: { source: string; externalId: string }): number {
  return compareText(a.source, b.source) || compareText(a.externalId, b.externalId);
}

function byWhenReached(a: ReachedMilestone, b: ReachedMilestone): number {
  return a.reachedAt.getTime() - b.reachedAt.getTime() || funnelRank(a.milestone) - funnelRank(b.milestone) || compareText(a.subject, b.subject);
}
