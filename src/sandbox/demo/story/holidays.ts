import { dayMs, dayOf, weekdayOf } from "./zones.ts";

export type Country = "US" | "GB" | "DE" | "FR" | "NL" | "JP" | "CN";

/** Whether people work on a day, counted from 1970-01-01. */
export function isWorkday(country: Country, day: number): boolean {
  return weekdayOf(day) !== 0 && weekdayOf(day) !== 6 && !isHoliday(country, day);
}

/** How likely a workday is to pass without anything: from 0, an ordinary day, to 1. */
export function slowness(country: Country, day: number): number {
  const { month, date } = partsOf(day);
  switch (country) {
    case "JP":
      if (between(month, date, 427, 506)) return 0.6;
      return between(month, date, 811, 818) ? 0.6 : between(month, date, 1226, 1231) ? 0.5 : 0;
    case "CN": {
      const toNewYear = day - lunarNewYear(day);
      return toNewYear >= -6 && toNewYear <= 14 ? 0.6 : 0;
    }
    case "US":
      return between(month, date, 1218, 1231) ? 0.55 : 0;
    case "GB":
      return month === 8 ? 0.3 : between(month, date, 1218, 1231) ? 0.6 : 0;
    case "DE":
    case "NL":
      return month === 8 ? 0.5 : between(month, date, 1218, 1231) || (month === 1 && date < 6) ? 0.6 : 0;
    case "FR":
      return month === 8 ? 0.75 : between(month, date, 1218, 1231) ? 0.6 : 0;
  }
}

function isHoliday(country: Country, day: number): boolean {
  const { year, month, date } = partsOf(day);
  if (month === 1 && date === 1) return true;
  switch (country) {
    case "JP":
      return isAnyOf(month, date, [102, 103, 211, 223, 429, 503, 504, 505, 814, 815, 1103, 1123, 1229, 1230, 1231]);
    case "CN": {
      const toNewYear = day - lunarNewYear(day);
      return (toNewYear >= -1 && toNewYear <= 6) || between(month, date, 501, 505) || between(month, date, 1001, 1007);
    }
    case "US": {
      const thanksgiving = dayOf(year, 11, 22) + ((11 - weekdayOf(dayOf(year, 11, 22))) % 7);
      const mondayInMay = dayOf(year, 5, 25) + ((8 - weekdayOf(dayOf(year, 5, 25))) % 7);
      const mondayInSeptember = dayOf(year, 9, 1) + ((8 - weekdayOf(dayOf(year, 9, 1))) % 7);
      return [thanksgiving, thanksgiving + 1, mondayInMay, mondayInSeptember].includes(day) || isAnyOf(month, date, [704, 1224, 1225]);
    }
    case "GB":
      return isAnyOf(month, date, [1225, 1226]);
    case "DE":
      return isAnyOf(month, date, [501, 1003, 1224, 1225, 1226]);
    case "FR":
      return isAnyOf(month, date, [501, 508, 714, 1111, 1225]);
    case "NL":
      return isAnyOf(month, date, [427, 1225, 1226]);
  }
}

function partsOf(day: number): { year: number; month: number; date: number } {
  const at = new Date(day * dayMs);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

/** Days of a month as numbers: 1226 is the 26th of December. */
const between = (month: number, date: number, first: number, last: number): boolean => month * 100 + date >= first && month * 100 + date <= last;
const isAnyOf = (month: number, date: number, days: readonly number[]): boolean => days.includes(month * 100 + date);

/** The Lunar New Year of the day's own year; a year that the table lacks has none near. */
function lunarNewYear(day: number): number {
  const { year } = partsOf(day);
  const told = lunarNewYears[year - firstLunarYear];
  return told === undefined ? Number.NEGATIVE_INFINITY : dayOf(year, Math.floor(told / 100), told % 100);
}

/** As the Hong Kong Observatory's tables have them, from 2020 on. */
const firstLunarYear = 2020;
const lunarNewYears = [
  125, 212, 201, 122, 210, 129, 217, 206, 126, 213, 203, 123, 211, 131, 219, 208, 128, 215, 204, 124, 212, 201, 122, 210, 130, 217,
] as const;
