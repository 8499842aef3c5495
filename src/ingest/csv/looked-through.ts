import { createBloom } from "./bloom.ts";
import { hash64 } from "./hash.ts";
import { createHashSet } from "./hash-set.ts";

/**
 * Keys that may stand more than once. Every key that does is one; of those that stand once, fewer than one in a hundred. Two keys are held to be
 * the same where 64 bits of them are (for ten million keys: one chance in 300,000 that any two are).
 */
export type Suspects = {
  size: number;
  has(key: string): boolean;
  /** Where what is known of a suspect may be kept, in an array of `slots` places; -1: no suspect. */
  slotOf(key: string): number;
  slots: number;
};

/**
 * Looks through the key of every row, in bounded memory: 12 bits for each of `rowsAbout` rows, 40 MB at most, and 12 to 24 bytes for each suspect.
 */
export async function lookThrough(keys: AsyncIterable<readonly string[]>, rowsAbout: number): Promise<Suspects> {
  const seen = createBloom(rowsAbout);
  const suspects = createHashSet();
  for await (const some of keys) {
    for (const key of some) {
      const hash = hash64(key);
      if (!seen.add(hash)) suspects.add(hash);
    }
  }
  const slotOf = (key: string) => suspects.slotOf(hash64(key));
  return { size: suspects.size(), slots: suspects.slots(), slotOf, has: (key) => slotOf(key) >= 0 };
}

/** Counts, on a second way through the same keys, how often each stood before: 0 the first time. */
export function occurrenceCounter(suspects: Suspects): (key: string) => number {
  const counts = new Uint8Array(suspects.slots);
  // Few keys stand so often that a byte cannot count them.
  const more = new Map<number, number>();
  return (key) => {
    const slot = suspects.slotOf(key);
    if (slot < 0) return 0;
    const before = counts[slot] ?? 0;
    if (before < most) {
      counts[slot] = before + 1;
      return before;
    }
    const beyond = more.get(slot) ?? most;
    more.set(slot, beyond + 1);
    return beyond;
  };
}

const most = 255;
