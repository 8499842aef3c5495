import type { Market } from "./markets.ts";
import { type Industry, industries } from "./names.ts";
import { randomFor } from "./random.ts";

export type CompanyName = { name: string; domain: string; industry: Industry };

/** A market's company of that place; none is called like another's. When the names of a market are used up, its cities tell further ones apart. */
export function companyName(seed: number, market: Market, place: number): CompanyName {
  const { names } = market;
  const trades = industries.flatMap((industry) => names.trades[industry].map((trade) => ({ industry, trade })));
  const count = trades.length * names.stems.length;
  const random = randomFor(seed, "names", market.country);
  const [start, step] = [random.whole(0, count - 1), stepThrough(count)];
  const at = (start + (place % count) * step) % count;
  const city = place < count ? null : nameAt(names.cities, Math.floor(place / count) - 1, market);
  const { industry, trade } = nameAt(trades, at % trades.length, market);
  const stem = nameAt(names.stems, Math.floor(at / trades.length), market);
  return {
    name: names.company(stem.text, trade.text, city?.text ?? null),
    domain: `${[stem.ascii, trade.ascii, ...(city ? [city.ascii] : [])].join("-")}.example`,
    industry,
  };
}

/** A stride that comes by every number below `count` before it comes by one again: near the golden section, without a common divisor. */
function stepThrough(count: number): number {
  let step = Math.round(count * 0.618);
  while (divisor(step, count) !== 1) step += 1;
  return step;
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

function nameAt<Item>(items: readonly Item[], at: number, { country }: Market): Item {
  const item = items[at];
  if (item === undefined) throw new RangeError(`There are not names enough for so many companies in ${country}. Ask for fewer accounts.`);
  return item;
}
