import type { RichTextBlock, RichTextBlockElement, RichTextSection, RichTextSectionElement, TableBlock } from "slack-blocks-to-jsx";
import type { Mark } from "../../serve/mrkdwn.ts";
import type { Block, Cell } from "../../slack/blocks.ts";
import type { RichText, RichTextElement, RichTextPart } from "../../slack/rich-text.ts";
import { isoDay } from "../session/days.ts";

/*
 * The library shows rich text to the letter, but reads Markdown into every other text object: "# Acme" vanishes and
 * "10:30:15" loses its colons, in plain text too. So all text is given to it as rich text. No ids are: those of one
 * message may be those of another.
 */

export function richText({ elements }: RichText): RichTextBlock {
  return { type: "rich_text", elements: elements.map(partOf) };
}

/** Marks as lines of rich text; quoted lines and code of several lines stand by themselves. */
export function richTextOf(marks: readonly Mark[]): RichTextBlock {
  const parts: RichTextBlockElement[] = [];
  for (const mark of marks) {
    const type = mark.quoted ? "rich_text_quote" : mark.code && mark.text.includes("\n") ? "rich_text_preformatted" : "rich_text_section";
    const last = parts.at(-1);
    const open = last?.type === type && type !== "rich_text_preformatted" ? last : begun(type);
    if (open !== last) parts.push(open);
    open.elements.push(elementOfMark(mark));
  }
  return { type: "rich_text", elements: parts };
}

type Open = Extract<RichTextBlockElement, { elements: RichTextSectionElement[] }>;
const begun = (type: Open["type"]): Open => ({ type, elements: [] });

function elementOfMark({ text, href, calls, bold, italic, strike, code, quoted }: Mark): RichTextSectionElement {
  const style = {
    ...(bold && { bold }),
    ...(italic && { italic }),
    ...(strike && { strike }),
    ...(code && !(quoted && text.includes("\n")) && { code }),
  };
  const [kind, id] = calls?.split(" ") ?? [];
  if (kind === "user" && id) return { type: "user", user_id: id };
  if (kind === "channel" || kind === "here" || kind === "everyone") return { type: "broadcast", range: kind };
  return href === undefined ? { type: "text", text, style } : { type: "link", url: href, text, style };
}

function partOf(part: RichTextPart): RichTextBlockElement {
  const border = part.type === "rich_text_section" || part.border === undefined ? {} : { border: part.border };
  switch (part.type) {
    case "rich_text_section":
      return sectionOf(part);
    case "rich_text_list":
      return {
        ...border,
        type: part.type,
        style: part.style,
        indent: indentOf(part.indent),
        offset: part.offset ?? 0,
        elements: part.elements.map(sectionOf),
      };
    case "rich_text_quote":
    case "rich_text_preformatted":
      return { ...border, type: part.type, elements: part.elements.map(elementOf) };
  }
}

const indents = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
const indentOf = (indent = 0) => indents[indent] ?? 8;

function sectionOf({ elements }: { elements: readonly RichTextElement[] }): RichTextSection {
  return { type: "rich_text_section", elements: elements.map(elementOf) };
}

function elementOf(element: RichTextElement): RichTextSectionElement {
  const style = Object.fromEntries(Object.entries(element.style ?? {}).filter(([, on]) => on));
  switch (element.type) {
    case "text":
      return { type: "text", text: element.text, style };
    case "link":
      return { type: "link", url: element.url, text: element.text ?? element.url, style };
    case "user":
      return { type: "user", user_id: element.user_id, style };
    case "usergroup":
      return { type: "usergroup", usergroup_id: element.usergroup_id, style };
    case "channel":
      return { type: "channel", channel_id: element.channel_id, style };
    case "broadcast":
      return { type: "broadcast", range: element.range, style };
    case "emoji":
      return { type: "emoji", name: element.name, ...(element.unicode !== undefined && { unicode: element.unicode }) };
    case "date": {
      const text = element.fallback ?? isoDay(new Date(element.timestamp * 1000));
      return element.url === undefined ? { type: "text", text, style } : { type: "link", url: element.url, text, style };
    }
    case "color":
      return { type: "color", value: element.value, style };
  }
}

export function table({ rows, column_settings }: Extract<Block, { type: "table" }>): TableBlock {
  const settings = column_settings?.map(({ align, is_wrapped }) => ({ ...(align && { align }), ...(is_wrapped !== undefined && { is_wrapped }) }));
  return { type: "table", rows: rows.map((row) => row.map(cellOf)), ...(settings && { column_settings: settings }) };
}

function cellOf(cell: Cell): RichTextBlock {
  if (cell.type === "rich_text") return richText(cell);
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text: cell.text }] }] };
}
