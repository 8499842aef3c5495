/** What a text says of when: a day, and where it goes on, the milliseconds of its clock since midnight and what that clock is ahead of UTC. */
export type ToldDate = { year: number; month: number; day: number; clockMs: number | null; aheadMs: number | null };

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** A day that is in the calendar, or null. */
export function dayTold(year: number, month: number, day: number): ToldDate | null {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return { year, month, day, clockMs: null, aheadMs: null };
}

/** An instant, as UTC's clock tells it. */
export function instantTold(instant: number): ToldDate {
  const at = new Date(instant);
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()];
  return { year, month, day, clockMs: instant - Date.UTC(year, month - 1, day), aheadMs: 0 };
}

/**
 * A day with the time of day that follows it ("14:30", "2:30:15.123 PM +09:00", "午後2時30分", "143000Z"); undefined: none does.
 * Null where that is no time.
 */
export function withTime(told: ToldDate, time: string | undefined): ToldDate | null {
  if (time === undefined || time === "") return told;
  const groups = (clock.exec(time) ?? spoken.exec(time) ?? basic.exec(time))?.groups;
  if (!groups) return null;
  const { first, hour, minute, second, fraction, last, zone } = groups;
  const clockMs = clockTold({ hour, minute, second, fraction, half: first ?? last });
  const aheadMs = zone === undefined ? null : zoneTold(zone);
  return clockMs === null || aheadMs === undefined ? null : { ...told, clockMs, aheadMs };
}

/** Milliseconds since midnight; null for what no clock shows. `half` is AM or PM, as people write them. */
export function clockTold(told: {
  hour: string | undefined;
  minute: string | undefined;
  second: string | undefined;
  fraction: string | undefined;
  half: string | undefined;
}): number | null {
  const [hour, minute, second] = [Number(told.hour), Number(told.minute ?? 0), Number(told.second ?? 0)];
  // Digits beyond milliseconds are cut off.
  const ms = Number((told.fraction ?? "").padEnd(3, "0").slice(0, 3));
  if (minute > 59 || second > 59) return null;
  const ofDay = minute * minuteMs + second * secondMs + ms;
  if (told.half === undefined) return hour < 24 ? hour * hourMs + ofDay : hour === 24 && ofDay === 0 ? 24 * hourMs : null;
  const isAfternoon = afternoon.test(told.half);
  // Half past midnight is "12:30 AM", and in Japan also "午前0:30".
  if (hour > 12) return null;
  return ((hour % 12) + (isAfternoon ? 12 : 0)) * hourMs + ofDay;
}

/** What a zone written as "Z", "UTC", "+09:00", "+0900", "+9" or "GMT+0900" is ahead of UTC, in milliseconds; undefined for none on earth. */
export function zoneTold(zone: string): number | undefined {
  const [, sign, hours, minutes = "0"] = /([-+])(\d{1,2}):?(\d{2})?/.exec(zone) ?? [];
  if (sign === undefined) return 0;
  const ahead = Number(hours) * hourMs + Number(minutes) * minuteMs;
  if (ahead > 15 * hourMs || Number(minutes) > 59) return undefined;
  return sign === "-" ? -ahead : ahead;
}

/** AM and PM. */
export const halfPattern = "[ap]\\.?m\\.?|午前|午後|上午|下午";
export const zonePattern = "Z|(?:UTC|GMT)?[-+]\\d{1,2}(?::?\\d{2})?(?: ?(?:UTC|GMT))?|UTC|GMT";

const afternoon = /^(?:p|午後|下午)/i;
const tail = ` ?(?<zone>${zonePattern})?(?: ?\\([^()]*\\))?$`;
const clock = new RegExp(
  `^(?<first>${halfPattern})? ?(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)? ?(?<last>${halfPattern})?${tail}`,
  "i",
);
const spoken = new RegExp(`^(?<first>${halfPattern})? ?(?<hour>\\d{1,2})[時时点](?:(?<minute>\\d{1,2})分(?:(?<second>\\d{1,2})秒)?)?${tail}`, "i");
const basic = new RegExp(`^(?<hour>\\d{2})(?<minute>\\d{2})(?:(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?${tail}`, "i");

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
