import { decimalsOf } from "../money.ts";
import type { Unit } from "./metric.ts";

export type NumberProblem =
  | "not-an-amount"
  | "not-a-count"
  | "not-a-share"
  | "too-small"
  | "zero"
  | "too-large"
  | "over-100"
  | "below-1"
  | "not-whole"
  | "decimals"
  | "other-currency";

/**
 * A target as people write it, in the unit it is kept in (minor units, a count, tenths of a percent): "1.2M", "1,200,000", "$1.2 million",
 * "120万", "1億2000万円", "85 %". Full-width characters count as the plain ones. An amount that is too small for a goal is one whose thousands or
 * millions were left out ("1.2", "85").
 */
export function readTarget(told: string, unit: Unit, currency: string): { value: number } | { problem: NumberProblem } {
  const text = told.normalize("NFKC").trim().toLowerCase();
  const bare = withoutUnit(text, unit, currency);
  if (bare === "other-currency") return { problem: "other-currency" };
  const decimal = decimalOf(bare);
  if (!decimal) return { problem: ({ amount: "not-an-amount", count: "not-a-count", share: "not-a-share" } as const)[unit] };
  if (decimal.digits === 0n) return { problem: "zero" };
  if (unit === "amount" && isTooSmall(decimal, bare)) return { problem: "too-small" };
  const places = { amount: unit === "amount" ? decimalsOf(currency) : 0, count: 0, share: 1 }[unit];
  const scaled = shifted(decimal, places);
  if (scaled === null) return { problem: unit === "count" ? "not-whole" : "decimals" };
  if (unit === "share" && scaled > 1_000n) return { problem: "over-100" };
  if (unit === "share" && scaled < 10n) return { problem: "below-1" };
  if (scaled > largest[unit]) return { problem: "too-large" };
  return { value: Number(scaled) };
}

/** So much of a currency is no goal; and below so much, decimals say that something was left out. */
const [smallest, smallestInFull] = [100n, 1_000n];

function isTooSmall({ digits, scale }: Decimal, written: string): boolean {
  const least = /^[\d.]*\.\d+$/.test(written.trim()) ? smallestInFull : smallest;
  return digits * 10n ** BigInt(Math.max(-scale, 0)) < least * 10n ** BigInt(Math.max(scale, 0));
}

/** Well within exact integers, and far above what any company plans. */
const largest: Readonly<Record<Unit, bigint>> = { amount: 1_000_000_000_000_000n, count: 1_000_000_000n, share: 1_000n };

function withoutUnit(text: string, unit: Unit, currency: string): string {
  if (unit === "share") return text.replace(/^(百分之|percent\s*)/, "").replace(/\s*(%|percent|per cent|パーセント)$/, "");
  if (unit === "count") return text.replace(/\s*(件|社|名|個|个|家|条|单|deals?|leads?|customers?)$/, "");
  const [, before = "", inner = "", after = ""] = /^([^\d.,]*)(.*?)([^\d]*)$/s.exec(text) ?? [];
  const [, magnitude = "", name = ""] = magnitudeAtStart.exec(after) ?? [];
  const named = [before, name].map((part) => part.trim()).filter((part) => part !== "");
  if (named.some((part) => /^-/.test(part))) return text;
  const known = namesOf(currency);
  if (named.every((part) => known.has(part))) return `${inner}${magnitude}`;
  return named.some((part) => allNames().has(part)) ? "other-currency" : text;
}

/** A currency's code and signs, as any of the languages writes them, in small letters. */
function namesOf(currency: string): ReadonlySet<string> {
  const signs = ["en", "ja", "zh-CN"].flatMap((language) =>
    (["symbol", "narrowSymbol"] as const).flatMap((currencyDisplay) =>
      new Intl.NumberFormat(language, { style: "currency", currency, currencyDisplay })
        .formatToParts(0)
        .flatMap(({ type, value }) => (type === "currency" ? [value.normalize("NFKC").toLowerCase()] : [])),
    ),
  );
  return new Set([currency.toLowerCase(), ...signs, ...(spoken[currency] ?? [])]);
}

