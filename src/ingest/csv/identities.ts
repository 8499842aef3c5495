import { hash } from "node:crypto";
import { lookThrough, occurrenceCounter } from "./looked-through.ts";
import type { CellProblem, Mapping } from "./mapping.ts";
import type { CsvFile } from "./open.ts";

/** What a row's events are named by; "repeated": a row before said the same under the same id. */
export type Identity = { rowId: string } | "repeated" | { problem: CellProblem };

/** Tells rows apart, asked in the order of the file. */
export type Identities = { of(cells: readonly string[], line: number): Identity };

/**
 * Goes through the file once, to learn which rows stand more than once. A row with an id of its own is named by it, and of several with one
 * id and different content the first counts; one without is named by all that is read of it, and which of its equals it is.
 * @throws OperatorError where the file is broken.
 */
export async function createIdentities(file: CsvFile, mapping: Mapping, onProgress: (bytes: number, rows: number) => void): Promise<Identities> {
  const suspects = await lookThrough(keysOf(file, mapping, onProgress), file.rowsAbout);
  const occurrenceOf = occurrenceCounter(suspects);
  const firstLines = new Uint32Array(suspects.slots);
  const firstContents = new BigUint64Array(suspects.slots);

  const byId = (id: string, cells: readonly string[], line: number): Identity => {
    const slot = suspects.slotOf(idKey(id));
    if (slot < 0) return { rowId: id };
    const content = digest(mapping.contentOf(cells)).readBigUInt64LE();
    const first = firstLines[slot] ?? 0;
    if (first === 0) {
      firstLines[slot] = line;
      firstContents[slot] = content;
      return { rowId: id };
    }
    if (firstContents[slot] === content) return "repeated";
    const reason = `stands on line ${first.toLocaleString("en")} already, with other content: one of the two needs another id`;
    return { problem: { column: mapping.idColumns.join(", "), value: id, reason } };
  };

  const byContent = (cells: readonly string[]): Identity => {
    const content = mapping.contentOf(cells);
    const occurrence = occurrenceOf(contentKey(content));
    const rowId = digest(content).toString("hex", 0, 16);
    return { rowId: occurrence === 0 ? rowId : `${rowId} ${occurrence + 1}` };
  };

  return {
    of(cells, line) {
      const id = mapping.ownIdOf(cells);
      return id === null ? byContent(cells) : byId(id, cells, line);
    },
  };
}

async function* keysOf(file: CsvFile, mapping: Mapping, onProgress: (bytes: number, rows: number) => void): AsyncGenerator<string[]> {
  let rows = 0;
  for await (const records of file.records()) {
    const whole = records.filter(({ problem }) => problem === undefined);
    yield whole.map(({ cells }) => {
      const id = mapping.ownIdOf(cells);
      return id === null ? contentKey(mapping.contentOf(cells)) : idKey(id);
    });
    rows += records.length;
    onProgress(records.at(-1)?.at ?? 0, rows);
  }
}

const idKey = (id: string): string => `id ${id}`;
const contentKey = (content: string): string => `row ${content}`;

const digest = (text: string): Buffer => hash("sha256", text, "buffer");
