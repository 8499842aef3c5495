const secondMs = 1_000;
const hourMs = 3_600 * secondMs;
const dayMs = 24 * hourMs;

/**
 * The first instant of a day ("2026-03-29") in a time zone. Where the clock skips midnight the day starts when the
 * clock goes on; a day that a zone left out altogether starts with the next.
 * @throws RangeError for what is not a day or not a time zone.
 */
export function startOfDay(day: string, timeZone: string): Date {
  const utc = utcMidnight(day);
  return timeZone === "UTC" ? new Date(utc) : new Date(remembered(utc, timeZone));
}

/** The first instant of the day that comes so many days after the one an instant falls on, in a time zone. */
export function startOfDayAfter(instant: Date, days: number, timeZone: string): Date {
  const utc = utcMidnight(dayOf(instant, timeZone)) + days * dayMs;
  return timeZone === "UTC" ? new Date(utc) : new Date(remembered(utc, timeZone));
}

/**
 * The instant at which a zone's clock shows a date and time, told as the milliseconds it would be in UTC. What the clock shows twice is the first
 * time; what it leaps over is as long after the leap as it is into it ("02:30" of a night without is 03:30).
 * @throws RangeError for what is not a time zone.
 */
export function instantAt(local: number, timeZone: string): Date {
  if (timeZone === "UTC") return new Date(local);
  const { before, after } = offsetsAround(Math.floor(local / dayMs), timeZone);
  const first = local - Math.max(before, after);
  // In a leap neither fits, and what the clock was ahead before it counts on.
  const isFirst = before === after || first + offsetMs(first, timeZone) === local;
  return new Date(isFirst ? first : local - Math.min(before, after));
}

/** The day ("2026-03-29") on which an instant falls in a time zone. */
export function dayOf(instant: Date, timeZone: string): string {
  return dayText(instant.getTime() + offsetMs(instant.getTime(), timeZone));
}

/** The Monday of the week in which an instant falls in a time zone. */
export function weekOf(instant: Date, timeZone: string): string {
  const local = new Date(instant.getTime() + offsetMs(instant.getTime(), timeZone));
  return dayText(local.getTime() - ((local.getUTCDay() + 6) % 7) * dayMs);
}

function utcMidnight(day: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(utc)) throw new RangeError(`"${day}" is not a day`);
  return utc;
}

function dayText(localMs: number): string {
  const text = new Date(localMs).toISOString();
  return text.slice(0, text.indexOf("T"));
}

const starts = new Map<string, number>();
const mostStarts = 20_000;

function remembered(utc: number, timeZone: string): number {
  const key = `${utc} ${timeZone}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  if (starts.size >= mostStarts) starts.clear();
  const fresh = findStart(utc, timeZone);
  starts.set(key, fresh);
  return fresh;
}

function findStart(utc: number, timeZone: string): number {
  const before = offsetMs(utc - 16 * hourMs, timeZone);
  const after = offsetMs(utc + 16 * hourMs, timeZone);
  if (before === after) return utc - before;
  const [early, late] = before > after ? [utc - before, utc - after] : [utc - after, utc - before];
  const localAt = (instant: number) => instant + offsetMs(instant, timeZone);
  if (localAt(early) === utc) return early;
  if (localAt(late) === utc) return late;
  return firstSecondWhere(early - dayMs, late, (instant) => localAt(instant) >= utc);
}

type Offsets = { before: number; after: number };
const offsets = new Map<string, Map<number, Offsets>>();

/** What a zone's clock is ahead of UTC before and after all of a local day (counted from 1970): the same but where clocks change. */
function offsetsAround(day: number, timeZone: string): Offsets {
  let known = offsets.get(timeZone);
  if (!known) {
    known = new Map();
    offsets.set(timeZone, known);
  }
  const remembered = known.get(day);
  if (remembered) return remembered;
  if (known.size >= mostStarts) known.clear();
  const fresh = { before: offsetMs(day * dayMs - 16 * hourMs, timeZone), after: offsetMs((day + 1) * dayMs + 16 * hourMs, timeZone) };
  known.set(day, fresh);
  return fresh;
}

/** No midnight by the clock: the change of clocks leapt over it, and the day starts at the change. */
function firstSecondWhere(no: number, yes: number, holds: (instant: number) => boolean): number {
  let [low, high] = [no, yes];
  while (high - low > secondMs) {
    const middle = low + Math.floor((high - low) / (2 * secondMs)) * secondMs;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetMs(instant: number, timeZone: string): number {
  if (timeZone === "UTC") return 0;
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
    formats.set(timeZone, format);
  }
  const told = format.format(instant);
  const match = /GMT([+-])(\d+):(\d+)(?::(\d+))?$/.exec(told);
  // Greenwich itself may be told as a bare "GMT".
  if (!match) return 0;
  const [, sign, hours, minutes, seconds = "0"] = match;
  const ahead = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * secondMs;
  return sign === "-" ? -ahead : ahead;
}
