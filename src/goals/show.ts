import { showMoney } from "../money.ts";
import type { Language } from "../text.ts";
import { type Metric, unitOf } from "./metric.ts";

/** A figure of a metric as people of the language write it: "$1,200,000", "120", "85%". */
export function showFigure({ metric, currency }: { metric: Metric; currency: string | null }, value: number, language: Language): string {
  switch (unitOf(metric)) {
    case "amount":
      return currency === null ? showCount(value, language) : showMoney({ minor: Math.round(value), currency }, language);
    case "count":
      return `${showCount(value, language)}${counterOf(metric, language)}`;
    case "share":
      return showShare(value / 1_000, language);
  }
}

/** A whole number; one that is none keeps a decimal while it is small enough for that to matter. */
function showCount(value: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0 }).format(value);
}

/** The word that Japanese and Chinese count such things with; English has none. */
function counterOf(metric: Metric, language: Language): string {
  if (language === "en") return "";
  if (metric === "customers-live") return { ja: " 社", "zh-CN": " 家" }[language];
  if (metric === "leads-accepted") return { ja: " 件", "zh-CN": " 条" }[language];
  return { ja: " 件", "zh-CN": " 个" }[language];
}

/** A part of 1 as a percentage, with a decimal only where it has one to the tenth. */
export function showShare(part: number, language: Language): string {
  const isWhole = Math.round(part * 1_000) % 10 === 0;
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: isWhole ? 0 : 1 }).format(part);
}

/** The same to the whole percent: where a tenth would only look exact. */
export const showPercent = (part: number, language: Language): string =>
  new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(part);
