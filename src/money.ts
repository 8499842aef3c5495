/** Money is an integer in the currency's minor units, with its ISO 4217 code. */
export type Money = { minor: number; currency: string };

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** ISO 4217's decimals where they are not two. Intl's own are those of cash: none for HUF or IDR. */
const otherDecimals: ReadonlyMap<string, number> = new Map([
  ..."BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(" ").map((code) => [code, 0] as const),
  ..."BHD IQD JOD KWD LYD OMR TND".split(" ").map((code) => [code, 3] as const),
]);

/** How many decimals a currency has; throws RangeError for what is not an ISO 4217 code. */
export function decimalsOf(currency: string): number {
  if (!currencies.has(currency)) throw new RangeError(`"${currency}" is not an ISO 4217 currency`);
  return otherDecimals.get(currency) ?? 2;
}

/**
 * A decimal amount in major units ("12.50", 12.5) in minor units.
 * @throws RangeError for what is not a decimal number, has more decimals than its currency, or is beyond exact integers.
 */
export function moneyOf(amount: string | number, currency: string): Money {
  const decimals = decimalsOf(currency);
  const match = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(typeof amount === "number" ? plainNumber(amount) : amount.trim());
  if (!match) throw new RangeError(`"${amount}" is not a decimal amount`);
  const [, sign = "", whole = "0", fraction = ""] = match;
  const told = fraction.replace(/0+$/, "");
  if (told.length > decimals) throw new RangeError(`${amount} has more decimals than ${currency} has (${decimals})`);
  const minor = Number(`${sign}${whole}${told.padEnd(decimals, "0")}`);
  if (!Number.isSafeInteger(minor)) throw new RangeError(`${amount} ${currency} is too large`);
  return { minor: minor === 0 ? 0 : minor, currency };
}

function plainNumber(amount: number): string {
  return Number.isFinite(amount) ? String(amount) : "";
}

const formats = new Map<string, Intl.NumberFormat>();

/** Money as people of a language write it, without decimals when there are none to show. */
export function showMoney(money: Money, language: string): string {
  const decimals = decimalsOf(money.currency);
  const major = money.minor / 10 ** decimals;
  const shown = Number.isInteger(major) ? 0 : decimals;
  const key = `${language} ${money.currency} ${shown}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language, {
      style: "currency",
      currency: money.currency,
      minimumFractionDigits: shown,
      maximumFractionDigits: shown,
    });
    formats.set(key, format);
  }
  return format.format(major);
}
