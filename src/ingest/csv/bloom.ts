import type { Hash } from "./hash.ts";

export type Bloom = {
  /** Takes a hash in. False: it may have been in before; true: it certainly was not. */
  add(hash: Hash): boolean;
};

const bitsPerRow = 12;
const mostBytes = 40_000_000;
const blockWords = 16;
const blockBytes = blockWords * 4;

/**
 * A Bloom filter for about so many hashes, at most 40 MB. All bits of a hash are in one block of 64 bytes, so that it costs one look into memory
 * and not eight (Putze, Sanders, Singler: Cache-, Hash- and Space-Efficient Bloom Filters, 2007). At 12 bits each, under 1 % are thought in by error.
 */
export function createBloom(about: number): Bloom {
  const blocks = Math.ceil(Math.min(mostBytes, Math.max(1_024, (about * bitsPerRow) / 8)) / blockBytes);
  // ln 2 for each bit that there is per row sets half of all bits.
  const bitsEach = Math.min(8, Math.max(1, Math.round(((blocks * blockBytes * 8) / Math.max(1, about)) * Math.LN2)));
  const words = new Uint32Array(blocks * blockWords);
  return {
    add({ low, high }) {
      const block = ((low >>> 0) % blocks) * blockWords;
      let isNew = false;
      let bits = high;
      let step = low | 1;
      for (let count = 0; count < bitsEach; count += 1) {
        const place = bits >>> 23;
        const word = block + (place >>> 5);
        const bit = 1 << (place & 31);
        const before = words[word] ?? 0;
        if ((before & bit) === 0) {
          isNew = true;
          words[word] = before | bit;
        }
        bits = (bits + step) | 0;
        step = Math.imul(step, 0x9e3779b1);
      }
      return isNew;
    },
  };
}
