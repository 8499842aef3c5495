import { choicesOf, type Part, partsOf, textIn } from "./card-parts.ts";
import type { Filled } from "./stand-in.ts";
import type { AdaptiveCard } from "./tenant.ts";

/** What a person entered, by the field's id, as Teams sends it: all of it texts. */
export type Entered = Readonly<Record<string, string>>;

/** The fields of a card as they stand before anybody filled them in. */
export function untouched(card: AdaptiveCard): Entered {
  return Object.fromEntries(fieldsOf(card).map((field) => [textIn(field, "id"), startOf(field)]));
}

/** @throws Error for a field that is not there, or a choice that is not offered: whoever drives the stand-in named it wrongly. */
export function fillIn(card: AdaptiveCard, entered: Entered, values: Filled): Entered {
  const filled = Object.entries(values).map(([name, value]) => {
    const field = fieldNamed(card, name);
    return [textIn(field, "id"), typedInto(field, value)];
  });
  return { ...entered, ...Object.fromEntries(filled) };
}

/** What Teams itself says is wrong, by the field's id, before it sends anything. */
export function fieldErrors(card: AdaptiveCard, entered: Entered): Record<string, string> {
  const wrong = fieldsOf(card).filter((field) => !isRight(field, entered[textIn(field, "id")] ?? ""));
  return Object.fromEntries(wrong.map((field) => [textIn(field, "id"), textIn(field, "errorMessage") || "This field is not right."]));
}

export function fieldsOf(card: AdaptiveCard): Part[] {
  return partsOf(card).filter(({ type }) => type.startsWith("Input."));
}

export const labelOf = (field: Part): string => textIn(field, "label") || textIn(field, "title");

function startOf(field: Part): string {
  if (field.type !== "Input.Toggle") return textIn(field, "value");
  return textIn(field, "value") || textIn(field, "valueOff") || "false";
}

function fieldNamed(card: AdaptiveCard, name: string): Part {
  const found = fieldsOf(card).filter((field) => textIn(field, "id") === name || labelOf(field) === name);
  const [only, another] = found;
  if (only && !another) return only;
  const called = fieldsOf(card).map((field) => `${labelOf(field)} (${textIn(field, "id")})`);
  throw new Error(`${another ? "Several fields are" : "No field is"} called ${name}; there are ${called.join(", ") || "none"}.`);
}

function typedInto(field: Part, value: Filled[string]): string {
  if (typeof value === "boolean") return textIn(field, value ? "valueOn" : "valueOff") || String(value);
  if (field.type !== "Input.ChoiceSet") return String(value);
  return [value]
    .flat()
    .map(String)
    .filter((one) => one !== "")
    .map((one) => choiceNamed(field, one))
    .join(",");
}

function choiceNamed(field: Part, name: string): string {
  const choices = choicesOf(field);
  const found = choices.find(({ value }) => value === name) ?? choices.find(({ title }) => title === name);
  if (!found)
    throw new Error(`${labelOf(field)} does not offer ${name}; it offers ${choices.map(({ title, value }) => `${title} (${value})`).join(", ")}.`);
  return found.value;
}

function isRight(field: Part, value: string): boolean {
  if (field.type === "Input.Toggle") return field["isRequired"] !== true || value === (textIn(field, "valueOn") || "true");
  if (value === "") return field["isRequired"] !== true;
  if (field.type === "Input.Number") return Number.isFinite(Number(value)) && isWithin(field, Number(value));
  if (field.type === "Input.Date" || field.type === "Input.Time") return isWithinText(field, value);
  const longest = field["maxLength"];
  if (typeof longest === "number" && value.length > longest) return false;
  return typeof field["regex"] !== "string" || new RegExp(field["regex"]).test(value);
}

function isWithin({ min, max }: Part, value: number): boolean {
  return (typeof min !== "number" || value >= min) && (typeof max !== "number" || value <= max);
}

/** Dates and times compare as they are written. */
function isWithinText({ min, max }: Part, value: string): boolean {
  return (typeof min !== "string" || value >= min) && (typeof max !== "string" || value <= max);
}
