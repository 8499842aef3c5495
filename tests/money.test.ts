import { expect, test } from "vitest";
import { decimalsOf, moneyOf, showMoney } from "../src/money.ts";

test.each([
  ["USD", 2],
  ["EUR", 2],
  ["CNY", 2],
  ["JPY", 0],
  ["KRW", 0],
  ["KWD", 3],
  ["HUF", 2],
  ["IDR", 2],
  ["COP", 2],
  ["VND", 0],
  ["IQD", 3],
])("%s has %i decimals", (currency, decimals) => {
  expect(decimalsOf(currency)).toBe(decimals);
});

test.each(["", "US", "usd", "EURO", "ABC", "US$", "__proto__"])("%j is no currency", (currency) => {
  expect(() => decimalsOf(currency)).toThrow(RangeError);
});

test.each<[string | number, string, number]>([
  ["12.50", "USD", 1250],
  ["12.5", "USD", 1250],
  [12.5, "USD", 1250],
  ["  7 ", "EUR", 700],
  ["007", "EUR", 700],
  ["0.1", "EUR", 10],
  [0.1, "EUR", 10],
  [1.005, "KWD", 1005],
  ["1.2300", "USD", 123],
  ["-0", "USD", 0],
  [-0, "USD", 0],
  ["-12.34", "USD", -1234],
  [19.99, "USD", 1999],
  [1_000_000.01, "USD", 100_000_001],
  ["98000", "JPY", 98_000],
  ["98000.000", "JPY", 98_000],
  ["90071992547409.91", "USD", Number.MAX_SAFE_INTEGER],
])("%j %s is %i in minor units", (amount, currency, minor) => {
  const money = moneyOf(amount, currency);
  expect(money).toEqual({ minor, currency });
  expect(Object.is(money.minor, -0)).toBe(false);
});

test.each<[string | number, string]>([
  ["12.345", "USD"],
  ["0.5", "JPY"],
  ["1.0001", "KWD"],
  [0.1 + 0.2, "USD"],
  ["90071992547409.92", "USD"],
  ["9007199254740993", "JPY"],
  [1e21, "JPY"],
  [Number.NaN, "USD"],
  [Number.POSITIVE_INFINITY, "USD"],
  ["", "USD"],
  [" ", "USD"],
  ["1,000.00", "USD"],
  ["1 000", "USD"],
  ["1e3", "USD"],
  ["0x10", "USD"],
  ["+5", "USD"],
  [".5", "USD"],
  ["5.", "USD"],
  ["--5", "USD"],
  ["5 USD", "USD"],
  ["１２", "JPY"],
  ["10", "XYZ"],
])("%j %s is no amount", (amount, currency) => {
  expect(() => moneyOf(amount, currency)).toThrow(RangeError);
});

test.each<[number, string, string, string]>([
  [1_200_000, "USD", "en", "$12,000"],
  [1_250, "USD", "en", "$12.50"],
  [-1_250, "USD", "en", "-$12.50"],
  [98_000, "JPY", "ja", "￥98,000"],
  [98_000, "JPY", "en", "¥98,000"],
  [1_250, "CNY", "zh-CN", "¥12.50"],
  [1_005, "KWD", "en", "KWD 1.005"],
  [1_250, "HUF", "en", "HUF 12.50"],
  [0, "EUR", "en", "€0"],
])("%i minor units of %s in %s are shown as %s", (minor, currency, language, shown) => {
  expect(showMoney({ minor, currency }, language).replace(/\u00A0/g, " ")).toBe(shown);
});
