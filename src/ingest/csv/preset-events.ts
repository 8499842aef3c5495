import { fieldTypes, neededFields } from "./field-types.ts";
import { holdsOf } from "./preset-condition.ts";
import { type Place, PresetProblem, type Scope } from "./preset-scope.ts";
import { type Group, isGroup, type PresetEvent, type PresetShape } from "./preset-shape.ts";
import { plannedGroup, readTemplateText } from "./preset-value.ts";
import type { EventPlan, PlannedField, Say } from "./row-event.ts";

/** The events that a preset makes of a row. Throws PresetProblem for what cannot be meant. */
export function plannedEvents({ every, events }: PresetShape, scope: Scope): EventPlan[] {
  // By itself first, so that what is wrong with it is told where it stands.
  if (every) plannedFields(every.fields, every.keep, ["every"], scope);
  const ids = new Set<string>();
  return events.map((event, place) => {
    const at = ["events", place];
    if (ids.has(event.id)) throw new PresetProblem([...at, "id"], "is the id of another event as well");
    ids.add(event.id);
    return plannedEvent(event, every, at, scope);
  });
}

function plannedEvent(event: PresetEvent, every: PresetShape["every"], at: Place["at"], scope: Scope): EventPlan {
  const kind = event.kind ?? every?.kind;
  if (kind === undefined) throw new PresetProblem(at, `needs its kind: one of ${Object.keys(neededFields).join(", ")}.`);
  const fields = plannedFields(merged(every?.fields, event.fields), merged(every?.keep, event.keep), at, scope);
  for (const path of neededFields[kind]) {
    const isSaid = fields.some((field) => field.path === path || path.startsWith(`${field.path}.`));
    if (!isSaid) throw new PresetProblem(at, `needs ${path}, as every ${kind} does.`);
  }
  const id = readTemplateText(event.id, { at: [...at, "id"], path: "id", isKept: false }, scope);
  if (!event.id.includes("{")) throw new PresetProblem([...at, "id"], 'is the same for every row: write {id} in it, as in "{id} started".');
  return { kind, id: id.sayText, holds: both(every && holdsOf(every, ["every"], scope), holdsOf(event, at, scope)), fields };
}

function plannedFields(group: Group, kept: Group | undefined, at: Place["at"], scope: Scope): PlannedField[] {
  for (const name of Object.keys(kept ?? {})) {
    const isField = notKept.has(name) || [...fieldTypes.keys()].some((path) => path === name || path.startsWith(`${name}.`));
    if (isField) throw new PresetProblem([...at, "keep", name], "is a field of events, and not for keep.");
  }
  const fields = plannedGroup(group, { at, path: "", isKept: false }, scope);
  return kept === undefined ? fields : [...fields, ...plannedGroup(kept, { at: [...at, "keep"], path: "", isKept: true }, scope)];
}
const notKept: ReadonlySet<string> = new Set(["id", "source", "revision", "kind", "minor", "__proto__"]);

/** What every event says, with what this one says of itself; field by field. */
function merged(every: Group | undefined, event: Group | undefined): Group {
  const together: Record<string, Group[string]> = { ...every };
  for (const [name, value] of Object.entries(event ?? {})) {
    const before = together[name];
    together[name] = before !== undefined && isGroup(before) && isGroup(value) ? merged(before, value) : value;
  }
  return together;
}

function both(one: Say<boolean> | null | undefined, other: Say<boolean> | null): Say<boolean> | null {
  if (!one || !other) return one ?? other;
  return (cells, rowId, problems) => one(cells, rowId, problems) === true && other(cells, rowId, problems) === true;
}
