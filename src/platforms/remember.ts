/** Remembers for a minute what was found, at most so many, the oldest let go first. Who asks meanwhile waits for the same search; a failed one is not remembered. */
export function remembering<T>(most: number, find: (key: string) => Promise<T>) {
  const found = new Map<string, { value: Promise<T>; until: number }>();
  return {
    get(key: string): Promise<T> {
      const known = found.get(key);
      if (known && known.until > performance.now()) return known.value;
      const value = find(key);
      const entry = { value, until: performance.now() + 60_000 };
      found.delete(key);
      found.set(key, entry);
      const [oldest] = found.keys();
      if (found.size > most && oldest !== undefined) found.delete(oldest);
      value.catch(() => found.get(key) === entry && found.delete(key));
      return value;
    },
    forget(key?: string): void {
      if (key === undefined) found.clear();
      else found.delete(key);
    },
  };
}
