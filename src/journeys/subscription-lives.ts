import { dayOf, startOfDay } from "../calendar.ts";
import type { EventOf } from "./event.ts";
import type { FoldedSubscription, JourneyRules } from "./journey.ts";
import { type Milestone, milestoneRank, type WayBack } from "./milestone.ts";

/** What is told of one contract: itself, or a milestone that names it. */
export type SubscriptionTold = { at: number; event: EventOf<"subscription"> | EventOf<"milestone"> };

/** A contract from when it was first heard of, or came back, until it ended. Instants are milliseconds. */
export type Life = {
  /** When it is first alive as a trial and as a paid contract; null: never. */
  trialAt: number | null;
  paidAt: number | null;
  /** When the service starts. */
  startAt: number;
  startsOn: string;
  /** Nothing told later reaches back behind this instant: until then it was told to be otherwise. */
  floor: number;
  lastTrialAt: number;
  /** The end as told of the contract, and the end that a churned account gave it; Infinity: none. */
  toldEnd: number;
  accountEnd: number;
  renewals: number[];
  renewal: { day: string; at: number } | null;
  /** Per year, and the currency; what it started with. */
  firstAmount: YearlyAmount | null;
  amounts: { at: number; above: boolean }[];
  marks: { at: number; milestone: Milestone }[];
};

export type SubscriptionFacts = Omit<FoldedSubscription, "status" | "endedOn" | "firstRecurringMinor">;
type YearlyAmount = { minor: number; currency: string };

/** Whether a milestone that names a subscription is about the subscription itself. */
export function isOfSubscriptions(milestone: Milestone | WayBack): milestone is Milestone | "churned" {
  if (milestone === "recycled" || milestone === "rejected" || milestone === "lost") return false;
  return milestone === "churned" || milestoneRank(milestone) >= milestoneRank("won");
}

/**
 * The lives of one contract, from what was told of it (in the order of events, a telling of the contract first) and from
 * when its account churned (ascending).
 * What is told first holds for the past as well: a contract that started long before it was heard of was a customer since then. Later tellings
 * reach back only to the last time it was told to be otherwise.
 */
export function livesOf(
  told: readonly SubscriptionTold[],
  accountChurns: readonly number[],
  rules: JourneyRules,
): { lives: Life[]; facts: SubscriptionFacts } | null {
  const lives: Life[] = [];
  let facts: SubscriptionFacts | null = null;
  for (const [index, { at, event }] of told.entries()) {
    let life = lives.at(-1);
    if (event.kind === "subscription") {
      if (!life || startsAnew(life, event, at, rules)) {
        life = newLife(life, facts, event, at, accountChurns, rules);
        lives.push(life);
        facts = { ...factsAfter(facts, event), renewsOn: event.subscription.renewsOn ?? null, endReason: event.subscription.endReason ?? null };
      } else {
        tellStart(life, event, at, rules);
        facts = factsAfter(facts, event);
      }
      tellEnd(life, event, at, rules);
      tellRenewal(life, event, at, rules);
      tellAmount(life, facts, at);
    } else if (life) {
      mark(life, event.milestone, at);
    }
    if (life) endWithAccount(life, at, told[index + 1]?.at ?? Number.POSITIVE_INFINITY, accountChurns);
  }
  return facts && { lives, facts };
}

/** Never before it was heard of as what it last was; Infinity: no end is known. */
export function endOf(life: Life): number {
  return Math.max(life.paidAt ?? life.trialAt ?? life.startAt, Math.min(life.toldEnd, life.accountEnd));
}

/** A date told on that very day means the moment of telling, any other the start of its day. */
function instantOf(day: string, toldAt: number, timeZone: string): number {
  const start = startOfDay(day, timeZone).getTime();
  const sameDay = start <= toldAt && toldAt - start < longestDayMs && dayOf(new Date(toldAt), timeZone) === day;
  return sameDay ? toldAt : start;
}
const longestDayMs = 27 * 3_600_000;

function startsAnew(life: Life, { subscription }: EventOf<"subscription">, at: number, rules: JourneyRules): boolean {
  if (endOf(life) > at) return false;
  if (instantOf(subscription.startsOn, at, rules.timeZone) > endOf(life)) return true;
  if (subscription.status === "churned") return false;
  return subscription.endedOn === undefined || instantOf(subscription.endedOn, at, rules.timeZone) > at;
}

function newLife(
  before: Life | undefined,
  facts: SubscriptionFacts | null,
  { subscription }: EventOf<"subscription">,
  at: number,
  accountChurns: readonly number[],
  rules: JourneyRules,
): Life {
  const churnedBefore = accountChurns[firstAtOrAfter(accountChurns, at) - 1] ?? Number.NEGATIVE_INFINITY;
  const floor = Math.max(before ? endOf(before) : Number.NEGATIVE_INFINITY, churnedBefore);
  const startAt = startAfter(floor, facts?.startsOn ?? null, subscription.startsOn, at, rules);
  const aliveAt = Math.min(at, startAt);
  const trial = subscription.status === "trial";
  return {
    trialAt: trial ? aliveAt : null,
    paidAt: trial ? null : aliveAt,
    startAt,
    startsOn: subscription.startsOn,
    floor,
    lastTrialAt: at,
    toldEnd: Number.POSITIVE_INFINITY,
    accountEnd: Number.POSITIVE_INFINITY,
    renewals: [],
    renewal: null,
    firstAmount: null,
    amounts: [],
    marks: [],
  };
}

