import { quoted } from "./quoted.ts";
import type { Reader } from "./values.ts";

/** Reads what people wrote; what a spreadsheet wrote in place of a value that it could not work out or show is refused. */
export function unlessError(reader: Reader): Reader {
  return (text) => {
    if (text.startsWith("#") && errors.test(text)) throw new RangeError(`${quoted(text)} is ${reasonOf(text)}`);
    return reader(text);
  };
}

const errors =
  /^#(?:#{2,}|N\/A|NV|REF!|BEZUG!|VALUE!|WERT!|NAME\?|DIV\/0!|NUM!|ZAHL!|NULL!|SPILL!|CALC!|FIELD!|BUSY!|UNKNOWN!|ERROR!|GETTING_DATA)$/i;

const reasonOf = (text: string): string =>
  text.startsWith("##")
    ? "what Excel shows where a column is too narrow: make it wider, and export the file again"
    : "an error that Excel put in place of the value: mend its formula or empty the cell, and export the file again";
