/** A value that is replaced as a whole, and those who watch it. */
export type Store<Kept> = {
  get(): Kept;
  /** What it is to be, from what it is; the same value tells nobody. */
  change(to: (kept: Kept) => Kept): void;
  watch(listener: () => void): () => void;
};

export function createStore<Kept>(first: Kept): Store<Kept> {
  let kept = first;
  const listeners = new Set<() => void>();
  return {
    get: () => kept,
    change: (to) => {
      const next = to(kept);
      if (next === kept) return;
      kept = next;
      for (const listener of listeners) listener();
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
