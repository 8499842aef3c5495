import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type CsvRecord, openCsv } from "../../../src/ingest/csv/open.ts";

/** A folder for the files of one test file, which is gone after it. */
export function createFolder() {
  const folder = mkdtemp(join(tmpdir(), "throughline-csv-"));
  afterAll(async () => rm(await folder, { recursive: true }));
  const path = async (name: string) => join(await folder, name);
  return {
    path,
    write: async (name: string, content: string | Uint8Array): Promise<string> => {
      const written = await path(name);
      await writeFile(written, content);
      return written;
    },
  };
}

type Told = NonNullable<Parameters<typeof openCsv>[1]>;

/** All records of a file. */
export async function recordsOf(path: string, told: Told = {}): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const some of (await openCsv(path, told)).records()) records.push(...some);
  return records;
}

/** The cells of all rows, the header first. */
export async function tableOf(path: string, told: Told = {}): Promise<string[][]> {
  const { headers } = await openCsv(path, told);
  return [headers, ...(await recordsOf(path, told)).map(({ cells }) => cells)];
}

/** The sentence with which a file is refused, at the latest when it is read to its end. */
export async function refusalOf(path: string, told: Told = {}): Promise<string> {
  return recordsOf(path, told).then(
    () => "not refused",
    (error: unknown) => String(error),
  );
}
