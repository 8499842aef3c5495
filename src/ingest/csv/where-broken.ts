import { decode, readBytes } from "./bytes.ts";

/**
 * Where a file stops being text in an encoding, or holds a NUL: the line and the byte, both from 1. Reads it once more, as nobody counts what
 * only a broken file needs. `from`: the byte with which the piece begins that could not be read.
 */
export async function whereBroken(path: string, encoding: string, from: number): Promise<{ line: number; byte: number }> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const lines = createLineCount();
  let at = 0;
  for await (const bytes of readBytes(path)) {
    const pieces = at < from ? [bytes] : Array.from(bytes, (_, place) => bytes.subarray(place, place + 1));
    for (const piece of pieces) {
      const text = decode(decoder, piece);
      if (text === null || text.includes("\0")) return { line: lines.reached(), byte: at + 1 };
      lines.pass(text);
      at += piece.length;
    }
  }
  return { line: lines.reached(), byte: at };
}

function createLineCount() {
  let ended = 0;
  let isAfterReturn = false;
  return {
    /** CR, LF and CR LF each end a line. */
    pass(text: string): void {
      for (let place = 0; place < text.length; place += 1) {
        const code = text.charCodeAt(place);
        if (code === 13 || (code === 10 && !isAfterReturn)) ended += 1;
        isAfterReturn = code === 13;
      }
    },
    reached: () => ended + 1,
  };
}
