import { companyName } from "./company-names.ts";
import { type Market, markets } from "./markets.ts";
import type { Industry } from "./names.ts";
import { type Cast, castOf } from "./people.ts";
import { randomFor, weightedAt } from "./random.ts";
import { type Seller, sellerFor, successFor } from "./team.ts";
import type { Place } from "./workdays.ts";

export type Segment = "Enterprise" | "Mid-market" | "Small business";

export type Company = Place & {
  /** Unlike any other's; ids of everything about the company are made of it. */
  number: number;
  name: string;
  domain: string;
  market: Market;
  industry: Industry;
  segment: Segment;
  employees: number;
  cast: Cast;
  seller: Seller;
  /** The e-mail of who looks after it once it is a customer. */
  success: string;
};

/** Two lists of companies that never share a name, however long either is: those of the past, and those still to come. */
export type List = "past" | "ahead";

/** Makes companies of a list one after the other, in numbers that do not depend on how many there will be. */
export function createCompanies(seed: number, list: List): (place: number) => Company {
  const named = new Map<Market, number>();
  return (place) => {
    const random = randomFor(seed, list, place, "company");
    const market = weightedAt(markets, evenly(seed, list, "market", place));
    const nth = named.get(market) ?? 0;
    named.set(market, nth + 1);
    const { name, domain, industry } = companyName(seed, market, nth * 2 + (list === "past" ? 0 : 1));
    const { segment, employees } = random.weighted(sizes);
    const enterprise = segment === "Enterprise";
    return {
      number: (list === "past" ? 1_001 : 20_001) + place,
      name,
      domain,
      market,
      country: market.country,
      zone: random.pick(market.zones),
      industry,
      segment,
      employees: Math.round(random.between(...employees) / 5) * 5,
      cast: castOf(random, market, domain),
      seller: sellerFor(random, market, enterprise),
      success: successFor(random, market),
    };
  };
}

/**
 * A number from 0 up to 1 for each place of a list, such that the first so many are spread evenly, however many they are
 * (the fractional parts of multiples of an irrational number; a different one for each question asked).
 */
export function evenly(seed: number, list: List, question: keyof typeof steps, place: number): number {
  const spread = randomFor(seed, list, question).fraction() + place * steps[question];
  return spread - Math.floor(spread);
}
const steps = { arrival: Math.sqrt(5), market: Math.sqrt(2), channel: Math.sqrt(3), customer: Math.sqrt(7) } as const;

const sizes: readonly { weight: number; segment: Segment; employees: readonly [number, number] }[] = [
  { weight: 30, segment: "Small business", employees: [20, 120] },
  { weight: 45, segment: "Mid-market", employees: [150, 900] },
  { weight: 25, segment: "Enterprise", employees: [1_000, 9_000] },
];
