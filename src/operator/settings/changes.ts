import { indented, table } from "../table.ts";

/** A setting as it was (null: there was none) and as it is. */
export type Change = { label: string; before: string | null; after: string };

/** Each setting that was given, with what it was; one that was so already says that. */
export function changesText(title: string, changes: readonly Change[]): string {
  const rows = changes.map(({ label, before, after }) => [label, after, before === null ? "" : before === after ? "(as it was)" : `(was ${before})`]);
  return `${title}\n\n${indented(table(rows))}`;
}
