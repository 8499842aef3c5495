import { OperatorError } from "../../errors.ts";
import type { BusinessHours } from "../../people/business-hours.ts";

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const shortNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/**
 * Business hours as people write them: "Mon-Fri 09:00-17:00", "Mon-Fri 9-17", "Mon,Tue,Sat 08:30-12:00", "Sun-Thu 10-18".
 * @throws OperatorError for what is none.
 */
export function parseHours(told: string): BusinessHours {
  const match = /^([a-z,\s-]+?)\s+(\d{1,2})(?::(\d{2}))?\s*-\s*(\d{1,2})(?::(\d{2}))?$/.exec(told.trim().toLowerCase().replace(/[–—]/g, "-"));
  if (!match) throw notHours(told);
  const [, days = "", fromHour = "", fromMinute = "00", toHour = "", toMinute = "00"] = match;
  const [from, to] = [minutesOf(fromHour, fromMinute), minutesOf(toHour, toMinute)];
  if (from === null || to === null) throw notHours(told);
  if (from >= to) throw new OperatorError(`Business hours end after they begin, on the same day; "${told}" do not.`);
  return { days: daysOf(days, told), from: clock(from), to: clock(to) };
}

/** The same, as `parseHours` reads them. */
export function showHours({ days, from, to }: BusinessHours): string {
  const runs: number[][] = [];
  for (const day of days.toSorted((one, other) => one - other)) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const name = (day: number | undefined) => shortNames[(day ?? 1) - 1] ?? "";
  const shown = runs.map((run) => (run.length > 2 ? `${name(run[0])}-${name(run.at(-1))}` : run.map(name).join(",")));
  return `${shown.join(",")} ${from}-${to}`;
}

function daysOf(told: string, whole: string): number[] {
  const days = new Set<number>();
  for (const part of told
    .replace(/\s*-\s*/g, "-")
    .split(/[\s,]+/)
    .filter(Boolean)) {
    const [first = "", last = first, ...more] = part.split("-");
    const [from, to] = [dayOf(first), dayOf(last)];
    if (from === null || to === null || more.length > 0) throw notHours(whole);
    // A week goes round: Sun-Thu begins on its last day.
    for (let day = from; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === to) break;
    }
  }
  if (days.size === 0) throw notHours(whole);
  return [...days].toSorted((one, other) => one - other);
}

function dayOf(told: string): number | null {
  const at = told.length < 3 ? -1 : weekdays.findIndex((name) => name.startsWith(told));
  return at < 0 ? null : at + 1;
}

function minutesOf(hour: string, minute: string): number | null {
  const minutes = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && minutes <= 24 * 60 ? minutes : null;
}

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

const notHours = (told: string) =>
  new OperatorError(`"${told}" are no business hours. Write days and times: "Mon-Fri 09:00-17:00" or "Mon,Tue,Sat 08:30-12:00".`);
