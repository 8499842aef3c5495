import { registrableDomain } from "../../journeys/names.ts";
import { fieldReader } from "./field-reader.ts";
import { fieldTypes } from "./field-types.ts";
import { rowFields } from "./fields.ts";
import { knownBySentence } from "./known-by.ts";
import type { Mapping, RowKind } from "./mapping.ts";
import { type Column, type Columns, textIn } from "./match-headers.ts";
import { type PlannedField, sayCell } from "./row-event.ts";
import { shortId } from "./short-id.ts";
import type { Readers } from "./values.ts";
import { writtenDate } from "./written-date.ts";

/** The date that was said of all rows, for those without one: as it was written, and how it was told ("--occurred-at 2026-01-31"). */
export type DateOfAll = { text: string; told: string };

type Known = { text: string; from: readonly string[] };

/**
 * What a row is known by: its own number, else what it is about, and when. Made of what the cells mean and not of how they are written, so that
 * a file that writes "2024/1/5" for "2024-01-05" or "Max@" for "max@" corrects rows and adds none; what cannot be read is taken as it stands.
 *
 * The date belongs to what a row is about, also where a file has but one row for each deal: the same deal at two times is two things that are
 * told of it, whether they stand in one history or in two monthly files. A row that is the only one of its deal could do without, but then what
 * it is known by would hang on the other rows of the file, and change when they do. It is the date as it is written: in another time zone it is the
 * same row. A row without a date has that of all (`dateOf`); where rows tell how things stand, there is none.
 */
export function ownId(
  rows: RowKind,
  columns: Columns,
  fields: readonly PlannedField[],
  { readers, ofAll }: { readers: Readers; ofAll: DateOfAll | undefined },
): Pick<Mapping, "ownIdOf" | "idColumnsOf" | "knownBy"> & { dateOf: Mapping["contentOf"] } {
  const { knownBy, together = false, stands = false } = rowFields[rows];
  const when = columns.get("occurredAt");
  const isStanding = stands === true || (stands === "undated" && !when && !ofAll);
  const otherwise = ofAll ? writtenDate(ofAll.text, readers) : "";
  const dateOf = (cells: readonly string[]): string => (textIn(cells, when) === "" ? otherwise : "");
  const id = columns.get("id");
  const number = id && partOf(id, { path: "id", say: sayCell(id.at, id.header, fieldReader("id", readers)), headers: [id.header] });
  const about = knownBy.flatMap((path) => {
    const field = fields.find((one) => one.path === path);
    return field ? [partOf(columns.get(path), field)] : [];
  });
  const byPath = knownBy.map((path) => about.find((part) => part.path === path));

  const knownOf = (cells: readonly string[]): Known | null => {
    const own = number?.textOf(cells) ?? "";
    if (number && own !== "") return { text: isStanding ? own : `${own} ${dateOf(cells)}`.trim(), from: number.headers };
    const texts = byPath.map((part) => part?.textOf(cells) ?? "");
    const first = texts.findIndex((text) => text !== "");
    if (first < 0) return null;
    if (together) return { text: JSON.stringify(texts), from: byPath.flatMap((part, at) => (texts[at] === "" || !part ? [] : part.headers)) };
    const from = byPath[first]?.headers ?? [];
    const subject = texts[first] ?? "";
    if (isStanding) return { text: subject, from };
    const date = writtenDate(textIn(cells, when), readers);
    return { text: `${subject} ${date || dateOf(cells)}`.trim(), from: when && date !== "" ? [...from, when.header] : from };
  };

  const flag = ofAll ? [ofAll.told] : [];
  const date = isStanding ? [] : when ? [when.header] : flag;
  const inFile = about.filter(({ headers }) => headers.length > 0);
  const ways = [
    ...(number ? [[...number.headers, ...(isStanding || when ? [] : flag)]] : []),
    ...(together ? [inFile.flatMap(({ headers }) => headers)] : inFile.map(({ headers }) => [...headers, ...date])),
  ];
  return {
    ownIdOf(cells) {
      const known = knownOf(cells);
      return known === null ? null : shortId(known.text);
    },
    idColumnsOf: (cells) => knownOf(cells)?.from ?? [],
    knownBy: knownBySentence(ways.filter((parts) => parts.length > 0)),
    dateOf,
  };
}

/** What a field says, as text that is equal for equal meanings. */
function partOf(column: Column | undefined, { path, say, headers }: PlannedField) {
  const isDomain = fieldTypes.get(path) === "domain";
  const textOf = (cells: readonly string[]): string => {
    const problems: Parameters<PlannedField["say"]>[2] = [];
    const said = say(cells, "", problems);
    if (said === undefined || said === "") return problems.length > 0 ? textIn(cells, column) : "";
    return (isDomain && registrableDomain(String(said))) || String(said);
  };
  return { path, headers: column ? [column.header] : headers, textOf };
}
