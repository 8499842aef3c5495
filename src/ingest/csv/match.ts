import { contentOf } from "./content.ts";
import { rowFields } from "./fields.ts";
import type { Mapping, RowKind } from "./mapping.ts";
import { dealPlans } from "./match-deal.ts";
import { type FieldOptions, plannedFields } from "./match-fields.ts";
import { type Columns, columnsByField, headersOf, textIn } from "./match-headers.ts";
import { type PlannedField, tellerOf } from "./row-event.ts";
import { shortId } from "./short-id.ts";

export type MatchOptions = FieldOptions & {
  rows: RowKind;
  headers: readonly string[];
  /** Which field a header meant before: its path, or "" for a column that was left out. */
  known?: Readonly<Record<string, string>>;
  /** "header=field" for this file; "header=" leaves a column out. */
  map?: readonly string[];
  source?: string | undefined;
};

/** A mapping, and which field each header gives ("": it was said to be left out), to be known by another time. */
export type MatchedMapping = Mapping & { fieldOf: Readonly<Record<string, string>> };

/**
 * How a file's columns are understood by their headers: the names of the fields, and those that people's exports have for them.
 * @throws OperatorError where `map` or `occurredAt` cannot be meant, or where two columns would give one field.
 */
export function matchHeaders({ rows, headers, known = {}, map = [], source = "csv", ...options }: MatchOptions): MatchedMapping {
  const { columns, leftOut } = columnsByField(rows, headers, known, map);
  const fields = plannedFields(rows, columns, options);
  const { kind } = rowFields[rows];
  const plans =
    rows === "opportunities"
      ? dealPlans(fields, columns, options.readers)
      : [{ kind, id: (_cells: readonly string[], rowId: string) => `${rows} ${rowId}`, holds: null, fields }];
  const read = [...columns.values()];
  return {
    source,
    headers,
    ...ownId(rows, columns),
    contentOf: contentOf(columns),
    tell: tellerOf(source, plans),
    understood: understood(columns, fields, options),
    unread: headers.filter((_header, at) => !read.some((column) => column.at === at)),
    missing: missing(rows, columns, options),
    fieldOf: Object.fromEntries([
      ...leftOut.map((header) => [header, ""] as const),
      ...[...columns].map(([field, { header }]) => [header, field] as const),
    ]),
  };
}

/** By its own number, else by what it is about; where rows tell what happened, and when: the same deal at two times is two rows. */
function ownId(rows: RowKind, columns: Columns): Pick<Mapping, "ownIdOf" | "idColumns"> {
  const { knownBy, together = false, stands = false } = rowFields[rows];
  const id = columns.get("id");
  const occurredAt = stands ? undefined : columns.get("occurredAt");
  const about = knownBy.flatMap((path) => columns.get(path) ?? []);
  const ownIdOf = (cells: readonly string[]): string | null => {
    const own = textIn(cells, id);
    if (own !== "") return shortId(own);
    const told = about.map((column) => textIn(cells, column));
    const first = told.find((text) => text !== "");
    if (first === undefined) return null;
    return shortId(together ? JSON.stringify(told) : `${first} ${textIn(cells, occurredAt)}`.trim());
  };
  const read = id ? [id] : about.length > 0 && !together && occurredAt ? [...about, occurredAt] : about;
  return { ownIdOf, idColumns: read.map(({ header }) => header) };
}

function understood(columns: Columns, fields: readonly PlannedField[], { occurredAt }: FieldOptions): Mapping["understood"] {
  const inOrder = [...columns].toSorted(([, one], [, other]) => one.at - other.at).map(([field, { header }]) => ({ field, from: header }));
  const following = fields
    .filter(({ path, headers }) => headers.length > 0 && !columns.has(path))
    .map(({ path, headers }) => ({ field: path, from: headers.join(", ") }));
  const ofAll = occurredAt === undefined || columns.has("occurredAt") ? [] : [{ field: "occurredAt", from: `--occurred-at ${occurredAt}` }];
  return [...inOrder, ...following.filter(({ field }) => ofAll.every((one) => one.field !== field)), ...ofAll];
}

function missing(rows: RowKind, columns: Columns, { occurredAt, currency }: FieldOptions): string[] {
  const given = (path: string) => columns.has(path) || (path === "occurredAt" && occurredAt !== undefined);
  const needed = rowFields[rows].needs.filter((oneOf) => !oneOf.some(given)).map((oneOf) => oneOf.join(" or "));
  const price = headersOf(
    columns,
    ["amount", "perMonth", "perYear"].map((name) => `subscription.recurring.${name}`),
  );
  if (price.length === 0) return needed;
  const hasTerm = ["per", "perMonth", "perYear"].some((name) => columns.has(`subscription.recurring.${name}`));
  const hasCurrency = currency !== undefined || columns.has("subscription.recurring.currency");
  return [...needed, ...(hasTerm ? [] : ["subscription.recurring.per"]), ...(hasCurrency ? [] : ["subscription.recurring.currency"])];
}
