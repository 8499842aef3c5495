import { type BlockElement, optionsOf } from "../slack/block-elements.ts";
import { elementsOf, withIds } from "../slack/block-problems.ts";
import type { Block, Cell } from "../slack/blocks.ts";
import type { RichTextElement, RichTextPart } from "../slack/rich-text.ts";
import { withEmoji } from "./emoji.ts";
import { callsIn, type Mark, type Names, readMrkdwn } from "./mrkdwn.ts";

type Text = { type: "plain_text"; text: string; emoji?: boolean | undefined } | { type: "mrkdwn"; text: string; verbatim?: boolean | undefined };

/** What can be pressed, as it is drawn. */
export type Control =
  | { kind: "button"; action: string; label: string; look: "plain" | "primary" | "danger"; href: string | null; spoken: string | null }
  | { kind: "menu"; action: string; label: string; options: { label: string; value: string }[]; chosen: string | null };

/** One thing of a message, as it is drawn: text in marks, never markup. */
export type Drawn =
  | { kind: "header"; text: string }
  | { kind: "text"; marks: Mark[]; control: Control | null }
  | { kind: "fields"; fields: Mark[][] }
  | { kind: "quiet"; parts: Mark[][] }
  | { kind: "divider" }
  | { kind: "list"; ordered: boolean; indent: number; items: Mark[][] }
  | { kind: "quote"; marks: Mark[] }
  | { kind: "code"; marks: Mark[] }
  | { kind: "table"; rows: Mark[][][]; align: ("left" | "center" | "right")[] }
  | { kind: "controls"; controls: Control[] };

type Said = { text: string; blocks: readonly Block[] };

const ids: Names = { user: (id) => id, channel: (id) => id };

/** What a reader sees of a message: its blocks, or its text where it has none. */
export function drawingOf(message: Said, names: Names = ids): Drawn[] {
  if (message.blocks.length === 0) return [{ kind: "text", marks: readMrkdwn(message.text, names), control: null }];
  return withIds(message.blocks).flatMap((block) => drawBlock(block, names));
}

/** A message as it would be read aloud: every text it shows, buttons included, a line each, without any markup. */
export function textOf(message: Said, names: Names = ids): string {
  return drawingOf(message, names).flatMap(linesOf).join("\n");
}

/** Whom a message would ping: "channel", "here", "everyone", "user U1", "usergroup S1"; its text counts also where blocks are shown, since notifications carry it. */
export function pingsOf(message: Said): string[] {
  const inText = callsIn(message.text, false);
  const inBlocks = message.blocks.flatMap((block) => [
    ...textsOf(block).flatMap(callsOfText),
    ...drawBlock(block, ids)
      .flatMap(marksOf)
      .flatMap((mark) => mark.calls ?? []),
  ]);
  return [...new Set([...inText, ...inBlocks])];
}

function drawBlock(block: Block, names: Names): Drawn[] {
  switch (block.type) {
    case "header":
      return [{ kind: "header", text: plainOf(block.text) }];
    case "section":
      return [
        ...(block.text
          ? [{ kind: "text" as const, marks: marksOfText(block.text, names), control: elementsOf(block).map(controlOf)[0] ?? null }]
          : []),
        ...(block.fields ? [{ kind: "fields" as const, fields: block.fields.map((field) => marksOfText(field, names)) }] : []),
      ];
    case "context":
      return [{ kind: "quiet", parts: block.elements.map((element) => marksOfText(element, names)) }];
    case "divider":
      return [{ kind: "divider" }];
    case "actions":
      return [{ kind: "controls", controls: block.elements.map(controlOf) }];
    case "rich_text":
      return block.elements.map((part) => drawPart(part, names));
    case "table": {
      const align = block.column_settings?.map((column) => column.align ?? "left") ?? [];
      return [{ kind: "table", rows: block.rows.map((row) => row.map((cell) => marksOfCell(cell, names))), align }];
    }
  }
}

function drawPart(part: RichTextPart, names: Names): Drawn {
  switch (part.type) {
    case "rich_text_section":
      return { kind: "text", marks: part.elements.map((element) => markOf(element, names)), control: null };
    case "rich_text_list": {
      const items = part.elements.map((item) => item.elements.map((element) => markOf(element, names)));
      return { kind: "list", ordered: part.style === "ordered", indent: part.indent ?? 0, items };
    }
    case "rich_text_quote":
      return { kind: "quote", marks: part.elements.map((element) => markOf(element, names)) };
    case "rich_text_preformatted":
      return { kind: "code", marks: part.elements.map((element) => markOf(element, names)) };
  }
}

