import type { Block, Button, Line, Row } from "../../cards/card.ts";
import { lengthOf, linked, type Piece, piecesOf } from "../pieces.ts";
import type { ChartPart } from "./chart.ts";
import { limits } from "./limits.ts";
import type { TablePart } from "./table.ts";

/** A block of a card with its text made literal. */
export type Part =
  | {
      type: "lines" | "items";
      lines: Piece[][];
      /** What may stand in one block with it: another text, or for a heading whatever comes next. */
      joins: "text" | "next" | "nothing";
    }
  /** Each line may have a button beside it. */
  | { type: "rows"; lines: Piece[][]; buttonOf: ReadonlyMap<Piece[], Button> }
  | { type: "small"; lines: Piece[][] }
  | { type: "buttons"; buttons: readonly Button[] }
  | TablePart
  | ChartPart
  | { type: "divider" };

/** A block that is shown the same everywhere. */
export function partOf(block: Exclude<Block, { type: "table" | "chart" }>): Part {
  switch (block.type) {
    case "text":
      return { type: "lines", lines: seen(block.lines.map((line) => piecesOf(line, limits.line))), joins: "text" };
    case "heading":
      return { type: "lines", lines: seen([piecesOf({ text: block.text, style: "strong" }, limits.header)]), joins: "next" };
    case "facts":
      return { type: "lines", lines: seen(block.facts.map(([label, value]) => fact(label, value))), joins: "nothing" };
    case "list":
      return { type: "items", lines: seen(block.items.map((item) => piecesOf(item, limits.line))), joins: "nothing" };
    case "rows":
      return rows(block.rows);
    case "quiet":
      return quiet(piecesOf(block.line, limits.smallPrint));
    case "buttons":
      return block;
    case "divider":
      return block;
  }
}

/** The lines of a row as one, with breaks in it. */
function rows(told: readonly Row[]): Part {
  const buttonOf = new Map<Piece[], Button>();
  const lines = told.map(({ lines, button }) => {
    const line = seen(lines.map((each) => piecesOf(each, limits.line))).flatMap((pieces, index) => (index === 0 ? pieces : [lineBreak, ...pieces]));
    if (button) buttonOf.set(line, button);
    return line;
  });
  return { type: "rows", lines: seen(lines), buttonOf };
}

const lineBreak: Piece = { text: "\n" };

/** Small print cannot link: what has a link is said in the size of the rest. */
function quiet(line: Piece[]): Part {
  const lines = seen([line]);
  return linked(line) ? { type: "lines", lines, joins: "nothing" } : { type: "small", lines };
}

function fact(label: string, value: Line): Piece[] {
  const name = piecesOf({ text: label, style: "strong" }, limits.header);
  const told = piecesOf(value, limits.line);
  return name.length === 0 ? told : [...name, { text: ": " }, ...(told.length === 0 ? [{ text: "–" }] : told)];
}

function seen(lines: Piece[][]): Piece[][] {
  return lines.filter((line) => lengthOf(line) > 0);
}
