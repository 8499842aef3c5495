import { OperatorError } from "../../errors.ts";
import { type Language, languages } from "../../text.ts";
import { didYouMean } from "../words.ts";

/** Readers of what flags were given; each throws OperatorError with a sentence for what it does not take. */

/** A time zone by its IANA name, in whatever case. */
export function readZone(told: string, flag = "--zone"): string {
  const wrong = () =>
    new OperatorError(
      `${flag} takes a time zone's IANA name, as in Europe/Berlin; "${told}" is none.${didYouMean(told, ["UTC", ...Intl.supportedValuesOf("timeZone")])}`,
    );
  // An offset ("+09:00") is no zone: it does not know when the clocks change.
  if (!/^[A-Za-z]/.test(told)) throw wrong();
  try {
    return new Intl.DateTimeFormat("en", { timeZone: told }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) throw wrong();
    throw error;
  }
}

export function readCurrency(told: string): string {
  const currency = told.trim().toUpperCase();
  if (Intl.supportedValuesOf("currency").includes(currency)) return currency;
  throw new OperatorError(`--currency takes an ISO 4217 code, as USD, EUR or JPY; "${told}" is none.`);
}

export function readLanguage(told: string): Language {
  const wanted = told.trim().toLowerCase();
  const language = wanted === "zh" ? "zh-CN" : languages.find((each) => each.toLowerCase() === wanted);
  if (language) return language;
  throw new OperatorError(`--language takes ${languages.join(", ")}; "${told}" is none of them.`);
}

export function readName(flag: string, told: string): string {
  const name = told.trim();
  if (name !== "" && name.length <= 200) return name;
  throw new OperatorError(`${flag} takes a name of 1 to 200 characters.`);
}

export function readChoice<Choice extends string>(flag: string, told: string, choices: readonly Choice[]): Choice {
  const wanted = told.trim().toLowerCase();
  const choice = choices.find((each) => each === wanted);
  if (choice) return choice;
  throw new OperatorError(`${flag} takes ${choices.join(", ")}; "${told}" is none of them.`);
}

/** Words with commas between them; "none" is the empty list. */
export function readList(flag: string, told: string): string[] {
  if (told.trim().toLowerCase() === "none") return [];
  const words = [...new Set(told.split(/[,，、]/).map((word) => word.trim()))].filter(Boolean);
  if (words.length > 0 && words.length <= 100 && words.every((word) => word.length <= 100)) return words;
  throw new OperatorError(`${flag} takes up to 100 words with commas between them, or none.`);
}
