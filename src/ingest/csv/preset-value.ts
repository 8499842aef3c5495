import { didYouMean } from "../../operator/words.ts";
import { fieldReader } from "./field-reader.ts";
import { fieldTypes } from "./field-types.ts";
import { laterDay } from "./later-day.ts";
import { personName } from "./person-name.ts";
import { holdsOf } from "./preset-condition.ts";
import { constantAt } from "./preset-constant.ts";
import { type Named, type Place, PresetProblem, placeIn, type Scope } from "./preset-scope.ts";
import {
  type Alternative,
  type Case,
  type Group,
  isAlternatives,
  isCase,
  isGroup,
  isTranslation,
  type PersonParts,
  type Translation,
  type Value,
} from "./preset-shape.ts";
import { type PlannedField, readText, type Say, sayGroup } from "./row-event.ts";
import { take } from "./take.ts";
import { readTemplate } from "./template.ts";
import type { Reader } from "./values.ts";
import { wordMatch } from "./word-match.ts";

type Said = { say: Say; headers: readonly string[] };

/** The fields of a group, each by its whole path. Throws PresetProblem for what cannot be meant. */
export function plannedGroup(group: Group, place: Place, scope: Scope): PlannedField[] {
  return Object.entries(group).flatMap(([name, value]): PlannedField[] => {
    const inner = placeIn(place, name);
    checkField(inner);
    return isGroup(value) ? plannedGroup(value, inner, scope) : [{ path: inner.path, ...readValue(value, inner, scope) }];
  });
}

/** What a value says of a row. Throws PresetProblem for what cannot be meant. */
export function readValue(value: Value, place: Place, scope: Scope): Said {
  if (typeof value === "string" && value.includes("{")) return readTyped(value, place, scope);
  if (typeof value !== "object") return constantSaid(constantAt(value, place));
  if (isAlternatives(value)) return readAlternatives(value, place, scope);
  if (isTranslation(value)) return readTranslation(value, place, scope);
  if (!isGroup(value)) return readName(value, place, scope);
  const name = place.path.slice(place.path.lastIndexOf(".") + 1);
  const fields = plannedGroup(value, place, scope);
  const fromHere = fields.map((field) => ({ ...field, path: field.path.slice(place.path.length - name.length) }));
  return { say: sayGroup(name, fromHere), headers: headersIn(fields) };
}

/** What a template says as text: nothing where all of its columns are empty. */
export function readTemplateText(text: string, place: Place, scope: Scope): Named {
  const parts = partsOf(text, place).map((part) => (typeof part === "string" ? part : scope.named(part.name, place.at)));
  const named = parts.filter((part) => typeof part === "object");
  const [only] = named;
  if (only && parts.length === 1) return only;
  const sayText: Say<string> = (cells, rowId, problems) => {
    const said = parts.map((part) => (typeof part === "string" ? part : part.sayText(cells, rowId, problems)));
    const isEmpty = named.length > 0 && said.every((text, at) => typeof parts[at] === "string" || text === undefined);
    return isEmpty ? undefined : said.join("").trim();
  };
  return { sayText, headers: headersIn(named) };
}

function partsOf(text: string, place: Place) {
  try {
    return readTemplate(text);
  } catch (error) {
    if (error instanceof RangeError) throw new PresetProblem(place.at, error.message);
    throw error;
  }
}

function readTyped(text: string, place: Place, scope: Scope): Said {
  const { sayText, headers } = readTemplateText(text, place, scope);
  return { say: typed(sayText, headers, place, readerAt(place, scope)), headers };
}

function typed(sayText: Say<string>, [column = ""]: readonly string[], place: Place, reader: Reader | null): Say {
  if (reader === null) return sayText;
  return (cells, rowId, problems) => {
    const text = sayText(cells, rowId, problems);
    return text === undefined ? undefined : readText(reader, text, column || place.path, problems);
  };
}

/** Null for what is kept, which is as it stands. */
function readerAt({ path, isKept }: Place, { readers }: Scope): Reader | null {
  return isKept ? null : fieldReader(path, readers);
}

