import { type Money, showMoney } from "../money.ts";
import type { Interval } from "./wilson.ts";

/** A share as a percentage. Only none is 0 % and only all is 100 %. */
export function showShare(share: number, language: string): string {
  if (share > 0 && share < 0.005) return `<${percent(0.01, language)}`;
  return share < 1 && share > 0.995 ? `>${percent(0.99, language)}` : percent(share, language);
}

/** "68–91%" */
export const showInterval = ({ low, high }: Interval, language: string): string => `${Math.round(low * 100)}–${percent(high, language)}`;

/** Sums of several currencies, which are never added: the organization's own first, at most three. "" for none. */
export function showAmounts(amounts: readonly Money[], own: string, language: string): string {
  const ordered = [...amounts.filter(({ currency }) => currency === own), ...amounts.filter(({ currency }) => currency !== own)];
  const shown = ordered.slice(0, mostCurrencies).map((money) => showMoney(money, language));
  return [...shown, ...(ordered.length > mostCurrencies ? ["…"] : [])].join(" + ");
}

/** A count, with the language's own separators. */
export const showCount = (count: number, language: string): string => count.toLocaleString(language);

const mostCurrencies = 3;
const formats = new Map<string, Intl.NumberFormat>();

function percent(share: number, language: string): string {
  const format = formats.get(language) ?? new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  formats.set(language, format);
  return format.format(share);
}
