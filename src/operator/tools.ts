import { OperatorError } from "../errors.ts";
import { demo } from "./demo.ts";
import type { Desk } from "./desk.ts";
import { endpoint } from "./endpoint.ts";
import { events } from "./events.ts";
import { importTool } from "./import/tool.ts";
import { model } from "./model.ts";
import { outbox } from "./outbox.ts";
import { rebuild } from "./rebuild.ts";
import { send } from "./send/tool.ts";
import { sentenceOf } from "./sentence.ts";
import { settings } from "./settings/settings.ts";
import { indented, table, visible } from "./table.ts";
import type { Tool } from "./tool.ts";
import { webhookSecret } from "./webhook-secret.ts";
import { didYouMean } from "./words.ts";

const tools: ReadonlyMap<string, Tool> = new Map([
  ["import", importTool],
  ["settings", settings],
  ["model", model],
  ["outbox", outbox],
  ["events", events],
  ["rebuild", rebuild],
  ["webhook-secret", webhookSecret],
  ["endpoint", endpoint],
  ["send", send],
  ["demo", demo],
]);

/** What a command prints, and the code its process ends with. */
export type Outcome = { code: number; text: string };

/**
 * Does what an operator's words say, and tells what came of it in plain text.
 * Never throws: code 1 goes with a sentence that says what is wrong.
 */
export async function atDesk(desk: Desk, words: readonly string[]): Promise<Outcome> {
  try {
    return { code: 0, text: visible(await answer(desk, words)) };
  } catch (error) {
    return { code: 1, text: visible(sentenceOf(error)) };
  }
}

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
