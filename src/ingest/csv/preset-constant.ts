import { didYouMean } from "../../operator/words.ts";
import { fieldTypes } from "./field-types.ts";
import { type Place, PresetProblem } from "./preset-scope.ts";
import type { Constant } from "./preset-shape.ts";

/** What a preset says of a field whatever the row. Throws PresetProblem for what the field does not hold. */
export function constantAt(constant: Constant, { path, at, isKept }: Place): Constant {
  if (isKept) return constant;
  const type = fieldTypes.get(path);
  if (type === undefined) throw new PresetProblem(at, `is a value; ${path} has fields of its own.`);
  if (typeof type === "object") {
    if (type.choices.includes(String(constant))) return constant;
    throw new PresetProblem(at, `says "${constant}"; ${path} is one of ${type.choices.join(", ")}.${didYouMean(String(constant), type.choices)}`);
  }
  const isFit =
    type === "boolean"
      ? typeof constant === "boolean"
      : type === "number" || type === "count"
        ? typeof constant === "number"
        : typeof constant !== "boolean";
  if (!isFit) throw new PresetProblem(at, `says ${JSON.stringify(constant)}, which is not what ${path} holds (${type}).`);
  return typeof constant === "number" && (type === "text" || type === "id") ? String(constant) : constant;
}
