import type { Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { OperatorError } from "../../errors.ts";
import { readBytes } from "./bytes.ts";
import { separationOf } from "./delimiter.ts";
import { encodingOf } from "./encoding.ts";
import { unguarded } from "./formula.ts";
import { type Columns, columnsOf } from "./headers.ts";
import { notCsv, notCsvText, unmarkedUtf16 } from "./not-csv.ts";
import { parseRows, type RawRow } from "./parse-rows.ts";
import { readText } from "./read-text.ts";

/** A row of a file: its cells stand in the order of the file's headers. */
export type CsvRecord = {
  /** The line of the file on which it begins, from 1. */
  line: number;
  cells: string[];
  /** Bytes of the file read so far. */
  at: number;
  /** What is wrong with the row as a whole; its cells are then as they stand, and may be fewer or more than the headers. */
  problem?: string;
};

export type CsvFile = {
  headers: string[];
  /** By its standard name ("utf-8", "shift_jis"). */
  encoding: string;
  delimiter: string;
  /** The size of the file. */
  bytes: number;
  modifiedAt: Date;
  /** How many rows it has, estimated from its beginning. */
  rowsAbout: number;
  /**
   * All rows after the header, a few hundred at a time, read from the start of the file at each call. Rows of empty cells are left out.
   * Memory does not grow with the file. @throws OperatorError where the file is broken, with the line.
   */
  records(): AsyncIterable<CsvRecord[]>;
};

/**
 * Opens a CSV file: finds out its encoding and delimiter where they are not told, and reads its header line. A file of rejects reads as the
 * file that they come from: what was added to it is left out.
 * @throws OperatorError with a sentence that begins with the file's name, for a file that is none, or is no CSV.
 */
export async function openCsv(path: string, told: { encoding?: string | undefined; delimiter?: string | undefined } = {}): Promise<CsvFile> {
  const name = basename(path);
  const refuse = (problem: string | null): void => {
    if (problem !== null) throw new OperatorError(`${name} ${problem}`);
  };
  const { size: bytes, mtime: modifiedAt } = await statOf(path, name);
  const head = await firstBytes(path);
  refuse(notCsv(head));
  const encoding = encodingOf(head, told.encoding);
  if (!encoding.startsWith("utf-16")) refuse(unmarkedUtf16(head));
  const start = new TextDecoder(encoding).decode(head);
  refuse(notCsvText(start));
  const { delimiter, isToldInFile } = separationOf(start, told.delimiter);
  const rows = () => parseRows(name, readText({ path, name, encoding }), delimiter);
  const headerRows = isToldInFile ? 2 : 1;
  const columns = columnsOf(await firstRow(rows(), headerRows));
  if (typeof columns === "string") throw new OperatorError(`${name} ${columns}`);
  return {
    headers: columns.headers,
    encoding,
    delimiter,
    bytes,
    modifiedAt,
    rowsAbout: Math.ceil((bytes / head.length) * (start.split(/\r\n|\r|\n/).length - 1)),
    records: () => recordsIn(rows(), headerRows, columns),
  };
}

async function statOf(path: string, name: string): Promise<Stats> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new OperatorError(`${name}: there is no such file, or it may not be read.`);
  if (!found.isFile()) throw new OperatorError(`${name} is not a file.`);
  if (found.size === 0) throw new OperatorError(`${name} is empty. Export it again, with a header line.`);
  return found;
}

async function firstBytes(path: string): Promise<Uint8Array> {
  for await (const bytes of readBytes(path)) return bytes.slice();
  return new Uint8Array();
}

async function firstRow(rows: AsyncIterable<RawRow[]>, count: number): Promise<string[]> {
  let passed = 0;
  for await (const some of rows) {
    const found = some[count - 1 - passed];
    if (found) return found.cells;
    passed += some.length;
  }
  return [];
}

async function* recordsIn(rows: AsyncIterable<RawRow[]>, headerRows: number, columns: Columns): AsyncGenerator<CsvRecord[]> {
  let left = headerRows;
  for await (const some of rows) {
    const records = some.slice(left).flatMap((row) => (row.cells.every(isEmpty) ? [] : recordOf(row, columns)));
    left = Math.max(0, left - some.length);
    if (records.length > 0) yield records;
  }
}

const isEmpty = (cell: string): boolean => cell.trim() === "";

function recordOf(row: RawRow, { places, width, isOfRejects }: Columns): CsvRecord {
  const { line, at } = row;
  // Programs end their lines with as many delimiters as they like.
  const count = Math.max(row.cells.findLastIndex((cell) => cell !== "") + 1, Math.min(row.cells.length, width));
  const cells = isOfRejects ? row.cells.map(unguarded) : row.cells;
  if (count !== width) return { line, cells, at, problem: `the row has ${counted(count)} where the header has ${width.toLocaleString("en")}` };
  if (!isOfRejects) return { line, cells: cells.slice(0, width), at };
  return { line, cells: places.map((place) => cells[place] ?? ""), at };
}

const counted = (cells: number): string => (cells === 1 ? "1 cell" : `${cells.toLocaleString("en")} cells`);
