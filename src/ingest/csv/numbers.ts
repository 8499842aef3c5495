import { decimalsOf } from "../../money.ts";
import { plainText } from "./plain-text.ts";
import { quoted } from "./quoted.ts";

/**
 * An amount as people write it ("$1,234.50", "1.234,50 €", "1 234,50", "¥120,000", "(1,200)", "1'234.50"), as a decimal in major units
 * ("-1200", "1234.50"). Where both "." and "," stand, the last is the decimal mark; a lone "." is one; a lone "," is one unless exactly three
 * digits follow it, as they do in thousands. What currency is written beside it is left out (`currenciesWithin` tells it).
 * @throws RangeError for everything else.
 */
export function readAmount(text: string): string {
  const match = longest >= text.length ? written.exec(plainText(text)) : null;
  const { open, sign, before, inner, digits = "", trailing, after, close } = match?.groups ?? {};
  const marks = [sign, inner, trailing, open].filter((mark) => mark !== undefined);
  const isWhole = match !== null && marks.length <= 1 && (open === undefined) === (close === undefined);
  const decimal = isWhole && [before, after].every(isCurrency) ? withoutThousands(digits) : null;
  if (decimal === null) throw new RangeError(`${quoted(text)} is not an amount: write it as 1234.50`);
  const isNegative = marks.some((mark) => mark !== "+") && /[1-9]/.test(decimal);
  return isNegative ? `-${decimal}` : decimal;
}

/** The currencies that what is written beside an amount can mean; null: none is written, or one that is not known. */
export function currenciesWithin(text: string): readonly string[] | null {
  if (/^[\d.,]+$/.test(text)) return null;
  const { before, after } = written.exec(plainText(text))?.groups ?? {};
  const mark = (before ?? after ?? "").toUpperCase().replace(/\.$/, "");
  return meantBy.get(mark) ?? (/^[A-Z]{3}$/.test(mark) ? [mark] : mark.includes("$") ? dollars : null);
}

const dollars = "USD CAD AUD NZD SGD HKD TWD MXN ARS BBD BMD BND BSD BZD CLP COP DOP FJD GYD JMD KYD LRD NAD SBD SRD TTD UYU XCD".split(" ");
const meantBy: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    US$: "USD",
    $US: "USD",
    CA$: "CAD",
    $CA: "CAD",
    C$: "CAD NIO",
    A$: "AUD",
    AU$: "AUD",
    $AU: "AUD",
    NZ$: "NZD",
    S$: "SGD",
    SG$: "SGD",
    HK$: "HKD",
    NT$: "TWD",
    MX$: "MXN",
    R$: "BRL",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY CNY",
    "JP¥": "JPY",
    円: "JPY",
    圓: "JPY TWD HKD",
    "CN¥": "CNY",
    RMB: "CNY",
    圆: "CNY",
    元: "CNY TWD HKD",
    "₩": "KRW",
    "₹": "INR",
    RS: "INR PKR LKR NPR MUR SCR",
    KR: "SEK NOK DKK ISK",
    FR: "CHF XAF XOF XPF",
    ZŁ: "PLN",
    KČ: "CZK",
    FT: "HUF",
    "₽": "RUB",
    "₺": "TRY",
    "₫": "VND",
    "₪": "ILS",
    "฿": "THB",
    "₱": "PHP",
    "₴": "UAH",
  }).map(([mark, currencies]) => [mark, currencies.split(" ")]),
);

/**
 * A number, with thousands marked as in amounts, or with an exponent ("1.5e-05").
 * @throws RangeError for what is none, and beyond 15 digits.
 */
export function readNumber(text: string): number {
  const number = numberIn(plainText(text));
  if (number === null) throw new RangeError(`${quoted(text)} is not a number`);
  if (Math.abs(number) >= 1e15) throw new RangeError(`${quoted(text)} is too large`);
  return number === 0 ? 0 : number;
}

/** @throws RangeError for what is not a whole number from 0 ("1,234", "12.0"). */
export function readCount(text: string): number {
  const number = readNumber(text);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new RangeError(`${quoted(text)} is not a whole number from 0`);
}

const longest = 60;
const currency = String.raw`[A-Z]{1,3}\$|\$[A-Z]{2}|(?:CN|JP)¥|\p{Sc}|RMB|[A-Z]{3}|円|元|圆|圓|kr\.?|zł|Kč|Ft|Fr\.?|Rs\.?`;
const written = new RegExp(
  String.raw`^(?<open>\()?(?<sign>[-+])? ?(?<before>${currency})? ?(?<inner>[-+])?(?<digits>\d[\d.,' ]*|[.,]\d+) ?(?<trailing>-)? ?(?<after>${currency})?(?<close>\))?$`,
  "iu",
);

function isCurrency(told: string | undefined): boolean {
  if (told === undefined || told.toUpperCase() === "RMB" || !/^[a-z]{3}$/i.test(told)) return true;
  try {
    return decimalsOf(told.toUpperCase()) >= 0;
  } catch {
    // Three letters that are no currency: "12 pcs" is no amount.
    return false;
  }
}

function numberIn(text: string): number | null {
  if (exponent.test(text)) return Number(text);
  const [, sign = "", digits = ""] = /^([-+]?)(\d[\d.,' ]*|[.,]\d+)$/.exec(text) ?? [];
  const decimal = withoutThousands(digits);
  return decimal === null ? null : Number(`${sign}${decimal}`);
}

const exponent = /^[-+]?\d+(?:\.\d+)?e[-+]?\d{1,3}$/i;

/** Digits with their marks as a plain decimal; null where the marks stand where none can, or may mean two things. */
function withoutThousands(told: string): string | null {
  const digits = told.trim();
  const [commas, dots] = [digits.split(",").length - 1, digits.split(".").length - 1];
  if (/[' ]/.test(digits)) return decimalOf(digits, /^\d{1,3}([' ])\d{3}(?:\1\d{3})*(?:[.,]\d+)?$/, digits.lastIndexOf(commas > 0 ? "," : "."));
  if (commas > 0 && dots > 0) {
    return digits.lastIndexOf(",") > digits.lastIndexOf(".")
      ? decimalOf(digits, /^\d{1,3}(?:\.\d{3})+,\d+$/, digits.lastIndexOf(","))
      : decimalOf(digits, /^\d{1,3}(?:,\d{2,3})*,\d{3}\.\d+$/, digits.lastIndexOf("."));
  }
  if (commas > 1 || /^[1-9]\d{0,2},\d{3}$/.test(digits)) return decimalOf(digits, /^\d{1,3}(?:,\d{2,3})*,\d{3}$/, -1);
  if (dots > 1) return decimalOf(digits, /^\d{1,3}(?:\.\d{3})+$/, -1);
  // "1234,567" has a mark where thousands have none, and three digits as if it were.
  if (/^[1-9]\d*,\d{3}$/.test(digits)) return null;
  return decimalOf(digits, /^\d*[.,]?\d*$/, Math.max(digits.indexOf(","), digits.indexOf(".")));
}

/** The digits without any mark but one: at `mark` stands the decimal mark, -1 for none. */
function decimalOf(digits: string, shape: RegExp, mark: number): string | null {
  if (!shape.test(digits) || !/\d/.test(digits)) return null;
  const whole = (mark < 0 ? digits : digits.slice(0, mark)).replace(/\D/g, "").replace(/^0+(?=\d)/, "") || "0";
  const fraction = mark < 0 ? "" : digits.slice(mark + 1);
  return fraction === "" ? whole : `${whole}.${fraction}`;
}