function markOf(element: RichTextElement, names: Names): Mark {
  const { bold, italic, strike, code } = element.style ?? {};
  const look = { ...(bold && { bold }), ...(italic && { italic }), ...(strike && { strike }), ...(code && { code }) };
  switch (element.type) {
    case "text":
      return { text: element.text, ...look };
    case "link":
      return { text: element.text ?? element.url, href: element.url, ...look };
    case "user":
      return { text: `@${names.user(element.user_id)}`, calls: `user ${element.user_id}`, ...look };
    case "usergroup":
      return { text: `@${element.usergroup_id}`, calls: `usergroup ${element.usergroup_id}`, ...look };
    case "channel":
      return { text: `#${names.channel(element.channel_id)}`, ...look };
    case "broadcast":
      return { text: `@${element.range}`, calls: element.range, ...look };
    case "emoji":
      return { text: element.unicode ? emojiOf(element.unicode) : `:${element.name}:`, ...look };
    case "date":
      return { text: element.fallback ?? new Date(element.timestamp * 1000).toISOString(), ...(element.url && { href: element.url }), ...look };
    case "color":
      return { text: element.value, ...look };
  }
}

const emojiOf = (hexadecimal: string) => String.fromCodePoint(...hexadecimal.split("-").map((code) => Number.parseInt(code, 16)));

function marksOfText(text: Text, names: Names): Mark[] {
  return text.type === "mrkdwn" ? readMrkdwn(text.text, names) : [{ text: plainOf(text) }];
}

const plainOf = (text: { text: string; emoji?: boolean | undefined }) => (text.emoji === false ? text.text : withEmoji(text.text));

function marksOfCell(cell: Cell, names: Names): Mark[] {
  if (cell.type !== "rich_text") return [{ text: cell.text }];
  return cell.elements.flatMap((part) => marksOf(drawPart(part, names)));
}

function controlOf(element: BlockElement): Control {
  const action = element.action_id ?? "";
  if (element.type === "button") {
    const { text, style, url, accessibility_label } = element;
    return { kind: "button", action, label: plainOf(text), look: style ?? "plain", href: url ?? null, spoken: accessibility_label ?? null };
  }
  const options = optionsOf(element).map((option) => ({ label: option.text.text, value: option.value }));
  return { kind: "menu", action, label: element.placeholder?.text ?? "", options, chosen: element.initial_option?.value ?? null };
}

function marksOf(drawn: Drawn): Mark[] {
  switch (drawn.kind) {
    case "text":
    case "quote":
    case "code":
      return drawn.marks;
    case "fields":
      return drawn.fields.flat();
    case "quiet":
      return drawn.parts.flat();
    case "list":
      return drawn.items.flat();
    case "table":
      return drawn.rows.flat(2);
    case "header":
    case "divider":
    case "controls":
      return [];
  }
}

function linesOf(drawn: Drawn): string[] {
  const line = (marks: readonly Mark[]) => marks.map((mark) => mark.text).join("");
  switch (drawn.kind) {
    case "header":
      return [drawn.text];
    case "text":
      return [line(drawn.marks), ...(drawn.control ? [drawn.control.label] : [])];
    case "quote":
    case "code":
      return [line(drawn.marks)];
    case "fields":
      return drawn.fields.map(line);
    case "quiet":
      return drawn.parts.map(line);
    case "list":
      return drawn.items.map(line);
    case "table":
      return drawn.rows.map((row) => row.map(line).join("\t"));
    case "divider":
      return [];
    case "controls":
      return drawn.controls.map((control) => control.label);
  }
}

/** The text objects of a block in which Slack looks for mentions. */
function textsOf(block: Block): Text[] {
  if (block.type === "section") return [...(block.text ? [block.text] : []), ...(block.fields ?? [])];
  return block.type === "context" ? block.elements : [];
}

/** A bare "@here" counts unless the text says `verbatim`: Slack's documents leave open which of them it links. */
function callsOfText(text: Text): string[] {
  return text.type === "mrkdwn" ? callsIn(text.text, text.verbatim !== true) : [];
}
