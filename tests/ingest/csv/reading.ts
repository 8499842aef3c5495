import { readFile } from "node:fs/promises";
import { readDates } from "../../../src/ingest/csv/dates.ts";
import type { Mapping } from "../../../src/ingest/csv/mapping.ts";
import { createReaders } from "../../../src/ingest/csv/values.ts";
import { parseEvent } from "../../../src/ingest/parse.ts";
import { readCsv } from "../../support/ravenstack.ts";

export const readers = createReaders({ dates: readDates({ timeZone: "UTC" }) });

/** What a row is told as: its events without their source, or what is wrong with its cells. */
export function tellOne(mapping: Mapping, cells: readonly string[], rowId = mapping.ownIdOf(cells) ?? "row") {
  const { events, untold, problems } = mapping.tell(cells, rowId);
  return { events: events.map(({ event: { source: _source, ...event } }) => event), untold, problems };
}

/** An event as it is taken in, or the sentence that says why not. */
export function taken(event: unknown): unknown {
  const parsed = parseEvent(event, "USD", new Date("2026-11-01T00:00:00Z"));
  return typeof parsed === "string" ? parsed : parsed.event;
}

/** A sample file's headers and its rows' cells. */
export async function readSample(name: string): Promise<{ headers: string[]; rows: string[][] }> {
  const rows = readCsv(await readFile(new URL(`samples/${name}`, import.meta.url), "utf8"));
  return { headers: Object.keys(rows[0] ?? {}), rows: rows.map((row) => Object.values(row)) };
}
