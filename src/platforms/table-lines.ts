import type { Table } from "./chart.ts";
import { type Piece, piecesOf } from "./pieces.ts";

/**
 * A table as lines of at most `limit` characters, for where there is none or no room for one: what stands in the first column, and the rest with their
 * heads. Cells without a value are left out.
 */
export function tableLines({ columns, rows }: Table, limit: number): Piece[][] {
  return rows.map(([first = "", ...rest]) => {
    const told = rest.flatMap((value, place) => (isNothing(value) ? [] : [`${columns[place + 1]?.label ?? ""} ${value}`.trim()]));
    const values = told.length === 0 ? "" : `${first.trim() === "" ? "" : ": "}${told.join(" · ")}`;
    return piecesOf([{ text: first, style: "strong" }, values], limit);
  });
}

/** What stands in a cell without a value. */
export const noValue = "–";

const isNothing = (value: string): boolean => value.trim() === "" || value.trim() === noValue;
