import { expect, test } from "vitest";
import { readDates } from "../../../src/ingest/csv/dates.ts";
import { importFile } from "../../../src/ingest/csv/import-file.ts";
import { matchHeaders } from "../../../src/ingest/csv/match.ts";
import type { CsvFile } from "../../../src/ingest/csv/open.ts";
import { createReaders } from "../../../src/ingest/csv/values.ts";
import type { Fate } from "../../../src/ingest/record.ts";

const headers = ["id", "occurredAt", "domain", "channel", "remark"];
const readers = createReaders({ dates: readDates({ timeZone: "UTC" }) });
const mapping = matchHeaders({ rows: "touches", headers, readers });

/** A file in memory: so many rows, a few hundred at a time. */
function fileOf(rows: number, remark = ""): CsvFile {
  return {
    headers,
    encoding: "utf-8",
    delimiter: ",",
    bytes: rows,
    modifiedAt: new Date(0),
    rowsAbout: rows,
    async *records() {
      for (let from = 0; from < rows; from += 200) {
        yield Array.from({ length: Math.min(200, rows - from) }, (_, at) => ({
          line: from + at + 2,
          at: from + at,
          cells: [`t${from + at}`, "2026-03-01T09:00:00Z", "beta.example", "web", remark],
        }));
      }
    },
  };
}

function importing(file: CsvFile, pace: { events: number; atOnce: number }, record: (events: number) => Promise<void>) {
  return importFile({
    file,
    mapping,
    currency: "USD",
    newsHours: 24,
    now: () => new Date("2026-06-15T12:00:00Z"),
    pace,
    record: async (events): Promise<Fate[]> => {
      await record(events.length);
      return events.map(() => "accepted");
    },
    onBadRow: async () => undefined,
    onProgress: () => undefined,
  });
}

test.for([1, 2, 3, 4, 5])("an import of which part %i cannot be recorded fails, whenever that is known", async (failing) => {
  for (const pauseMs of [0, 1, 5]) {
    let parts = 0;
    const once = async () => {
      parts += 1;
      const fails = parts === failing;
      await new Promise((done) => setTimeout(done, pauseMs));
      if (fails) throw new Error("the connection broke");
    };
    await expect(importing(fileOf(5_000), { events: 1_000, atOnce: 2 }, once)).rejects.toThrow("the connection broke");
  }
});

test("no more is recorded side by side than the database is to take", async () => {
  let now = 0;
  let most = 0;
  const imported = await importing(fileOf(5_000), { events: 500, atOnce: 2 }, async () => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((done) => setTimeout(done, 40));
    now -= 1;
  });
  expect(most).toBe(2);
  expect(imported).toMatchObject({ rows: 5_000, badRows: 0, events: { accepted: 5_000 } });
});

test("wide rows are recorded a few at a time, so that they never fill the memory", async () => {
  const parts: number[] = [];
  await importing(fileOf(100, "x".repeat(500_000)), { events: 1_000, atOnce: 2 }, async (events) => {
    parts.push(events);
  });
  expect(Math.max(...parts)).toBeLessThanOrEqual(9);
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(100);
});
