import type { Start } from "../../serve/protocol.ts";

/** How times are said: in the person's language, by the demo company's time zone. */
export type Saying = { language: string; timeZone: string };

export const sayingOf = ({ language, clock }: Start): Saying => ({ language, timeZone: clock.timeZone });

/** The day it is at the company, "2026-11-23". */
export const todayOf = (start: Start): string => dayKey(new Date(start.clock.now), sayingOf(start));

/** The instant in a message's `ts`: on Slack seconds with microseconds, on Teams milliseconds. */
export const instantOf = (ts: string): Date => new Date(ts.includes(".") ? Number.parseFloat(ts) * 1000 : Number(ts));

const formats = new Map<Intl.DateTimeFormatOptions, Map<string, Intl.DateTimeFormat>>();

const time = { hour: "numeric", minute: "2-digit" } as const;
const fullTime = { dateStyle: "full", timeStyle: "short" } as const;
const shortTime = { month: "short", day: "numeric", ...time } as const;
const shortDay = { weekday: "short", month: "short", day: "numeric" } as const;
const longDay = { weekday: "long", month: "long", day: "numeric" } as const;
const dayOfYear = { ...longDay, year: "numeric" } as const;
const isoForm = { dateStyle: "short" } as const;

/** "2:05 PM" */
export const timeOf = (at: Date, saying: Saying): string => said(at, saying, time);

/** "Monday, November 23, 2026 at 2:05 PM" */
export const fullTimeOf = (at: Date, saying: Saying): string => said(at, saying, fullTime);

/** "Nov 23, 2:05 PM" */
export const shortTimeOf = (at: Date, saying: Saying): string => said(at, saying, shortTime);

/** "Mon, Nov 23" */
export const shortDayOf = (at: Date, saying: Saying): string => said(at, saying, shortDay);

/** "today", "yesterday", or "Monday, November 23"; with its year when it is not this one. `today` is an ISO day. */
export function dayOf(at: Date, today: string, saying: Saying): string {
  const ago = Math.round((Date.parse(today) - Date.parse(dayKey(at, saying))) / 86_400_000);
  if (ago === 0 || ago === 1) return new Intl.RelativeTimeFormat(saying.language, { numeric: "auto" }).format(-ago, "day");
  const sameYear = dayKey(at, saying).slice(0, 4) === today.slice(0, 4);
  return said(at, saying, sameYear ? longDay : dayOfYear);
}

/** "2026-11-23", by which days are told apart. */
export const dayKey = (at: Date, { timeZone }: Saying): string => said(at, { language: "sv-SE", timeZone }, isoForm);

/** Formats are made once: making one takes longer than using it a hundred times. */
function said(at: Date, { language, timeZone }: Saying, options: Intl.DateTimeFormatOptions): string {
  const made = formats.get(options) ?? new Map<string, Intl.DateTimeFormat>();
  formats.set(options, made);
  const key = `${language} ${timeZone}`;
  const format = made.get(key) ?? new Intl.DateTimeFormat(language, { ...options, timeZone });
  made.set(key, format);
  return format.format(at);
}

/** "2026-11-23", in UTC. */
export const isoDay = (at: Date): string => at.toISOString().slice(0, 10);
