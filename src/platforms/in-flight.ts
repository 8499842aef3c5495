/** Counts work that goes on after its request was answered. */
export type InFlight = {
  track<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is left to do, or after `limitMs`; false: something is. */
  settled(limitMs: number): Promise<boolean>;
};

export function createInFlight(): InFlight {
  const working = new Set<Promise<unknown>>();
  return {
    track(work) {
      working.add(work);
      const done = () => working.delete(work);
      work.then(done, done);
      return work;
    },
    async settled(limitMs) {
      const end = performance.now() + limitMs;
      while (working.size > 0) {
        const left = end - performance.now();
        if (left <= 0) return false;
        await inTime(Promise.allSettled(working), left);
      }
      return true;
    },
  };
}

/** What the work gives, or null when it is not done in time; the work goes on. */
export async function inTime<T>(work: Promise<T>, limitMs: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, limitMs, null);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
