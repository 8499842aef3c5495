import { setImmediate } from "node:timers/promises";
import type { EventKind } from "../../journeys/event.ts";
import { type FieldProblem, type ParsedEvent, readEvent } from "../parse.ts";
import type { Fate } from "../record.ts";
import { createIdentities, type Identities } from "./identities.ts";
import type { CellProblem, Mapping, RowEvent } from "./mapping.ts";
import type { CsvFile, CsvRecord } from "./open.ts";
import { inPlainWords } from "./plain-words.ts";

/** An event as it is sent, and as it was read. */
export type ReadEvent = { sent: unknown; read: ParsedEvent };

/** A row that was not taken, or not whole. */
export type BadRow = { record: CsvRecord; problems: readonly CellProblem[] };

export type ImportOptions = {
  file: CsvFile;
  mapping: Mapping;
  /** What amounts without a currency are in. */
  currency: string;
  /** Events that happened within so many hours would be news, told by the webhook. */
  newsHours: number;
  now: () => Date;
  /** Records events, as `Fate` says; at most `atOnce` calls side by side, of about `events` each. */
  record(events: readonly ReadEvent[]): Promise<Fate[]>;
  pace: { events: number; atOnce: number };
  onBadRow(bad: BadRow): Promise<void>;
  /** Bytes of the file that are done, in each of the two passes, and rows. */
  onProgress(pass: "looking" | "importing", bytes: number, rows: number): void;
};

export type Imported = {
  rows: number;
  badRows: number;
  /** Rows that say again what one before them said under the same id. */
  repeatedRows: number;
  events: { accepted: number; corrected: number; waiting: number; duplicate: number };
  /** Of those that were recorded, how many are recent enough that they would have been announced. */
  silent: number;
};

/**
 * Takes a file's rows in, as events, in bounded memory. Goes through the file twice: first to see which rows stand more than once, so that
 * a file that is broken somewhere is refused before anything is recorded. The same file again changes nothing, so one that was broken off is
 * simply begun anew.
 * @throws OperatorError for a file that cannot be read, and whatever `record` throws.
 */
export async function importFile(options: ImportOptions): Promise<Imported> {
  const identities = await createIdentities(options.file, options.mapping, (bytes, rows) => options.onProgress("looking", bytes, rows));
  const imported: Imported = {
    rows: 0,
    badRows: 0,
    repeatedRows: 0,
    events: { accepted: 0, corrected: 0, waiting: 0, duplicate: 0 },
    silent: 0,
  };
  const underWay = new Set<Promise<void>>();
  const pass = async (rows: readonly ReadRow[]): Promise<void> => {
    while (underWay.size >= options.pace.atOnce) await Promise.race(underWay);
    const recording = recordRows(options, rows, imported);
    underWay.add(recording);
    // One that failed stays, so that whoever waits next hears of it.
    recording.then(
      () => underWay.delete(recording),
      () => undefined,
    );
  };
  try {
    for await (const rows of readParts(options, identities, imported)) await pass(rows);
    await Promise.all(underWay);
  } finally {
    // Whoever asked closes what these are still writing to.
    await Promise.allSettled(underWay);
  }
  return imported;
}

/** The rows that can be read, as many at a time as are to be recorded together. */
async function* readParts(options: ImportOptions, identities: Identities, imported: Imported): AsyncGenerator<ReadRow[]> {
  let gathered: ReadRow[] = [];
  let events = 0;
  let characters = 0;
  for await (const records of options.file.records()) {
    for (const record of records) {
      imported.rows += 1;
      // Recording is a dozen statements, and each waits for a turn of ours.
      if (imported.rows % rowsATurn === 0) await setImmediate();
      const row = readRow(options, record, identities);
      if (row === "repeated") imported.repeatedRows += 1;
      else if ("problems" in row) await refuse(options, row, imported);
      else {
        gathered.push(row);
        events += row.events.length;
        for (const cell of record.cells) characters += cell.length;
      }
      if (events >= options.pace.events || characters >= mostCharacters) {
        yield gathered;
        gathered = [];
        events = 0;
        characters = 0;
      }
    }
    options.onProgress("importing", records.at(-1)?.at ?? 0, imported.rows);
  }
  yield gathered;
}

const rowsATurn = 40;

/** Rows wait for each other to be recorded together, but no more of them than memory can well hold. */
const mostCharacters = 4_000_000;

/** What can come to be announced. */
const newsworthy: ReadonlySet<EventKind> = new Set(["lead", "opportunity", "subscription", "milestone"]);

type ReadRow = { record: CsvRecord; events: readonly ReadEvent[] };

async function refuse({ onBadRow }: ImportOptions, bad: BadRow, imported: Imported): Promise<void> {
  imported.badRows += 1;
  await onBadRow(bad);
}

function readRow({ mapping, currency, now }: ImportOptions, record: CsvRecord, identities: Identities): ReadRow | BadRow | "repeated" {
  if (record.problem !== undefined) return { record, problems: [{ column: "", value: "", reason: record.problem }] };
  const { cells } = record;
  const identity = identities.of(record);
  if (identity === "repeated") return identity;
  if ("problem" in identity) return { record, problems: [identity.problem] };
  const told = mapping.tell(cells, identity.rowId);
  if (told.problems.length > 0) return { record, problems: told.problems };
  const events: ReadEvent[] = [];
  for (const one of told.events) {
    const read = readEvent(one.event, currency, now());
    if (Array.isArray(read)) return { record, problems: read.map((problem) => inCells(problem, one, mapping, cells)) };
    events.push({ sent: one.event, read });
  }
  for (const id of told.untold) {
    // Of what was never told this takes nothing back, and is not recorded.
    const sent = { kind: "withdrawn", id, source: mapping.source, occurredAt: "1970-01-01T00:00:00Z" };
    const read = readEvent(sent, currency, now());
    if (!Array.isArray(read)) events.push({ sent, read });
  }
  identities.keep(identity, record);
  return { record, events };
}

/** What is wrong with a field, told of the cells that it was read from. */
function inCells({ path, problem }: FieldProblem, { columnsOf }: RowEvent, { headers }: Mapping, cells: readonly string[]): CellProblem {
  const columns = columnsOf(path);
  const value = columns.map((column) => cells[headers.indexOf(column)] ?? "").join(" ");
  const said = inPlainWords(problem, value);
  const reason = problem === "is missing" ? `${path} is missing` : columns.length > 0 || path === "" ? said : `${path}: ${said}`;
  return { column: columns.join(", "), value, reason };
}

async function recordRows(options: ImportOptions, rows: readonly ReadRow[], imported: Imported): Promise<void> {
  const { record, newsHours, now } = options;
  const events = rows.flatMap((row) => row.events);
  if (events.length === 0) return;
  const fates = await record(events);
  const newsSince = now().getTime() - newsHours * 3_600_000;
  let at = 0;
  for (const row of rows) {
    const problems: CellProblem[] = [];
    for (const { read } of row.events) {
      const fate = fates[at] ?? { problem: "was not recorded" };
      at += 1;
      if (typeof fate === "object") problems.push({ column: "", value: "", reason: fate.problem });
      else if (read.event.kind !== "withdrawn" || fate === "corrected") imported.events[fate] += 1;
      const isNew = fate === "accepted" || fate === "corrected" || fate === "waiting";
      if (isNew && newsworthy.has(read.event.kind) && Date.parse(read.event.occurredAt) >= newsSince) imported.silent += 1;
    }
    if (problems.length > 0) await refuse(options, { record: row.record, problems }, imported);
  }
}
