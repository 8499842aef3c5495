import type { AnnouncementKind } from "../announcements/announcement.ts";
import { dueDays, dueOf } from "./due.ts";
import { type Band, bands, type RenewalStep } from "./step.ts";

/** What was known and told of a renewal so far. */
export type Stood = {
  /** Null: its account's health was never worked out. */
  scoredAt: Date | null;
  health: number | null;
  band: Band | null;
  /** The nearest of 90, 60 and 30 days that was told, or passed over in silence. */
  dueTold: number | null;
  /** The worst band since it last was healthy. */
  bandTold: Band | null;
  fallToldAt: Date | null;
  snoozedUntil: Date | null;
  outcome: string | null;
};

/** How its account does, from 0 to 100, and did seven days earlier. */
export type Doing = { level: number; before: number; band: Band };

/** `term`: how many days the contract runs from one renewal to the next; null: not known. `passesAt`: when the day of the renewal is over. */
export type When = { now: Date; today: string; days: number; term: number | null; passesAt: Date };

/** Something to tell of a renewal; `cause` is once for all where its subject is put before it. */
export type ToTell = { kind: AnnouncementKind; step: RenewalStep; cause: string; alsoToChannel: boolean };

export type Decision = {
  remember: Pick<Stood, "dueTold" | "bandTold" | "fallToldAt" | "snoozedUntil">;
  /** Weightiest first: whoever follows several is told the first alone. */
  tell: readonly ToTell[];
  /** What stands of it is not true any more. */
  edit: boolean;
};

/**
 * What to tell of a renewal now that its account's health was worked out: that 90, 60 or 30 days are left, that it entered a worse band than was
 * told, that it lost 15 points in seven days, that it comes back from a snooze. A first look is news only where it finds a risk within 90 days,
 * or comes within seven days of when it was to be told. A snooze keeps all but a worse band quiet, an outcome everything.
 */
export function decide(stood: Stood, doing: Doing, when: When): Decision {
  const { now } = when;
  const asleep = stood.snoozedUntil !== null && stood.snoozedUntil > now;
  const isDecided = stood.outcome !== null;
  const risk = isDecided ? null : riskOf(stood, doing, when, asleep);
  const quiet = asleep && risk === null;
  const due = isDecided || quiet ? null : comesUp(stood, when, asleep);
  return {
    remember: {
      dueTold: quiet ? stood.dueTold : reachedDue(stood.dueTold, when.days),
      bandTold: bandRemembered(stood.bandTold, doing.band),
      // A first look passes over in silence how it came to be so.
      fallToldAt: (risk !== null || stood.scoredAt === null) && hasFallen(stood, doing, when) ? now : stood.fallToldAt,
      snoozedUntil: quiet ? stood.snoozedUntil : null,
    },
    tell: [risk, due].filter((each) => each !== null),
    edit: stood.scoredAt !== null && (hasChanged(stood, doing) || (stood.scoredAt < when.passesAt && now >= when.passesAt)),
  };
}

const hasChanged = (stood: Stood, { band, level }: Doing): boolean => band !== stood.band || tens(level) !== tens(stood.health ?? level);

function riskOf(stood: Stood, doing: Doing, when: When, asleep: boolean): ToTell | null {
  const { level, before, band } = doing;
  const { today, days } = when;
  const isFirst = stood.scoredAt === null;
  const isWorse = rank(band) > rank(stood.bandTold ?? "healthy");
  const hasEntered = isFirst ? band === "risk" && days >= 0 && days <= dueDays[2] : isWorse;
  const fell = hasFallen(stood, doing, when);
  if (!hasEntered && (isFirst || asleep || !fell)) return null;
  return {
    kind: "renewal.risk",
    step: {
      step: "risk",
      from: stood.band,
      to: band,
      health: level,
      fell: fell ? before - level : null,
      ...(asleep && { woke: true }),
    },
    cause: hasEntered ? `risk ${band} ${today}` : `fall ${today}`,
    alsoToChannel: hasEntered && band === "risk",
  };
}

/** Falls that follow each other within two weeks are one. */
function hasFallen({ fallToldAt }: Stood, { level, before }: Doing, { now }: When): boolean {
  return before - level >= fall && (fallToldAt === null || now.getTime() - fallToldAt.getTime() >= fallPauseMs);
}

/** The last call, and what was put off, would be lost on whoever does not look into threads. */
function comesUp(stood: Stood, { now, days, term }: When, asleep: boolean): ToTell | null {
  const due = dueOf(days, term);
  const isStale = stood.scoredAt === null && due !== null && days <= due - freshDays;
  if (due !== null && !isStale && (stood.dueTold === null || stood.dueTold > due)) {
    return { kind: "renewal.due", step: { step: "due", days }, cause: `due ${due}`, alsoToChannel: due === dueDays[0] };
  }
  if (stood.snoozedUntil === null || asleep || stood.snoozedUntil > now) return null;
  return { kind: "renewal.due", step: { step: "due", days }, cause: `back ${stood.snoozedUntil.toISOString()}`, alsoToChannel: true };
}

/** What a short term keeps quiet is passed over for good. */
function reachedDue(told: number | null, days: number): number | null {
  const reached = dueOf(days, null);
  return reached !== null && (told === null || told > reached) ? reached : told;
}

function bandRemembered(told: Band | null, band: Band): Band | null {
  if (band === "healthy") return null;
  return rank(band) > rank(told ?? "healthy") ? band : told;
}

/** What a first look finds to have come up earlier than so many days ago is no news. */
const freshDays = 7;
const fall = 15;
const fallPauseMs = 14 * 86_400_000;

const rank = (band: Band): number => bands.indexOf(band);
const tens = (level: number): number => Math.floor(level / 10);
