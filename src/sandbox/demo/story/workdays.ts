import { type Country, isWorkday, slowness } from "./holidays.ts";
import type { Random } from "./random.ts";
import { dayIn, dayMs, dayOf, hourIn, hourMs, instantIn, type Zone } from "./zones.ts";

/** Where somebody works: whose holidays and whose clock. */
export type Place = { country: Country; zone: Zone };

const opens = 9;
const closes = 18;

/** A moment in working hours, so many days after another and never before it; part of a day is of a working day. Instants are milliseconds. */
export function later(random: Random, place: Place, at: number, days: number): number {
  if (days >= 1) return onWorkday(random, place, dayIn(place.zone, at) + Math.round(days));
  const day = dayIn(place.zone, at);
  const soon = at + Math.max(days * (closes - opens) * hourMs, random.between(4, 25) * 60_000);
  const hour = hourIn(place.zone, soon);
  if (isWorkday(place.country, day) && dayIn(place.zone, soon) === day && hour >= opens && hour < closes) return whole(soon);
  const next = hourIn(place.zone, at) < opens ? day : day + 1;
  return whole(instantIn(place.zone, nextWorkday(random, place, next), random.between(opens, opens + 2)));
}

/** A moment in working hours of a counted day, or of the first after it on which people work. */
export function onWorkday(random: Random, place: Place, day: number): number {
  const middling = (random.fraction() + random.fraction()) / 2;
  return whole(instantIn(place.zone, nextWorkday(random, place, day), opens + middling * (closes - opens)));
}

/** A moment in working hours of a counted day, or of the last before it on which people work: for what must not be late. */
export function byWorkday(random: Random, place: Place, day: number): number {
  let last = day;
  while (!isWorkday(place.country, last)) last -= 1;
  return whole(instantIn(place.zone, last, random.between(opens, closes)));
}

/** A moment when only machines work, on the very day. */
export function bySystem(random: Random, day: number): number {
  return day * dayMs + 18 * hourMs + random.whole(0, 3_000) * 1_000;
}

/** The last day of a counted day's quarter. */
export function quarterEnd(day: number): number {
  const at = new Date(day * dayMs);
  return dayOf(at.getUTCFullYear(), Math.floor(at.getUTCMonth() / 3) * 3 + 4, 1) - 1;
}

/** The last day of a counted day's month. */
export function monthEnd(day: number): number {
  const at = new Date(day * dayMs);
  return dayOf(at.getUTCFullYear(), at.getUTCMonth() + 2, 1) - 1;
}

function nextWorkday(random: Random, { country }: Place, from: number): number {
  let day = from;
  while (!isWorkday(country, day) || random.chance(slowness(country, day))) day += 1;
  return day;
}

/** Events are told to the second. */
const whole = (at: number): number => Math.floor(at / 1_000) * 1_000;
