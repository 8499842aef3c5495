import fc from "fast-check";
import { expect, test } from "vitest";
import { readDates } from "../../../src/ingest/csv/dates.ts";
import { createReaders, type FieldType } from "../../../src/ingest/csv/values.ts";
import { decimalsOf, moneyOf } from "../../../src/money.ts";

const readerOf = createReaders({ dates: readDates({ timeZone: "UTC" }) });
const read = (type: FieldType, text: string): unknown => readerOf(type)(text);

test.each([
  ["$1,234.50", "1234.50"],
  ["1.234,50 €", "1234.50"],
  ["1 234,50", "1234.50"],
  ["1\u202f234,50\u00a0€", "1234.50"],
  ["¥120,000", "120000"],
  ["￥１２０，０００", "120000"],
  ["120000円", "120000"],
  ["(1,200)", "-1200"],
  ["($1,200.00)", "-1200.00"],
  ["-$5", "-5"],
  ["$-5", "-5"],
  ["−5", "-5"],
  ["1,200-", "-1200"],
  ["+5", "5"],
  ["1'234.50", "1234.50"],
  ["1’234’567", "1234567"],
  ["CHF 1'234", "1234"],
  ["1,234,567.89 USD", "1234567.89"],
  ["us$ 12", "12"],
  ["HK$12", "12"],
  ["R$ 1.234,56", "1234.56"],
  ["₹12,34,567.89", "1234567.89"],
  ["1.234.567", "1234567"],
  ["1,234", "1234"],
  ["1.234", "1.234"],
  ["12,5", "12.5"],
  ["0,125", "0.125"],
  ["1234,5678", "1234.5678"],
  [".5", "0.5"],
  ["5.", "5"],
  ["007", "7"],
  ["0", "0"],
  ["-0.00", "0.00"],
  ["4.03", "4.03"],
])("the amount %s is %s", (text, amount) => {
  expect(read("amount", text)).toBe(amount);
});

test.each([
  "12k",
  "1.5M",
  "12 pcs",
  "1e5",
  "1e308",
  "NaN",
  "Infinity",
  "-",
  "$",
  "(5",
  "5)",
  "(-5)",
  "--5",
  "1,23,4",
  "12,34.567,8",
  "1.23.456",
  "1234,567",
  "1 23",
  "50%",
  "=1+1",
  "__proto__",
  "9".repeat(100_000),
  " ".repeat(100_000),
])("%s is no amount", (text) => {
  expect(() => read("amount", text)).toThrow(RangeError);
  expect(() => read("amount", text)).toThrow(/is not an amount: write it as 1234\.50$/);
});

test.each<[FieldType, string, unknown]>([
  ["number", "87", 87],
  ["number", "-1,234.5", -1234.5],
  ["number", "1.5e-05", 0.000_015],
  ["number", "８７", 87],
  ["count", "1,234", 1234],
  ["count", "12.0", 12],
  ["count", "0", 0],
  ["boolean", "TRUE", true],
  ["boolean", "False", false],
  ["boolean", "yes", true],
  ["boolean", "N", false],
  ["boolean", "1", true],
  ["boolean", "０", false],
  ["boolean", "はい", true],
  ["boolean", "いいえ", false],
  ["boolean", "是", true],
  ["boolean", "否", false],
  ["boolean", "○", true],
  ["boolean", "×", false],
  ["boolean", "x", true],
  ["email", " Ann.Lee@Acme.COM ", "ann.lee@acme.com"],
  ["email", "Ann Lee <Ann@acme.com>", "ann@acme.com"],
  ["email", '"Lee, Ann" <ann@acme.com>', "ann@acme.com"],
  ["email", "mailto:ann@acme.com", "ann@acme.com"],
  ["text", "  ＡＢＣ  ", "ＡＢＣ"],
  ["domain", " https://www.acme.com/x ", "https://www.acme.com/x"],
  ["instant", "2024-03-05 14:30", "2024-03-05T14:30:00.000Z"],
  ["day", "2024年3月5日", "2024-03-05"],
])("a %s written %s is %j", (type, text, value) => {
  expect(read(type, text)).toBe(value);
});

test.each<[FieldType, string, string]>([
  ["number", "many", '"many" is not a number'],
  ["number", "85%", '"85%" is not a number'],
  ["number", "1e308", '"1e308" is too large'],
  ["number", "0x10", '"0x10" is not a number'],
  ["count", "1.5", '"1.5" is not a whole number from 0'],
  ["count", "-1", '"-1" is not a whole number from 0'],
  ["boolean", "maybe", '"maybe" is neither yes nor no'],
  ["boolean", "constructor", '"constructor" is neither yes nor no'],
  ["email", "ann", '"ann" is not an e-mail address'],
  ["email", "ann@acme", '"ann@acme" is not an e-mail address'],
  ["email", "ann@acme.com; bo@acme.com", '"ann@acme.com; bo@acme.com" is more than one e-mail address'],
  ["email", `${"a".repeat(100)}\n`, `"${"a".repeat(60)}…" is not an e-mail address`],
  ["day", "30/02/2024", '"30/02/2024" is not a day'],
])("a %s written %s is refused: %s", (type, text, reason) => {
  expect(() => read(type, text)).toThrow(new RangeError(reason));
});

test("a choice may be written with spaces, hyphens and in any case, or by an alias", () => {
  const role: FieldType = { choices: ["champion", "economic_buyer"], aliases: { 決裁者: "economic_buyer", EB: "economic_buyer" } };
  for (const text of ["Economic Buyer", "economic-buyer", " ECONOMIC_BUYER ", "決裁者", "ｅｂ"]) expect(read(role, text)).toBe("economic_buyer");
  expect(() => read(role, "__proto__")).toThrow(new RangeError('"__proto__" is none of champion, economic_buyer'));
});

test("every amount of money reads back, however it is written", () => {
  const amounts = fc.record({ minor: fc.integer({ min: -1e13, max: 1e13 }), currency: fc.constantFrom("USD", "EUR", "JPY", "CHF", "INR") });
  const languages = fc.constantFrom("en", "de", "fr", "ja", "de-CH", "en-IN", "pl", "pt-BR", "sv");
  fc.assert(
    fc.property(amounts, languages, fc.constantFrom("symbol", "code", "narrowSymbol"), ({ minor, currency }, language, currencyDisplay) => {
      const shown = new Intl.NumberFormat(language, { style: "currency", currency, currencyDisplay }).format(minor / 10 ** decimalsOf(currency));
      // Dots before exactly three digits are thousands in no other sense than that none follows: "1.234 ¥" may be either.
      fc.pre(!/^\D*\d{1,3}\.\d{3}\D*$/.test(shown));
      expect(moneyOf(String(read("amount", shown)), currency)).toEqual({ minor, currency });
    }),
    { numRuns: 500 },
  );
});
