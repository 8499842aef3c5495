import { markedAmount } from "./amount-reader.ts";
import { unlessError } from "./error-cell.ts";
import { fieldTypeOf, type TellableKind } from "./field-types.ts";
import { readId } from "./id-reader.ts";
import { quoted } from "./quoted.ts";
import type { Reader, Readers } from "./values.ts";

/**
 * What reads the cells of an event's field, by its path; a field that the vocabulary does not have is text. An amount beside which a currency is
 * written is a `MarkedAmount`; undefined: the cell says nothing.
 */
export function fieldReader(path: string, readers: Readers, kind?: TellableKind): Reader {
  return unlessError(readerOf(path, readers, kind));
}

function readerOf(path: string, readers: Readers, kind: TellableKind | undefined): Reader {
  const type = fieldTypeOf(path, kind) ?? "text";
  if (type === "value") return valueReader(readers("number"));
  if (type === "person") return readPerson;
  if (type === "id") return readId;
  if (type === "amount") return markedAmount(readers(type));
  return typeof type === "object" ? remembering(readers(type)) : readers(type);
}

/** A number if it is one, else the text. What cannot begin a number is not tried: a throw costs more than a row. */
function valueReader(readNumber: Reader): Reader {
  return (text) => {
    if (!/^[-+.\d０-９]/.test(text)) return text;
    try {
      return readNumber(text);
    } catch (error) {
      if (error instanceof RangeError) return text;
      throw error;
    }
  };
}

/** The first e-mail address in a text ("Aiko Sato (aiko@example.com)"); null where there is none. */
export function addressIn(text: string): string | null {
  return text.includes("@") ? (/[^\s@<>()[\],;:"']+@[^\s@<>()[\],;:"']+\.[^\s@<>()[\],;:"'.]+/.exec(text)?.[0].toLowerCase() ?? null) : null;
}

function readPerson(text: string): string {
  const address = addressIn(text);
  if (address === null) throw new RangeError(`${quoted(text)} is not an e-mail address, by which people are known`);
  return address;
}

/** Columns with choices have few words, many times. */
function remembering(reader: Reader): Reader {
  const known = new Map<string, unknown>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = reader(text);
    if (known.size < mostRemembered) known.set(text, value);
    return value;
  };
}
const mostRemembered = 1_000;
