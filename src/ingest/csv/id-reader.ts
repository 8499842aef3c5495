import { plainText } from "./plain-text.ts";
import { quoted } from "./quoted.ts";

/**
 * Reads what something is known by: as it stands, without the spaces around it; undefined for the words that stand for no value.
 * @throws RangeError for a long number that a spreadsheet has shortened: others may have become the same.
 */
export function readId(text: string): string | undefined {
  const plain = plainText(text);
  if (shortened.test(plain)) {
    throw new RangeError(`${quoted(text)} is a long number that Excel has shortened: format the column as text, and export the file again`);
  }
  return none.has(plain.toLowerCase()) ? undefined : text.trim();
}

const shortened = /^\d(?:[.,]\d+)?E\+\d+$/i;
const none: ReadonlySet<string> = new Set("null (null) <null> nil none nan na <na> n/a undefined - -- --- — ー".split(" "));
