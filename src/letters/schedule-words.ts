import type { Language } from "../text.ts";
import type { Schedule } from "./schedule.ts";

/** A schedule as people write it: "monday 09:00", "Mon 9", "fri 4pm", "月曜 9時", "周一 09:30", "off"; null for what is none. */
export function readSchedule(told: string): Schedule | null {
  const words = told.normalize("NFKC").trim().toLowerCase();
  if (offWords.has(words)) return never;
  const [, day = "", time = ""] = /^(\D+?)[\s、,]*((?:午前|午後|上午|下午)?\s*\d.*)$/s.exec(words) ?? [];
  const [weekday, clock] = [weekdayNamed(day.replace(/[.\s]+$/, "")), readTime(time)];
  return weekday === null || clock === null ? null : { day: weekday, time: clock };
}

/** The letter is written at no time. The time is kept for whoever turns it on again. */
const never: Schedule = { day: 0, time: "09:00" };

/** A weekday (1 is Monday) as people of the language call it. */
export function showWeekday(day: number, language: Language): string {
  // 2024 began on a Monday.
  return new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, day)));
}

const offWords: ReadonlySet<string> = new Set(["off", "never", "none", "stop", "オフ", "停止", "なし", "关闭", "关", "停用"]);

const english = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

const named: ReadonlyMap<string, number> = new Map([
  ...[..."月火水木金土日"].flatMap((name, at) => ["", "曜", "曜日"].map((end) => [`${name}${end}`, at + 1] as const)),
  ...[..."一二三四五六日"].flatMap((name, at) => ["周", "星期", "礼拜"].map((week) => [`${week}${name}`, at + 1] as const)),
  ...["周天", "星期天", "礼拜天"].map((name) => [name, 7] as const),
]);

/** English names may be cut short ("mon", "thurs"), and say that it is each ("every monday", "mondays"). */
function weekdayNamed(told: string): number | null {
  const word = told.replace(/^(every|毎週|每)\s*/, "");
  const at = word.length < 3 ? -1 : english.findIndex((name) => name.startsWith(word) || `${name}s` === word);
  return named.get(word) ?? (at < 0 ? null : at + 1);
}

function readTime(told: string): string | null {
  const written = /^(午前|午後|上午|下午)?\s*(\d{1,2})(?:[:時时点](?:(\d{2})(?:分)?|(半))?)?\s*(am|pm|a\.m\.|p\.m\.)?$/.exec(told.trim());
  if (!written) return null;
  const [, before = "", hour = "", minute, half, after = ""] = written;
  const isAfternoon = ["午後", "下午"].includes(before) || after.startsWith("p");
  const isTwelve = before !== "" || after !== "";
  if (isTwelve && (Number(hour) > 12 || (after !== "" && Number(hour) === 0))) return null;
  const hours = isTwelve ? (Number(hour) % 12) + (isAfternoon ? 12 : 0) : Number(hour);
  const minutes = half ? 30 : Number(minute ?? 0);
  return hours > 23 || minutes > 59 ? null : `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}
