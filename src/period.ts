import { dayOf, startOfDay } from "./calendar.ts";
import { showCalendarDay } from "./dates.ts";
import type { Language } from "./text.ts";

/** What figures can be asked for. */
export const spans = ["week", "month", "quarter"] as const;
export type Span = (typeof spans)[number];

/**
 * Whole days of an organization's, `from` until just before `until`; `before` is as long and ends where it begins. `named` is what brings the
 * same days again, whenever it is typed ("2026-W47", "2026-11", "2026-Q4", "2026-11-17..2026-11-23").
 */
export type Period = { span: Span; from: Date; until: Date; before: { from: Date; until: Date }; named: string };

const dayMs = 86_400_000;
const lengths: Readonly<Record<Span, number>> = { week: 7, month: 30, quarter: 90 };

/** The last 7, 30 or 90 days, today among them. */
export function lastDays(span: Span, now: Date, timeZone: string): Period {
  const today = dayOf(now, timeZone);
  return periodOf(span, addDays(today, 1 - lengths[span]), addDays(today, 1), timeZone, null);
}

/** The calendar week (from Monday), month or quarter that ended last. */
export function lastWhole(span: Span, now: Date, timeZone: string): Period {
  const first = firstDayOf(span, dayOf(now, timeZone));
  return wholeFrom(span, firstDayOf(span, addDays(first, -1)), timeZone);
}

/** What somebody named: "week", "month", "quarter" (as `lastDays`), or days as `named` writes them; null for what is none of these. */
export function readPeriod(told: string, now: Date, timeZone: string): Period | null {
  const span = spans.find((each) => each === told.toLowerCase());
  if (span) return lastDays(span, now, timeZone);
  const years = told.match(/\d{4,}/g) ?? [];
  if (!years.every((year) => year >= "1900" && year < "2200")) return null;
  const week = /^(\d{4})-?w(\d{1,2})$/i.exec(told);
  if (week) return weekNamed(Number(week[1]), Number(week[2]), timeZone);
  const quarter = /^(\d{4})-?q([1-4])$/i.exec(told);
  if (quarter) return wholeFrom("quarter", `${quarter[1]}-${pad(Number(quarter[2]) * 3 - 2)}-01`, timeZone);
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(told)) return wholeFrom("month", `${told}-01`, timeZone);
  const days = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(told);
  return days ? daysNamed(days[1] ?? "", days[2] ?? "", timeZone) : null;
}

/** Its first and last day, "Nov 16, 2026 – Nov 22, 2026" as people of the language write it. */
export function showPeriod({ from, until }: { from: Date; until: Date }, timeZone: string, language: Language): string {
  const last = new Date(until.getTime() - 1);
  return `${showCalendarDay(dayOf(from, timeZone), language)} – ${showCalendarDay(dayOf(last, timeZone), language)}`;
}

/** A calendar day ("YYYY-MM-DD") so many days later. */
export const addDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

function weekNamed(year: number, week: number, timeZone: string): Period | null {
  // ISO 8601: the first week of a year is the one in which its 4th of January falls.
  const monday = addDays(firstDayOf("week", `${year}-01-04`), (week - 1) * 7);
  const named = wholeFrom("week", monday, timeZone);
  return named.named === `${year}-W${pad(week)}` ? named : null;
}

function daysNamed(first: string, last: string, timeZone: string): Period | null {
  if (![first, last].every(isDay) || last < first) return null;
  const days = (Date.parse(last) - Date.parse(first)) / dayMs + 1;
  if (days > 366) return null;
  const span = spans.find((each) => days <= lengths[each] + 1) ?? "quarter";
  return periodOf(span, first, addDays(last, 1), timeZone, null);
}

function wholeFrom(span: Span, first: string, timeZone: string): Period {
  const next = nextFirst(span, first);
  return periodOf(span, first, next, timeZone, nameOf(span, first));
}

function periodOf(span: Span, first: string, end: string, timeZone: string, name: string | null): Period {
  const length = (Date.parse(end) - Date.parse(first)) / dayMs;
  const earlier = name === null || span === "week" ? addDays(first, -length) : firstDayOf(span, addDays(first, -1));
  const from = startOfDay(first, timeZone);
  const before = { from: startOfDay(earlier, timeZone), until: from };
  return { span, from, until: startOfDay(end, timeZone), before, named: name ?? `${first}..${addDays(end, -1)}` };
}

function nameOf(span: Span, first: string): string {
  if (span === "month") return first.slice(0, 7);
  if (span === "quarter") return `${first.slice(0, 4)}-Q${Math.ceil(Number(first.slice(5, 7)) / 3)}`;
  const thursday = addDays(first, 3);
  const year = thursday.slice(0, 4);
  const week = Math.floor((Date.parse(thursday) - Date.parse(`${year}-01-01`)) / dayMs / 7) + 1;
  return `${year}-W${pad(week)}`;
}

function firstDayOf(span: Span, day: string): string {
  if (span === "month") return `${day.slice(0, 7)}-01`;
  if (span === "quarter") return `${day.slice(0, 4)}-${pad(Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1)}-01`;
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

function nextFirst(span: Span, first: string): string {
  if (span === "week") return addDays(first, 7);
  return firstDayOf("month", addDays(first, span === "month" ? 31 : 92));
}

function isDay(told: string): boolean {
  const at = Date.parse(`${told}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(told);
}

const pad = (number: number): string => String(number).padStart(2, "0");