function readTranslation(value: Translation, place: Place, scope: Scope): Said {
  const { sayText, headers } = readTemplateText(value.from, placeIn(place, "from", "same field"), scope);
  const { take: taken } = value;
  const part: Say<string> = (cells, rowId, problems) => {
    const text = sayText(cells, rowId, problems);
    return text === undefined || taken === undefined ? text : take(taken, text);
  };
  const otherwise = value.else === undefined ? undefined : constantAt(value.else, placeIn(place, "else", "same field"));
  const say = value.as === undefined ? typed(part, headers, place, readerAt(place, scope)) : worded(value.as, part, headers, place, otherwise);
  const later = value.plus === undefined ? say : shifted(say, value.plus, place);
  return { say: otherwise === undefined ? later : (cells, rowId, problems) => later(cells, rowId, problems) ?? otherwise, headers };
}

function worded(
  words: NonNullable<Translation["as"]>,
  sayText: Say<string>,
  [column = ""]: readonly string[],
  place: Place,
  otherwise: unknown,
): Say {
  const as = placeIn(place, "as", "same field");
  const meanings = Object.entries(words).map(([word, meaning]) => [word, constantAt(meaning, placeIn(as, word, "same field"))] as const);
  const meaningOf = wordMatch(meanings);
  return (cells, rowId, problems) => {
    const text = sayText(cells, rowId, problems);
    if (text === undefined) return undefined;
    const meaning = meaningOf(text);
    if (meaning === undefined && otherwise === undefined) {
      problems.push({ column, value: text, reason: `is none of ${Object.keys(words).join(", ")}` });
    }
    return meaning;
  };
}

function shifted(say: Say, plus: string, place: Place): Say {
  if (place.isKept || fieldTypes.get(place.path) !== "day") throw new PresetProblem([...place.at, "plus"], `is for days; ${place.path} is none.`);
  return (cells, rowId, problems) => {
    const day = say(cells, rowId, problems);
    return typeof day === "string" ? laterDay(day, plus) : undefined;
  };
}

function readName({ firstName, lastName }: PersonParts, place: Place, scope: Scope): Said {
  const given = readTemplateText(firstName, placeIn(place, "firstName", "same field"), scope);
  const family = readTemplateText(lastName, placeIn(place, "lastName", "same field"), scope);
  const say: Say = (cells, rowId, problems) =>
    personName(given.sayText(cells, rowId, problems) ?? "", family.sayText(cells, rowId, problems) ?? "") || undefined;
  return { say, headers: headersIn([given, family]) };
}

/** The first of several that holds and says something. */
function readAlternatives(alternatives: readonly Alternative[], place: Place, scope: Scope): Said {
  const cases = alternatives.map((alternative, at) => {
    const inner = placeIn(place, at, "same field");
    const { say: value, ...when }: Case = isCase(alternative) ? alternative : { say: alternative };
    return { holds: holdsOf(when, inner.at, scope), ...readValue(value, isCase(alternative) ? placeIn(inner, "say", "same field") : inner, scope) };
  });
  const say: Say = (cells, rowId, problems) => {
    for (const { holds, say } of cases) {
      const said = holds?.(cells, rowId, problems) === false ? undefined : say(cells, rowId, problems);
      if (said !== undefined) return said;
    }
    return undefined;
  };
  return { say, headers: headersIn(cases) };
}

function constantSaid(constant: unknown): Said {
  return { say: () => constant, headers: [] };
}

function checkField({ path, at, isKept }: Place): void {
  const isKnown = fieldTypes.has(path) || [...fieldTypes.keys()].some((field) => field.startsWith(`${path}.`));
  if (isKept || isKnown) return;
  const group = path.slice(0, path.lastIndexOf(".") + 1);
  const beside = [...fieldTypes.keys()].filter((field) => field.startsWith(group)).map((field) => field.slice(group.length).split(".", 1)[0] ?? "");
  const meant = didYouMean(path.slice(group.length), [...new Set(beside)]);
  throw new PresetProblem(at, `is no field of an event; what is to be kept beside its fields goes under keep.${meant}`);
}

const headersIn = (said: readonly { headers: readonly string[] }[]): string[] => [...new Set(said.flatMap(({ headers }) => headers))];