/** A start in the past counts from its day, unless it is the start of what was before or lies before that ended: then it is from now. */
function startAfter(floor: number, startedOn: string | null, startsOn: string, at: number, rules: JourneyRules): number {
  const start = instantOf(startsOn, at, rules.timeZone);
  if (start >= at) return start;
  return startsOn !== startedOn && start > floor ? start : at;
}

function tellStart(life: Life, { subscription }: EventOf<"subscription">, at: number, rules: JourneyRules): void {
  const { startsOn, status } = subscription;
  if (life.paidAt === null && status === "active") {
    life.floor = life.lastTrialAt;
    life.startAt = startAfter(life.floor, life.startsOn, startsOn, at, rules);
    life.paidAt = Math.min(at, life.startAt);
    life.firstAmount = null;
    life.amounts = [];
  } else if (startsOn !== life.startsOn) {
    const start = startAfter(life.floor, null, startsOn, at, rules);
    // Once it has started, a later start is a new term of the same service.
    if (at < life.startAt || start < life.startAt) life.startAt = start;
    if (life.paidAt !== null) life.paidAt = Math.min(life.paidAt, life.startAt);
    else if (life.trialAt !== null) life.trialAt = Math.min(life.trialAt, life.startAt);
  }
  if (status === "trial") life.lastTrialAt = at;
  life.startsOn = startsOn;
}

function tellEnd(life: Life, { subscription }: EventOf<"subscription">, at: number, rules: JourneyRules): void {
  const { endedOn, status } = subscription;
  if (endedOn !== undefined) {
    const known = Number.isFinite(life.toldEnd) && dayOf(new Date(life.toldEnd), rules.timeZone) === endedOn;
    if (!known) life.toldEnd = instantOf(endedOn, at, rules.timeZone);
  } else if (status !== "churned") {
    life.toldEnd = Number.POSITIVE_INFINITY;
  } else if (life.toldEnd === Number.POSITIVE_INFINITY) {
    life.toldEnd = at;
  }
}

function tellRenewal(life: Life, { subscription }: EventOf<"subscription">, at: number, rules: JourneyRules): void {
  const { renewsOn } = subscription;
  if (renewsOn === undefined || renewsOn === life.renewal?.day) return;
  // A date that is moved before it came was no renewal.
  if (life.renewal && life.renewal.at <= at) life.renewals.push(life.renewal.at);
  life.renewal = { day: renewsOn, at: instantOf(renewsOn, at, rules.timeZone) };
}

function tellAmount(life: Life, facts: SubscriptionFacts, at: number): void {
  const amount = yearly(facts);
  if (!amount) return;
  if (life.firstAmount?.currency !== amount.currency) life.firstAmount = amount;
  const above = amount.minor > life.firstAmount.minor;
  if (above !== (life.amounts.at(-1)?.above ?? false)) life.amounts.push({ at, above });
}

function yearly({ recurringMinor, currency, per }: SubscriptionFacts): YearlyAmount | null {
  if (recurringMinor === null || currency === null) return null;
  return { minor: per === "month" ? recurringMinor * 12 : recurringMinor, currency };
}

function mark(life: Life, milestone: Milestone | WayBack, at: number): void {
  if (!isOfSubscriptions(milestone) || endOf(life) <= at) return;
  if (milestone === "churned") life.toldEnd = at;
  else life.marks.push({ at, milestone });
}

/** Until the contract is told of again, an account that churns takes it along, if it has started. */
function endWithAccount(life: Life, at: number, toldNextAt: number, accountChurns: readonly number[]): void {
  const churn = accountChurns[firstAtOrAfter(accountChurns, Math.max(at, life.startAt))];
  if (churn !== undefined && churn < toldNextAt && churn < endOf(life)) life.accountEnd = churn;
}

function firstAtOrAfter(instants: readonly number[], at: number): number {
  let [low, high] = [0, instants.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instants[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function factsAfter(known: SubscriptionFacts | null, { source, subscription }: EventOf<"subscription">): SubscriptionFacts {
  const { recurring } = subscription;
  const priced = recurring?.minor !== undefined;
  const ending = subscription.status === "churned" || subscription.endedOn !== undefined;
  return {
    source,
    externalId: subscription.externalId,
    plan: subscription.plan ?? known?.plan ?? null,
    seats: subscription.seats ?? known?.seats ?? null,
    recurringMinor: priced ? (recurring.minor ?? null) : (known?.recurringMinor ?? null),
    currency: priced ? recurring.currency : (known?.currency ?? null),
    per: priced ? recurring.per : (known?.per ?? null),
    startsOn: subscription.startsOn,
    renewsOn: subscription.renewsOn ?? known?.renewsOn ?? null,
    autoRenew: subscription.autoRenew ?? known?.autoRenew ?? null,
    endReason: ending ? (subscription.endReason ?? known?.endReason ?? null) : null,
  };
}
