import type { z } from "zod";
import { type BlockElement, optionsOf } from "./block-elements.ts";
import { type Block, Blocks, limits } from "./blocks.ts";

/** A message's blocks, or why Slack refuses them: its error, and one line for each thing that is wrong. */
export type ReadBlocks = { blocks: Block[] } | { error: string; problems: string[] };

/** Checks blocks as Slack does when a message arrives. `given` is parsed JSON. */
export function readBlocks(given: unknown): ReadBlocks {
  if (!Array.isArray(given)) return { error: "invalid_blocks_format", problems: ["must be an array of blocks"] };
  const read = Blocks.message.safeParse(given);
  if (!read.success) return { error: "invalid_blocks", problems: problemsOf(read.error, given, "blocks") };
  const problems = problemsTogether(read.data, "/blocks");
  return problems.length > 0 ? { error: "invalid_blocks", problems } : { blocks: read.data };
}

/** What is wrong with what was given, each with where: a JSON pointer below `root`. */
export function problemsOf(error: z.ZodError, given: unknown, root: string): string[] {
  return error.issues.map((issue) => `${whatIsWrong(issue, given)} [json-pointer:/${[root, ...issue.path].map(String).join("/")}]`);
}

/** What is wrong with blocks that are each well: the same id twice, too many tables or charts, a table that is too large. */
export function problemsTogether(blocks: readonly Block[], pointer: string): string[] {
  const tables = blocks.filter((block) => block.type === "table");
  if (tables.length > 1) return [`only_one_table_allowed [json-pointer:${pointer}]`];
  const charts = blocks.filter((block) => block.type === "data_visualization");
  if (charts.length > limits.charts) return [`no more than ${limits.charts} data_visualization blocks allowed [json-pointer:${pointer}]`];
  return [...twice(blocks, pointer), ...tooMuchTable(blocks, pointer)];
}

/** All the characters that blocks show. */
export function charactersOf(shown: unknown): number {
  if (Array.isArray(shown)) return shown.reduce<number>((sum, part) => sum + charactersOf(part), 0);
  if (typeof shown !== "object" || shown === null) return 0;
  return Object.entries(shown).reduce(
    (sum, [key, value]) => sum + (key === "text" && typeof value === "string" ? value.length : charactersOf(value)),
    0,
  );
}

/** What can be pressed, picked or filled in a block. */
export function elementsOf(block: Block): BlockElement[] {
  if (block.type === "actions") return block.elements;
  if (block.type === "input") return [block.element];
  return block.type === "section" && block.accessory && block.accessory.type !== "image" ? [block.accessory] : [];
}

/** The same blocks with the ids that Slack gives to what has none; `prefix` goes before each. */
export function withIds(blocks: readonly Block[], prefix = ""): Block[] {
  return blocks.map((block, place) => {
    const block_id = block.block_id ?? `${prefix}block-${place}`;
    const named = <Element extends BlockElement>(element: Element, index: number): Element => ({
      ...element,
      action_id: element.action_id ?? `${prefix}action-${place}-${index}`,
    });
    if (block.type === "actions") return { ...block, block_id, elements: block.elements.map(named) };
    if (block.type === "input") return { ...block, block_id, element: named(block.element, 0) };
    if (block.type === "section" && block.accessory && block.accessory.type !== "image")
      return { ...block, block_id, accessory: named(block.accessory, 0) };
    return { ...block, block_id };
  });
}

function twice(blocks: readonly Block[], pointer: string): string[] {
  const elements = blocks.flatMap(elementsOf);
  const values = elements.flatMap((element) => ("options" in element ? repeated(optionsOf(element).map((option) => option.value)) : []));
  const focused = elements.filter((element) => "focus_on_load" in element && element.focus_on_load);
  return [
    ...repeated(blocks.map((block) => block.block_id)).map(
      (id) => `\`block_id\` ${JSON.stringify(id)} already exists for another block [json-pointer:${pointer}]`,
    ),
    ...repeated(elements.map((element) => element.action_id)).map(
      (id) => `\`action_id\` ${JSON.stringify(id)} already exists for another element [json-pointer:${pointer}]`,
    ),
    ...values.map((value) => `option value ${JSON.stringify(value)} already exists for another option [json-pointer:${pointer}]`),
    ...(focused.length > 1 ? [`only one element may be focused on load [json-pointer:${pointer}]`] : []),
  ];
}

function repeated(ids: readonly (string | undefined)[]): string[] {
  const given = ids.filter((id) => id !== undefined);
  return [...new Set(given.filter((id, place) => given.indexOf(id) !== place))];
}

function tooMuchTable(blocks: readonly Block[], pointer: string): string[] {
  return blocks.flatMap((block, place) =>
    block.type === "table" && charactersOf(block.rows) > limits.tableCharacters
      ? [`must be less than ${limits.tableCharacters + 1} characters [json-pointer:${pointer}/${place}/rows]`]
      : [],
  );
}

function whatIsWrong(issue: z.core.$ZodIssue, given: unknown): string {
  switch (issue.code) {
    case "too_big":
      return issue.origin === "array"
        ? `no more than ${issue.maximum} items allowed`
        : `must be less than ${Number(issue.maximum) + 1}${unit(issue.origin)}`;
    case "too_small":
      return issue.origin === "array"
        ? `no fewer than ${issue.minimum} items allowed`
        : `must be more than ${issue.inclusive === false ? issue.minimum : Number(issue.minimum) - 1}${unit(issue.origin)}`;
    case "unrecognized_keys":
      return `invalid additional property: ${issue.keys.join(", ")}`;
    case "invalid_union":
      return `unsupported type: ${JSON.stringify(valueAt(given, issue.path))}`;
    case "invalid_type":
      return valueAt(given, issue.path) === undefined
        ? `missing required field: ${issue.path.map(String).at(-1)}`
        : `must be of type ${issue.expected}`;
    default:
      return issue.message;
  }
}

const unit = (origin: string) => (origin === "string" ? " characters" : "");

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined), given);
}
