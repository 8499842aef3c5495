import { open } from "node:fs/promises";
import type { TextDecoder } from "node:util";

const chunkBytes = 65_536;

/** A file's bytes, piece by piece, always the same pieces; each is overwritten by the next. */
export async function* readBytes(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafe(chunkBytes);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, chunkBytes);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** The text of bytes, or of what a strict decoder has left at the end (null); null where they are not of its encoding. */
export function decode(decoder: TextDecoder, bytes: Uint8Array | null): string | null {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch {
    // The one thing that a strict decoder throws.
    return null;
  }
}
