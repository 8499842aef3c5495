import { isDatabaseAway } from "../db/away.ts";
import { OperatorError, UserError } from "../errors.ts";
import { withoutSecrets } from "../log.ts";

/** What to tell an operator of something that went wrong. */
export function sentenceOf(error: unknown): string {
  if (error instanceof UserError || error instanceof OperatorError) return error.message;
  if (isDatabaseAway(error)) return `The database does not answer: ${withoutSecrets(lastLineOf(error))}`;
  return `This is a fault of ours: ${withoutSecrets(error instanceof Error ? (error.stack ?? error.message) : String(error))}`;
}

/** Prisma tells which call it was, some empty lines, and then what happened. */
const lastLineOf = (error: unknown): string => String(error).split("\n").at(-1) ?? "";
