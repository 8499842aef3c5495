import { type ParseArgsConfig, parseArgs } from "node:util";
import { nearest } from "../commands/suggest.ts";
import { OperatorError } from "../errors.ts";

/**
 * The flags and words of a command.
 * @throws OperatorError for a flag that is not there or lacks its value.
 */
export function readWords<const Options extends NonNullable<ParseArgsConfig["options"]>>(words: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    // Node's own message says which flag, and then goes on about how to write odd ones.
    if (error instanceof TypeError && "code" in error)
      throw new OperatorError(`${firstSentence(error.message)}${suggestion(error.message, options)}`);
    throw error;
  }
}

/** @throws OperatorError for what is not a whole number in the range. */
export function readCount(flag: string, told: string, least: number, most: number): number {
  const count = /^\d{1,9}$/.test(told) ? Number(told) : Number.NaN;
  if (count >= least && count <= most) return count;
  throw new OperatorError(`${flag} takes a whole number from ${least} to ${most}, not "${told}".`);
}

/** "; did you mean …?" where something near to what was typed is there, else nothing. */
export function didYouMean(typed: string, candidates: readonly string[]): string {
  const near = nearest(typed, candidates, 3);
  return near.length > 0 ? ` Did you mean ${near.join(" or ")}?` : "";
}

function firstSentence(message: string): string {
  const [line = ""] = message.split("\n");
  const [sentence = line] = line.split(/\.\s/);
  return sentence.endsWith(".") ? sentence : `${sentence}.`;
}

function suggestion(message: string, options: object): string {
  const typed = /^Unknown option '(--[^'=]+)/.exec(message)?.[1];
  return typed
    ? didYouMean(
        typed,
        Object.keys(options).map((name) => `--${name}`),
      )
    : "";
}
