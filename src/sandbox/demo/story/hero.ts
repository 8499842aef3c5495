import type { Company } from "./companies.ts";
import { serve } from "./customer.ts";
import { type DealPlan, tellDeal } from "./deal.ts";
import type { Market } from "./markets.ts";
import type { Cast, Person } from "./people.ts";
import { castOf } from "./people.ts";
import { type Random, randomFor } from "./random.ts";
import { createTeller, type Teller } from "./teller.ts";
import { dayIn, instantIn, weekdayOf } from "./zones.ts";

/** Instants in milliseconds: when history begins, when the present does, and when the story ends. */
export type HeroWindow = { seed: number; since: number; present: number; until: number };

export type Hero = {
  company: Company;
  teller: Teller;
  /** The present's first day there, counted. */
  today: number;
  /** An hour of the day so many days before the present; of a weekend's day, the Friday before. Days before keep their order. */
  ago(days: number, hour: number): number;
};

export function createHero({ since, present, until }: HeroWindow, company: Company): Hero {
  const today = dayIn(company.zone, present);
  return {
    company,
    teller: createTeller(company, since, until),
    today,
    ago: (days, hour) => {
      const day = today - days;
      const weekday = weekdayOf(day);
      return instantIn(company.zone, weekday === 0 ? day - 2 : weekday === 6 ? day - 1 : day, hour);
    },
  };
}

/** A hero's first deal to its end, and the customer's life after it where it is won. Ids go on from the deal's. */
export function sellAndServe({ teller, company }: Hero, random: Random, seed: number, plan: DealPlan): void {
  const closed = tellDeal(teller, random, plan);
  if (closed.outcome === "lost") return;
  const named = plan.id.replace(/^D-|-1$/g, "");
  let deals = 1;
  serve(teller, {
    seed,
    path: `hero/${named.toLowerCase()}`,
    contractId: `S-${named}-1`,
    wonAt: closed.at,
    offer: closed.offer,
    startsOn: dayIn(company.zone, closed.at) + 7,
    staysUntil: 0,
    expansionId: () => {
      deals += 1;
      return `D-${named}-${deals}`;
    },
  });
}

/** A company's people, of whom some have names of their own. */
export function heroCast(market: Market, domain: string, known: Partial<Cast>): Cast {
  return { ...castOf(randomFor(0, domain), market, domain), ...known };
}

export const hero = (name: string, email: string, title: string, role: Person["role"]): Person => ({ name, email, title, role });
