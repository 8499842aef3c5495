/** What `find` finds, as soon as it does; throws what `why` says when it has not within `withinMs`. It looks again after every change. */
export function waitFor<Found>(
  { listeners }: { listeners: Set<() => void> },
  find: () => Found | null,
  withinMs: number,
  why: () => string,
): Promise<Found> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = find();
      if (found === null) return;
      stop();
      resolve(found);
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(why()));
    }, withinMs);
    const stop = () => {
      clearTimeout(timer);
      listeners.delete(look);
    };
    listeners.add(look);
    look();
  });
}
