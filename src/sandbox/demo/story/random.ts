/** Chance that is the same on every machine: the same seed and path, the same draws. */
export type Random = {
  /** From 0 up to, not including, 1. */
  fraction(): number;
  between(low: number, high: number): number;
  /** A whole number, both ends included. */
  whole(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  weighted<Item extends { weight: number }>(items: readonly Item[]): Item;
};

/**
 * A stream of its own for each path ("account", 12, "deal"), so that what is drawn in one never moves another.
 * The generator is sfc32 of Chris Doty-Humphrey's PractRand (public domain): three words of state and a counter, twelve draws thrown away.
 */
export function randomFor(seed: number, ...path: readonly (string | number)[]): Random {
  const key = [seed, ...path].join("/");
  const state = { a: hash(key, 0x9e3779b9), b: hash(key, 0x85ebca6b), c: hash(key, 0xc2b2ae35), counter: 1 };
  for (let thrown = 0; thrown < 12; thrown += 1) draw(state);
  const fraction = () => draw(state) / 2 ** 32;
  const whole = (low: number, high: number) => low + Math.floor(fraction() * (high - low + 1));
  return {
    fraction,
    between: (low, high) => low + fraction() * (high - low),
    whole,
    chance: (probability) => fraction() < probability,
    pick: (items) => existing(items[whole(0, items.length - 1)]),
    weighted: (items) => weightedAt(items, fraction()),
  };
}

/** The item that a place between 0 and 1 falls on, each as wide as its weight. */
export function weightedAt<Item extends { weight: number }>(items: readonly Item[], place: number): Item {
  let left = place * items.reduce((sum, { weight }) => sum + weight, 0);
  for (const item of items) {
    left -= item.weight;
    if (left < 0) return item;
  }
  return existing(items.at(-1));
}

function existing<Item>(item: Item | undefined): Item {
  if (item === undefined) throw new RangeError("There is nothing to choose from.");
  return item;
}

type State = { a: number; b: number; c: number; counter: number };

function draw(state: State): number {
  const drawn = (state.a + state.b + state.counter) | 0;
  state.counter = (state.counter + 1) | 0;
  state.a = state.b ^ (state.b >>> 9);
  state.b = (state.c + (state.c << 3)) | 0;
  state.c = (((state.c << 21) | (state.c >>> 11)) + drawn) | 0;
  return drawn >>> 0;
}

/** FNV-1a over the key's code units, begun at `basis` and mixed by MurmurHash3's finalizer (both public domain). */
function hash(key: string, basis: number): number {
  let mixed = basis | 0;
  for (let at = 0; at < key.length; at += 1) mixed = Math.imul(mixed ^ key.charCodeAt(at), 0x01000193);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
