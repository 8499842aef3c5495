/** The demo company's own clock: it runs with the real one, as far ahead of it as it was moved, or stands where its story is being told. */
export type DemoClock = {
  now(): Date;
  /** Stands still at an instant, until it is let run again. */
  stand(at: Date): void;
  /** Runs with the real clock, so many milliseconds ahead of it. */
  run(aheadMs: number): void;
};

export function createDemoClock(real: () => Date = () => new Date()): DemoClock {
  let stands: Date | null = null;
  let aheadMs = 0;
  return {
    now: () => stands ?? new Date(real().getTime() + aheadMs),
    stand: (at) => {
      stands = at;
    },
    run: (ahead) => {
      stands = null;
      aheadMs = ahead;
    },
  };
}
