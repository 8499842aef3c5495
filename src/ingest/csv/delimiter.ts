import { parse } from "csv-parse/sync";
import { OperatorError } from "../../errors.ts";

const candidates = [",", ";", "\t", "|"];
const linesTried = 50;

/** What stands between a file's cells, and whether its first line only says so ("sep=;", as Excel writes it). */
export type Separation = { delimiter: string; isToldInFile: boolean };

/**
 * The delimiter that was said, or that the file says, or with which most of its first lines have as many cells as its header.
 * @throws OperatorError for one that is not a single character that can stand between cells.
 */
export function separationOf(start: string, told: string | undefined): Separation {
  if (told !== undefined && !/^[^"\r\n\0]$/u.test(told)) {
    throw new OperatorError(`--delimiter takes one character, such as ";" or tab, not "${told}".`);
  }
  const inFile = /^sep=([^"\r\n])\r?\n/.exec(start)?.[1];
  return { delimiter: told ?? inFile ?? guess(start), isToldInFile: inFile !== undefined };
}

function guess(start: string): string {
  const scores = candidates.map((delimiter) => scoreOf(start, delimiter));
  const best = Math.max(...scores);
  return candidates[scores.indexOf(best)] ?? ",";
}

/** The share of lines that have as many cells as the header; where it is equal, more cells count. */
function scoreOf(start: string, delimiter: string): number {
  const lines = parse(start, {
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    to: linesTried,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    // The last line may be cut anywhere.
    skip_records_with_error: true,
  });
  const [header = 0, ...rows] = lines.map((cells) => cells.length);
  if (header < 2) return 0;
  const alike = rows.filter((cells) => cells === header).length;
  return (rows.length === 0 ? 1 : alike / rows.length) + header / 1e6;
}
