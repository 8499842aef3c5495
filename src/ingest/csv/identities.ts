import { hash } from "node:crypto";
import { lookThrough, occurrenceCounter } from "./looked-through.ts";
import type { CellProblem, Mapping } from "./mapping.ts";
import type { CsvFile, CsvRecord } from "./open.ts";

/** What a row's events are named by, and where it is kept once it was read (-1: nowhere, its id stands but once). */
export type Identity = { rowId: string; slot: number; content: bigint };

/** Tells rows apart, asked in the order of the file. */
export type Identities = {
  /** "repeated": a row that was kept said the same under the same id; a problem: it said something else. */
  of(record: CsvRecord): Identity | "repeated" | { problem: CellProblem };
  /** That the row could be read: from then on its id is taken. */
  keep(identity: Identity, record: CsvRecord): void;
};

/**
 * Goes through the file once, to learn which rows stand more than once. A row with an id of its own is named by it, and of several with one
 * id and different content the first counts that can be read; one without is named by all that is read of it, and which of its equals it is.
 * @throws OperatorError where the file is broken.
 */
export async function createIdentities(file: CsvFile, mapping: Mapping, onProgress: (bytes: number, rows: number) => void): Promise<Identities> {
  const suspects = await lookThrough(keysOf(file, mapping, onProgress), file.rowsAbout);
  const occurrenceOf = occurrenceCounter(suspects);
  const firstLines = new Uint32Array(suspects.slots);
  const firstContents = new BigUint64Array(suspects.slots);

  const byId = (id: string, { cells }: CsvRecord): ReturnType<Identities["of"]> => {
    const slot = suspects.slotOf(idKey(id));
    if (slot < 0) return { rowId: id, slot, content: 0n };
    const content = digest(mapping.contentOf(cells)).readBigUInt64LE();
    const first = firstLines[slot] ?? 0;
    if (first === 0) return { rowId: id, slot, content };
    return firstContents[slot] === content ? "repeated" : { problem: standsAlready(mapping, cells, first) };
  };

  const byContent = ({ cells }: CsvRecord): Identity => {
    const content = mapping.contentOf(cells);
    const occurrence = occurrenceOf(contentKey(content));
    const rowId = digest(content).toString("hex", 0, 16);
    return { rowId: occurrence === 0 ? rowId : `${rowId} ${occurrence + 1}`, slot: -1, content: 0n };
  };

  return {
    of(record) {
      const id = mapping.ownIdOf(record.cells);
      return id === null ? byContent(record) : byId(id, record);
    },
    keep({ slot, content }, { line }) {
      if (slot < 0) return;
      firstLines[slot] = line;
      firstContents[slot] = content;
    },
  };
}

function standsAlready({ headers, idColumnsOf }: Mapping, cells: readonly string[], first: number): CellProblem {
  const columns = idColumnsOf(cells);
  const value = columns.map((column) => cells[headers.indexOf(column)]?.trim() ?? "").join(" ");
  const reason = `stands on line ${first.toLocaleString("en")} already, with other content: keep one of them, or give one another id`;
  return { column: columns.join(", "), value, reason };
}

async function* keysOf(file: CsvFile, mapping: Mapping, onProgress: (bytes: number, rows: number) => void): AsyncGenerator<string[]> {
  let rows = 0;
  for await (const records of file.records()) {
    const whole = records.filter(({ problem }) => problem === undefined);
    yield whole.map((record) => {
      const id = mapping.ownIdOf(record.cells);
      return id === null ? contentKey(mapping.contentOf(record.cells)) : idKey(id);
    });
    rows += records.length;
    onProgress(records.at(-1)?.at ?? 0, rows);
  }
}

const idKey = (id: string): string => `id ${id}`;
const contentKey = (content: string): string => `row ${content}`;

const digest = (text: string): Buffer => hash("sha256", text, "buffer");
