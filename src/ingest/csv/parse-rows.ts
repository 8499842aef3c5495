import { finished } from "node:stream/promises";
import { CsvError, type InfoRecord, Parser } from "csv-parse";
import { OperatorError } from "../../errors.ts";
import type { TextChunk } from "./read-text.ts";

/** A row as it stands: on which line of the file it begins (from 1), its cells, and the bytes of the file that were read with it. */
export type RawRow = { line: number; cells: string[]; at: number };

/** Longer than any row of a true export; what a quote that is never closed would swallow. */
const longestRow = 1_048_576;

/**
 * The rows of a CSV text, a few hundred at a time, in memory for about one piece of it. Lines end with CR LF, LF or CR; empty ones are no rows.
 * @throws OperatorError for a row that cannot be read, by the line on which it begins.
 */
export async function* parseRows(name: string, chunks: AsyncIterable<TextChunk>, delimiter: string): AsyncGenerator<RawRow[]> {
  let rows: RawRow[] = [];
  let count = 0;
  let at = 0;
  const lines = createLines();
  const parser = new Parser({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
    // Rows are taken as they are found; one after the other through the stream would cost more than to parse them.
    on_record: (cells: string[], info) => {
      rows.push({ line: lines.begun(info, cells), cells, at });
      count += 1;
      // For every row that is not as long as the first the parser makes an error, and throws it away: five times the work of reading the row.
      Object.assign(parser.info, { records: 0 });
      return null;
    },
  });
  // Who writes hears of it.
  parser.on("error", () => undefined);
  const taken = (): RawRow[] => {
    const found = rows;
    rows = [];
    return found;
  };
  let unended = 0;
  try {
    for await (const chunk of chunks) {
      at = chunk.at;
      const before = count + parser.info.empty_lines;
      await write(parser, chunk.text);
      // The parser counts what is in cells; a row of nothing but delimiters has none.
      unended = count + parser.info.empty_lines === before ? unended + chunk.text.length : 0;
      if (unended > 2 * longestRow) throw brokenRow(name, lines.next(parser.info), tooLong);
      if (rows.length > 0) yield taken();
    }
    await finished(parser.end(), { readable: false });
    if (rows.length > 0) yield taken();
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const cell = typeof error["column"] === "number" ? `, in its cell ${error["column"] + 1},` : "";
    throw brokenRow(name, lines.next(parser.info), problems[error.code] ?? `cannot be read: ${error.message}`, cell);
  } finally {
    parser.destroy();
  }
}

const mend = 'Inside a cell a quotation mark is written twice (""), and the cell stands in quotation marks.';
const tooLong = 'is longer than 1 MiB: most likely a quotation mark (") is opened there and never closed.';
const problems: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: `opens a quotation mark (") that is never closed. ${mend}`,
  CSV_INVALID_CLOSING_QUOTE: `has text after a quotation mark (") that closes a cell. ${mend}`,
  INVALID_OPENING_QUOTE: `has a quotation mark (") within a cell that does not begin with one. ${mend}`,
  CSV_MAX_RECORD_SIZE: tooLong,
};

const brokenRow = (name: string, line: number, why: string, cell = ""): OperatorError =>
  new OperatorError(`${name}: the row that begins on line ${line.toLocaleString("en")}${cell} ${why}`);

function write(parser: Parser, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

type Counted = Pick<InfoRecord, "lines" | "empty_lines">;

/** On which lines rows begin. The parser counts a CR LF within a cell as two lines, so what it counted too many is kept. */
function createLines() {
  let ended = 0;
  let emptyLines = 0;
  let tooMany = 0;
  const next = (info: Counted): number => ended + 1 + info.empty_lines - emptyLines;
  return {
    /** The line on which the row begins that comes after the last. */
    next,
    /** The same, of a row that has just ended. */
    begun(info: Counted, cells: readonly string[]): number {
      const line = next(info);
      if (info.lines - tooMany > line) tooMany += cells.reduce((count, cell) => count + cell.split("\r\n").length - 1, 0);
      ended = info.lines - tooMany;
      emptyLines = info.empty_lines;
      return line;
    },
  };
}
