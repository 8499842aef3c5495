import { quoted } from "./quoted.ts";

/** What is wrong with an event as it is told of the cell that says so, in the cell's own words where they say more. */
export function inPlainWords(problem: string, value = ""): string {
  return value !== "" && / is more than \d+ minutes in the future$/.test(problem) ? `${quoted(value)} is in the future` : problem;
}
