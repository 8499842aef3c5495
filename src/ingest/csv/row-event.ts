import { neededFields, type TellableKind } from "./field-types.ts";
import type { CellProblem, Mapping, RowEvent } from "./mapping.ts";
import { amountsMeant } from "./row-currency.ts";
import type { Reader } from "./values.ts";

/** What is said of a row: undefined where its cells say nothing. What they say that cannot be read goes to `problems`. */
export type Say<Said = unknown> = (cells: readonly string[], rowId: string, problems: CellProblem[]) => Said | undefined;

/** A field of an event: where it stands ("account.domain"), what is said there, and the headers that this is read from. */
export type PlannedField = { path: string; say: Say; headers: readonly string[] };

/** An event that rows may tell of: always, or where it holds. */
export type EventPlan = { kind: TellableKind; id: Say<string>; holds: Say<boolean> | null; fields: readonly PlannedField[] };

/**
 * Rows as the events that are planned; one that does not hold of a row is left untold. `currency` is what amounts are in of which neither the row
 * nor anything else says it.
 */
export function tellerOf(source: string, plans: readonly EventPlan[], currency?: string): Mapping["tell"] {
  const ready = plans.map(({ kind, id, holds, fields }) => {
    const say = sayTogether(fields.map((field) => (neededFields[kind].includes(field.path) ? needing(kind, field) : field)));
    return { kind, id, holds, say, meant: amountsMeant(kind, currency), columnsOf: (path: string) => columnsOf(fields, path) };
  });
  return (cells, rowId) => {
    const events: RowEvent[] = [];
    const untold: string[] = [];
    const problems: CellProblem[] = [];
    for (const { kind, id: idOf, holds, say, meant, columnsOf } of ready) {
      const isTold = holds === null || holds(cells, rowId, problems) === true;
      const id = idOf(cells, rowId, problems) ?? rowId;
      if (!isTold) {
        untold.push(id);
        continue;
      }
      const event = { id, source, kind, ...say(cells, rowId, problems) };
      meant?.(event, columnsOf, problems);
      events.push({ event, columnsOf });
    }
    return { events, untold, problems: problems.length > 1 ? eachOnce(problems) : problems };
  };
}

/** What a cell says, as its reader reads it. */
export function sayCell(at: number, header: string, reader: Reader): Say {
  return (cells, _rowId, problems) => {
    const text = cells[at]?.trim() ?? "";
    return text === "" ? undefined : readText(reader, text, header, problems);
  };
}

/** What a reader makes of a text; where it cannot, that is told and nothing is said. */
export function readText(reader: Reader, value: string, column: string, problems: CellProblem[]): unknown {
  try {
    return reader(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    problems.push({ column, value, reason: error.message });
    return undefined;
  }
}

/** Fields in one object, each at its place; undefined where none of them says anything. */
function sayTogether(fields: readonly { path: string; say: Say }[]): Say<Record<string, unknown>> {
  const places = [...Map.groupBy(fields, ({ path }) => path.split(".", 1)[0] ?? "")].map(([name, inner]) => {
    const leaf = inner.find(({ path }) => path === name);
    return { name, say: leaf?.say ?? sayGroup(name, inner) };
  });
  return (cells, rowId, problems) => {
    let said: Record<string, unknown> | undefined;
    for (const { name, say } of places) {
      const value = say(cells, rowId, problems);
      if (value === undefined) continue;
      said ??= {};
      said[name] = value;
    }
    return said;
  };
}

/** A contact without an address, or a price without an amount, is none: what else is said of it is left out. */
const hangsOn: ReadonlyMap<string, string> = new Map([
  ["contact", "email"],
  ["recurring", "amount"],
]);

/** What is said of a part of an event by its name ("contact"): what hangs on a field is nothing without it. */
export function sayGroup(name: string, fields: readonly { path: string; say: Say }[]): Say {
  const say = sayTogether(fields.map((field) => ({ path: field.path.slice(name.length + 1), say: field.say })));
  const key = hangsOn.get(name);
  if (key === undefined) return say;
  return (cells, rowId, problems) => {
    const said = say(cells, rowId, problems);
    return said?.[key] === undefined ? undefined : said;
  };
}

function needing(kind: TellableKind, { path, say, headers }: PlannedField): PlannedField {
  const [column = ""] = headers;
  const needing: Say = (cells, rowId, problems) => {
    const before = problems.length;
    const said = say(cells, rowId, problems);
    if (said === undefined && problems.length === before) problems.push({ column, value: "", reason: `is empty, and every ${kind} needs ${path}` });
    return said;
  };
  return { path, say: needing, headers };
}

/** The headers that a path was read from: of its field, of the one it is a part of, or of its parts. */
function columnsOf(fields: readonly PlannedField[], path: string): readonly string[] {
  const meant = fields.filter((field) => field.path === path || path.startsWith(`${field.path}.`) || field.path.startsWith(`${path}.`));
  return [...new Set(meant.flatMap(({ headers }) => headers))];
}

function eachOnce(problems: readonly CellProblem[]): CellProblem[] {
  return [...new Map(problems.map((problem) => [`${problem.column}\n${problem.value}\n${problem.reason}`, problem])).values()];
}
