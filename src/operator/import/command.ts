import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { OperatorError } from "../../errors.ts";
import { readDates } from "../../ingest/csv/dates.ts";
import { type Mapping, type RowKind, rowKinds } from "../../ingest/csv/mapping.ts";
import { matchHeaders } from "../../ingest/csv/match.ts";
import { type CsvFile, openCsv } from "../../ingest/csv/open.ts";
import { loadPreset, mappingOf, type Preset } from "../../ingest/csv/preset.ts";
import { createReaders, type Readers } from "../../ingest/csv/values.ts";
import type { Desk } from "../desk.ts";
import { sentenceOf } from "../sentence.ts";
import { readZone } from "../settings/values.ts";
import { visible } from "../table.ts";
import type { Outcome } from "../tools.ts";
import { type ImportDoor, openDoor } from "./door.ts";
import { firstLook } from "./first-look.ts";
import { type Flags, readFlags, sameAgain } from "./flags.ts";
import type { Terminal } from "./progress.ts";
import { type ImportCall, openRemoteDoor } from "./remote-door.ts";
import { takeIn } from "./take-in.ts";

/** What an import has of the process it is typed in. */
export type Here = {
  /** The folder that file names start from. */
  folder: string;
  /** Asks the process that runs; null: there is none. */
  ask(call: ImportCall): Promise<unknown>;
  withOwnDesk<Done>(run: (desk: Desk) => Promise<Done>): Promise<Done>;
  /** On a database server this process works by itself, beside those that run. */
  onServer: boolean;
  now: () => Date;
  terminal: Terminal;
};

/** One file, and how it is understood for one organization. */
export type Job = {
  flags: Flags;
  name: string;
  path: string;
  file: CsvFile;
  rows: RowKind;
  mapping: Mapping;
  /** Which field each header was understood to give. */
  meant: Readonly<Record<string, string>>;
  door: ImportDoor;
  now: () => Date;
  terminal: Terminal;
};

/** `npm run import -- accounts.csv --as accounts`: the file is read here, and recorded where the database is held. Never throws. */
export async function importAtTerminal(words: readonly string[], here: Here): Promise<Outcome> {
  try {
    const flags = readFlags(words);
    return await throughDoor(here, flags, async (door) => {
      const job = await prepare(flags, door, here);
      return flags.dryRun ? firstLook(job) : takeIn(job, sameAgain(words));
    });
  } catch (error) {
    return { code: 1, text: visible(sentenceOf(error)) };
  }
}

async function throughDoor(here: Here, { organization }: Flags, run: (door: ImportDoor) => Promise<Outcome>): Promise<Outcome> {
  const remote = here.onServer ? null : await openRemoteDoor(here.ask, organization);
  return remote ? run(remote) : here.withOwnDesk(async (desk) => run(await openDoor(desk, organization)));
}

async function prepare(flags: Flags, door: ImportDoor, { folder, now, terminal }: Here): Promise<Job> {
  const path = resolve(folder, flags.file);
  const preset = flags.preset === undefined ? null : await loadPreset(await presetPath(flags.preset, folder));
  const rows = rowsOf(flags, preset);
  const file = await openCsv(path, { encoding: flags.encoding, delimiter: flags.delimiter });
  const timeZone = flags.timeZone === undefined ? door.organization.timeZone : readZone(flags.timeZone, "--time-zone");
  const readers = createReaders({ dates: readDates({ format: flags.dateFormat, timeZone }) });
  // A clock that went wrong elsewhere has no say in what is still to come.
  const asOf = new Date(Math.min(file.modifiedAt.getTime(), now().getTime()));
  const understood = await understand(flags, preset, rows, file.headers, asOf, readers, door);
  return { flags, name: basename(path), path, file, rows, ...understood, door, now, terminal };
}

async function understand(
  { source, occurredAt, map, set }: Flags,
  preset: Preset | null,
  rows: RowKind,
  headers: readonly string[],
  asOf: Date,
  readers: Readers,
  door: ImportDoor,
): Promise<Pick<Job, "mapping" | "meant">> {
  const { currency } = door.organization;
  if (preset) return { mapping: mappingOf(preset, headers, readers, { source, occurredAt, currency, asOf }), meant: {} };
  const known = await door.headers(rows);
  const mapping = matchHeaders({ rows, headers, known, map, set, source, occurredAt, readers, currency, asOf });
  return { mapping, meant: mapping.fieldOf };
}

function rowsOf({ as, file }: Flags, preset: Preset | null): RowKind {
  const rows = rowKinds.find((kind) => kind === as);
  if (preset && as !== undefined && rows !== preset.rows) throw new OperatorError(`The preset reads ${preset.rows}: leave out --as ${as}.`);
  if (preset) return preset.rows;
  if (rows) return rows;
  throw new OperatorError(`Say what the rows of ${file} are: --as ${rowKinds.join(", ")}; or --preset and the name of one.`);
}

/** A preset of this name that is a file where the command was typed, else the name itself. */
async function presetPath(told: string, folder: string): Promise<string> {
  const path = resolve(folder, told);
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? path : told;
}