const spoken: Readonly<Record<string, readonly string[]>> = {
  JPY: ["円", "yen", "日元"],
  CNY: ["元", "人民币", "人民币元", "人民元", "rmb", "yuan"],
  USD: ["ドル", "米ドル", "美元", "dollars", "us dollars"],
  EUR: ["ユーロ", "欧元", "euro", "euros"],
  GBP: ["ポンド", "英镑", "pounds"],
};

let everyName: ReadonlySet<string> | null = null;

/** The ways to write any currency there is. */
function allNames(): ReadonlySet<string> {
  everyName ??= new Set(Intl.supportedValuesOf("currency").flatMap((currency) => [...namesOf(currency)]));
  return everyName;
}

/** What words multiply by, as a power of ten. */
const powers: ReadonlyMap<string, number> = new Map([
  ...["k", "thousand", "千"].map((word) => [word, 3] as const),
  ...["万", "萬"].map((word) => [word, 4] as const),
  ...["m", "mn", "mio", "million", "millions", "百万"].map((word) => [word, 6] as const),
  ...["千万"].map((word) => [word, 7] as const),
  ...["億", "亿"].map((word) => [word, 8] as const),
  ...["b", "bn", "billion", "billions"].map((word) => [word, 9] as const),
]);

const words = [...powers.keys()].toSorted((one, other) => other.length - one.length).join("|");
const magnitudeAtStart = new RegExp(`^(\\s*(?:(?:${words})(?![a-z]))?)\\s*(.*)$`, "s");
const part = new RegExp(`^\\s*(\\d[\\d.,'\\u2019 ]*\\d|\\d)\\s*(${words})?(?![a-z])`);

/** digits / 10 ** scale, exactly. */
type Decimal = { digits: bigint; scale: number };

function decimalOf(text: string): Decimal | null {
  let rest = text;
  let sum: Decimal | null = null;
  let lastPower = Number.POSITIVE_INFINITY;
  while (rest.trim() !== "") {
    const [whole, number = "", word] = part.exec(rest) ?? [];
    if (whole === undefined) return null;
    const plain = ungrouped(number.replaceAll("\u2019", "'"));
    const power = word === undefined ? 0 : (powers.get(word) ?? 0);
    // "1億2000万": each part is smaller than the one before, and only such words are put together.
    if (plain === null || power >= lastPower || (sum && lastPower < 4)) return null;
    sum = added(sum, { ...plain, scale: plain.scale - power });
    lastPower = power;
    rest = rest.slice(whole.length);
  }
  return sum;
}

/** "1,200,000.50", "1 200 000", "1'200'000", "1.200.000" (two dots or more can only be groups). */
function ungrouped(number: string): Decimal | null {
  const plain = number.replace(/ (?=\d{3}(?:\D|$))/g, "'");
  if (/^\d{1,3}(\.\d{3}){2,}$/.test(plain)) return decimal(plain.replaceAll(".", ""), "");
  const [, whole = "", , fraction = ""] = /^(\d+|\d{1,3}(?:([,'])\d{3})(?:\2\d{3})*)(?:\.(\d+))?$/.exec(plain) ?? [];
  return whole === "" ? null : decimal(whole.replace(/[,']/g, ""), fraction);
}

const decimal = (whole: string, fraction: string): Decimal => ({
  digits: BigInt(whole.slice(0, 40) + fraction.slice(0, 40)),
  scale: fraction.length,
});

function added(one: Decimal | null, other: Decimal): Decimal {
  if (!one) return other;
  const scale = Math.max(one.scale, other.scale);
  const digits = one.digits * 10n ** BigInt(scale - one.scale) + other.digits * 10n ** BigInt(scale - other.scale);
  return { digits, scale };
}

/** The number times 10 ** places, if that is whole. */
function shifted({ digits, scale }: Decimal, places: number): bigint | null {
  const power = places - scale;
  if (power >= 0) return digits * 10n ** BigInt(power);
  const divisor = 10n ** BigInt(-power);
  return digits % divisor === 0n ? digits / divisor : null;
}
