import type { RawTextElement, TableBlock } from "@slack/types";
import type { Table } from "../chart.ts";
import { literalUpTo } from "../literal.ts";
import { noValue } from "../table-lines.ts";
import { limits } from "./limits.ts";

/** A table with its text made literal: the heads first, each row as wide as they are. */
export type TablePart = { type: "table"; rows: string[][]; right: boolean[] };

export function tablePart({ columns, rows }: Table): TablePart {
  const shown = columns.slice(0, limits.tableColumns);
  const told = [columns.map(({ label }) => label), ...rows].map((row) => shown.map((_column, place) => cell(row[place])));
  return { type: "table", rows: told, right: shown.map(({ align }) => align === "right") };
}

/** As many of its first rows as there is room for, and how many are left out; null where there is room for none. */
export function fitTable(part: TablePart, room: number): { table: TablePart; left: number } | null {
  let free = Math.min(room, limits.tableCharacters);
  const tooMany = part.rows.findIndex((row) => {
    free -= lengthOfRow(row);
    return free < 0;
  });
  const kept = Math.min(tooMany === -1 ? part.rows.length : tooMany, limits.tableRows);
  return kept < 2 ? null : { table: { ...part, rows: part.rows.slice(0, kept) }, left: part.rows.length - kept };
}

/** How much of a message it takes up. */
export const lengthOfTable = ({ rows }: TablePart): number => rows.reduce((sum, row) => sum + lengthOfRow(row), 0);

/** Slack shows raw text to the letter. */
export function tableBlock({ rows, right }: TablePart): TableBlock {
  return {
    type: "table",
    rows: rows.map((row) => row.map((text): RawTextElement => ({ type: "raw_text", text }))),
    column_settings: right.map((toTheRight) => ({ align: toTheRight ? "right" : "left", is_wrapped: !toTheRight })),
  };
}

/** Slack takes no cell that is empty. */
const cell = (text: string | undefined): string => literalUpTo(limits.tableCell, text ?? "").trim() || noValue;

const lengthOfRow = (row: readonly string[]): number => row.reduce((sum, text) => sum + text.length, 0);
