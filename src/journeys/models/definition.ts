import { z } from "zod";
import { teams } from "../../people/viewer.ts";
import { languages, type Sentence } from "../../text.ts";
import { milestoneRank, milestones } from "../milestone.ts";
import type { JourneyModel, Stage } from "../model.ts";
import { problemsOf } from "./rules.ts";
import { isShipped } from "./shipped.ts";

/** A model, or what is wrong with what was told: a whole sentence each. */
export type Told = { model: JourneyModel } | { problems: string[] };

/**
 * A model from how people write one: a label is one text for all languages or one for each, a stage's id is made from its label
 * when there is none. Looks at its shape alone: what an organization's own model must be besides, `checkDefinition` says.
 */
export function readDefinition(told: unknown): Told {
  const parsed = Definition.safeParse(told);
  if (!parsed.success) return { problems: parsed.error.issues.map(sentenceOf) };
  const { name, label, stages, unused } = parsed.data;
  return {
    model: {
      name,
      label: label ?? sameForAll(name),
      stages: stages.map(
        ({ id, milestones, ...stage }, at): Stage => ({ ...stage, id: id ?? idOf(stage.label, at), milestones: inOrder(milestones) }),
      ),
      unused: inOrder(unused),
    },
  };
}

/** The same for a model that an organization wants for its own, by every rule. */
export function checkDefinition(told: unknown): Told {
  const read = readDefinition(told);
  if ("problems" in read) return read;
  const { name } = read.model;
  const taken = isShipped(name) ? [`${name} is the name of a model that ships, and those stay as they are. Give yours another name.`] : [];
  const problems = [...taken, ...problemsOf(read.model)];
  return problems.length > 0 ? { problems } : read;
}

/** A model as people write one, and as it is stored: `readDefinition` makes the same model of it again. */
export function definitionOf({ name, label, stages, unused }: JourneyModel) {
  return { name, label: shortest(label), stages: stages.map((stage) => ({ ...stage, label: shortest(stage.label) })), unused };
}

const mostStages = 20;
const mostLetters = 60;

const Words = z
  .string({ error: (issue) => (issue.input === undefined ? "is missing" : "is not text; put it in quotes") })
  .trim()
  .min(1, "is empty")
  .max(mostLetters, `is longer than ${mostLetters} characters`)
  .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), "holds characters that cannot be shown");

const Labels = z
  .strictObject(
    { en: Words.nullish(), ja: Words.nullish(), "zh-CN": Words.nullish() },
    { error: (issue) => (issue.input === undefined ? "is missing" : `is neither a text nor one for each of ${languages.join(", ")}`) },
  )
  .transform((told, context): Sentence => {
    const [first] = languages.flatMap((language) => told[language] ?? []);
    if (first === undefined) context.addIssue({ code: "custom", message: "is empty" });
    const any = first ?? "";
    return { en: told.en ?? any, ja: told.ja ?? any, "zh-CN": told["zh-CN"] ?? any };
  });

/** No union, which would only say that neither fits. */
const Label = z.unknown().transform((told, context): Sentence => {
  const read = (typeof told === "string" ? Words.transform(sameForAll) : Labels).safeParse(told);
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) context.addIssue({ code: "custom", path: [...path], message });
  return z.NEVER;
});

const Owner = z.enum(teams, { error: (issue) => choiceError(issue.input, "a team", teams) });
const Milestones = z.array(z.enum(milestones, { error: (issue) => choiceError(issue.input, "a milestone of the way forward", milestones) }), {
  error: (issue) => (issue.input === undefined ? "are missing: list those that the stage means" : "are not a list: [lead, mql]"),
});

/** Own keys alone: one that is misspelled would be a rule that silently does not hold. */
const strayKeys = (issue: { code?: string; keys?: unknown }) =>
  issue.code === "unrecognized_keys" ? `has ${[issue.keys].flat().join(", ")}, which means nothing here` : undefined;

const StageDefinition = z.strictObject(
  {
    id: z
      .string("is not text; put it in quotes")
      .regex(/^[\p{L}\p{N}-]{1,60}$/u, "is not 1 to 60 letters, digits and hyphens")
      .nullish(),
    label: Label,
    milestones: Milestones,
    owns: Owner,
    supports: z
      .array(Owner, "are not a list: [sales, success]")
      .nullish()
      .transform((told) => told ?? []),
  },
  { error: (issue) => strayKeys(issue) ?? "is not a stage with label, milestones and owns" },
);

const Definition = z.strictObject(
  {
    name: z
      .string({ error: (issue) => (issue.input === undefined ? "is missing" : "is not text; put it in quotes") })
      .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "is not 1 to 40 small letters, digits and hyphens"),
    label: Label.optional(),
    stages: z
      .array(StageDefinition, { error: (issue) => (issue.input === undefined ? "are missing" : "are not a list") })
      .min(1, "are none: write at least one")
      .max(mostStages, `are more than ${mostStages}: join some`),
    unused: Milestones.nullish().transform((told) => told ?? []),
  },
  { error: (issue) => strayKeys(issue) ?? "is not an object with name, label, stages and unused" },
);

function choiceError(told: unknown, kind: string, choices: readonly string[]): string {
  if (told === undefined) return `is missing: ${choices.join(", ")}`;
  return `holds ${JSON.stringify(told)}, which is not ${kind}. There are: ${choices.join(", ")}`;
}

/** "Stage 2: owns is missing: marketing, …." */
function sentenceOf({ path, message }: z.core.$ZodIssue): string {
  const [field, at, ...inStage] = path;
  const words = (keys: readonly PropertyKey[]) => keys.filter((key) => typeof key === "string").join(".");
  if (field === "stages" && typeof at === "number") return `Stage ${at + 1}: ${words(inStage) || "it"} ${message}.`;
  return field === undefined ? `The model ${message}.` : `The model's ${words(path)} ${message}.`;
}

function idOf(label: Sentence, at: number): string {
  const words = label.en
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
  return words || `stage-${at + 1}`;
}

const inOrder = (told: JourneyModel["unused"]) => told.toSorted((one, other) => milestoneRank(one) - milestoneRank(other));

function sameForAll(text: string): Sentence {
  return { en: text, ja: text, "zh-CN": text };
}

const shortest = (label: Sentence): Sentence | string => (languages.every((language) => label[language] === label.en) ? label.en : label);
