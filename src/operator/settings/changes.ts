import { indented, table } from "../table.ts";

/** A setting before and after. */
export type Change = { label: string; before: string; after: string };

/** Each setting that was given, with what it was; those that were so already say that. */
export function changesText(title: string, changes: readonly Change[]): string {
  const rows = changes.map(({ label, before, after }) => (before === after ? [label, after, "(as it was)"] : [label, after, `(was ${before})`]));
  return `${title}\n\n${indented(table(rows))}`;
}
