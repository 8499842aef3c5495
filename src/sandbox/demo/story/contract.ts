import { type DealPlan, tellDeal } from "./deal.ts";
import type { Person } from "./people.ts";
import { amountOf, type Offer, roundSeats } from "./pricing.ts";
import type { Random } from "./random.ts";
import type { Episode } from "./risk.ts";
import { closeTickets, type Habits } from "./signals.ts";
import type { Teller } from "./teller.ts";
import { endReasons, expansionName, note } from "./words.ts";
import { bySystem, byWorkday, onWorkday } from "./workdays.ts";
import { dayIn, dayText, monthsLater } from "./zones.ts";

/** What was sold, and how chance is told apart for it. Days are counted, instants in milliseconds. */
export type Sale = {
  seed: number;
  /** What tells this customer's chances from any other's. */
  path: string;
  contractId: string;
  wonAt: number;
  offer: Offer;
  startsOn: number;
  /** Before this instant nobody leaves. */
  staysUntil: number;
  /** What happens in the year's contract that began with it, where that is not left to chance. */
  episode?: Episode | undefined;
  expansionId(): string;
};

/** A customer as they stand. */
export type Customer = {
  teller: Teller;
  sale: Sale;
  /** What they have, since when. */
  offers: { since: number; offer: Offer }[];
  per: "month" | "year";
  autoRenew: boolean;
  sponsor: Person;
  advocateAt: number | null;
  habits: Habits;
};
/** A contract's year. `grown`: it got more seats in it. */
export type Term = { year: number; startsOn: number; renewsOn: number; episode: Episode | null; grown: boolean };

/** They want more seats: a short deal at the contract's price, and the contract grows by what the deal is worth. */
export function grow(customer: Customer, random: Random, term: Term, from: number): void {
  const { teller, sale } = customer;
  const { company } = teller;
  const has = offerOn(customer, from);
  const seats = roundSeats(Math.max(10, has.seats * random.between(0.05, 0.2)));
  const at = onWorkday(random, company, from);
  const name = expansionName[company.market.language](seats);
  const offer = { ...has, seats };
  const plan: DealPlan = {
    id: sale.expansionId(),
    name,
    at,
    offer,
    months: 12,
    seller: company.seller,
    champion: customer.sponsor,
    chance: 0.6,
    quick: true,
  };
  const closed = tellDeal(teller, random, plan);
  if (closed.outcome === "lost") return;
  const signed = closed.at + random.whole(20, 200) * 60_000;
  customer.offers.push({ since: dayIn(company.zone, signed), offer: { ...has, seats: has.seats + closed.offer.seats } });
  tellContract(customer, signed, { renewsOn: term.renewsOn });
  term.grown = true;
}

/** The contract's day comes: it goes on for another year with as many seats as they want, or ends as was told weeks before. */
export function renew(customer: Customer, random: Random, { renewsOn, episode, grown }: Term): boolean {
  const { teller } = customer;
  const { company } = teller;
  const has = offerOn(customer, renewsOn);
  if (episode?.ends === "lost") {
    const told = byWorkday(random, company, renewsOn - random.whole(8, 19));
    const endReason = random.weighted(endReasons)[company.market.language];
    const ending = { renewsOn, endedOn: dayText(renewsOn), autoRenew: false, endReason };
    tellContract(customer, told, ending);
    teller.note(told + 300_000, note(random, "leaving", company.market.language, customer.sponsor.name), company.success);
    const end = bySystem(random, renewsOn);
    tellContract(customer, end, { ...ending, status: "churned" });
    closeTickets(teller, customer.habits, end + 60_000);
    return false;
  }
  const factor = episode?.ends === "smaller" ? random.between(0.55, 0.85) : !grown && !episode && random.chance(0.22) ? random.between(1.1, 1.4) : 1;
  if (factor !== 1) customer.offers.push({ since: renewsOn, offer: { ...has, seats: roundSeats(has.seats * factor) } });
  tellContract(customer, bySystem(random, renewsOn), {
    renewsOn: monthsLater(customer.sale.startsOn, monthsOf(customer.sale.startsOn, renewsOn) + 12),
  });
  return true;
}

type Standing = { renewsOn: number; endedOn?: string; autoRenew?: boolean; endReason?: string; status?: "active" | "churned" };

export function tellContract(customer: Customer, at: number, { renewsOn, ...standing }: Standing): void {
  const { teller, sale, per, autoRenew } = customer;
  const offer = customer.offers.at(-1)?.offer ?? sale.offer;
  teller.contract(at, {
    externalId: sale.contractId,
    plan: offer.plan,
    seats: offer.seats,
    recurring: { amount: amountOf(offer, per === "year" ? 12 : 1), currency: offer.currency, per },
    startsOn: dayText(sale.startsOn),
    renewsOn: dayText(renewsOn),
    status: "active",
    autoRenew,
    ...standing,
  });
}

export function offerOn({ offers, sale }: Customer, day: number): Offer {
  return offers.findLast(({ since }) => since <= day)?.offer ?? sale.offer;
}

/** Whole years between two days, in months. */
function monthsOf(from: number, until: number): number {
  return Math.round((until - from) / 365.25) * 12;
}
