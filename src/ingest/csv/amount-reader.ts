import { currenciesWithin } from "./numbers.ts";
import type { Reader } from "./values.ts";

/** An amount beside which a currency is written in its cell, and which currencies that can be. */
export type MarkedAmount = { amount: unknown; text: string; currencies: readonly string[] };

/** Reads amounts; one that is marked with a currency keeps that until it is known what currency its row is in. */
export function markedAmount(reader: Reader): Reader {
  return (text): unknown => {
    const amount = reader(text);
    const currencies = currenciesWithin(text);
    return currencies === null ? amount : ({ amount, text, currencies } satisfies MarkedAmount);
  };
}

export function isMarked(said: unknown): said is MarkedAmount {
  return typeof said === "object" && said !== null && "currencies" in said;
}
