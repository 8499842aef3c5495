import type { Block, Button, Card, Row, Line as Told } from "../../cards/card.ts";
import { type Language, say } from "../../text.ts";
import { lengthOf, type Piece, piecesOf } from "../pieces.ts";
import { platformText } from "../text.ts";
import { buttonSet, buttonSets, type Pressing } from "./button-sets.ts";
import { type ChartPart, chartParts } from "./chart.ts";
import { type Element, type Look, paragraph } from "./elements.ts";
import { limits } from "./limits.ts";
import { type Line, lineOf, smallPrint, textLine } from "./lines.ts";
import { type TablePart, tablePart } from "./table.ts";

/** A block of a card with its text made literal. Of `lines`, as many are shown as there is room for. */
export type Part =
  | { type: "lines"; lines: Line[] /** Stands apart from what is above it. */; apart?: true }
  | TablePart
  | ChartPart
  | { type: "buttons"; sets: Element[] }
  | { type: "divider" };

export type Making = Pressing & { language: Language };

/** The parts of a card; what has nothing to show is left out. */
export function partsOf(blocks: Card["blocks"], making: Making): Part[] {
  return blocks
    .flatMap((block) => partsOfBlock(block, making))
    .filter((part) => !("lines" in part) || part.type !== "lines" || part.lines.length > 0);
}

function partsOfBlock(block: Block, making: Making): Part[] {
  switch (block.type) {
    case "text":
      return [{ type: "lines", lines: textLines(block.lines) }];
    case "heading":
      return [{ type: "lines", apart: true, lines: textLines([block.text], { size: "Medium", weight: "Bolder" }) }];
    case "facts":
      return [{ type: "lines", lines: block.facts.flatMap(([label, value]) => fact(label, value)) }];
    case "list":
      return [{ type: "lines", lines: block.items.flatMap(item) }];
    case "rows":
      return [{ type: "lines", lines: block.rows.flatMap((row) => rowLine(row, making)) }];
    case "table":
      return block.columns.length === 0 || block.rows.length === 0 ? [] : [tablePart(block), ...columnsLeft(block.columns, making.language)];
    case "chart":
      return chartParts(block, making.language);
    case "quiet":
      return [{ type: "lines", lines: smallPrint(block.line) }];
    case "buttons":
      return block.buttons.length === 0 ? [] : [{ type: "buttons", sets: buttonSets(block.buttons, making) }];
    case "divider":
      return [{ type: "divider" }];
  }
}

function textLines(lines: readonly Told[], look?: Look): Line[] {
  return lines
    .map((line) => piecesOf(line, limits.line))
    .filter(isSeen)
    .map((pieces) => textLine(pieces, look));
}

function item(told: Told): Line[] {
  const pieces = piecesOf(told, limits.line);
  return isSeen(pieces) ? [textLine([{ text: "• " }, ...pieces])] : [];
}

/** A label and what stands for it, side by side: each pair by itself, so that it is read in this order, on a phone as well. */
function fact(label: string, told: Told): Line[] {
  const name = piecesOf({ text: label, style: "strong" }, limits.label);
  const value = piecesOf(told, limits.line);
  if (!isSeen(name)) return isSeen(value) ? [textLine(value)] : [];
  const columns = [column(2, [paragraph(name)]), column(3, [paragraph(isSeen(value) ? value : [{ text: "–" }])])];
  return [lineOf({ type: "ColumnSet", columns }, [...name, { text: ": " }, ...value])];
}

function rowLine({ lines, button }: Row, making: Making): Line[] {
  const seen = lines.map((line) => piecesOf(line, limits.line)).filter(isSeen);
  if (seen.length === 0) return [];
  const text = column(
    "stretch",
    seen.map((pieces, place) => ({ ...paragraph(pieces), ...(place > 0 && { spacing: "None" }) })),
  );
  const columns = button ? [text, { ...column("auto", [beside(button, making)]), verticalContentAlignment: "Center" }] : [text];
  return [
    lineOf(
      { type: "ColumnSet", columns },
      seen.flatMap((pieces, place) => (place === 0 ? pieces : [{ text: " " }, ...pieces])),
    ),
  ];
}

const beside = (button: Button, making: Making): Element => buttonSet([button], making);

const column = (width: number | string, items: Element[]): Element => ({ type: "Column", width, items });

function columnsLeft(columns: readonly { label: string }[], language: Language): Part[] {
  const names = columns.slice(limits.tableColumns).map(({ label }) => label);
  if (names.length === 0) return [];
  const told = say(platformText, language)("columnsLeft", { names: new Intl.ListFormat(language, { type: "unit" }).format(names) });
  return [{ type: "lines", lines: smallPrint(told) }];
}

const isSeen = (pieces: readonly Piece[]): boolean => lengthOf(pieces) > 0;
