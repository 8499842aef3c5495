import type { Random } from "./random.ts";
import { type Episode, isInTrouble, shareOfUse } from "./risk.ts";
import type { Teller } from "./teller.ts";
import { bySystem } from "./workdays.ts";
import { dayMs, weekdayOf } from "./zones.ts";

/** A year of a customer's, in counted days, and how many seats they have on each. */
export type Stretch = { from: number; until: number; seatsOn(day: number): number; episode: Episode | null };

/** What goes on from one year to the next. */
export type Habits = {
  /** How much of their seats they use when all is well, of 1. */
  adoption: number;
  /** Which of two weeks their use is told in while all is well: 0 or 1. */
  week: number;
  use: number[];
  satisfaction: number | null;
  openTickets: number;
  /** When those are solved; milliseconds. */
  solvedAt: number[];
};

export const newHabits = (random: Random): Habits => ({
  adoption: random.between(0.55, 0.88),
  week: random.whole(0, 1),
  use: [],
  satisfaction: null,
  openTickets: 0,
  solvedAt: [],
});

/** How many used it in a week, told on Mondays: every other week, and every week while it falls or comes back. */
export function tellUse(teller: Teller, random: Random, { from, until, seatsOn, episode }: Stretch, habits: Habits): void {
  const begun = habits.use.length > 0;
  for (let day = from + ((8 - weekdayOf(from)) % 7); day < until; day += 7) {
    const watched = episode !== null && day >= episode.from && day <= episode.until + 42;
    const noise = random.between(0.96, 1.04);
    if (!watched && Math.floor(day / 7) % 2 !== habits.week) continue;
    const learnt = begun ? 1 : Math.min(1, 0.25 + (day - from) / 75);
    const share = habits.adoption * learnt * shareOfUse(episode, day) * season(day) * noise;
    const value = Math.max(1, Math.min(seatsOn(day), Math.round(seatsOn(day) * share)));
    const previous = habits.use.at(-1);
    const usual = Math.max(...habits.use.slice(-8), 0);
    const severity = !watched || value > usual * 0.8 ? "info" : value > usual * 0.6 ? "warning" : "critical";
    const signal = { family: "usage", name: "weekly active users", value, severity } as const;
    teller.signal(bySystem(random, day), "product", previous === undefined ? signal : { ...signal, previous });
    habits.use.push(value);
  }
}

/** How many of a customer's tickets are open, told when one more is and when one is solved. */
export function tellTickets(teller: Teller, random: Random, { from, until, episode }: Stretch, habits: Habits): void {
  const changes = habits.solvedAt.map((at) => ({ at, by: -1 }));
  for (let day = from + random.whole(5, 60); day < until; day += isInTrouble(episode, day + 20) ? random.whole(8, 22) : random.whole(35, 110)) {
    const trouble = isInTrouble(episode, day);
    const at = day * dayMs + random.whole(6 * 3_600, 20 * 3_600) * 1_000;
    changes.push({ at, by: 1 });
    changes.push({ at: at + random.whole(trouble ? 9 : 1, trouble ? 32 : 8) * dayMs + random.whole(60, 7_200) * 1_000, by: -1 });
  }
  for (const { at, by } of changes.filter((change) => change.at < until * dayMs).sort((a, b) => a.at - b.at)) tellOpen(teller, habits, at, by);
  habits.solvedAt = changes.flatMap(({ at }) => (at < until * dayMs ? [] : [at]));
}

/** Whose contract ends has nothing open any more. */
export function closeTickets(teller: Teller, habits: Habits, at: number): void {
  if (habits.openTickets > 0) tellOpen(teller, habits, at, -habits.openTickets);
}

/** How content they say they are, from 0 to 10, twice a year. */
export function tellSatisfaction(teller: Teller, random: Random, { from, until, episode }: Stretch, habits: Habits): void {
  for (let day = from + random.whole(70, 110); day < until; day += random.whole(165, 200)) {
    const trouble = isInTrouble(episode, day);
    const value = trouble ? random.whole(2, 5) : random.whole(7, 10);
    const signal = { family: "relationship", name: "satisfaction", value, severity: trouble ? "warning" : "info" } as const;
    teller.signal(bySystem(random, day), "support", habits.satisfaction === null ? signal : { ...signal, previous: habits.satisfaction });
    habits.satisfaction = value;
  }
}

function tellOpen(teller: Teller, habits: Habits, at: number, by: number): void {
  const previous = habits.openTickets;
  const value = previous + by;
  const severity = value >= 4 ? "critical" : value >= 3 ? "warning" : "info";
  teller.signal(at, "support", { family: "support", name: "open tickets", value, previous, severity });
  habits.openTickets = value;
}

/** Around the turn of the year, and in the middle of August, fewer people are at work. */
function season(day: number): number {
  const text = new Date(day * dayMs).toISOString().slice(5, 10);
  if (text >= "12-22" || text <= "01-05") return 0.7;
  return text >= "08-05" && text <= "08-25" ? 0.88 : 1;
}
