import { contentOf } from "./content.ts";
import { fieldReader } from "./field-reader.ts";
import { rowFields } from "./fields.ts";
import { knownBySentence } from "./known-by.ts";
import type { Mapping } from "./mapping.ts";
import { happenedAt } from "./match-fields.ts";
import type { Column } from "./match-headers.ts";
import { plannedEvents } from "./preset-events.ts";
import { missingColumns, namesIn } from "./preset-missing.ts";
import { presetScope } from "./preset-names.ts";
import { PresetProblem, type Scope } from "./preset-scope.ts";
import type { PresetShape } from "./preset-shape.ts";
import { type EventPlan, readText, type Say, tellerOf } from "./row-event.ts";
import { shortId } from "./short-id.ts";
import { readTemplate } from "./template.ts";
import type { Readers } from "./values.ts";
import { writtenDate } from "./written-date.ts";

export type PresetOptions = {
  /** Instead of the preset's own. */
  source?: string | undefined;
  /** When what the rows tell of happened, where they do not say it themselves. */
  occurredAt?: string | undefined;
  /** What amounts are in where neither a row nor the preset says it. */
  currency?: string | undefined;
  /** As of when the file tells how things stand: a contract that begins later is told then. */
  asOf?: Date | undefined;
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
  const own = plannedEvents(shape, scope);
  const plans = own.map((plan) => notAfter(ofAll === undefined ? plan : whenOfAll(plan, ofAll), options.asOf));
  const dateOf = (cells: readonly string[]): string =>
    options.occurredAt !== undefined && isUndated(own, cells) ? writtenDate(options.occurredAt, readers) : "";
  const source = options.source ?? shape.source;
  return {
    source,
    headers,
    ...ownId(shape, scope, dateOf),
    contentOf: contentOf(used, dateOf),
    tell: tellerOf(
      source,
      plans.map((plan) => withCheckedId(plan, shape, scope)),
      options.currency,
    ),
    understood: understood(plans),
    unread: headers.filter((_header, at) => ![...used.values()].some((column) => column.at === at)),
    missing: missingColumns(shape, scope, plans),
  };
}

function whenOfAll(plan: EventPlan, ofAll: unknown): EventPlan {
  const fields = plan.fields.map((field): EventPlan["fields"][number] =>
    field.path === "occurredAt" ? { ...field, say: (cells, rowId, problems) => field.say(cells, rowId, problems) ?? ofAll } : field,
  );
  return { ...plan, fields };
}

/** An event that is when a contract begins is told at the latest as of when the file was written. */
function notAfter(plan: EventPlan, asOf: Date | undefined): EventPlan {
  const headersOf = (path: string) => plan.fields.find((field) => field.path === path)?.headers.join("\n");
  const when = headersOf("occurredAt");
  if (asOf === undefined || plan.kind !== "subscription" || !when || when !== headersOf("subscription.startsOn")) return plan;
  const latest = asOf.toISOString();
  const fields = plan.fields.map((field): EventPlan["fields"][number] => {
    if (field.path !== "occurredAt") return field;
    const say: Say = (cells, rowId, problems) => {
      const at = field.say(cells, rowId, problems);
      return typeof at === "string" && at > latest ? latest : at;
    };
    return { ...field, say };
  });
  return { ...plan, fields };
}

/** Whether an event that a row tells of has no date there. */
const isUndated = (plans: readonly EventPlan[], cells: readonly string[]): boolean =>
  plans.some(
    ({ holds, fields }) =>
      (holds === null || holds(cells, "", []) === true) && fields.some(({ path, say }) => path === "occurredAt" && say(cells, "", []) === undefined),
  );

/** A row whose id is not there in full has none of its own. One without a date is known by that of all as well, unless it tells how things stand. */
function ownId(
  { id: template, rows }: PresetShape,
  scope: Scope,
  dateOf: Mapping["contentOf"],
): Pick<Mapping, "ownIdOf" | "idColumnsOf" | "knownBy"> {
  const stands = rowFields[rows].stands === true;
  const parts =
    template === undefined ? [] : readIdTemplate(template).map((part) => (typeof part === "string" ? part : scope.named(part.name, ["id"])));
  const ownIdOf = (cells: readonly string[]): string | null => {
    const said = parts.map((part) => (typeof part === "string" ? part : part.sayText(cells, "", [])));
    if (said.length === 0 || said.includes(undefined)) return null;
    return shortId(`${said.join("").trim()} ${stands ? "" : dateOf(cells)}`.trim());
  };
  const idColumns = [...new Set(parts.flatMap((part) => (typeof part === "string" ? [] : part.headers)))];
  return { ownIdOf, idColumnsOf: () => idColumns, knownBy: knownBySentence(idColumns.length > 0 ? [idColumns] : []) };
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

/** What rows are known by has to be readable: where a spreadsheet has spoilt it, several rows may have come to be one. */
function withCheckedId(plan: EventPlan, { id }: PresetShape, scope: Scope): EventPlan {
  const read = fieldReader("id", scope.readers);
  const named = namesIn(id).map((name) => scope.named(name, ["id"]));
  const say: Say = (cells, rowId, problems) => {
    for (const { sayText, headers } of named) {
      const text = sayText(cells, rowId, problems);
      if (text !== undefined) readText(read, text, headers[0] ?? "", problems);
    }
    return undefined;
  };
  return { ...plan, fields: [...plan.fields, { path: "id", say, headers: [...new Set(named.flatMap(({ headers }) => headers))] }] };
}
