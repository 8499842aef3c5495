import fc from "fast-check";
import { expect, test } from "vitest";
import { lookThrough, occurrenceCounter } from "../../../src/ingest/csv/looked-through.ts";

async function* batches(keys: readonly string[], size = 100) {
  for (let at = 0; at < keys.length; at += size) yield keys.slice(at, at + size);
}

/** How often each key stood before, counted with all keys in memory. */
function occurrences(keys: readonly string[]): number[] {
  const counts = new Map<string, number>();
  return keys.map((key) => {
    const before = counts.get(key) ?? 0;
    counts.set(key, before + 1);
    return before;
  });
}

test("each key's occurrences are counted as if all were remembered", async () => {
  const keys = fc.array(fc.oneof(fc.integer({ min: 0, max: 30 }).map(String), fc.string({ maxLength: 3 })), { maxLength: 400 });
  await fc.assert(
    fc.asyncProperty(keys, fc.constantFrom(0, 10, 1_000), async (keys, rowsAbout) => {
      const suspects = await lookThrough(batches(keys, 7), rowsAbout);
      const occurrenceOf = occurrenceCounter(suspects);
      expect(keys.map(occurrenceOf)).toEqual(occurrences(keys));
    }),
  );
});

test("only what stands more than once is suspected, but for a few", async () => {
  const once = Array.from({ length: 100_000 }, (_, at) => `T-${at}`);
  const twice = Array.from({ length: 5_000 }, (_, at) => `D-${at}`);
  const suspects = await lookThrough(batches([...twice, ...once, ...twice]), 110_000);
  expect(twice.every(suspects.has)).toBe(true);
  expect(once.filter(suspects.has).length).toBeLessThan(1_000);
  expect(suspects.size).toBe(twice.length + once.filter(suspects.has).length);
});

test("each suspect has a place of its own", async () => {
  const keys = Array.from({ length: 20_000 }, (_, at) => `${at}`);
  const suspects = await lookThrough(batches([...keys, ...keys]), 40_000);
  const places = new Set(keys.map(suspects.slotOf));
  expect(places.size).toBe(keys.length);
  expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...places)).toBeLessThan(suspects.slots);
  expect(suspects.slotOf("another")).toBe(-1);
});

test("a key that stands a thousand times is counted to the end", async () => {
  const keys = Array.from({ length: 1_000 }, () => "same");
  expect(keys.map(occurrenceCounter(await lookThrough(batches(keys), 1_000)))).toEqual(keys.map((_, at) => at));
});
