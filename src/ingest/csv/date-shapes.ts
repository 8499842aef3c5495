import { quoted } from "./quoted.ts";
import { dayTold, instantTold, type ToldDate, withTime } from "./told-date.ts";

/**
 * What a text says where nobody told how dates are written: ISO 8601 and other ways with the year first, English month names, days and months
 * as numbers where only one order is possible, seconds or milliseconds since 1970. `text` is plain.
 * @throws RangeError with the reason, for what is none of these or may mean two days.
 */
export function dateIn(text: string): ToldDate {
  const told = yearFirst(text) ?? numbersOnly(text) ?? monthNamed(text) ?? yearLast(text);
  if (told) return told;
  throw new RangeError(`${quoted(text)} is not a date: write it as 2024-03-05 or 2024-03-05 14:30, or say how it is written with --date-format`);
}

/** The same for what begins with its year and so has one meaning; null where it does not. */
export function yearFirst(text: string): ToldDate | null {
  const groups = (dashed.exec(text) ?? spoken.exec(text) ?? compact.exec(text))?.groups;
  return groups ? dateOf(text, Number(groups["year"]), Number(groups["month"]), Number(groups["day"]), groups["time"]) : null;
}

/** The day a text tells, and its time. @throws RangeError where the calendar or the clock has none such. */
export function dateOf(text: string, year: number, month: number, day: number, time: string | undefined): ToldDate {
  const told = dayTold(year, month, day);
  if (!told) throw new RangeError(`${quoted(text)} is not a day`);
  if (year < 1900 || year >= 2200) throw new RangeError(`${quoted(text)} is not between 1900 and 2200`);
  const timed = withTime(told, time?.trim());
  if (!timed) throw new RangeError(`${quoted(text)} has no time that can be read: write it as 14:30 or 14:30:15+09:00`);
  return timed;
}

/** The month (from 1) that an English name or its beginning means; 0 for none. */
export function monthNumber(name: string): number {
  const asked = name.toLowerCase().replace(/\.$/, "");
  return asked.length < 3 ? 0 : months.findIndex((month) => month.startsWith(asked) || (asked === "sept" && month === "september")) + 1;
}

const months = "january february march april may june july august september october november december".split(" ");
const dashed = /^(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?:(?:T|,? )(?<time>.+))?$/i;
const spoken = /^(?<year>\d{4}) ?年 ?(?<month>\d{1,2}) ?月 ?(?<day>\d{1,2}) ?[日号](?: ?\([月火水木金土日一二三四五六]\))?(?<time>.*)$/;
const compact = /^(?<year>(?:19|20|21)\d{2})(?<month>\d{2})(?<day>\d{2})(?:T(?<time>.+))?$/i;
const dayThenMonth = /^(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[-/ ]([a-z]{3,9}\.?),?[-/ ](\d{4})(?:,? (?:at )?(.+))?$/i;
const monthThenDay = /^(?:[a-z]{3,9},? )?([a-z]{3,9}\.?) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:,? (?:at )?(.+))?$/i;
const last = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:,? (.+))?$/;

function numbersOnly(text: string): ToldDate | null {
  if (/^[1-9]\d{9}$/.test(text)) return instantTold(Number(text) * 1_000);
  if (/^[1-9]\d{12}$/.test(text)) return instantTold(Number(text));
  if (/^\d{5}(?:\.\d+)?$/.test(text)) {
    throw new RangeError(`${quoted(text)} is how Excel counts days: give the column a date format such as yyyy-mm-dd in Excel, and save it again`);
  }
  return null;
}

function monthNamed(text: string): ToldDate | null {
  const byDay = dayThenMonth.exec(text);
  const byMonth = byDay ? null : monthThenDay.exec(text);
  const [, day, name = "", year, time] = byDay ?? (byMonth && [byMonth[0], byMonth[2], byMonth[1], byMonth[3], byMonth[4]]) ?? [];
  const month = monthNumber(name);
  return month === 0 ? null : dateOf(text, Number(year), month, Number(day), time);
}

/** "31/12/2024" can only be read one way; "31.12.2024" is always written with the day first. */
function yearLast(text: string): ToldDate | null {
  const [, one = "", mark = "", two = "", year = "", time] = last.exec(text) ?? [];
  if (year === "") return null;
  if (year.length === 2) {
    const example = ["DD", "MM", "YY"].join(mark);
    throw new RangeError(`${quoted(text)} has a year of two digits: say how it is written with --date-format, such as ${example}`);
  }
  const [first, second] = [Number(one), Number(two)];
  const isDayFirst = mark === "." || first > 12 || first === second;
  if (!isDayFirst && second <= 12) throw new RangeError(twoMeanings(text, first, second, mark));
  return isDayFirst ? dateOf(text, Number(year), second, first, time) : dateOf(text, Number(year), first, second, time);
}

function twoMeanings(text: string, first: number, second: number, mark: string): string {
  const named = (month: number) => `${months[month - 1]?.charAt(0).toUpperCase()}${months[month - 1]?.slice(1)}`;
  const formats = `${["DD", "MM", "YYYY"].join(mark)} or ${["MM", "DD", "YYYY"].join(mark)}`;
  return `${quoted(text)} may be ${first} ${named(second)} or ${named(first)} ${second}: say which with --date-format ${formats}`;
}
