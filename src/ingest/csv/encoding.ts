import { OperatorError } from "../../errors.ts";

/** What files come in; every name the WHATWG's Encoding standard knows is one, these are those that are told of. */
const usual = ["utf-8", "utf-16le", "utf-16be", "shift_jis", "euc-jp", "gbk", "gb18030", "big5", "windows-1252"];

/** Names that programs give and the standard does not. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ["cp932", "shift_jis"],
  ["cp936", "gbk"],
  ["cp949", "euc-kr"],
  ["cp950", "big5"],
  ["utf16", "utf-16le"],
  ["utf-8-sig", "utf-8"],
]);

/**
 * The encoding of a file by its first bytes and what was said of it, by the standard's name: a byte order mark says it for certain, else it is as
 * said, else UTF-8.
 * @throws OperatorError for a name that nobody knows.
 */
export function encodingOf(head: Uint8Array, told: string | undefined): string {
  return encodingMarked(head) ?? (told === undefined ? "utf-8" : encodingNamed(told));
}

/** What a file may be that is not `encoding`, as the end of a sentence. */
export function otherEncodings(encoding: string): string {
  if (encoding !== "utf-8") return `Leave out --encoding if it is UTF-8, or name another: ${usual.filter((name) => name !== encoding).join(", ")}.`;
  return "Save it as CSV UTF-8, or add --encoding shift_jis if it was saved by Excel in Japan, gbk in China, windows-1252 in Europe.";
}

function encodingMarked([one, two, three]: Uint8Array): string | null {
  if (one === 0xef && two === 0xbb && three === 0xbf) return "utf-8";
  if (one === 0xff && two === 0xfe) return "utf-16le";
  return one === 0xfe && two === 0xff ? "utf-16be" : null;
}

function encodingNamed(told: string): string {
  const name = told.trim().toLowerCase();
  try {
    return new TextDecoder(otherNames.get(name) ?? name, { fatal: true }).encoding;
  } catch {
    // A RangeError of its own words.
    throw new OperatorError(`--encoding "${told}" is not known. Use one of ${usual.join(", ")}.`);
  }
}
