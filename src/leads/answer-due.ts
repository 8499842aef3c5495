import { dayOf, instantAt } from "../calendar.ts";
import type { BusinessHours } from "../people/business-hours.ts";
import { addDays } from "../period.ts";

/**
 * Until when something is to be answered that came `since`, after so many business days, by the clock of who answers. Within business hours a
 * business day is over at the same time on the next working day: what comes on Friday at 16:00 is due on Monday at 16:00. Outside of them nobody is
 * there to hear of it, so that the days begin with the next opening, and end at closing time: what comes on Saturday is due when Monday closes.
 */
export function answerDue(since: Date, days: number, timeZone: string, hours: BusinessHours): Date {
  const opening = (day: string) => clockOn(day, hours.from, timeZone);
  const closing = (day: string) => clockOn(day, hours.to, timeZone);
  const today = dayOf(since, timeZone);
  const first = since < closing(today) ? workingDayFrom(today, hours) : workingDayFrom(addDays(today, 1), hours);
  if (since < opening(first)) return closing(workingDayAfter(first, days - 1, hours));
  return new Date(opening(workingDayAfter(first, days, hours)).getTime() + since.getTime() - opening(first).getTime());
}

/** When work begins on a day ("2026-03-29"), or on the first working day after it. */
export function startOfWork(day: string, timeZone: string, hours: BusinessHours): Date {
  return clockOn(workingDayFrom(day, hours), hours.from, timeZone);
}

function workingDayFrom(day: string, { days }: BusinessHours): string {
  const ahead = [0, 1, 2, 3, 4, 5, 6].find((offset) => days.includes(weekdayOf(addDays(day, offset))));
  return addDays(day, ahead ?? 0);
}

function workingDayAfter(day: string, count: number, hours: BusinessHours): string {
  let after = day;
  for (let left = count; left > 0; left -= 1) after = workingDayFrom(addDays(after, 1), hours);
  return after;
}

/** Monday is 1. */
const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

function clockOn(day: string, clock: string, timeZone: string): Date {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return instantAt(Date.parse(`${day}T00:00:00Z`) + (hours * 60 + minutes) * 60_000, timeZone);
}
