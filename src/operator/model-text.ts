import type { JourneyModel } from "../journeys/model.ts";
import { isShipped } from "../journeys/models/shipped.ts";
import type { Headcount, Models } from "../models/find.ts";
import { countIn, countWithout } from "../models/headcount.ts";
import type { Named } from "./organizations.ts";
import { indented, table } from "./table.ts";

/** The model in force, and a line for each of the others. */
export function overviewText({ id, name }: Named, { inForce, others }: Models, headcounts: readonly Headcount[]): string {
  const rows = others.map((model) => [model.name, isShipped(model.name) ? model.label.en : `${model.label.en} (your own)`, path(model)]);
  return [
    `In force in ${name} (organization ${id}): ${modelText(inForce, headcounts)}`,
    `Other models\n${indented(table(rows))}`,
    "npm run model -- use NAME puts another one in force; npm run model -- edit writes one of your own.",
  ].join("\n\n");
}

/** A model's stages: what each means, whose it is, and how many accounts stand there, or would. */
export function modelText(model: JourneyModel, headcounts: readonly Headcount[]): string {
  const rows = model.stages.map((stage) => {
    const { count, ended } = countIn(model, stage, headcounts);
    const accounts = ended > 0 ? `${count} (${ended} ended)` : String(count);
    return [stage.label.en, stage.milestones.join(", "), stage.owns, stage.supports.join(", ") || "-", accounts];
  });
  const without = countWithout(headcounts);
  const notes = [
    ...(model.unused.length > 0 ? [`Not used: ${model.unused.join(", ")}. An account that reaches one stays in its stage.`] : []),
    ...(without > 0 ? [`Without a stage yet: ${without}`] : []),
  ];
  const whole = `${model.name}, ${model.label.en}\n\n${indented(table([["Stage", "Means", "Owned by", "Supported by", "Accounts"], ...rows]))}`;
  return [whole, ...notes].join("\n\n");
}

/** What a swap did, told to nobody but the operator. */
export function movedText(accounts: number, moving: number): string {
  if (accounts === 0) return "There is no account yet.";
  const whose = accounts === 1 ? "The journey of the one account was" : `The journeys of all ${accounts} accounts were`;
  const stands = moving === 1 ? "one stands in another stage" : `${moving === 0 ? "none" : moving} stand in another stage`;
  return `${whose} worked out anew, and ${stands}. Nothing is announced of that.`;
}

const path = ({ stages }: JourneyModel): string => stages.map(({ label }) => label.en).join(" → ");
