import { unguarded } from "./formula.ts";
import { isOfRejects, isRejectColumn } from "./rejects-columns.ts";

const mostColumns = 1_000;

/**
 * A file's columns: the names of those that are data and the places of their cells in a row, and how many cells a row has. `isOfRejects`: what
 * guards cells is to be taken off.
 */
export type Columns = { headers: string[]; places: readonly number[]; width: number; isOfRejects: boolean };

/**
 * The columns that a header line names. One without a name is called by its number ("column 7"); those at the end are none. Two may
 * have one name: that matters only to who reads them.
 * @returns what is wrong with it instead, as the end of a sentence.
 */
export function columnsOf(cells: readonly string[]): Columns | string {
  const last = cells.findLastIndex((cell) => cell.trim() !== "");
  const named = cells.slice(0, last + 1).map((cell, place) => cell.replace(/\s+/g, " ").trim() || `column ${place + 1}`);
  if (named.length === 0) return "has no line that names its columns. Export it with a header line.";
  if (named.length > mostColumns) {
    return `has ${named.length.toLocaleString("en")} columns, and at most ${mostColumns.toLocaleString("en")} can be read. Leave out those that are not needed.`;
  }
  const ofRejects = isOfRejects(named);
  const places = named.flatMap((header, place) => (ofRejects && isRejectColumn(header) ? [] : [place]));
  const headers = places.map((place) => named[place] ?? "");
  return {
    headers: ofRejects ? headers.map(unguarded) : headers,
    places,
    width: named.length,
    isOfRejects: ofRejects,
  };
}
