import type { Table } from "../chart.ts";
import { literalUpTo } from "../literal.ts";
import { lengthOf } from "../pieces.ts";
import { noValue, tableLines } from "../table-lines.ts";
import { bytesOf, type Element, paragraph } from "./elements.ts";
import { limits } from "./limits.ts";
import { type Line, textLine } from "./lines.ts";

/** A table with its text made literal: its rows may be left out, its heads stay. `inWords`: its rows without the frame of a table, in fewer bytes. */
export type TablePart = { type: "table"; columns: Column[]; heads: Element; lines: Line[]; inWords: Line[] };

export type TableFrame = Pick<TablePart, "columns" | "heads">;

/** `width`: its share of it all. */
type Column = { width: number; horizontalCellContentAlignment?: "Right" };

export function tablePart({ columns, rows }: Table): TablePart {
  const words = tableLines({ type: "table", columns: columns.slice(0, limits.tableColumns), rows }, limits.line);
  const shown = columns.slice(0, limits.tableColumns);
  const heads = shown.map(({ label }) => cell(label));
  const cells = rows.map((row) => shown.map((_column, place) => cell(row[place])));
  return {
    type: "table",
    columns: shown.map(({ align }, place) => ({
      width: widthOf([heads, ...cells].map((row) => row[place] ?? "")),
      ...(align === "right" && { horizontalCellContentAlignment: "Right" as const }),
    })),
    heads: rowOf(heads, true),
    lines: cells.map((row) => {
      const element = rowOf(row, false);
      return { element, bytes: bytesOf(element), text: row.join(" · ") };
    }),
    inWords: words.filter((line) => lengthOf(line) > 0).map((line) => textLine(line)),
  };
}

export function tableElement({ columns, heads }: TableFrame, lines: readonly Line[]): Element {
  return { type: "Table", showGridLines: false, columns, rows: [heads, ...lines.map(({ element }) => element)] };
}

function rowOf(cells: readonly string[], isHead: boolean): Element {
  return {
    type: "TableRow",
    cells: cells.map((text) => ({ type: "TableCell", items: [paragraph([{ text }], isHead ? { weight: "Bolder" } : {})] })),
  };
}

/** Columns share the width by the longest text in them, up to where it may as well be wrapped, but no word is broken for another column's sake. */
function widthOf(texts: readonly string[]): number {
  const longest = (parts: readonly string[]) => parts.reduce((most, part) => Math.max(most, widthTaken(part)), 0);
  return gap + Math.max(longest(texts.flatMap((text) => text.split(" "))), Math.min(wrapped, longest(texts)));
}

/** In widths of a letter: Chinese and Japanese characters take two. */
const widthTaken = (text: string): number => text.length + (text.match(wide)?.length ?? 0);
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF60]/gu;
const wrapped = 20;
const gap = 4;

const cell = (text: string | undefined): string => literalUpTo(limits.tableCell, text ?? "").trim() || noValue;
