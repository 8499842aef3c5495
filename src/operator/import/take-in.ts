import { setPriority } from "node:os";
import { OperatorError } from "../../errors.ts";
import { type BadRow, type Imported, importFile } from "../../ingest/csv/import-file.ts";
import { createRejects } from "../../ingest/csv/rejects.ts";
import { indented, visible } from "../table.ts";
import type { Outcome } from "../tools.ts";
import type { Job } from "./command.ts";
import { missingText } from "./first-look.ts";
import { duration, rateOf, showPasses } from "./progress.ts";
import { badRowsText, counted, mostTold } from "./words.ts";

/** Records the file, and tells what became of it: code 1 where a row was not taken. `againFor` is the command that imports another file so. */
export async function takeIn(job: Job, againFor: (path: string) => string): Promise<Outcome> {
  const { name, path, file, mapping, door, rows, now, terminal } = job;
  if (mapping.missing.length > 0)
    throw new OperatorError(`${name} cannot be imported yet. ${missingText(mapping.missing)} --dry-run shows how its columns are understood.`);
  giveWay();
  const startedAt = performance.now();
  const rejects = createRejects(rejectsPath(path), file.headers);
  const bad: BadRow[] = [];
  const progress = showPasses(name, file.bytes, terminal, "Importing");
  let imported: Imported;
  try {
    imported = await importFile({
      file,
      mapping,
      ...door.organization,
      now,
      pace: door.pace,
      record: door.record,
      onBadRow: async (row) => {
        if (bad.length < mostTold) bad.push(row);
        await rejects.add(row.record, row.problems);
      },
      onProgress: progress.at,
    });
  } catch (error) {
    await rejects.close();
    throw error;
  } finally {
    progress.end();
  }
  const kept = await rejects.close();
  // What was said of a file that could not be read by it is not worth keeping.
  if (job.flags.map.length > 0 && imported.rows > imported.badRows) await door.remember(rows, job.meant);
  const seconds = (performance.now() - startedAt) / 1_000;
  return { code: imported.badRows > 0 ? 1 : 0, text: visible(told(job, imported, seconds, bad, kept && againFor(kept.path))) };
}

/** Questions and events of those who are at work go first. */
function giveWay(): void {
  try {
    setPriority(19);
  } catch {
    // Not allowed everywhere, and then it is no matter.
  }
}

const rejectsPath = (path: string): string => `${path.replace(/\.csv$/i, "")}.rejects.csv`;

function told({ name, door }: Job, imported: Imported, seconds: number, bad: readonly BadRow[], again: string | null): string {
  const { rows, badRows, repeatedRows, events, silent } = imported;
  const became = [
    [events.accepted, "new"],
    [events.corrected, "corrected what was told before"],
    [events.duplicate, "known already"],
    [events.waiting, "set aside until what they name is known (npm run events)"],
  ] as const;
  const counts = became.filter(([count]) => count > 0).map(([count, what]) => `${counted(count, "event")} ${what}`);
  const parts = [
    `${name}: ${counted(rows, "row")} in ${duration(seconds)} (${rateOf(rows, seconds)}), for ${door.organization.name}.`,
    indented(counts.length > 0 ? counts.join("\n") : "No event was recorded."),
  ];
  if (repeatedRows > 0) parts.push(`${counted(repeatedRows, "row says", "rows say")} again what one before said under the same id.`);
  if (badRows > 0) parts.push(`${counted(badRows, "row was", "rows were")} not taken:\n${badRowsText(bad, badRows)}`);
  if (again) parts.push(`All of them are in the rejects file, each with its reason. Correct them there and give:\n${indented(again)}`);
  parts.push(silenceText(silent, door.organization.newsHours));
  return parts.join("\n\n");
}

function silenceText(silent: number, newsHours: number): string {
  if (silent === 0) return "Nothing was announced.";
  return `Nothing was announced. ${counted(silent, "event")} of the last ${counted(newsHours, "hour")} would have been news.`;
}
