/** The ends of an interval, as shares from 0 to 1. */
export type Interval = { low: number; high: number };

/** So many of so many. */
export type Counts = { successes: number; trials: number };

/** The 97.5th percentile of the normal distribution: with it on both sides 95 of 100 such intervals hold the true share. */
const z = 1.959963984540054;

/**
 * Wilson's score interval (95 %) of the share that `successes` of `trials` stand for: between which shares the true one lies. Without a trial
 * nothing is known, and it is everything from 0 to 1.
 *
 * E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22 (1927), 209–212. That it keeps what it promises with
 * few trials and with shares near 0 and 1, where the textbook's interval does not: L. D. Brown, T. T. Cai, A. DasGupta, "Interval Estimation for a
 * Binomial Proportion", Statistical Science 16 (2001), 101–133.
 * @throws RangeError where more succeeded than were tried, or either is no count.
 */
export function wilson(successes: number, trials: number): Interval {
  if (![successes, trials].every((count) => Number.isSafeInteger(count) && count >= 0) || successes > trials)
    throw new RangeError(`${successes} of ${trials} is not a share`);
  if (trials === 0) return { low: 0, high: 1 };
  const share = successes / trials;
  const squared = (z * z) / trials;
  const middle = share + squared / 2;
  const half = z * Math.sqrt((share * (1 - share)) / trials + squared / (4 * trials));
  // None or all succeeded: the end is exact, whatever the arithmetic leaves of it.
  return {
    low: successes === 0 ? 0 : Math.max(0, (middle - half) / (1 + squared)),
    high: successes === trials ? 1 : Math.min(1, (middle + half) / (1 + squared)),
  };
}

/**
 * Whether one share is certainly above (1) or below (-1) another, or nothing can be told (0): their intervals do not overlap. That asks for more than
 * a test of the two shares at 5 % does (N. Schenker, J. F. Gentleman, The American Statistician 55 (2001), 182–186), which is right where the most
 * different of several were looked for.
 */
export function apart(one: Counts, other: Counts): -1 | 0 | 1 {
  const [left, right] = [wilson(one.successes, one.trials), wilson(other.successes, other.trials)];
  if (left.low > right.high) return 1;
  return left.high < right.low ? -1 : 0;
}
