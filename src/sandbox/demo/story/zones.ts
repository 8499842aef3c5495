/** A time zone by its rule, because what a machine knows of zones differs from that of the next. Hours ahead of UTC in winter. */
export type Zone = { name: string; ahead: number; summer: "american" | "european" | null };

export const newYork: Zone = { name: "America/New_York", ahead: -5, summer: "american" };
export const chicago: Zone = { name: "America/Chicago", ahead: -6, summer: "american" };
export const losAngeles: Zone = { name: "America/Los_Angeles", ahead: -8, summer: "american" };
export const london: Zone = { name: "Europe/London", ahead: 0, summer: "european" };
export const berlin: Zone = { name: "Europe/Berlin", ahead: 1, summer: "european" };
export const paris: Zone = { name: "Europe/Paris", ahead: 1, summer: "european" };
export const amsterdam: Zone = { name: "Europe/Amsterdam", ahead: 1, summer: "european" };
export const tokyo: Zone = { name: "Asia/Tokyo", ahead: 9, summer: null };
export const shanghai: Zone = { name: "Asia/Shanghai", ahead: 8, summer: null };

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** The day, counted from 1970-01-01, on which an instant falls in a zone. Instants are milliseconds. */
export function dayIn(zone: Zone, at: number): number {
  return Math.floor((at + offsetMs(zone, at)) / dayMs);
}

/** The hour that a zone's clock shows, with its fraction. */
export function hourIn(zone: Zone, at: number): number {
  return (at + offsetMs(zone, at) - dayIn(zone, at) * dayMs) / hourMs;
}

/** The instant at which a zone's clock shows an hour of a day. */
export function instantIn(zone: Zone, day: number, hour: number): number {
  const winter = day * dayMs + hour * hourMs - zone.ahead * hourMs;
  return isSummer(zone, winter) ? winter - hourMs : winter;
}

/** A counted day as "2026-03-29". */
export function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** A day of the calendar, counted; months from 1. */
export const dayOf = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / dayMs;

/** The same day of a month a number of months later, or the month's last where it has none such. */
export function monthsLater(day: number, months: number): number {
  const date = new Date(day * dayMs);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / dayMs;
  const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 1) / dayMs;
  return Math.min(first + date.getUTCDate(), next) - 1;
}

function offsetMs(zone: Zone, at: number): number {
  return (zone.ahead + (isSummer(zone, at) ? 1 : 0)) * hourMs;
}

function isSummer({ ahead, summer }: Zone, at: number): boolean {
  if (summer === null) return false;
  const year = new Date(at).getUTCFullYear();
  if (summer === "european") return at >= sundayOf(year, 3, "last") * dayMs + hourMs && at < sundayOf(year, 10, "last") * dayMs + hourMs;
  return at >= sundayOf(year, 3, 2) * dayMs + (2 - ahead) * hourMs && at < sundayOf(year, 11, 1) * dayMs + (1 - ahead) * hourMs;
}

function sundayOf(year: number, month: number, which: number | "last"): number {
  const from = which === "last" ? dayOf(year, month + 1, 1) - 7 : dayOf(year, month, 1) + (which - 1) * 7;
  return from + ((7 - weekdayOf(from)) % 7);
}
