import { neededFields } from "./field-types.ts";
import type { Scope } from "./preset-scope.ts";
import { type AllOf, type Condition, type Group, isGroup, type PresetShape, type Value } from "./preset-shape.ts";
import type { EventPlan } from "./row-event.ts";

/**
 * What a file lacks of the columns that a preset cannot do without: those that it says it needs, those that its `id` is made of, and those that say
 * what an event cannot do without, but for events that are told only where another column that is not there says something. Each with its aliases.
 * `plans` are the preset's events, in order, a date of all rows included.
 */
export function missingColumns(shape: PresetShape, scope: Scope, plans: readonly EventPlan[]): string[] {
  const { needs, columns, values } = shape;
  const isThere = (name: string): boolean => scope.named(name, ["needs"]).headers.length > 0 || name === "id";
  const moments = shape.events.flatMap((event) => namesIn(valueAt("occurredAt", event.fields, shape.every?.fields)));
  const hasMoments = plans.every(({ fields }) =>
    fields.some((field) => field.path === "occurredAt" && (field.headers.length > 0 || isSaid(field.say))),
  );
  const isGiven = (name: string): boolean => isThere(name) || (hasMoments && moments.includes(name) && plans.some(isOfAll));
  const columnsOf = (name: string): string[] => {
    const value = values[name];
    return value === undefined ? [...(columns[name] ?? [name])] : namesIn(value).flatMap(columnsOf);
  };
  const needed = [...needs.filter((name) => !isGiven(name)), ...namesIn(shape.id).filter((name) => !isThere(name))];
  const ofEvents = plans.flatMap((plan, place) => unsaid(plan, place, shape, isThere));
  const lacking = [...needed.map((name) => [name]), ...ofEvents.filter((names) => !names.some((name) => needed.includes(name)))];
  const texts = lacking.map((names) => {
    const [first = "", ...others] = [...new Set(names.flatMap(columnsOf))];
    return others.length > 0 ? `${first} (or ${others.join(", ")})` : first;
  });
  return [...new Set(texts)].filter((text) => text !== "");
}

/** The names in the braces of a value, wherever in it they stand. */
export function namesIn(value: unknown): string[] {
  if (typeof value === "string") return [...value.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name.trim());
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(namesIn) : [];
}

/** Of each field that an event needs and that no column of the file can say, the names that it would be read from. */
function unsaid({ kind, fields }: EventPlan, place: number, { every, events }: PresetShape, isThere: (name: string) => boolean): string[][] {
  const event = events[place];
  if (!event || ![every?.when, event.when].every((when) => when === undefined || mayHold(when, isThere))) return [];
  const lacking = neededFields[kind].filter((path) =>
    fields.some((field) => (field.path === path || path.startsWith(`${field.path}.`)) && field.headers.length === 0 && !isSaid(field.say)),
  );
  return lacking.map((path) => namesIn(valueAt(path, event.fields, every?.fields)));
}

/** Said of a row with nothing in it, a field is said of every row. */
const isSaid = (say: EventPlan["fields"][number]["say"]): boolean => say([], "", []) !== undefined;
const isOfAll = ({ fields }: EventPlan): boolean => fields.some(({ path, say }) => path === "occurredAt" && isSaid(say));

function mayHold(condition: Condition, isThere: (name: string) => boolean): boolean {
  const all = (tests: AllOf): boolean => Object.entries(tests).every(([name, test]) => test !== "given" || isThere(name));
  return isAnyOf(condition) ? condition.some(all) : all(condition);
}

const isAnyOf = (condition: Condition): condition is readonly AllOf[] => Array.isArray(condition);

/** What an event says of a field, or of what that is a part of. */
function valueAt(path: string, ...groups: readonly (Group | undefined)[]): Value | undefined {
  for (const group of groups) {
    let value: Value | undefined = group;
    for (const name of path.split(".")) if (value !== undefined && isGroup(value)) value = innerOf(value, name);
    if (value !== undefined && !isGroup(value)) return value;
  }
  return undefined;
}

const innerOf = (group: Group, name: string): Value | undefined => group[name];
