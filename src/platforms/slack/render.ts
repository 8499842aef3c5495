import type { ContextBlock, HeaderBlock, KnownBlock, SectionBlock } from "@slack/types";
import type { Card } from "../../cards/card.ts";
import { type Language, say } from "../../text.ts";
import { fitLines, type Measure, shareRoom } from "../fit.ts";
import { literalUpTo } from "../literal.ts";
import { cutPieces, lengthOf, type Piece, plainUpTo } from "../pieces.ts";
import { platformText } from "../text.ts";
import { buttonBlocks, buttonElement } from "./buttons.ts";
import { type ChartBlock, lengthOfChart } from "./chart.ts";
import { escaped } from "./escaped.ts";
import { type Drawn, partsOf } from "./figures.ts";
import { limits } from "./limits.ts";
import type { Part } from "./parts.ts";
import { type Passage, richText } from "./rich-text.ts";
import { fitTable, lengthOfTable, tableBlock } from "./table.ts";

export type ShownBlock = KnownBlock | ChartBlock;

export type SlackMessage = {
  text: string;
  blocks: ShownBlock[];
  /** The same with its tables and charts in words, for a workspace that has none; unset: it has neither. */
  inWords?: ShownBlock[];
};

/**
 * A card as Slack shows it. Every text is shown to the letter. A card that is too long loses lines of its longest parts,
 * and says how many; its buttons and its reason stay.
 * @throws RangeError for a card with more buttons, or more in a button, than a message can hold.
 */
export function renderCard(card: Card, language: Language): SlackMessage {
  const summary = plainUpTo(limits.summary, card.summary) || plainUpTo(limits.header, card.title) || "…";
  const room = { blocks: limits.blocks, text: limits.message - summary.length };
  const blocks = render(card, language, room, { tables: 1, charts: 2 });
  const drawn = blocks.some(({ type }) => type === "table" || type === "data_visualization");
  return { text: escaped(summary), blocks, ...(drawn && { inWords: render(card, language, room, nothing) }) };
}

/**
 * The same in a modal or in Home, where there is no summary, and room for more blocks; an empty title is left out. Home draws charts, neither draws tables.
 * @throws RangeError as `renderCard` does.
 */
export function renderInView(card: Pick<Card, "title" | "blocks" | "why">, language: Language, draws: Drawn = nothing): ShownBlock[] {
  return render(card, language, { blocks: limits.viewBlocks, text: limits.message }, draws);
}

const nothing: Drawn = { tables: 0, charts: 0 };

type Room = { blocks: number; text: number };

function render(card: Pick<Card, "title" | "blocks" | "why">, language: Language, room: Room, draws: Drawn): ShownBlock[] {
  const title = plainUpTo(limits.header, card.title);
  const why = plainUpTo(limits.smallPrint, card.why ?? "");
  const parts = fitted(partsOf(card.blocks, draws, language), room.text - title.length - why.length, language);
  const around = (blocks: ShownBlock[]) => [...header(title), ...blocks, ...smallPrint(why)];
  const roomy = around(laidOut(parts));
  const blocks = roomy.length <= room.blocks ? roomy : around(dense(parts));
  if (blocks.length > room.blocks) throw new RangeError(`There is room for ${room.blocks} blocks; this card has buttons for ${blocks.length}`);
  return blocks;
}

/** The parts with their lines cut to what there is room for, and without those of which nothing is seen. */
function fitted(parts: readonly Part[], room: number, language: Language): Part[] {
  const t = say(platformText, language);
  const whole = parts.reduce((sum, part) => sum + (part.type === "chart" ? lengthOfChart(part) : buttonsOf(part).length * limits.buttonLabel), 0);
  const shares = shareRoom(parts.map(wants), room - whole);
  return parts.flatMap((part, index) => cutTo(part, shares[index] ?? 0, (count) => t("more", { count })));
}

