import { expect, test } from "vitest";
import { apart, wilson } from "../../src/leads/wilson.ts";
import { chance } from "../funnel/chance.ts";

// By hand, with z = 1.96: 8 of 10 has its middle at (0.8 + 3.8416/20) / (1 + 3.8416/10) = 0.7168 and reaches
// 1.96 × √(0.8 × 0.2/10 + 3.8416/400) / 1.38416 = 0.2265 to both sides.
test.each([
  [8, 10, 0.4902, 0.9433],
  [0, 0, 0, 1],
  [0, 10, 0, 0.2775],
  [10, 10, 0.7225, 1],
  [1, 1, 0.2065, 1],
  [5, 10, 0.2366, 0.7634],
  [81, 263, 0.2553, 0.3662],
  [500_000, 1_000_000, 0.499, 0.501],
])("%i of %i", (successes, trials, low, high) => {
  const interval = wilson(successes, trials);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test("none is exactly none at its end, and all exactly all", () => {
  for (let trials = 1; trials <= 2_000; trials += 1) {
    expect(wilson(0, trials).low).toBe(0);
    expect(wilson(trials, trials).high).toBe(1);
  }
});

test("its ends are shares around the share, they mirror each other, and more of the same narrows it", () => {
  const random = chance(1);
  for (let round = 0; round < 2_000; round += 1) {
    const trials = 1 + random.below(10_000);
    const successes = random.below(trials + 1);
    const { low, high } = wilson(successes, trials);
    const share = successes / trials;
    expect(low).toBeGreaterThanOrEqual(0);
    expect(high).toBeLessThanOrEqual(1);
    expect(low).toBeLessThanOrEqual(share);
    expect(high).toBeGreaterThanOrEqual(share);
    const mirrored = wilson(trials - successes, trials);
    expect(mirrored.low).toBeCloseTo(1 - high, 12);
    expect(mirrored.high).toBeCloseTo(1 - low, 12);
    const tenfold = wilson(successes * 10, trials * 10);
    expect(tenfold.high - tenfold.low).toBeLessThan(high - low);
  }
});

test("it holds the true share about as often as it says", () => {
  const random = chance(2);
  let held = 0;
  const rounds = 4_000;
  for (let round = 0; round < rounds; round += 1) {
    const truth = 0.02 + 0.96 * random.share();
    const trials = 10 + random.below(60);
    let successes = 0;
    for (let trial = 0; trial < trials; trial += 1) if (random.share() < truth) successes += 1;
    const { low, high } = wilson(successes, trials);
    if (low <= truth && truth <= high) held += 1;
  }
  expect(held / rounds).toBeGreaterThan(0.935);
  expect(held / rounds).toBeLessThan(0.97);
});

test.each([
  [{ successes: 40, trials: 50 }, { successes: 15, trials: 50 }, 1],
  [{ successes: 15, trials: 50 }, { successes: 40, trials: 50 }, -1],
  [{ successes: 8, trials: 10 }, { successes: 3, trials: 10 }, 0],
  [{ successes: 0, trials: 0 }, { successes: 50, trials: 50 }, 0],
] as const)("%o is apart from %o: %i", (one, other, way) => expect(apart(one, other)).toBe(way));

test.each([
  [11, 10],
  [-1, 10],
  [0.5, 1],
  [Number.NaN, 1],
])("%d of %d is refused", (successes, trials) => expect(() => wilson(successes, trials)).toThrow(RangeError));
