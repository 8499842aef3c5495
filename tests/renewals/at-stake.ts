import type { Money } from "../../src/money.ts";
import type { OpenRenewal } from "../../src/renewals/find.ts";

/** What is at stake in these, a year's worth: those of which nobody has said yet what becomes of them. By currency, the most frequent first. */
export function atStake(renewals: readonly OpenRenewal[]): Money[] {
  const sums = new Map<string, { minor: number; count: number }>();
  for (const { outcome, amountMinor, currency } of renewals) {
    if (outcome !== null || amountMinor === null || currency === null) continue;
    const { minor, count } = sums.get(currency) ?? { minor: 0, count: 0 };
    sums.set(currency, { minor: minor + amountMinor, count: count + 1 });
  }
  const mostFirst = [...sums].toSorted(([one, a], [other, b]) => b.count - a.count || (one < other ? -1 : 1));
  return mostFirst.map(([currency, { minor }]) => ({ minor, currency }));
}
