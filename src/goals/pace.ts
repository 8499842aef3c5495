import { addDays } from "../period.ts";
import { type Metric, unitOf } from "./metric.ts";

/** What there is of a goal, in the unit of its metric. */
export type Progress = {
  value: number;
  /** Of a share: out of how many; null for what is counted or summed. */
  sample: number | null;
  /** Of an amount: how many deals are not in it, being in another currency or without an amount. */
  leftOut: number;
};

export const paceStates = ["upcoming", "early", "ahead", "on-pace", "behind", "reached", "missed"] as const;
export type PaceState = (typeof paceStates)[number];

export type Pace = {
  state: PaceState;
  /** What there is as a part of the target: 1 is all of it. */
  progress: number;
  /** The part of the period's working days that are over, from 0 to 1. */
  elapsed: number;
  /** What there is above (or, below zero, under) what the pace asks for by now; of a share: above its target. In the metric's unit. */
  difference: number;
  /** What each working week that is left has to bring; null: nothing more is needed, no day is left, or it is a share. In the metric's unit. */
  weekly: number | null;
};

type Aim = { metric: Metric; target: number; startsOn: string; endsOn: string };
/** `today` in the organization's zone; its working days as ISO weekdays (none given: all of them). */
export type Days = { today: string; workdays: readonly number[] };

/** Within five hundredths of the target from where the calendar asks to be, or one whole thing, a goal is on pace. */
const closeEnough = 0.05;
/** Before the third working day is over, or a twentieth of them, figures say nothing of a pace. */
const fewestDays = 3;
const shortestPart = 0.05;
/** Out of fewer than these a share says nothing. */
export const fewestOfShare = 10;

/**
 * How a goal goes, by the calendar alone: by now it should have come as far as its period's working days have, those that are over; of a share
 * it is its level that counts, whatever the day. A straight line from nothing to the target: no season is assumed.
 */
export function paceOf({ metric, target, startsOn, endsOn }: Aim, { value, sample }: Progress, { today, workdays }: Days): Pace {
  const all = countWorkdays(startsOn, addDays(endsOn, 1), workdays);
  const over = countWorkdays(startsOn, today < startsOn ? startsOn : today > endsOn ? addDays(endsOn, 1) : today, workdays);
  const elapsed = today > endsOn ? 1 : all === 0 ? 0 : over / all;
  const isShare = unitOf(metric) === "share";
  const difference = isShare ? value - target : value - target * elapsed;
  const left = all - over;
  const missing = target - value;
  const perWeek = Math.max(workdaysOf(workdays).size, 1);
  const weekly = isShare || missing <= 0 || left === 0 || today > endsOn ? null : missing / Math.max(left / perWeek, 1);
  const pace = { progress: value / target, elapsed, difference, weekly };
  return { ...pace, state: stateOf({ isShare, target, value, sample, over, startsOn, endsOn, today, ...pace }) };
}

type Seen = Pick<Pace, "elapsed" | "difference"> & {
  isShare: boolean;
  target: number;
  value: number;
  sample: number | null;
  over: number;
  startsOn: string;
  endsOn: string;
  today: string;
};

function stateOf({ isShare, target, value, sample, elapsed, difference, over, startsOn, endsOn, today }: Seen): PaceState {
  if (today < startsOn) return "upcoming";
  if (isShare && sample === 0) return "early";
  if (today > endsOn) return value >= target ? "reached" : "missed";
  if (isShare) return (sample ?? 0) < fewestOfShare ? "early" : difference >= 0 ? "ahead" : "behind";
  if (value >= target) return "reached";
  if (over < fewestDays || elapsed < shortestPart) return "early";
  if (Math.abs(difference) <= Math.max(target * closeEnough, 1)) return "on-pace";
  return difference > 0 ? "ahead" : "behind";
}

/** How many working days there are from one day until just before another. */
export function countWorkdays(from: string, until: string, workdays: readonly number[]): number {
  const working = workdaysOf(workdays);
  let count = 0;
  for (let day = from; day < until; day = addDays(day, 1)) if (working.has(weekdayOf(day))) count += 1;
  return count;
}

const workdaysOf = (told: readonly number[]): ReadonlySet<number> => new Set(told.length > 0 ? told : [1, 2, 3, 4, 5, 6, 7]);

/** ISO 8601: Monday is 1. */
const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
