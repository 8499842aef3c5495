import { dayOf, instantAt } from "../calendar.ts";
import { addDays } from "../period.ts";

/** When the letter is written: ISO weekday (0: never) and "HH:MM", by the organization's clock. */
export type Schedule = { day: number; time: string };

/** One time at which a letter is due; `slot` is that day and time by the organization's clock, "2026-11-23T09:00". */
export type Slot = { slot: string; at: Date };

/**
 * The latest slot at or before an instant; null where there is none. A time that the clock leaps over is as long after the leap as it is into it;
 * one that it shows twice is the first.
 */
export function lastSlot(schedule: Schedule, now: Date, timeZone: string): Slot | null {
  return slotsFrom(schedule, dayOf(now, timeZone), -1, timeZone).find(({ at }) => at <= now) ?? null;
}

/** The first slot after an instant; null where there is none. */
export function nextSlot(schedule: Schedule, now: Date, timeZone: string): Slot | null {
  return slotsFrom(schedule, dayOf(now, timeZone), 1, timeZone).find(({ at }) => at > now) ?? null;
}

/** The slots of a week and a day, from a day on or back. */
function slotsFrom({ day, time }: Schedule, today: string, step: 1 | -1, timeZone: string): Slot[] {
  const days = Array.from({ length: 8 }, (_, past) => addDays(today, past * step));
  return days
    .filter((each) => weekdayOf(each) === day)
    .map((each) => ({ slot: `${each}T${time}`, at: instantAt(Date.parse(`${each}T${time}:00Z`), timeZone) }));
}

/** ISO 8601: Monday is 1. */
const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
