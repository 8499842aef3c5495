import { shorten } from "../../cards/shorten.ts";
import type { BadRow } from "../../ingest/csv/import-file.ts";
import { indented, table } from "../table.ts";

/** How many bad rows are told at the terminal; the rejects file has them all. */
export const mostTold = 10;

/** "1 row", "2,000 rows". */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** Bad rows one under the other: line, column, value, reason. */
export function badRowsText(bad: readonly BadRow[], inAll: number): string {
  const rows = bad.flatMap(({ record, problems }) =>
    problems
      .slice(0, 3)
      .map(({ column, value, reason }) => [
        `line ${record.line.toLocaleString("en")}`,
        column,
        value === "" ? "" : `"${shorten(value, 60)}"`,
        reason,
      ]),
  );
  const more = inAll > bad.length ? `\nand ${(inAll - bad.length).toLocaleString("en")} more` : "";
  return indented(`${table(rows)}${more}`);
}
