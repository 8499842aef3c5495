import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from "node:fs";

/** A file of JSON lines to which is added. What is written is safe from a killed process, not from power loss. */
export type LineFile = {
  /** @throws Error when the disk is full; the line is then not there. */
  write(line: object): void;
  /** Writes the file anew when most of its lines are outdated; `valid` is how many would be left. */
  tidy(valid: number): void;
  clear(): void;
  close(): void;
};

/** With more outdated lines than this, and more of them than valid ones, the file is written anew. */
const outdatedAtMost = 1000;

/**
 * Opens a file of lines, made when it is not there. A last line that was torn by a kill is dropped: nobody was told that it was taken.
 * @param whole all lines that are valid now, for when the file is written anew
 */
export function openLineFile(path: string, whole: () => readonly object[]): { lines: string[]; file: LineFile } {
  let opened = openSync(path, "a+", 0o600);
  const written = readFileSync(opened);
  const end = written.lastIndexOf("\n") + 1;
  if (end < written.length) ftruncateSync(opened, end);
  const lines = written.toString("utf8", 0, end).split("\n").slice(0, -1);
  return {
    lines,
    file: {
      write: (line) => writeLine(opened, line),
      tidy: (valid) => {
        const outdated = lines.length - valid;
        if (outdated <= outdatedAtMost || outdated <= valid) return;
        closeSync(opened);
        writeAnew(path, whole());
        opened = openSync(path, "a+", 0o600);
      },
      clear: () => ftruncateSync(opened, 0),
      close: () => closeSync(opened),
    },
  };
}

function writeLine(file: number, line: object): void {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
  const written = writeSync(file, bytes);
  if (written === bytes.length) return;
  // A full disk: half a line would make the rest unreadable, and what is not written was not accepted.
  ftruncateSync(file, fstatSync(file).size - written);
  throw new Error("The journal of the workspace cannot be written: the disk is full.");
}

/** Beside the old one first, so that a kill leaves one or the other. */
function writeAnew(path: string, lines: readonly object[]): void {
  writeFileSync(`${path}.anew`, lines.map((line) => `${JSON.stringify(line)}\n`).join(""), { mode: 0o600 });
  renameSync(`${path}.anew`, path);
}
