import { OperatorError } from "../../errors.ts";
import { dateOf, monthNumber, yearFirst } from "./date-shapes.ts";
import { quoted } from "./quoted.ts";
import { clockTold, halfPattern, type ToldDate, zonePattern, zoneTold } from "./told-date.ts";

/**
 * Reads dates that are written as a format says: YYYY YY M MM MMM D DD H HH h hh m mm s ss SSS A Z, and the marks between them as they stand;
 * words in [brackets]. A format without a time also reads dates that a time follows; and whatever the format, dates that begin with their year
 * ("2024-03-05") are read, as they mean one thing.
 * @returns what reads one text, which throws RangeError for what is not written so.
 * @throws OperatorError for a format that does not tell a day.
 */
export function readFormat(format: string): (text: string) => ToldDate {
  const parts = partsOf(format);
  checkParts(format, parts);
  const pattern = patternOf(parts);
  return (text) => {
    const groups = pattern.exec(text)?.groups;
    const told = groups ? dateFrom(text, groups) : yearFirst(text);
    if (told) return told;
    throw new RangeError(`${quoted(text)} is not written as ${format}`);
  };
}

type Part = { token: string } | { literal: string };

const digits = { year: "YYYY", shortYear: "YY", month: "M", day: "D", hour: "H", halfHour: "h", minute: "m", second: "s", fraction: "SSS" } as const;
/** What each token is read as. */
const meanings: ReadonlyMap<string, string> = new Map([
  ...Object.entries(digits).map(([meaning, token]) => [token, meaning] as const),
  ...(["month", "day", "hour", "halfHour", "minute", "second"] as const).map((meaning) => [digits[meaning].repeat(2), meaning] as const),
  ["MMM", "monthName"],
  ["A", "half"],
  ["Z", "zone"],
]);

function partsOf(format: string): Part[] {
  return [...format.matchAll(/YYYY|YY|MMM|MM|M|DD|D|HH|H|hh|h|mm|m|ss|s|SSS|A|Z|\[([^\]]*)\]|(.)/gsu)].map(([token, bracketed, mark]) => {
    const literal = bracketed ?? mark;
    return literal === undefined ? { token } : { literal };
  });
}

function checkParts(format: string, parts: readonly Part[]): void {
  const why = strangeIn(format) ?? lackOf(parts.flatMap((part) => ("token" in part ? (meanings.get(part.token) ?? []) : [])));
  if (why === null) return;
  throw new OperatorError(
    `--date-format "${format}" ${why}. Write it with YYYY (or YY), MM (M, MMM), DD (D), HH:mm:ss (H, or hh with A), SSS and Z, such as DD/MM/YYYY or "MM/DD/YYYY hh:mm A".`,
  );
}

/** Letters that are no token are those of another tool's formats ("yyyy", "%Y"). Ones of other scripts stand for themselves ("年"), as does the T. */
function strangeIn(format: string): string | null {
  const rest = format.replace(/\[[^\]]*\]/g, " ").replace(/YYYY|YY|M{1,3}|D{1,2}|H{1,2}|h{1,2}|m{1,2}|s{1,2}|SSS|A|Z|T/g, "");
  const [strange] = /[a-z]+|%/i.exec(rest) ?? [];
  return strange === undefined ? null : `holds "${strange}", which is no part of a date`;
}

function lackOf(told: readonly string[]): string | null {
  const count = (...wanted: string[]) => told.filter((meaning) => wanted.includes(meaning)).length;
  const isTwice = new Set(told).size < told.length;
  if (isTwice || count("year", "shortYear") !== 1 || count("month", "monthName") !== 1 || count("day") !== 1) {
    return "does not tell year, month and day once each";
  }
  if (count("halfHour") !== count("half")) return "needs both hh and A, or HH";
  const hours = count("hour", "halfHour");
  if (hours > 1 || hours !== count("minute") || count("second") > hours || count("fraction") > count("second") || count("zone") > hours) {
    return "does not tell a time";
  }
  return null;
}

function patternOf(parts: readonly Part[]): RegExp {
  const isNumber = (part: Part | undefined) => part !== undefined && "token" in part && !["MMM", "A", "Z"].includes(part.token);
  const patterns = parts.map((part, place) => {
    if ("literal" in part) return /^\s$/.test(part.literal) ? "\\s+" : part.literal.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    const stands = isNumber(parts[place - 1]) || isNumber(parts[place + 1]);
    return `(?<${meanings.get(part.token)}>${patternFor(part.token, stands)})`;
  });
  const hasTime = parts.some((part) => "token" in part && /^h/i.test(part.token));
  return new RegExp(`^${patterns.join("")}${hasTime ? "" : "(?:(?:T|,? )(?<time>.+))?"}$`, "iu");
}

/** A number that stands right beside another has all its digits; else "3/4/2024" may stand for DD/MM/YYYY. */
function patternFor(token: string, besideNumber: boolean): string {
  if (token === "YYYY") return "\\d{4}";
  if (token === "YY") return "\\d{2}";
  if (token === "MMM") return "[a-z]{3,9}\\.?";
  if (token === "A") return halfPattern;
  if (token === "Z") return zonePattern;
  if (token === "SSS") return besideNumber ? "\\d{3}" : "\\d{1,9}";
  return besideNumber && token.length === 2 ? "\\d{2}" : "\\d{1,2}";
}

function dateFrom(text: string, groups: Readonly<Record<string, string | undefined>>): ToldDate {
  const { year, shortYear, month, monthName, day, time, hour, halfHour, minute, second, fraction, half, zone } = groups;
  // As spreadsheets do: 30 to 99 are of the last century.
  const fullYear = year === undefined ? Number(shortYear) + (Number(shortYear) < 30 ? 2_000 : 1_900) : Number(year);
  const told = dateOf(text, fullYear, monthName === undefined ? Number(month) : monthNumber(monthName), Number(day), time);
  if (hour === undefined && halfHour === undefined) return told;
  const clockMs = clockTold({ hour: hour ?? halfHour, minute, second, fraction, half });
  const aheadMs = zone === undefined ? null : zoneTold(zone);
  if (clockMs === null || aheadMs === undefined) throw new RangeError(`${quoted(text)} is not a time`);
  return { ...told, clockMs, aheadMs };
}
