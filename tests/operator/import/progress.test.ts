import { expect, test } from "vitest";
import { duration, showPasses, showProgress } from "../../../src/operator/import/progress.ts";

/** What is written, by a clock that the test moves. */
function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, columns: 100, write: (text: string) => written.push(text) };
}

test("a bar stays in its place, with share, rows, rate and time left, and goes when the work is done", () => {
  const shown = terminal(true);
  let ms = 0;
  const progress = showProgress("Importing a.csv", shown, () => ms);
  progress.at(1, 100, 10);
  expect(shown.written).toEqual([]);
  ms = 10_000;
  progress.at(25, 100, 5_000);
  expect(shown.written).toEqual(["\r██████░░░░░░░░░░░░░░░░░░ Importing a.csv   25%  5,000 rows  500/s  30 s left\u001b[K"]);
  progress.end();
  expect(shown.written.at(-1)).toBe("\r\u001b[K");
});

test("a narrow terminal gets as much as fits on a line", () => {
  const shown = { ...terminal(true), columns: 30 };
  let ms = 0;
  const progress = showProgress("Importing a.csv", shown, () => ms);
  ms = 1_000;
  progress.at(50, 100, 5_000);
  expect(shown.written.join("")).toHaveLength("\r".length + 29 + "\u001b[K".length);
});

test("where nobody looks there is a line every ten seconds, and nothing to take away", () => {
  const log = terminal(false);
  let ms = 0;
  const progress = showProgress("Importing a.csv", log, () => ms);
  for (ms = 1_000; ms <= 21_000; ms += 1_000) progress.at(ms, 100_000, ms);
  progress.end();
  expect(log.written).toEqual([
    "Importing a.csv   10%  10,000 rows  1,000/s  2 min left\n",
    "Importing a.csv   20%  20,000 rows  1,000/s  80 s left\n",
  ]);
});

test("each pass through a file has a rate of its own", async () => {
  const log = terminal(true);
  const passes = showPasses("a.csv", 100, log, "Importing");
  await new Promise((done) => setTimeout(done, 120));
  passes.at("looking", 50, 500);
  await new Promise((done) => setTimeout(done, 120));
  passes.at("importing", 1, 5);
  await new Promise((done) => setTimeout(done, 120));
  passes.at("importing", 10, 50);
  expect(log.written.map((text) => /Looking through|Importing/.exec(text)?.[0])).toEqual(["Looking through", "Importing"]);
});

test.for([
  [0.04, "0.1 s"],
  [3.21, "3.2 s"],
  [42.4, "42 s"],
  [600, "10 min"],
  [7_500, "2 h 5 min"],
] as const)("%f seconds are %s", ([seconds, said]) => {
  expect(duration(seconds)).toBe(said);
});
