import type { Language } from "../../../text.ts";
import type { Country } from "./holidays.ts";
import type { Names } from "./names.ts";
import { chinese, japanese } from "./names-asian.ts";
import { american, british } from "./names-english.ts";
import { dutch, french, german } from "./names-european.ts";
import { amsterdam, berlin, chicago, london, losAngeles, newYork, paris, shanghai, tokyo, type Zone } from "./zones.ts";

/** Where the demo's company sells; `weight` is the share of its accounts there. */
export type Market = {
  country: Country;
  weight: number;
  region: "america" | "europe" | "japan" | "china";
  /** In which its own people there write. */
  language: Language;
  currency: string;
  zones: readonly Zone[];
  names: Names;
};

export const unitedStates: Market = {
  country: "US",
  weight: 36,
  region: "america",
  language: "en",
  currency: "USD",
  zones: [newYork, newYork, chicago, losAngeles],
  names: american,
};
export const japan: Market = { country: "JP", weight: 20, region: "japan", language: "ja", currency: "JPY", zones: [tokyo], names: japanese };
export const china: Market = { country: "CN", weight: 15, region: "china", language: "zh-CN", currency: "CNY", zones: [shanghai], names: chinese };

const europe = { region: "europe", language: "en" } as const;

export const markets: readonly Market[] = [
  unitedStates,
  { ...europe, country: "GB", weight: 11, currency: "GBP", zones: [london], names: british },
  japan,
  { ...europe, country: "DE", weight: 8, currency: "EUR", zones: [berlin], names: german },
  china,
  { ...europe, country: "FR", weight: 6, currency: "EUR", zones: [paris], names: french },
  { ...europe, country: "NL", weight: 4, currency: "EUR", zones: [amsterdam], names: dutch },
];
