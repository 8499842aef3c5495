import type { Language } from "./text.ts";

const day: Intl.DateTimeFormatOptions = { year: "numeric", month: "short", day: "numeric" };
const moment: Intl.DateTimeFormatOptions = { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const dayOfWeek: Intl.DateTimeFormatOptions = { weekday: "short", month: "short", day: "numeric" };

/** The day an instant falls on in a zone, as people of a language write it. */
export const showDay = (at: Date, timeZone: string, language: Language): string => format("day", day, timeZone, language).format(at);

/** The same without the year, with the day of the week. */
export const showDayOfWeek = (at: Date, timeZone: string, language: Language): string => format("week", dayOfWeek, timeZone, language).format(at);

/** Day and time of an instant in a zone. */
export const showMoment = (at: Date, timeZone: string, language: Language): string => format("moment", moment, timeZone, language).format(at);

/** A calendar day, "YYYY-MM-DD". */
export const showCalendarDay = (told: string, language: Language): string =>
  format("day", day, "UTC", language).format(new Date(`${told}T00:00:00Z`));

/** How long it has been between two calendar days, in the coarsest unit that still says something; null within one day. */
export function showLength(from: string, to: string, language: Language): string | null {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  if (days < 1) return null;
  if (days < 60) return unit(days, "day", language);
  if (days < 730) return unit(Math.floor(days / 30.44), "month", language);
  return unit(Math.floor(days / 365.25), "year", language);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(name: string, options: Intl.DateTimeFormatOptions, timeZone: string, language: Language): Intl.DateTimeFormat {
  const key = `${name} ${language} ${timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat(language, { ...options, timeZone });
  formats.set(key, fresh);
  return fresh;
}

const units = new Map<string, Intl.NumberFormat>();

function unit(count: number, name: "day" | "month" | "year", language: Language): string {
  const key = `${name} ${language}`;
  const known = units.get(key) ?? new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: "long" });
  units.set(key, known);
  return known.format(count);
}
