import { type FileHandle, open, rename, rm, stat, utimes } from "node:fs/promises";
import { basename, format, parse } from "node:path";
import { shorten } from "../../cards/shorten.ts";
import { OperatorError } from "../../errors.ts";
import { readBytes } from "./bytes.ts";
import { guarded } from "./formula.ts";
import type { CellProblem } from "./mapping.ts";
import type { CsvRecord } from "./open.ts";
import { rejectColumns } from "./rejects-columns.ts";

export type Rejects = {
  /** Writes a bad row down, with all that is wrong with it. May be called again before it is done. */
  add(record: Pick<CsvRecord, "line" | "cells">, problems: readonly CellProblem[]): Promise<void>;
  /** Puts the file in its place; null: there was no bad row, and a file of rejects that stood there before and nobody has corrected is removed. */
  close(): Promise<{ path: string; rows: number } | null>;
};

/**
 * The file of rows that were not taken: their own columns as they stood, and for each its line, and column, value and reason of what is wrong.
 * It can be corrected and read like the file itself. It stands at `path` once it is closed, or at "…-2" where something else stands at `path`,
 * or a file of rejects that somebody has corrected since;
 * until then what is written ends in ".part". Only the user who made it can read it, and no spreadsheet takes its cells for formulas.
 * Both methods throw OperatorError where it cannot be written.
 */
export function createRejects(path: string, headers: readonly string[]): Rejects {
  let rows = 0;
  let waiting = "";
  let part: { file: FileHandle; path: string } | null = null;
  let writing: Promise<void> = Promise.resolve();

  const write = (): Promise<void> => {
    const text = waiting;
    waiting = "";
    writing = writing.then(async () => {
      part ??= await begin(path, headers);
      await part.file.appendFile(text);
    });
    return writing;
  };

  return {
    add: (record, problems) => {
      rows += 1;
      waiting += lineOf([...rowCells(record, headers), ...problemCells(record, headers, problems)]);
      return waiting.length < writtenAtOnce ? Promise.resolve() : write().catch(notWritten(path));
    },
    async close() {
      if (rows === 0) {
        await removeFormer(path).catch(notWritten(path));
        return null;
      }
      await write()
        .finally(() => part?.file.close())
        .catch(notWritten(path));
      const target = part?.path ?? path;
      // A whole second says that nobody has written to it since.
      await utimes(partOf(target), new Date(), new Date(Math.floor(Date.now() / 1_000) * 1_000)).catch(notWritten(path));
      await rename(partOf(target), target).catch(notWritten(path));
      return { path: target, rows };
    },
  };
}

const writtenAtOnce = 65_536;
const longestValue = 200;
const longestHeader = 2_000_000;
const byteOrderMark = "\uFEFF";

async function begin(path: string, headers: readonly string[]): Promise<{ file: FileHandle; path: string }> {
  const target = await placeFor(path);
  await rm(partOf(target), { force: true });
  // "wx": it is made anew, and never written through a link that somebody put there.
  const file = await open(partOf(target), "wx", 0o600);
  await file.appendFile(`${byteOrderMark}${lineOf([...headers, ...rejectColumns])}`);
  return { file, path: target };
}

async function removeFormer(path: string): Promise<void> {
  const target = await placeFor(path);
  await rm(target, { force: true });
  await rm(partOf(target), { force: true });
}

/** The path itself, or the first of "…-2", "…-3" where nothing stands but a file of rejects as it was written. */
async function placeFor(path: string, number = 1): Promise<string> {
  const { dir, name, ext } = parse(path);
  const candidate = number === 1 ? path : format({ dir, name: `${name}-${number}`, ext });
  const isFree = (await mayBeReplaced(candidate)) && (await isUntouched(candidate)) && (await mayBeReplaced(partOf(candidate)));
  return isFree ? candidate : placeFor(path, number + 1);
}

async function mayBeReplaced(path: string): Promise<boolean> {
  let start = "";
  try {
    for await (const bytes of readBytes(path)) {
      start += bytes.toString();
      if (start.includes("\n") || start.length > longestHeader) break;
    }
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ENOENT";
  }
  const [headers = ""] = start.split("\r\n");
  return headers.startsWith(byteOrderMark) && headers.endsWith(`,${rejectColumns.join(",")}`);
}

/** Corrections are work that nobody wants to do twice. */
async function isUntouched(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found === null || found.mtimeMs % 1_000 === 0;
}

const partOf = (path: string): string => `${path}.part`;

const rowCells = ({ cells }: Pick<CsvRecord, "cells">, headers: readonly string[]): string[] => headers.map((_, place) => cells[place] ?? "");

function problemCells({ line, cells }: Pick<CsvRecord, "line" | "cells">, headers: readonly string[], problems: readonly CellProblem[]): string[] {
  const joined = (parts: readonly string[]) => [...new Set(parts.filter((part) => part !== ""))].join("; ");
  // Cells that no column has would else be lost.
  const values = [...problems.map(({ value }) => value), ...cells.slice(headers.length)].map((value) => shorten(value, longestValue));
  return [String(line), joined(problems.map(({ column }) => column)), joined(values), problems.map(({ reason }) => reason).join("; ")];
}

const lineOf = (cells: readonly string[]): string => `${cells.map((cell) => quotedCell(guarded(cell))).join(",")}\r\n`;

/** Quoted also where it holds what other spreadsheets part cells by. */
const quotedCell = (cell: string): string => (/[",;|\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const notWritten =
  (path: string) =>
  (error: unknown): never => {
    // A full disk or a folder that may not be written to; everything else is a fault of ours.
    if (!(error instanceof Error && "code" in error && typeof error.code === "string")) throw error;
    throw new OperatorError(
      `${basename(path)} cannot be written (${error.code}): rows that are not taken would be lost. Make room, or import from a folder that may be written to.`,
    );
  };