function cutTo(part: Part, room: number, more: (count: number) => string): Part[] {
  if (part.type === "table") {
    const notice = (count: number): Part[] => (count === 0 ? [] : [{ type: "small", lines: [[{ text: more(count) }]] }]);
    const fit = lengthOfTable(part) <= room ? fitTable(part, room) : fitTable(part, room - noticeRoom);
    return fit ? [fit.table, ...notice(fit.left)] : notice(part.rows.length - 1);
  }
  if (!("lines" in part)) return [part];
  const { kept, dropped, tell } = fitLines(part.lines, room, inCharacters);
  const lines = !tell ? kept : [...kept, [{ text: more(dropped), style: "quiet" as const }]];
  return lines.length === 0 ? [] : [{ ...part, lines }];
}

const noticeRoom = 40;

const inCharacters: Measure<Piece[]> = {
  lengthOf,
  cut: (line, room) => {
    const cut = cutPieces(line, room);
    return cut.length === 0 ? null : cut;
  },
  noticeRoom,
};

function buttonsIn(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + buttonsOf(part).length, 0);
}

function buttonsOf(part: Part) {
  if (part.type === "buttons") return part.buttons;
  return part.type === "rows" ? part.lines.flatMap((line) => part.buttonOf.get(line) ?? []) : [];
}

function wants(part: Part): number {
  if (part.type === "table") return lengthOfTable(part);
  return "lines" in part ? lengthOf(part.lines.flat()) : 0;
}

/** Block by block, as the card has them; texts that follow each other stand in one, and a heading with what it heads. */
function laidOut(parts: readonly Part[]): ShownBlock[] {
  return parts.flatMap((_part, index) => blocksAt(parts, index));
}

function blocksAt(parts: readonly Part[], index: number): ShownBlock[] {
  const part = parts[index];
  switch (part?.type) {
    case undefined:
      return [];
    case "lines":
    case "items":
      return joined(parts[index - 1], part) ? [] : [richText(passagesFrom(parts, index))];
    case "rows":
      return sections(part, buttonsIn(parts.slice(0, index)));
    case "small":
      return smallPrint(part.lines.map(plainOf).join(" "));
    case "buttons":
      return buttonBlocks(part.buttons, buttonsIn(parts.slice(0, index)));
    case "table":
      return [tableBlock(part)];
    case "chart":
      return [part.block];
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

/** Beside rich text Slack shows no button, so a row is plain. Buttons are numbered from `first` on. */
function sections({ lines, buttonOf }: Extract<Part, { type: "rows" }>, first: number): SectionBlock[] {
  let number = first;
  return lines.map((line) => {
    const text = { type: "plain_text" as const, text: literalLines(plainOf(line)), emoji: false };
    const button = buttonOf.get(line);
    if (!button) return { type: "section", text };
    number += 1;
    return { type: "section", text, accessory: buttonElement(button, number - 1) };
  });
}

/** In as few blocks as can be: all text up to a table or chart in one, and all buttons at the end. */
function dense(parts: readonly Part[]): ShownBlock[] {
  const blocks: ShownBlock[] = [];
  let passages: Passage[] = [];
  const close = () => {
    if (passages.length > 0) blocks.push(richText(passages));
    passages = [];
  };
  for (const part of parts) {
    if ("lines" in part) passages.push({ type: part.type === "items" || part.type === "rows" ? "items" : "lines", lines: part.lines });
    if (part.type !== "table" && part.type !== "chart") continue;
    close();
    blocks.push(part.type === "table" ? tableBlock(part) : part.block);
  }
  close();
  return [...blocks, ...buttonBlocks(parts.flatMap(buttonsOf), 0)];
}

function header(title: string): HeaderBlock[] {
  return title === "" ? [] : [{ type: "header", text: { type: "plain_text", text: title, emoji: false } }];
}

function smallPrint(text: string): ContextBlock[] {
  return text.trim() === "" ? [] : [{ type: "context", elements: [{ type: "plain_text", text, emoji: false }] }];
}

const plainOf = (line: readonly Piece[]): string => line.map(({ text }) => text).join("");

/** Each line of a row was cut by itself; together they may be too long still. */
function literalLines(text: string): string {
  return text.length <= limits.line ? text : literalUpTo(limits.line, text);
}
