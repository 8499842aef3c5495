import type { Hash } from "./hash.ts";

/** A set of hashes in two typed arrays that double when they are two thirds full: 12 to 24 bytes for each. */
export type HashSet = {
  add(hash: Hash): void;
  /** The place of a hash, the same until another is added; -1: it is not in. */
  slotOf(hash: Hash): number;
  size(): number;
  slots(): number;
};

export function createHashSet(): HashSet {
  let slots = 1_024;
  let lows = new Int32Array(slots);
  let highs = new Int32Array(slots);
  let size = 0;

  /** Where a hash is, or would be. Both halves 0 is an empty place. */
  const find = (low: number, high: number): number => {
    const step = high | 1;
    let slot = low & (slots - 1);
    while ((lows[slot] !== low || highs[slot] !== high) && (lows[slot] !== 0 || highs[slot] !== 0)) slot = (slot + step) & (slots - 1);
    return slot;
  };

  const put = (low: number, high: number): void => {
    const slot = find(low, high);
    if (lows[slot] === low && highs[slot] === high) return;
    lows[slot] = low;
    highs[slot] = high;
    size += 1;
  };

  const grow = (): void => {
    const [formerLows, formerHighs] = [lows, highs];
    slots *= 2;
    lows = new Int32Array(slots);
    highs = new Int32Array(slots);
    size = 0;
    for (let slot = 0; slot < formerLows.length; slot += 1) {
      const [low = 0, high = 0] = [formerLows[slot], formerHighs[slot]];
      if (low !== 0 || high !== 0) put(low, high);
    }
  };

  return {
    add({ low, high }) {
      if (size * 3 > slots * 2) grow();
      put(low, orNotZero(low, high));
    },
    slotOf({ low, high }) {
      const told = orNotZero(low, high);
      const slot = find(low, told);
      return lows[slot] === low && highs[slot] === told ? slot : -1;
    },
    size: () => size,
    slots: () => slots,
  };
}

const orNotZero = (low: number, high: number): number => (low === 0 && high === 0 ? 1 : high);
