import { isDatabaseAway } from "../db/away.ts";
import { OperatorError, UserError } from "../errors.ts";
import { withoutSecrets } from "../log.ts";
import type { Desk } from "./desk.ts";
import { endpoint } from "./endpoint.ts";
import { events } from "./events.ts";
import { outbox } from "./outbox.ts";
import { settings } from "./settings/settings.ts";
import { indented, table, visible } from "./table.ts";
import type { Tool } from "./tool.ts";
import { webhookSecret } from "./webhook-secret.ts";
import { didYouMean } from "./words.ts";

const tools: ReadonlyMap<string, Tool> = new Map([
  ["settings", settings],
  ["outbox", outbox],
  ["events", events],
  ["webhook-secret", webhookSecret],
  ["endpoint", endpoint],
]);

/**
 * Does what an operator's words say, and tells what came of it in plain text.
 * Never throws: code 1 goes with a sentence that says what is wrong.
 */
export async function atDesk(desk: Desk, words: readonly string[]): Promise<{ code: number; text: string }> {
  try {
    return { code: 0, text: visible(await answer(desk, words)) };
  } catch (error) {
    return { code: 1, text: visible(sentenceOf(error)) };
  }
}

/** What to tell an operator of something that went wrong. */
export function sentenceOf(error: unknown): string {
  if (error instanceof UserError || error instanceof OperatorError) return error.message;
  if (isDatabaseAway(error)) return `The database does not answer: ${withoutSecrets(lastLineOf(error))}`;
  return `This is a fault of ours: ${withoutSecrets(error instanceof Error ? (error.stack ?? error.message) : String(error))}`;
}

/** Prisma tells which call it was, some empty lines, and then what happened. */
const lastLineOf = (error: unknown): string => String(error).split("\n").at(-1) ?? "";

async function answer(desk: Desk, [word = "", ...rest]: readonly string[]): Promise<string> {
  const tool = tools.get(word);
  if (tool) return rest.includes("--help") || rest[0] === "help" ? usageOf(tool) : tool.run(desk, rest);
  if (word === "help" || word === "--help") return overview();
  throw new OperatorError(word === "" ? overview() : `There is no command "${word}".${didYouMean(word, [...tools.keys()])}\n\n${overview()}`);
}

const usageOf = ({ about, usage }: Tool): string => `${about}\n\n${indented(usage.join("\n"))}`;

function overview(): string {
  return `Commands:\n${indented(table([...tools].map(([word, { about }]) => [`npm run ${word}`, about])))}\n\nAdd -- --help to one for the ways to call it.`;
}
