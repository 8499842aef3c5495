import { dayOf, instantAt, startOfDay } from "../../calendar.ts";
import { OperatorError } from "../../errors.ts";
import { readFormat } from "./date-format.ts";
import { dateIn } from "./date-shapes.ts";
import { plainText } from "./plain-text.ts";
import type { ToldDate } from "./told-date.ts";

/** Reads a cell's date. Both throw RangeError with the reason, in a few words, why it cannot be taken. */
export type Dates = {
  /** The instant, ISO 8601 in UTC: a time without a zone is by the clock of the time zone, a day without a time its start there. */
  instant(text: string): string;
  /** The day ("YYYY-MM-DD"): as it is written, and where a zone is written too, the day it then was in the time zone. */
  day(text: string): string;
  /**
   * The date as it is written, in one way of writing: "2024-01-05" for a day and its midnight, "2024-01-05T14:30:00.000" for a time of day, in UTC
   * with a "Z" where a zone is written too. Whatever the time zone: what a row is known by must not change with it.
   */
  written(text: string): string;
};

/**
 * Dates as they are written in a file: by a format ("DD/MM/YYYY HH:mm"), or else in whatever way has one meaning only.
 * @throws OperatorError for what is no format or no time zone.
 */
export function readDates({ format, timeZone }: { format?: string | undefined; timeZone: string }): Dates {
  checkZone(timeZone);
  const read = format === undefined ? dateIn : readFormat(format);
  const toldBy = (text: string) => read(plainText(text));
  return {
    instant: (text) => instantOf(toldBy(text), timeZone).toISOString(),
    day(text) {
      const told = toldBy(text);
      // Systems that keep days as instants write their midnight: its zone says nothing about the day.
      const isDay = told.aheadMs === null || told.clockMs === 0;
      return isDay ? dayText(told) : dayOf(instantOf(told, timeZone), timeZone);
    },
    written(text) {
      const told = toldBy(text);
      if (told.aheadMs !== null) return instantOf(told, timeZone).toISOString();
      if (told.clockMs === null || told.clockMs === 0) return dayText(told);
      return new Date(Date.UTC(told.year, told.month - 1, told.day) + told.clockMs).toISOString().slice(0, -1);
    },
  };
}

function instantOf(told: ToldDate, timeZone: string): Date {
  if (told.clockMs === null) return startOfDay(dayText(told), timeZone);
  const local = Date.UTC(told.year, told.month - 1, told.day) + told.clockMs;
  return told.aheadMs === null ? instantAt(local, timeZone) : new Date(local - told.aheadMs);
}

const dayText = ({ year, month, day }: ToldDate): string => `${year}-${month < 10 ? "0" : ""}${month}-${day < 10 ? "0" : ""}${day}`;

function checkZone(timeZone: string): void {
  try {
    startOfDay("2024-01-01", timeZone);
  } catch {
    // Intl's RangeError for a name it does not know.
    throw new OperatorError(`"${timeZone}" is not a time zone. Write it as Asia/Tokyo, Europe/Berlin, America/New_York or UTC.`);
  }
}
