import { OperatorError } from "../../errors.ts";
import { didYouMean } from "../../operator/words.ts";
import { fieldsByName, rowFields } from "./fields.ts";
import { headerKey } from "./header-key.ts";
import type { RowKind } from "./mapping.ts";

/** A column of a file: its place in a row, and its header. */
export type Column = { at: number; header: string };

/** The columns by the field that they give, by its path. */
export type Columns = ReadonlyMap<string, Column>;

/** What a cell holds, without the spaces around it; nothing where there is no such column. */
export const textIn = (cells: readonly string[], column: Column | undefined): string => (column ? (cells[column.at]?.trim() ?? "") : "");

/** The headers of those of the fields that columns give. */
export const headersOf = (columns: Columns, paths: readonly string[]): string[] => paths.flatMap((path) => columns.get(path)?.header ?? []);

/** How sure it is that a header means a field: it was said so for this file, it was before, it is the field's own name, people call it so. */
const ranks = ["alias", "exact", "known", "explicit"] as const;
type Claim = Column & { field: string; rank: (typeof ranks)[number] };

/**
 * Which column gives which field. `map`: "header=field" for this file, "header=" for a column to leave out; `known`: fields by header, saved
 * before, "" likewise. `fieldOf`: what `map` says, by the headers of the file and the paths of the fields.
 * @throws OperatorError where `map` names what is not there or stands twice, or two columns would give one field.
 */
export function columnsByField(
  rows: RowKind,
  headers: readonly string[],
  known: Readonly<Record<string, string>>,
  map: readonly string[],
): { columns: Columns; fieldOf: Readonly<Record<string, string>> } {
  const named = fieldsByName(rows);
  const explicit = new Map(map.flatMap((pair) => readPair(pair, rows, headers)));
  const remembered = new Map(Object.entries(known).map(([header, field]) => [headerKey(header), field]));
  const all = headers.flatMap((header, at): Claim[] => {
    const said = explicit.get(at);
    const saved = remembered.get(headerKey(header));
    const name = named.get(headerKey(header));
    if (said !== undefined) return [{ at, header, field: said, rank: "explicit" }];
    if (saved === "" || (saved !== undefined && saved in rowFields[rows].names)) return [{ at, header, field: saved, rank: "known" }];
    return name ? [{ at, header, field: name.field, rank: name.exact ? "exact" : "alias" }] : [];
  });
  const claims = all.filter(({ field }) => field !== "");
  const columns = new Map<string, Column>();
  for (const [field, claiming] of Map.groupBy(claims, (claim) => claim.field)) columns.set(field, strongest(field, claiming));
  const isSaid = ({ at }: Column) => claims.some((claim) => claim.at === at && (claim.rank === "explicit" || claim.rank === "known"));
  // A deal's own number under a header as plain as "ID" is what the deal is known by.
  const [subject] = rowFields[rows].knownBy;
  const id = columns.get("id");
  if (id && subject?.endsWith(".externalId") && !columns.has(subject) && !isSaid(id)) {
    columns.set(subject, id);
    columns.delete("id");
  }
  return { columns, fieldOf: Object.fromEntries([...explicit].map(([at, field]) => [headers[at] ?? "", field])) };
}

function strongest(field: string, claims: readonly Claim[]): Column {
  const [first, second] = claims.toSorted((one, other) => ranks.indexOf(other.rank) - ranks.indexOf(one.rank));
  if (!first) throw new Error(`Nothing claims ${field}`);
  if (first.rank !== second?.rank) return { at: first.at, header: first.header };
  if (first.header === second.header) throw standsTwice(first.header, [first.at, second.at]);
  throw new OperatorError(
    `Two columns give ${field}: "${first.header}" and "${second.header}". Say which it is: --map "${first.header}=${field}", or leave one out: --map "${second.header}=".`,
  );
}

const standsTwice = (header: string, [first = 0, second = 0]: readonly number[]): OperatorError =>
  new OperatorError(`The column "${header}" stands twice in the file (columns ${first + 1} and ${second + 1}): give one of them another name.`);

/** "header=field" as the header's places, of which only a column that is left out may have several, and the field's path. A header may hold "=". */
function readPair(pair: string, rows: RowKind, headers: readonly string[]): [number, string][] {
  const cut = pair.lastIndexOf("=");
  if (cut < 1) throw new OperatorError(`--map takes "header=field", as in --map "signup_date=occurredAt"; "${pair}" is not.`);
  const [header, field] = [pair.slice(0, cut).trim(), pair.slice(cut + 1).trim()];
  const places = placesOf(header, headers);
  const [at] = places;
  if (at === undefined) {
    throw new OperatorError(`The file has no column "${header}".${didYouMean(header, headers)} Its columns are: ${listed(headers)}.`);
  }
  if (field === "") return places.map((place) => [place, ""]);
  const same = places.filter((place) => headers[place] === headers[at]);
  if (same.length > 1) throw standsTwice(headers[at] ?? "", same);
  const named = fieldsByName(rows).get(headerKey(field));
  if (!named) {
    const paths = Object.keys(rowFields[rows].names);
    throw new OperatorError(`${rows} have no field "${field}".${didYouMean(field, paths)} There are: ${paths.join(", ")}.`);
  }
  return [[at, named.field]];
}

/** Where a header stands as it was written, else as it compares. */
function placesOf(wanted: string, headers: readonly string[]): number[] {
  const places = (isMeant: (header: string) => boolean) => headers.flatMap((header, at) => (isMeant(header) ? [at] : []));
  const ways = [
    (header: string) => header.trim() === wanted,
    (header: string) => header.trim().toLowerCase() === wanted.toLowerCase(),
    (header: string) => headerKey(header) === headerKey(wanted),
  ];
  return ways.map(places).find((found) => found.length > 0) ?? [];
}

function listed(headers: readonly string[]): string {
  const shown = headers.slice(0, mostListed).map((header) => `"${header}"`);
  return headers.length > mostListed ? `${shown.join(", ")} and ${headers.length - mostListed} more` : shown.join(", ");
}
const mostListed = 40;
