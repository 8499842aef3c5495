import { type BadRow, importFile } from "../../ingest/csv/import-file.ts";
import { indented, table, visible } from "../table.ts";
import type { Outcome } from "../tools.ts";
import type { Job } from "./command.ts";
import { showPasses } from "./progress.ts";
import { badRowsText, counted, mostTold } from "./words.ts";

const samples = 5;

/** What `--dry-run` says: how the columns are understood, the first events, what is missing, and which rows would not be taken. Records nothing. */
export async function firstLook(job: Job): Promise<Outcome> {
  const { name, file, rows, mapping, door } = job;
  const { organization } = door;
  const about = `${name}: ${counted(file.headers.length, "column")}, ${file.encoding}, for ${organization.name} (organization ${organization.id}). Nothing is recorded.`;
  const understood = mapping.understood.map(({ field, from }) => [from, field]);
  const parts = [about, `Read as ${rows}, from source "${mapping.source}":\n${indented(table(understood))}`];
  parts.push(mapping.knownBy);
  if (mapping.unread.length > 0) parts.push(`Not read: ${mapping.unread.join(", ")}`);
  if (mapping.missing.length > 0) {
    parts.push(missingText(mapping.missing));
    return { code: 1, text: visible(parts.join("\n\n")) };
  }
  const looked = await lookThroughAll(job);
  if (looked.first.length > 0) parts.push(`The first events:\n${indented(looked.first.map((event) => JSON.stringify(event)).join("\n"))}`);
  parts.push(verdict(looked));
  return { code: looked.badRows > 0 ? 1 : 0, text: visible(parts.join("\n\n")) };
}

function verdict({ rows, badRows, bad }: { rows: number; badRows: number; bad: readonly BadRow[] }): string {
  const taken = `As far as the file alone tells, ${(rows - badRows).toLocaleString("en")} of ${counted(rows, "row")} would be taken`;
  return badRows > 0 ? `${taken}, ${badRows.toLocaleString("en")} would not:\n${badRowsText(bad, badRows)}` : `${taken}.`;
}

/** What an import lacks before it can begin, and how to give it. */
export function missingText(missing: readonly string[]): string {
  const [first = ""] = missing;
  const field = first.split(" or ")[0] ?? first;
  const forAll = missing.includes("occurredAt") ? "one day for all rows with --occurred-at 2026-01-31" : `one for all rows with --set "${field}=…"`;
  return `Missing: ${missing.join(", ")}. Say which column it is with --map "its header=${field}", or give ${forAll}.`;
}

async function lookThroughAll({ name, file, mapping, door, now, terminal }: Job) {
  const bad: BadRow[] = [];
  const first: unknown[] = [];
  const progress = showPasses(name, file.bytes, terminal, "Reading");
  try {
    const imported = await importFile({
      file,
      mapping,
      ...door.organization,
      now,
      pace: door.pace,
      record: async (events) => {
        const told = events.filter(({ read }) => read.event.kind !== "withdrawn");
        first.push(...told.slice(0, samples - first.length).map(({ sent }) => sent));
        return events.map(() => "accepted" as const);
      },
      onBadRow: async (row) => {
        if (bad.length < mostTold) bad.push(row);
      },
      onProgress: progress.at,
    });
    return { ...imported, bad, first };
  } finally {
    progress.end();
  }
}
