import { OperatorError } from "../../errors.ts";
import { decode, readBytes } from "./bytes.ts";
import { otherEncodings } from "./encoding.ts";
import { whereBroken } from "./where-broken.ts";

/** A piece of a file's text, and how many of its bytes are read with it. */
export type TextChunk = { text: string; at: number };

/** A file on the disk; `name` is what sentences call it. */
export type TextFile = { path: string; name: string; encoding: string };

/**
 * A file's text, strictly decoded, without its byte order mark.
 * @throws OperatorError where bytes are not of the encoding, or NUL, with the line.
 */
export async function* readText({ path, name, encoding }: TextFile): AsyncGenerator<TextChunk> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let at = 0;
  for await (const bytes of readBytes(path)) {
    const text = decode(decoder, bytes);
    if (text === null)
      throw new OperatorError(`${name}: ${await place(path, encoding, at)} is not ${encoding.toUpperCase()}. ${otherEncodings(encoding)}`);
    if (text.includes("\0")) throw new OperatorError(`${name}: ${await place(path, encoding, at)} holds a NUL, which no text does. ${exportAgain}`);
    at += bytes.length;
    yield { text, at };
  }
  if (decode(decoder, null) === null) throw new OperatorError(`${name}: the file ends in the middle of a character. ${exportAgain}`);
}

const exportAgain = "The file is damaged: export it again.";

async function place(path: string, encoding: string, from: number): Promise<string> {
  const { line, byte } = await whereBroken(path, encoding, from);
  return `line ${line.toLocaleString("en")} (byte ${byte.toLocaleString("en")})`;
}
