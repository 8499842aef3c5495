import type { Desk } from "./desk.ts";

/** One of the operator's commands, named by the npm script that brings it. */
export type Tool = {
  /** What it is for, in a few words. */
  about: string;
  /** How it is called, a line for each way. */
  usage: readonly string[];
  /** Does what the words after its name say, and tells what came of it. Throws OperatorError for what the operator can mend. */
  run(desk: Desk, words: readonly string[]): Promise<string>;
};
