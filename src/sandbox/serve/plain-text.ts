import type { BlockElement } from "../slack/block-elements.ts";
import { elementsOf } from "../slack/block-problems.ts";
import type { Block, Cell } from "../slack/blocks.ts";
import type { RichTextElement, RichTextPart } from "../slack/rich-text.ts";
import { withEmoji } from "./emoji.ts";
import { callsIn, type Names, readMrkdwn } from "./mrkdwn.ts";

type Said = { text: string; blocks: readonly Block[] };
type Text = { type: "plain_text"; text: string; emoji?: boolean | undefined } | { type: "mrkdwn"; text: string; verbatim?: boolean | undefined };

const ids: Names = { user: (id) => id, channel: (id) => id };

/** A message as it would be read aloud: every text it shows, buttons included, a line each, without any markup. */
export function textOf(message: Said, names: Names = ids): string {
  if (message.blocks.length === 0) return plainOfMrkdwn(message.text, names);
  return message.blocks
    .flatMap((block) => linesOf(block, names))
    .filter((line) => line !== "")
    .join("\n");
}

/** Whom a message would ping: "channel", "here", "everyone", "user U1", "usergroup S1"; its text counts also where blocks are shown, since notifications carry it. */
export function pingsOf(message: Said): string[] {
  return [...new Set([...callsIn(message.text, false), ...message.blocks.flatMap(callsOfBlock)])];
}

function linesOf(block: Block, names: Names): string[] {
  switch (block.type) {
    case "header":
      return [plainOf(block.text, names)];
    case "section":
      return [...(block.text ? [block.text] : []), ...(block.fields ?? [])]
        .map((text) => plainOf(text, names))
        .concat(elementsOf(block).map(labelOf));
    case "context":
      return block.elements.map((element) => (element.type === "image" ? element.alt_text : plainOf(element, names)));
    case "divider":
      return [];
    case "image":
      return [...(block.title ? [block.title.text] : []), block.alt_text];
    case "actions":
      return block.elements.map(labelOf);
    case "input":
      return [block.label.text, ...(block.hint ? [block.hint.text] : [])];
    case "rich_text":
      return block.elements.flatMap((part) => linesOfPart(part, names));
    case "table":
      return block.rows.map((row) => row.map((cell) => plainOfCell(cell, names)).join("\t"));
    case "data_visualization":
      return [block.title, ...linesOfChart(block.chart)];
  }
}

function plainOf(text: Text, names: Names): string {
  if (text.type === "mrkdwn") return plainOfMrkdwn(text.text, names);
  return text.emoji === false ? text.text : withEmoji(text.text);
}

function plainOfMrkdwn(text: string, names: Names): string {
  return readMrkdwn(text, names)
    .map((mark) => mark.text)
    .join("");
}

function labelOf(element: BlockElement): string {
  if (element.type === "button") return element.text.text;
  if (element.type === "radio_buttons" || element.type === "checkboxes" || element.type === "overflow")
    return element.options.map(({ text }) => text.text).join(", ");
  return element.placeholder?.text ?? "";
}

function linesOfPart(part: RichTextPart, names: Names): string[] {
  const line = (elements: readonly RichTextElement[]) => elements.map((element) => plainOfElement(element, names)).join("");
  return part.type === "rich_text_list" ? part.elements.map((item) => line(item.elements)) : [line(part.elements)];
}

function plainOfElement(element: RichTextElement, names: Names): string {
  switch (element.type) {
    case "text":
      return element.text;
    case "link":
      return element.text ?? element.url;
    case "user":
      return `@${names.user(element.user_id)}`;
    case "usergroup":
      return `@${element.usergroup_id}`;
    case "channel":
      return `#${names.channel(element.channel_id)}`;
    case "broadcast":
      return `@${element.range}`;
    case "emoji":
      return element.unicode ? emojiOf(element.unicode) : `:${element.name}:`;
    case "date":
      return element.fallback ?? new Date(element.timestamp * 1000).toISOString();
    case "color":
      return element.value;
  }
}

const emojiOf = (hexadecimal: string) => String.fromCodePoint(...hexadecimal.split("-").map((code) => Number.parseInt(code, 16)));

const plainOfCell = (cell: Cell, names: Names) =>
  cell.type === "rich_text" ? cell.elements.flatMap((part) => linesOfPart(part, names)).join("") : cell.text;

function linesOfChart(chart: Extract<Block, { type: "data_visualization" }>["chart"]): string[] {
  const points = (data: readonly { label: string; value: number }[]) => data.map(({ label, value }) => `${label} ${value}`).join(", ");
  return chart.type === "pie" ? [points(chart.segments)] : chart.series.map(({ name, data }) => `${name}: ${points(data)}`);
}

function callsOfBlock(block: Block): string[] {
  switch (block.type) {
    case "section":
      return [...(block.text ? [block.text] : []), ...(block.fields ?? [])].flatMap(callsOfText);
    case "context":
      return block.elements.flatMap((element) => (element.type === "image" ? [] : callsOfText(element)));
    case "rich_text":
      return block.elements.flatMap(callsOfPart);
    case "table":
      return block.rows.flat().flatMap((cell) => (cell.type === "rich_text" ? cell.elements.flatMap(callsOfPart) : []));
    case "header":
    case "divider":
    case "image":
    case "actions":
    case "input":
    case "data_visualization":
      return [];
  }
}

/** A bare "@here" counts unless the text says `verbatim`: Slack's documents leave open which of them it links. */
const callsOfText = (text: Text) => (text.type === "mrkdwn" ? callsIn(text.text, text.verbatim !== true) : []);

function callsOfPart(part: RichTextPart): string[] {
  const elements = part.type === "rich_text_list" ? part.elements.flatMap((item) => item.elements) : part.elements;
  return elements.flatMap((element) => {
    if (element.type === "user") return [`user ${element.user_id}`];
    if (element.type === "usergroup") return [`usergroup ${element.usergroup_id}`];
    return element.type === "broadcast" ? [element.range] : [];
  });
}
