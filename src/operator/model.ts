import { OperatorError } from "../errors.ts";
import type { JourneyModel } from "../journeys/model.ts";
import { checkDefinition, definitionOf } from "../journeys/models/definition.ts";
import { isShipped } from "../journeys/models/shipped.ts";
import { defineModel, removeModel } from "../models/define.ts";
import { countAccounts, findModels, type Models } from "../models/find.ts";
import { movesBetween, movingIn } from "../models/headcount.ts";
import { switchModel } from "../models/switch.ts";
import type { Desk } from "./desk.ts";
import { modelText, movedText, overviewText } from "./model-text.ts";
import { chooseOrganization, type Named, organizationOption, othersText } from "./organizations.ts";
import type { Tool } from "./tool.ts";
import { didYouMean, readWords } from "./words.ts";

export const model: Tool = {
  about: "The journey model: its stages, another one, one of your own",
  usage: [
    "npm run model                           the one in force, and the others",
    "npm run model -- use NAME               puts another one in force: every journey is worked out anew, nobody is told",
    "npm run model -- show [NAME]            one of them; --json: as one is written",
    "npm run model -- edit [NAME]            writes your own in your editor (EDITOR), from a copy of this one",
    "npm run model -- edit --file FILE.yaml  the same from a file",
    "npm run model -- set --definition JSON  the same from JSON",
    "npm run model -- remove NAME            one of your own that is not in force",
    "npm run model -- --organization 2       another organization's, with any of these",
  ],
  async run(desk, words) {
    const { verb, name, json, definition, organization: number } = readCall(words);
    const { organization, others } = await chooseOrganization(desk.db, number);
    const models = await findModels(desk.db, organization.id);
    switch (verb) {
      case undefined:
        return `${overviewText(organization, models, await countAccounts(desk.db, organization.id, null))}${othersText(others)}`;
      case "use":
        return use(desk, organization, models, chosen(models, name, "use"));
      case "show":
        return json ? JSON.stringify(editable(models, name), null, 2) : show(desk, organization, models, name);
      case "set":
        return set(desk, organization, models, definition, name);
      case "remove":
        return remove(desk, organization, chosen(models, name, "remove"));
      case "edit":
        throw new OperatorError("An editor can only be opened in your own terminal: type npm run model -- edit there.");
    }
  },
};

const verbs = ["use", "show", "edit", "set", "remove"] as const;

const flags = { ...organizationOption, json: { type: "boolean", default: false }, definition: { type: "string" } } as const;

function readCall(words: readonly string[]) {
  const { values, positionals } = readWords(words, flags);
  const [told, name, ...more] = positionals;
  const verb = verbs.find((each) => each === told);
  if (told !== undefined && verb === undefined)
    throw new OperatorError(`"${told}" is not something to do with a model.${didYouMean(told, verbs)} There are: ${verbs.join(", ")}.`);
  if (more.length > 0) throw new OperatorError(`One model at a time, by its name: npm run model -- ${verb} ${name}`);
  if (values.definition !== undefined && verb !== "set") throw new OperatorError("--definition belongs to: npm run model -- set --definition JSON");
  if (values.json && verb !== "show") throw new OperatorError("--json belongs to: npm run model -- show NAME --json");
  return { verb, name, ...values };
}

async function use({ db, now, tell, forget }: Desk, { id }: Named, { inForce }: Models, to: JourneyModel): Promise<string> {
  if (to === inForce) return `${to.name} is in force already.`;
  const moving = movingIn(movesBetween(inForce, to, await countAccounts(db, id, null)));
  const rebuilt = await switchModel(db, id, { from: inForce.name, to }, now(id), tell);
  forget();
  if (!rebuilt) {
    const { inForce: instead } = await findModels(db, id);
    throw new OperatorError(`Meanwhile someone else changed the model, so nothing was changed now. ${instead.name} is in force.`);
  }
  return `${to.name} is in force. ${movedText(rebuilt.accounts, moving)}\n\nBack to the one before: npm run model -- use ${inForce.name}`;
}

async function show({ db }: Desk, { id }: Named, models: Models, name: string | undefined): Promise<string> {
  const model = name === undefined ? models.inForce : chosen(models, name, "show");
  return modelText(model, await countAccounts(db, id, null));
}

/** An own model as it is written; of one that ships, a copy under a name that is free. Without a name: the own one, else a copy of the one in force. */
function editable(models: Models, name: string | undefined): object {
  const all = [models.inForce, ...models.others];
  const own = all.filter((model) => !isShipped(model.name));
  const model = name === undefined ? pickOwn(models.inForce, own) : chosen(models, name, "show");
  if (!isShipped(model.name)) return definitionOf(model);
  const numbered = Array.from(own, (_, at) => `our-${model.name}-${at + 2}`);
  const free = [`our-${model.name}`, ...numbered].find((name) => own.every((one) => one.name !== name));
  return definitionOf({ ...model, name: free ?? model.name, label: { en: "Our model", ja: "自社モデル", "zh-CN": "自有模型" } });
}

function pickOwn(inForce: JourneyModel, own: readonly JourneyModel[]): JourneyModel {
  const [first, ...more] = own;
  if (own.includes(inForce) || !first) return inForce;
  if (more.length === 0) return first;
  throw new OperatorError(`Which of your own models? ${own.map(({ name }) => name).join(", ")}. Say its name.`);
}

async function set(desk: Desk, { id }: Named, { inForce }: Models, told: string | undefined, stray: string | undefined): Promise<string> {
  if (told === undefined || stray !== undefined)
    throw new OperatorError("The whole model goes into --definition: npm run model -- set --definition JSON");
  const read = checkDefinition(readJson(told));
  if ("problems" in read) throw new OperatorError(read.problems.join("\n"));
  const { model } = read;
  const headcounts = await countAccounts(desk.db, id, null);
  const rebuilt = await defineModel(desk.db, id, model, desk.now(id), desk.tell);
  desk.forget();
  if (!rebuilt) return `${model.name} is kept. It is not in force; to put it in force: npm run model -- use ${model.name}`;
  return `${model.name} is kept, and in force. ${movedText(rebuilt.accounts, movingIn(movesBetween(inForce, model, headcounts)))}`;
}

async function remove({ db }: Desk, { id }: Named, { name }: JourneyModel): Promise<string> {
  if (isShipped(name)) throw new OperatorError(`${name} comes with the product, and stays.`);
  await removeModel(db, id, name);
  return `${name} is removed.`;
}

function chosen({ inForce, others }: Models, name: string | undefined, verb: string): JourneyModel {
  const all = [inForce, ...others];
  const names = all.map((model) => model.name);
  if (name === undefined) throw new OperatorError(`Which model? One by its name: npm run model -- ${verb} NAME. There are: ${names.join(", ")}.`);
  const model = all.find((each) => each.name === name.toLowerCase());
  if (model) return model;
  throw new OperatorError(`There is no model "${name}".${didYouMean(name, names)} There are: ${names.join(", ")}.`);
}

function readJson(told: string): unknown {
  try {
    return JSON.parse(told);
  } catch (error) {
    if (error instanceof SyntaxError) throw new OperatorError(`--definition is not JSON: ${error.message}`);
    throw error;
  }
}
