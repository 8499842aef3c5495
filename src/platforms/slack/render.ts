import type { ContextBlock, HeaderBlock, KnownBlock } from "@slack/types";
import type { Card } from "../../cards/card.ts";
import { type Language, say } from "../../text.ts";
import { buttonBlocks } from "./buttons.ts";
import { fitLines, shareRoom } from "./fit.ts";
import { limits } from "./limits.ts";
import { escaped } from "./literal.ts";
import { type Part, partOf } from "./parts.ts";
import { lengthOf, plainUpTo } from "./pieces.ts";
import { type Passage, richText } from "./rich-text.ts";
import { slackText } from "./text.ts";

export type SlackMessage = { text: string; blocks: KnownBlock[] };

/**
 * A card as Slack shows it. Every text is shown to the letter. A card that is too long loses lines of its longest parts,
 * and says how many; its buttons and its reason stay.
 * @throws RangeError for a card with more buttons, or more in a button, than a message can hold.
 */
export function renderCard(card: Card, language: Language): SlackMessage {
  const title = plainUpTo(limits.header, card.title);
  const why = plainUpTo(limits.smallPrint, card.why ?? "");
  const summary = plainUpTo(limits.summary, card.summary) || title || "…";
  const parts = fitted(card.blocks.map(partOf), limits.message - title.length - why.length - summary.length, language);
  const around = (blocks: KnownBlock[]) => [...header(title), ...blocks, ...smallPrint(why)];
  const roomy = around(laidOut(parts));
  const blocks = roomy.length <= limits.blocks ? roomy : around(dense(parts));
  if (blocks.length > limits.blocks) throw new RangeError(`A message holds ${limits.blocks} blocks; this one has buttons for ${blocks.length}`);
  return { text: escaped(summary), blocks };
}

/** The parts with their lines cut to what a message holds, and without those of which nothing is seen. */
function fitted(parts: readonly Part[], room: number, language: Language): Part[] {
  const t = say(slackText, language);
  const shares = shareRoom(parts.map(wants), room - buttonsIn(parts) * limits.buttonLabel);
  return parts
    .map((part, index) => ("lines" in part ? { ...part, lines: fitLines(part.lines, shares[index] ?? 0, (count) => t("more", { count })) } : part))
    .filter((part) => !("lines" in part) || part.lines.length > 0);
}

function buttonsIn(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + (part.type === "buttons" ? part.buttons.length : 0), 0);
}

function wants(part: Part): number {
  return "lines" in part ? lengthOf(part.lines.flat()) : 0;
}

/** Block by block, as the card has them; texts that follow each other stand in one, and a heading with what it heads. */
function laidOut(parts: readonly Part[]): KnownBlock[] {
  return parts.flatMap((_part, index) => blocksAt(parts, index));
}

function blocksAt(parts: readonly Part[], index: number): KnownBlock[] {
  const part = parts[index];
  switch (part?.type) {
    case undefined:
      return [];
    case "lines":
    case "items":
      return joined(parts[index - 1], part) ? [] : [richText(passagesFrom(parts, index))];
    case "small":
      return smallPrint(part.lines.map((line) => line.map(({ text }) => text).join("")).join(" "));
    case "buttons":
      return buttonBlocks(part.buttons, buttonsIn(parts.slice(0, index)));
    case "divider":
      return [{ type: "divider" }];
  }
}

function passagesFrom(parts: readonly Part[], start: number): Passage[] {
  const end = parts.findIndex((part, index) => index > start && !joined(parts[index - 1], part));
  return parts.slice(start, end === -1 ? parts.length : end).flatMap((part) => (part.type === "lines" || part.type === "items" ? [part] : []));
}

function joined(before: Part | undefined, part: Part): boolean {
  if (before?.type !== "lines" || (part.type !== "lines" && part.type !== "items")) return false;
  return before.joins === "next" || (before.joins === "text" && part.joins === "text");
}

/** In as few blocks as can be: all text in one, then all buttons. */
function dense(parts: readonly Part[]): KnownBlock[] {
  const passages = parts.flatMap((part): Passage[] =>
    "lines" in part ? [{ type: part.type === "items" ? "items" : "lines", lines: part.lines }] : [],
  );
  const buttons = parts.flatMap((part) => (part.type === "buttons" ? part.buttons : []));
  return [...(passages.length === 0 ? [] : [richText(passages)]), ...buttonBlocks(buttons, 0)];
}

function header(title: string): HeaderBlock[] {
  return title === "" ? [] : [{ type: "header", text: { type: "plain_text", text: title, emoji: false } }];
}

function smallPrint(text: string): ContextBlock[] {
  return text.trim() === "" ? [] : [{ type: "context", elements: [{ type: "plain_text", text, emoji: false }] }];
}
