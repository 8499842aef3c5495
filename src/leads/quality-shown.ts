import { type Money, showMoney } from "../money.ts";
import { type Language, type Sentences, say } from "../text.ts";
import type { Interval } from "./wilson.ts";

/** A share as a percentage. Only none is 0 % and only all is 100 %. */
export function showShare(share: number, language: string): string {
  if (share > 0 && share < 0.005) return `<${percent(0.01, language)}`;
  return share < 1 && share > 0.995 ? `>${percent(0.99, language)}` : percent(share, language);
}

/** "68–91%" */
export const showInterval = ({ low, high }: Interval, language: string): string => `${Math.round(low * 100)}–${percent(high, language)}`;

/** Sums of several currencies, which are never added: the organization's own first, at most five, and how many more there are. "" for none. */
export function showAmounts(amounts: readonly Money[], own: string, language: Language): string {
  const ordered = [...amounts.filter(({ currency }) => currency === own), ...amounts.filter(({ currency }) => currency !== own)];
  const shown = ordered
    .slice(0, mostCurrencies)
    .map((money) => showMoney(money, language))
    .join(" + ");
  const more = ordered.length - mostCurrencies;
  return more > 0 ? say(shownText, language)("amounts", { shown, count: more }) : shown;
}

/** The first so many of these, and how many more there are: "Enterprise, Small, and 3 more". */
export function showSome(names: readonly string[], most: number, language: Language): string {
  const t = say(shownText, language);
  const shown = names.slice(0, most).join(t("between"));
  return names.length > most ? t("some", { shown, count: names.length - most }) : shown;
}

/** A count, with the language's own separators. */
export const showCount = (count: number, language: string): string => count.toLocaleString(language);

const mostCurrencies = 5;
const formats = new Map<string, Intl.NumberFormat>();

function percent(share: number, language: string): string {
  const format = formats.get(language) ?? new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  formats.set(language, format);
  return format.format(share);
}

const shownText = {
  amounts: {
    en: "{shown} and {count, plural, one {# more currency} other {# more currencies}}",
    ja: "{shown} ほか {count} 通貨",
    "zh-CN": "{shown}，另有 {count} 种货币",
  },
  between: { en: ", ", ja: "、", "zh-CN": "、" },
  some: { en: "{shown}, and {count} more", ja: "{shown}、ほか {count} 種類", "zh-CN": "{shown}，另有 {count} 种" },
} as const satisfies Sentences;
