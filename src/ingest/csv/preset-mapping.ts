import { contentOf } from "./content.ts";
import type { Mapping } from "./mapping.ts";
import { happenedAt } from "./match-fields.ts";
import type { Column } from "./match-headers.ts";
import { plannedEvents } from "./preset-events.ts";
import { presetScope } from "./preset-names.ts";
import { PresetProblem, type Scope } from "./preset-scope.ts";
import type { PresetShape } from "./preset-shape.ts";
import { type EventPlan, tellerOf } from "./row-event.ts";
import { shortId } from "./short-id.ts";
import { readTemplate } from "./template.ts";
import type { Readers } from "./values.ts";

export type PresetOptions = {
  /** Instead of the preset's own. */
  source?: string | undefined;
  /** When what the rows tell of happened, where they do not say it themselves. */
  occurredAt?: string | undefined;
};

/**
 * How a file's columns are understood by a preset's shape.
 * @throws PresetProblem for what cannot be meant, whatever the file; OperatorError where a header that it reads stands twice, or `occurredAt` is
 * no instant.
 */
export function mappingByShape(shape: PresetShape, headers: readonly string[], readers: Readers, options: PresetOptions = {}): Mapping {
  const used = new Map<string, Column>();
  const scope = presetScope(shape, headers, readers, used);
  const ofAll = options.occurredAt === undefined ? undefined : happenedAt(readers, options.occurredAt);
  const plans = plannedEvents(shape, scope).map((plan) => (ofAll === undefined ? plan : whenOfAll(plan, ofAll)));
  const source = options.source ?? shape.source;
  return {
    source,
    headers,
    ...ownId(shape.id, scope),
    contentOf: contentOf(used),
    tell: tellerOf(source, plans),
    understood: understood(plans),
    unread: headers.filter((_header, at) => ![...used.values()].some((column) => column.at === at)),
    missing: missing(shape, scope, ofAll !== undefined),
  };
}

function whenOfAll(plan: EventPlan, ofAll: unknown): EventPlan {
  const fields = plan.fields.map((field): EventPlan["fields"][number] =>
    field.path === "occurredAt" ? { ...field, say: (cells, rowId, problems) => field.say(cells, rowId, problems) ?? ofAll } : field,
  );
  return { ...plan, fields };
}

/** A row whose id is not there in full has none of its own. */
function ownId(template: string | undefined, scope: Scope): Pick<Mapping, "ownIdOf" | "idColumns"> {
  const parts =
    template === undefined ? [] : readIdTemplate(template).map((part) => (typeof part === "string" ? part : scope.named(part.name, ["id"])));
  const ownIdOf = (cells: readonly string[]): string | null => {
    const said = parts.map((part) => (typeof part === "string" ? part : part.sayText(cells, "", [])));
    return said.length === 0 || said.includes(undefined) ? null : shortId(said.join("").trim());
  };
  return { ownIdOf, idColumns: parts.flatMap((part) => (typeof part === "string" ? [] : part.headers)) };
}

function readIdTemplate(template: string) {
  try {
    const parts = readTemplate(template);
    if (parts.every((part) => typeof part === "string" || part.name === "id")) throw new RangeError("is not made of any column");
    return parts;
  } catch (error) {
    if (error instanceof RangeError) throw new PresetProblem(["id"], error.message);
    throw error;
  }
}

function understood(plans: readonly EventPlan[]): Mapping["understood"] {
  const all = plans.flatMap(({ fields }) => fields).filter(({ headers }) => headers.length > 0);
  const pairs = all.map(({ path, headers }) => ({ field: path, from: headers.join(", ") }));
  return [...new Map(pairs.map((pair) => [`${pair.field}\n${pair.from}`, pair])).values()];
}

/** Of each name that is needed, a column that it stands for, or is worked out of. */
function missing({ needs, columns, values, every, events }: PresetShape, scope: Scope, isWhenOfAll: boolean): string[] {
  const moments = JSON.stringify([every, ...events].map((event) => event?.fields["occurredAt"]));
  const isGiven = (name: string): boolean => {
    const isThere = scope.named(name, ["needs"]).headers.length > 0;
    return isThere || (isWhenOfAll && moments.includes(`{${name}}`));
  };
  const columnsOf = (name: string): string[] => {
    const value = values[name];
    if (value === undefined) return [...(columns[name] ?? [name])];
    return [...JSON.stringify(value).matchAll(/\{([^{}":]+)\}/g)].flatMap(([, inner = ""]) => columnsOf(inner));
  };
  return needs
    .filter((name) => !isGiven(name))
    .map((name) => {
      const [first = name, ...others] = columnsOf(name);
      return others.length > 0 ? `${first} (or ${others.join(", ")})` : first;
    });
}
