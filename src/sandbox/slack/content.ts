import { charactersOf, readBlocks } from "./block-problems.ts";
import { type Block, limits } from "./blocks.ts";

/** Slack's no to something the app sent: its error, and what goes with it in the answer. */
export class SlackRefusal extends Error {
  override name = "SlackRefusal";
  readonly problems: readonly string[];
  readonly details: Readonly<Record<string, unknown>>;

  constructor(error: string, problems: readonly string[] = [], details: Readonly<Record<string, unknown>> = {}) {
    super(error);
    this.problems = problems;
    this.details = details;
  }
}

/**
 * What a message says, checked as Slack checks it. `blocks` may be JSON in a string, as forms carry it; undefined: none were given.
 * @throws SlackRefusal: no_text, msg_too_long, invalid_blocks_format, invalid_blocks, msg_blocks_too_long
 */
export function contentOf(given: { text?: string | undefined; blocks?: unknown }, textLimit: number): { text: string; blocks: Block[] } {
  const text = given.text ?? "";
  const blocks = blocksOf(given.blocks);
  if (text.trim() === "" && blocks.length === 0) throw new SlackRefusal("no_text");
  if (text.length > textLimit) throw new SlackRefusal("msg_too_long");
  if (blocks.length > 0 && charactersOf(blocks) + text.length > limits.messageCharacters) throw new SlackRefusal("msg_blocks_too_long");
  return { text, blocks };
}

function blocksOf(given: unknown): Block[] {
  if (given === undefined || given === null) return [];
  const read = readBlocks(typeof given === "string" ? parsed(given) : given);
  if ("error" in read) throw new SlackRefusal(read.error, read.problems);
  return read.blocks;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new SlackRefusal("invalid_blocks_format", ["is not JSON"]);
  }
}
