import { OperatorError } from "../../errors.ts";
import type { JourneyModel } from "../model.ts";
import { readDefinition } from "./definition.ts";
import { shippedModels } from "./shipped.ts";

/**
 * The model of a name: one that ships, else an organization's own by its stored definition (null: there is none).
 * @throws OperatorError when there is no such model, or the definition is none.
 */
export function modelNamed(name: string, definition: unknown): JourneyModel {
  const shipped = shippedModels.find((model) => model.name === name);
  if (shipped) return shipped;
  if (definition === null)
    throw new OperatorError(`There is no journey model "${name}". There are: ${shippedModels.map(({ name }) => name).join(", ")}.`);
  const read = readDefinition(definition);
  if ("model" in read) return read.model;
  throw new OperatorError(`The journey model "${name}" cannot be read. ${read.problems.join(" ")}`);
}
