import type { BlockElement } from "../../src/sandbox/slack/block-elements.ts";
import { optionsOf } from "../../src/sandbox/slack/block-elements.ts";
import type { Block } from "../../src/sandbox/slack/blocks.ts";
import type { ShownView } from "../../src/sandbox/slack/stand-in.ts";
import { buttonSeen, chartSeen, fieldSeen, linesSeen, rowSeen, type Seen, type Shown } from "./seen.ts";

/** A message of Slack's, as it is read. `text` is the line of its notification. */
export function readMessage({ text, blocks }: { text: string; blocks: readonly Block[] }): Shown {
  return { summary: unescaped(text), seen: blocks.length === 0 ? linesSeen(unescaped(text)) : readBlocks(blocks) };
}

/** A modal or Home tab. A title that is cut in a modal's bar stands whole above the rest. */
export function readView({ type, title, blocks, submit, errors }: ShownView): Shown {
  const inside = readBlocks(blocks, errors);
  const titled = type === "home" || blocks[0]?.type === "header" ? inside : [title, ...inside];
  return { summary: null, seen: submit === null ? titled : [...titled, `[${submit}]`] };
}

export function readBlocks(blocks: readonly Block[], errors: Readonly<Record<string, string>> = {}): Seen {
  return blocks.flatMap((block) => readBlock(block, errors));
}

function readBlock(block: Block, errors: Readonly<Record<string, string>>): string[] {
  switch (block.type) {
    case "header":
      return linesSeen(block.text.text);
    case "section":
      return [...linesSeen(block.text?.text ?? ""), ...(block.fields ?? []).flatMap(({ text }) => linesSeen(text)), ...elementSeen(block.accessory)];
    case "context":
      return block.elements.flatMap((element) => linesSeen(element.type === "image" ? element.alt_text : element.text));
    case "divider":
      return ["———"];
    case "image":
      return linesSeen(block.alt_text);
    case "actions":
      return block.elements.flatMap(elementSeen);
    case "rich_text":
      return block.elements.flatMap((passage) => richSeen(passage));
    case "table":
      return block.rows.map((row) => rowSeen(row.map((cell) => (cell.type === "rich_text" ? cell.elements.flatMap(richSeen).join(" ") : cell.text))));
    case "data_visualization": {
      const { chart, title } = block;
      if (chart.type !== "bar" && chart.type !== "line") throw new Error(`A chart of a kind that no card has: ${chart.type}`);
      const series = chart.series.map(({ name, data }) => ({ name, values: data.map(({ value }) => value) }));
      return [chartSeen({ title, kind: chart.type, categories: chart.axis_config.categories, series })];
    }
    case "input":
      return [inputSeen(block, errors[block.block_id ?? ""] ?? "")];
  }
}

type Passage = Extract<Block, { type: "rich_text" }>["elements"][number];

function richSeen(passage: Passage): string[] {
  if (passage.type === "rich_text_list") return passage.elements.flatMap(richSeen);
  const text = passage.elements.map((element) => {
    if (element.type === "text") return element.text;
    if (element.type === "link") return `${element.text ?? ""} ↗ ${element.url}`;
    throw new Error(`Something in a line that no card has: ${element.type}`);
  });
  return linesSeen(text.join(""));
}

function elementSeen(element: BlockElement | { type: "image"; alt_text: string } | undefined): string[] {
  if (element === undefined) return [];
  if (element.type !== "button") throw new Error(`Something beside text that no card has: ${element.type}`);
  const { confirm } = element;
  const asks = confirm ? [confirm.title.text, confirm.text.text, confirm.confirm.text] : [];
  return [buttonSeen({ label: element.text.text, asks })];
}

function inputSeen({ label, hint, optional, element }: Extract<Block, { type: "input" }>, error: string): string {
  const asked = { label: label.text, hint: hint?.text ?? "", required: optional !== true, longest: null, placeholder: "", options: [], error };
  switch (element.type) {
    case "plain_text_input": {
      const kind = element.multiline ? "many lines" : "one line";
      const told = { longest: element.max_length ?? null, placeholder: element.placeholder?.text ?? "", filled: element.initial_value ?? "" };
      return fieldSeen({ ...asked, ...told, kind });
    }
    case "static_select": {
      const options = optionsOf(element).map(({ text }) => text.text);
      return fieldSeen({ ...asked, kind: "choice", options, filled: element.initial_option?.text.text ?? "" });
    }
    case "multi_static_select": {
      const options = optionsOf(element).map(({ text }) => text.text);
      return fieldSeen({ ...asked, kind: "choices", options, filled: (element.initial_options ?? []).map(({ text }) => text.text).join(", ") });
    }
    case "datepicker":
      return fieldSeen({ ...asked, kind: "date", filled: element.initial_date ?? "" });
    default:
      throw new Error(`A field that no form has: ${element.type}`);
  }
}

const unescaped = (text: string): string => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
