import { addDays } from "../period.ts";
import type { Language } from "../text.ts";

export const goalSpans = ["month", "quarter", "year"] as const;
export type GoalSpan = (typeof goalSpans)[number];

/** The days of a goal, both "YYYY-MM-DD" and both within; `named`: "2026-11", "2026-Q4", "2026". */
export type GoalPeriod = { span: GoalSpan; startsOn: string; endsOn: string; named: string };

/** What a goal can be set for on a day: this month, quarter and year, and the next of each. */
export function offeredPeriods(today: string): GoalPeriod[] {
  return goalSpans.flatMap((span) => {
    const present = periodAround(span, today);
    return [present, periodAround(span, addDays(present.endsOn, 1))];
  });
}

/** The period of such a name; null for what is none. */
export function goalPeriodNamed(named: string): GoalPeriod | null {
  const [, year, month, quarter] = /^(\d{4})(?:-(0[1-9]|1[0-2])|-Q([1-4]))?$/.exec(named) ?? [];
  if (year === undefined) return null;
  if (month !== undefined) return periodAround("month", `${year}-${month}-01`);
  if (quarter !== undefined) return periodAround("quarter", `${year}-${pad(Number(quarter) * 3)}-01`);
  return periodAround("year", `${year}-01-01`);
}

/** The period that a goal was set for, by its days. */
export function goalPeriodOf({ startsOn, endsOn }: { startsOn: string; endsOn: string }): GoalPeriod {
  const fits = goalSpans.map((span) => periodAround(span, startsOn)).find((period) => period.startsOn === startsOn && period.endsOn === endsOn);
  if (!fits) throw new Error(`${startsOn} to ${endsOn} is no month, quarter or year`);
  return fits;
}

/** As people of the language call it: "November 2026", "Q4 2026", "2026". */
export function showGoalPeriod({ span, startsOn }: GoalPeriod, language: Language): string {
  const year = startsOn.slice(0, 4);
  const at = new Date(`${startsOn}T00:00:00Z`);
  switch (span) {
    case "month":
      return new Intl.DateTimeFormat(language, { year: "numeric", month: "long", timeZone: "UTC" }).format(at);
    case "quarter": {
      const quarter = Math.ceil(Number(startsOn.slice(5, 7)) / 3);
      const written = { en: `Q${quarter} ${year}`, ja: `${year}年第${quarter}四半期`, "zh-CN": `${year}年第${quarter}季度` };
      return written[language];
    }
    case "year":
      return language === "en" ? year : `${year}年`;
  }
}

function periodAround(span: GoalSpan, day: string): GoalPeriod {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const length = monthsIn[span];
  const first = span === "year" ? 1 : month - ((month - 1) % length);
  const startsOn = `${day.slice(0, 4)}-${pad(first)}-01`;
  const endsOn = new Date(Date.UTC(year, first - 1 + length, 0)).toISOString().slice(0, 10);
  const named = { month: startsOn.slice(0, 7), quarter: `${day.slice(0, 4)}-Q${Math.ceil(first / 3)}`, year: day.slice(0, 4) };
  return { span, startsOn, endsOn, named: named[span] };
}

const monthsIn: Readonly<Record<GoalSpan, number>> = { month: 1, quarter: 3, year: 12 };

const pad = (number: number): string => String(number).padStart(2, "0");
