import type { Dates } from "./dates.ts";
import { readAmount, readCount, readNumber } from "./numbers.ts";
import { plainText } from "./plain-text.ts";
import { quoted } from "./quoted.ts";

/** One of a list: "Economic Buyer" is economic_buyer. Aliases say what other words mean: their choice by the word. */
export type Choice = { choices: readonly string[]; aliases?: Readonly<Record<string, string>> };

/**
 * What a field holds, and what its cells become:
 * - `text`: as it stands, without the spaces around it
 * - `number`: a number; `count`: a whole one from 0
 * - `amount`: a decimal in major units, as text ("1234.50")
 * - `boolean`: true or false
 * - `email`: an address in lower case ("Ann <ann@x.com>" is ann@x.com); `domain`: as text, it may be a whole address
 * - `instant`: ISO 8601 in UTC; `day`: "YYYY-MM-DD"; `written`: a date as it is written, in one way of writing
 * - a list of choices: one of them
 */
export type FieldType = "text" | "number" | "count" | "amount" | "boolean" | "email" | "domain" | "instant" | "day" | "written" | Choice;

/** Reads a cell's text. Throws RangeError with the reason, in a few words, why it cannot be taken. Empty cells are not for it. */
export type Reader = (text: string) => unknown;

/** The reader of a type of field. */
export type Readers = (type: FieldType) => Reader;

/** How cells are read, dates as `dates` says. Numbers, dates, booleans and choices may be written in full-width characters. */
export function createReaders({ dates }: { dates: Dates }): Readers {
  const readers = {
    text: (text: string) => text.trim(),
    number: readNumber,
    count: readCount,
    amount: readAmount,
    boolean: readBoolean,
    email: readEmail,
    domain: (text: string) => text.trim(),
    instant: dates.instant,
    day: dates.day,
    written: dates.written,
  };
  return (type) => (typeof type === "string" ? readers[type] : choiceReader(type));
}

function readBoolean(text: string): boolean {
  const word = plainText(text).toLowerCase();
  if (yes.has(word)) return true;
  if (no.has(word)) return false;
  throw new RangeError(`${quoted(text)} is neither yes nor no`);
}

/** A lone "x" marks what holds, as on a form; "×" is the Japanese cross for what does not. */
const yes: ReadonlySet<string> = new Set("true t yes y 1 on x ja はい 有 あり 真 是 対象 ○ ◯ 〇 ✓ ✔ ☑".split(" "));
const no: ReadonlySet<string> = new Set("false f no n 0 off nein いいえ 無 なし 偽 假 否 対象外 × ✕ ✗ ✘ ☐".split(" "));

function readEmail(text: string): string {
  const plain = plainText(text);
  const address = (/<([^<>]*)>$/.exec(plain)?.[1] ?? plain).trim().replace(/^mailto:/i, "");
  if (/^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]+$/.test(address)) return address.toLowerCase();
  const isSeveral = address.split("@").length > 2 && /[,;\s]/.test(address);
  throw new RangeError(isSeveral ? `${quoted(text)} is more than one e-mail address` : `${quoted(text)} is not an e-mail address`);
}

function choiceReader({ choices, aliases = {} }: Choice): Reader {
  const meant = new Map(
    [...Object.entries(aliases), ...choices.map((choice) => [choice, choice] as const)].map(([word, choice]) => [asChoice(word), choice]),
  );
  return (text) => {
    const choice = meant.get(asChoice(text));
    if (choice !== undefined) return choice;
    throw new RangeError(`${quoted(text)} is none of ${choices.join(", ")}`);
  };
}

const asChoice = (text: string): string =>
  plainText(text)
    .toLowerCase()
    .replace(/[\s_-]+/g, "_");
