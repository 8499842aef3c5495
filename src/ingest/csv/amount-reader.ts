import type { Columns } from "./match-headers.ts";
import { currencyWithin } from "./numbers.ts";
import { quoted } from "./quoted.ts";
import type { Reader } from "./values.ts";

/** Reads an amount whose currency no column tells, so that it is taken for ours: one that is marked as another is refused. */
export function amountReader(reader: Reader, path: string, columns: Columns, { currency }: { currency?: string | undefined }): Reader {
  const told = path.replace(/[^.]+$/, "currency");
  if (currency === undefined || columns.has(told)) return reader;
  return (text) => {
    const amount = reader(text);
    const within = currencyWithin(text);
    if (within === null || within === currency) return amount;
    throw new RangeError(`${quoted(text)} is in ${within}, not in ${currency}: give its currency in a column "${told}"`);
  };
}
