import { contentOf } from "./content.ts";
import { rowFields } from "./fields.ts";
import type { Mapping, RowKind } from "./mapping.ts";
import { dealPlans } from "./match-deal.ts";
import { type FieldOptions, plannedFields } from "./match-fields.ts";
import { type Columns, columnsByField, headersOf } from "./match-headers.ts";
import { type FixedValue, fixedValues } from "./match-set.ts";
import { type DateOfAll, ownId } from "./own-id.ts";
import { type PlannedField, tellerOf } from "./row-event.ts";

export type MatchOptions = FieldOptions & {
  rows: RowKind;
  headers: readonly string[];
  /** Which field a header meant before: its path, or "" for a column that was left out. */
  known?: Readonly<Record<string, string>>;
  /** "header=field" for this file; "header=" leaves a column out. */
  map?: readonly string[];
  source?: string | undefined;
};

type Fixed = ReadonlyMap<string, FixedValue>;

/** A mapping, and which field each header in `map` was said to give ("": it is left out), to be known another time. */
export type MatchedMapping = Mapping & { fieldOf: Readonly<Record<string, string>> };

/**
 * How a file's columns are understood by their headers: the names of the fields, and those that people's exports have for them.
 * @throws OperatorError where `map`, `set` or `occurredAt` cannot be meant, or where two columns would give one field.
 */
export function matchHeaders({ rows, headers, known = {}, map = [], source = "csv", ...options }: MatchOptions): MatchedMapping {
  const { columns, fieldOf } = columnsByField(rows, headers, known, map);
  const fields = plannedFields(rows, columns, options);
  const fixed = fixedValues(rows, options.set, options.readers);
  const { dateOf, ...identity } = ownId(rows, columns, fields, { ...options, ofAll: dateOfAll(options, fixed) });
  const { kind } = rowFields[rows];
  const plans =
    rows === "opportunities"
      ? dealPlans(fields, columns, options.readers)
      : [{ kind, id: (_cells: readonly string[], rowId: string) => `${rows} ${rowId}`, holds: null, fields }];
  const read = [...columns.values()];
  const said = saidOfAll(fixed);
  return {
    source,
    headers,
    ...identity,
    // What is said of all rows tells two lists of the same people apart.
    contentOf: contentOf(columns, (cells) => dateOf(cells) + said),
    tell: tellerOf(source, plans, options.currency),
    understood: understood(columns, fields, options, fixed),
    unread: headers.filter((_header, at) => !read.some((column) => column.at === at)),
    missing: missing(rows, columns, options, fixed),
    fieldOf,
  };
}

/** The date that rows without one have, and how it was told. */
function dateOfAll({ occurredAt }: FieldOptions, fixed: Fixed): DateOfAll | undefined {
  const [, set] = fixed.get("occurredAt")?.told.split("=") ?? [];
  if (set !== undefined) return { text: set, told: `--set occurredAt=${set}` };
  return occurredAt === undefined ? undefined : { text: occurredAt, told: `--occurred-at ${occurredAt}` };
}

const saidOfAll = (fixed: Fixed): string =>
  [...fixed]
    .filter(([path]) => path !== "occurredAt")
    .map(([, { told }]) => `\n${told}`)
    .toSorted()
    .join("");

function understood(columns: Columns, fields: readonly PlannedField[], { occurredAt }: FieldOptions, fixed: Fixed): Mapping["understood"] {
  const inOrder = [...columns].toSorted(([, one], [, other]) => one.at - other.at).map(([field, { header }]) => ({ field, from: header }));
  const following = fields
    .filter(({ path, headers }) => headers.length > 0 && !columns.has(path))
    .map(({ path, headers }) => ({ field: path, from: headers.join(", ") }));
  const ofAll = occurredAt === undefined || columns.has("occurredAt") ? [] : [{ field: "occurredAt", from: `--occurred-at ${occurredAt}` }];
  const set = [...fixed].map(([field, { told }]) => ({ field, from: `--set ${told}` }));
  return [...inOrder, ...following.filter(({ field }) => ofAll.every((one) => one.field !== field)), ...ofAll, ...set];
}

function missing(rows: RowKind, columns: Columns, { occurredAt, currency }: FieldOptions, fixed: Fixed): string[] {
  const given = (path: string) => columns.has(path) || fixed.has(path) || (path === "occurredAt" && occurredAt !== undefined);
  const needed = rowFields[rows].needs.filter((oneOf) => !oneOf.some(given)).map((oneOf) => oneOf.join(" or "));
  const price = headersOf(
    columns,
    ["amount", "perMonth", "perYear"].map((name) => `subscription.recurring.${name}`),
  );
  if (price.length === 0 && !fixed.has("subscription.recurring.amount")) return needed;
  const hasTerm = ["per", "perMonth", "perYear"].some((name) => given(`subscription.recurring.${name}`));
  const hasCurrency = currency !== undefined || given("subscription.recurring.currency");
  return [...needed, ...(hasTerm ? [] : ["subscription.recurring.per"]), ...(hasCurrency ? [] : ["subscription.recurring.currency"])];
}
