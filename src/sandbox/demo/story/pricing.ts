import { decimalsOf } from "../../../money.ts";
import type { Company, Segment } from "./companies.ts";
import type { Random } from "./random.ts";

/** What a deal is about. `price` is for a seat and month, in minor units of the market's currency. */
export type Offer = { plan: string; seats: number; price: number; currency: string };

/** What a company of this size first asks for. */
export function firstOffer(random: Random, { segment, market: { currency } }: Company): Offer {
  const { plan, seats } = sizes[segment];
  return { plan, seats: roundSeats(random.between(...seats)), price: priceOf(plan, currency), currency };
}

/** The list price of a seat and month in minor units. */
export function priceOf(plan: Plan, currency: string): number {
  return prices[plan][currency] ?? prices[plan].USD;
}

/** Takes some percent off the price; it stays a whole number of minor units. */
export const discounted = (offer: Offer, percent: number): Offer => ({ ...offer, price: Math.round((offer.price * (100 - percent)) / 100) });

/** What an offer costs in so many months, in major units as sources send it. */
export function amountOf({ seats, price, currency }: Offer, months: number): string {
  const decimals = decimalsOf(currency);
  const minor = String(seats * price * months).padStart(decimals + 1, "0");
  return decimals === 0 ? minor : `${minor.slice(0, -decimals)}.${minor.slice(-decimals)}`;
}

export const roundSeats = (seats: number): number => Math.max(5, Math.round(seats / 5) * 5);

type Plan = "Fleet Team" | "Fleet Business" | "Fleet Enterprise";

const sizes: Readonly<Record<Segment, { plan: Plan; seats: readonly [number, number] }>> = {
  "Small business": { plan: "Fleet Team", seats: [10, 50] },
  "Mid-market": { plan: "Fleet Business", seats: [40, 180] },
  Enterprise: { plan: "Fleet Enterprise", seats: [120, 520] },
};

/** Yen have no decimals. */
const prices: Readonly<Record<Plan, Readonly<Record<string, number> & { USD: number }>>> = {
  "Fleet Team": { USD: 25_00, EUR: 23_00, GBP: 20_00, JPY: 3_500, CNY: 160_00 },
  "Fleet Business": { USD: 40_00, EUR: 37_00, GBP: 32_00, JPY: 5_500, CNY: 250_00 },
  "Fleet Enterprise": { USD: 60_00, EUR: 55_00, GBP: 48_00, JPY: 8_200, CNY: 380_00 },
};
