import type { Start } from "../../serve/protocol.ts";

/** How times are said: in the person's language, by the demo company's time zone. */
export type Saying = { language: string; timeZone: string };

export const sayingOf = ({ language, clock }: Start): Saying => ({ language, timeZone: clock.timeZone });

/** The instant in a message's `ts`: seconds and microseconds. */
export const instantOf = (ts: string): Date => new Date(Number.parseFloat(ts) * 1000);

const formats = new Map<string, Intl.DateTimeFormat>();

/** "2:05 PM" */
export const timeOf = (at: Date, saying: Saying): string => said(at, saying, { hour: "numeric", minute: "2-digit" });

/** "Monday, November 23, 2026 at 2:05 PM" */
export const fullTimeOf = (at: Date, saying: Saying): string => said(at, saying, { dateStyle: "full", timeStyle: "short" });

/** "Nov 23, 2:05 PM" */
export const shortTimeOf = (at: Date, saying: Saying): string =>
  said(at, saying, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });

/** "Mon, Nov 23" */
export const shortDayOf = (at: Date, saying: Saying): string => said(at, saying, { weekday: "short", month: "short", day: "numeric" });

/** "today", "yesterday", or "Monday, November 23"; with its year when it is not this one. */
export function dayOf(at: Date, now: Date, saying: Saying): string {
  const ago = Math.round((Date.parse(dayKey(now, saying)) - Date.parse(dayKey(at, saying))) / 86_400_000);
  if (ago === 0 || ago === 1) return new Intl.RelativeTimeFormat(saying.language, { numeric: "auto" }).format(-ago, "day");
  const sameYear = dayKey(at, saying).slice(0, 4) === dayKey(now, saying).slice(0, 4);
  return said(at, saying, { weekday: "long", month: "long", day: "numeric", ...(!sameYear && { year: "numeric" }) });
}

/** "2026-11-23", by which days are told apart. */
export const dayKey = (at: Date, { timeZone }: Saying): string => said(at, { language: "sv-SE", timeZone }, { dateStyle: "short" });

/** Formats are made once: making one takes longer than using it a hundred times. */
function said(at: Date, { language, timeZone }: Saying, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([language, timeZone, options]);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, { ...options, timeZone });
  formats.set(key, format);
  return format.format(at);
}

/** "2026-11-23", in UTC. */
export const isoDay = (at: Date): string => at.toISOString().slice(0, 10);
