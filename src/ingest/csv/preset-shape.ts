import { z } from "zod";
import { issueInWords } from "../issue-words.ts";
import { neededFields, type TellableKind } from "./field-types.ts";
import { rowKinds } from "./mapping.ts";

/** What a preset says of a field: README.md beside the presets has the whole of it. */
export type Value = Constant | Translation | PersonParts | readonly Alternative[] | Group;
export type Constant = string | number | boolean;
export type Group = { readonly [field: string]: Value };
/** What is said where `when` holds and `unless` does not. */
export type Case = { when?: Condition | undefined; unless?: Condition | undefined; say: Value };
export type Alternative = Value | Case;

/** A person's name in two columns. */
export type PersonParts = { firstName: string; lastName: string };

/** What is taken out of a text. */
export const takes = ["email", "domain", "company domain", "first", "salesforce id"] as const;

/** A text as something else: a part of it, the word for it, a day later. */
export type Translation = {
  from: string;
  take?: (typeof takes)[number] | undefined;
  as?: Readonly<Record<string, Constant>> | undefined;
  else?: Constant | undefined;
  plus?: string | undefined;
};

export type Test = Constant | readonly (string | number)[] | { after: string };
/** All of the tests, each of a column; of a list, any. */
export type Condition = AllOf | readonly AllOf[];
export type AllOf = Readonly<Record<string, Test>>;

export const isAlternatives = (value: Value): value is readonly Alternative[] => Array.isArray(value);
export const isTranslation = (value: Value): value is Translation => typeof value === "object" && !isAlternatives(value) && "from" in value;
export const isCase = (alternative: Alternative): alternative is Case => typeof alternative === "object" && "say" in alternative;
export function isGroup(value: Value): value is Group {
  return typeof value === "object" && !isAlternatives(value) && !("from" in value) && !("firstName" in value);
}

const Constant = z.union([z.string(), z.number(), z.boolean()], {
  error: ({ input }) => (input === null ? 'is empty; a column is written in quotes, as in "{Company name}"' : "is not text, a number, true or false"),
});

const Translation = z.strictObject({
  from: z.string(),
  take: z.enum(takes).optional(),
  as: z.record(z.string(), Constant).optional(),
  else: Constant.optional(),
  plus: z
    .string()
    .regex(/^\d{1,4} (day|month|year)s?$/, 'is not a time such as "1 year", "3 months" or "30 days"')
    .optional(),
});

const PersonParts = z.strictObject({ firstName: z.string(), lastName: z.string() });

const Test = z.union([Constant, z.array(z.union([z.string(), z.number()])).min(1), z.strictObject({ after: z.string() })], {
  error: "is not given, missing, a value, a list of values, or { after: column }",
});
const AllOf = z.record(z.string(), Test, { error: "does not name columns, each with what it has to be" });
const AnyOf = z.array(AllOf).min(1);
const Condition: z.ZodType<Condition> = shaped<Condition>((told) => (Array.isArray(told) ? AnyOf : AllOf));

const Value: z.ZodType<Value> = shaped<Value>(shapeOfValue);
const Alternative: z.ZodType<Alternative> = shaped<Alternative>((told) => (isObject(told) && "say" in told ? Case : shapeOfValue(told)));
const Alternatives = z.array(Alternative).min(1);
const Group = z.record(z.string(), Value, { error: "is not a list of fields" });
const Case = z.strictObject({ when: Condition.optional(), unless: Condition.optional(), say: Value });

function shapeOfValue(told: unknown): z.ZodType<Value> {
  if (Array.isArray(told)) return Alternatives;
  if (!isObject(told)) return Constant;
  if ("from" in told) return Translation;
  return "firstName" in told || "lastName" in told ? PersonParts : Group;
}

const headOfEvent = {
  kind: z.enum(tellableKinds()).optional(),
  when: Condition.optional(),
  unless: Condition.optional(),
  keep: Group.optional(),
};
const EveryEvent = headed(z.strictObject(headOfEvent));
const Event = headed(z.strictObject({ id: z.string().min(1), ...headOfEvent }));

/** A preset's file. */
export const PresetShape = z.strictObject({
  about: z.string().optional(),
  rows: z.enum(rowKinds),
  source: z.string().regex(/^[\w.:-]{1,100}$/, "takes letters, digits and . _ : -"),
  columns: z
    .record(
      z.string(),
      z.union([z.string().transform((header) => [header]), z.array(z.string()).min(1)], { error: "is not a header, or a list of headers" }),
    )
    .default({}),
  values: Group.default({}),
  needs: z.array(z.string()).default([]),
  id: z.string().optional(),
  every: EveryEvent.optional(),
  events: z.array(Event).min(1),
});
export type PresetShape = z.infer<typeof PresetShape>;
export type PresetEvent = PresetShape["events"][number];

/** An event's own words, and beside them its fields. */
function headed<Head>(shape: z.ZodType<Head>): z.ZodType<Head & { fields: Group }> {
  return z.record(z.string(), z.unknown(), { error: "is not a list of fields" }).transform((told, context) => {
    const isHead = ([name]: [string, unknown]) => name === "id" || name in headOfEvent;
    const head = Object.fromEntries(Object.entries(told).filter(isHead));
    const fields = Object.fromEntries(Object.entries(told).filter((entry) => !isHead(entry)));
    return { ...readAs(shape, head, context), fields: readAs(Group, fields, context) };
  });
}

/** Read by the shape that it has, so that what is wrong inside is told where it stands. */
function shaped<Read>(shapeOf: (told: unknown) => z.ZodType<Read>): z.ZodType<Read> {
  return z.unknown().transform((told, context) => readAs(shapeOf(told), told, context));
}

function readAs<Read>(shape: z.ZodType<Read>, told: unknown, context: z.RefinementCtx): Read {
  const read = shape.safeParse(told, { error: issueInWords });
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) context.addIssue({ code: "custom", path, message });
  return z.NEVER;
}

const isObject = (told: unknown): told is object => typeof told === "object" && told !== null;

function tellableKinds(): TellableKind[] {
  return Object.keys(neededFields).filter((kind): kind is TellableKind => kind in neededFields);
}
