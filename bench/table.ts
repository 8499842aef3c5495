import type { Figure } from "./interleave.ts";

/** Prints figures as the README's table. */
export function printTable(figures: readonly Figure[]): void {
  console.log("| | ours | floor | ratio | target | holds |\n|---|---|---|---|---|---|");
  for (const { what, ours, floor, ratio, target, holds } of figures) {
    console.log(`| ${what} | ${ours} | ${floor} | ${ratio} | ${target} | ${holds === null ? "" : holds ? "yes" : "**no**"} |`);
  }
}
