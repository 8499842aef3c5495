import type { Field, Form, Option } from "../../cards/form.ts";
import { type Language, say } from "../../text.ts";
import { plainUpTo } from "../pieces.ts";
import { fieldPrefix, sealForm } from "./buttons.ts";
import { type Element, paragraph, unexpanded, unmarked } from "./elements.ts";
import { limits } from "./limits.ts";
import { type AdaptiveCard, adaptiveCard, type Rendering } from "./render.ts";
import { renderText } from "./render-text.ts";
import { typed } from "./typed.ts";

/** Why a form was not taken, by field and for all of it, with what was put in. */
export type Refused = { fields: Readonly<Record<string, string>>; whole: string | null; values: Readonly<Record<string, string>> };

/**
 * A form as a dialog's card. Its id and context go with the button that sends it. One that was refused comes back with what was put in, and what is
 * wrong with it beside each field.
 * @throws RangeError when the context, the options or all of it are more than a dialog carries.
 */
export function formCard(form: Form, rendering: Rendering, refused?: Refused): { title: string; card: AdaptiveCard } {
  const { key, origin, language } = rendering;
  const { context, title, submit, blocks, fields } = form;
  const length = JSON.stringify(context).length;
  if (length > limits.formContext)
    throw new RangeError(`The form "${form.form}" carries ${length} characters; there is room for ${limits.formContext}`);
  const data = sealForm({ form: form.form, context, origin }, key);
  const send = { type: "Action.Submit", title: shown(limits.dialogButton, submit), style: "positive", data };
  const names = fields.map(({ name }) => name);
  const unplaced = Object.entries(refused?.fields ?? {}).flatMap(([name, error]) => (names.includes(name) ? [] : [error]));
  const wrong = [refused?.whole ?? "", ...unplaced].filter((error) => error !== "").map(errorLine);
  const card = adaptiveCard(
    { title: "", blocks },
    { ...rendering, surface: "dialog" },
    {
      room: limits.messageBytes,
      fallback: shown(limits.dialogTitle, title),
      before: wrong,
      after: fields.flatMap((field) => elementsOf(field, language, refused)),
      actions: [send],
    },
  );
  return { title: plainUpTo(limits.dialogTitle, title) || "…", card };
}

function elementsOf(field: Field, language: Language, refused: Refused | undefined): Element[] {
  const error = refused?.fields[field.name];
  const input: Element = {
    ...inputOf(field, refused && (refused.values[field.name] ?? "")),
    id: `${fieldPrefix}${field.name}`,
    label: shown(limits.inputHint, field.label),
    ...(!field.optional && { isRequired: true, errorMessage: say(renderText, language)("required") }),
    spacing: "Medium",
  };
  const hint =
    field.hint === undefined ? [] : [paragraph([{ text: plainUpTo(limits.inputHint, typed(field.hint)) }], { size: "Small", isSubtle: true })];
  return [input, ...[...(error === undefined ? [] : [errorLine(error)]), ...hint].map((line) => ({ ...line, spacing: "Small" }))];
}

const errorLine = (error: string): Element =>
  paragraph([{ text: plainUpTo(limits.inputError, typed(error)) || "…" }], { weight: "Bolder", color: "Attention" });

/** `before`: what was put in, where the form comes back; else the field's own beginning holds. */
function inputOf(field: Field, before: string | undefined): Element {
  switch (field.type) {
    case "text": {
      const maxLength = Math.min(field.longest, limits.inputText);
      const begun = (before ?? field.initial ?? "").slice(0, maxLength).toWellFormed();
      const placeholder = field.placeholder !== undefined && { placeholder: shown(limits.placeholder, field.placeholder) };
      return {
        type: "Input.Text",
        maxLength,
        ...(field.lines === "many" && { isMultiline: true }),
        ...placeholder,
        ...(begun !== "" && { value: begun }),
      };
    }
    case "choice":
      return choiceOf(field.name, field.options, before === undefined ? (field.initial ?? "") : before);
    case "choices":
      return choicesOf(field.name, field.options, before === undefined ? (field.initial ?? []) : before.split(","));
    case "date": {
      const begun = before ?? field.initial ?? "";
      return { type: "Input.Date", ...(begun !== "" && { value: begun }) };
    }
  }
}

function choiceOf(name: string, options: readonly Option[], initial: string): Element {
  const known = options.some(({ value }) => value === initial);
  // Of one that is chosen from the beginning, Microsoft's renderer for the web would show the value in place of the label.
  const style = options.length > fewOptions && !known ? "filtered" : "compact";
  return { type: "Input.ChoiceSet", style, choices: choices(name, options), ...(known && { value: initial }) };
}

function choicesOf(name: string, options: readonly Option[], initial: readonly string[]): Element {
  const comma = options.find(({ value }) => value.includes(","));
  if (comma) throw new RangeError(`The choices "${name}" have an option with a comma: "${comma.value}"`);
  const begun = options.map(({ value }) => value).filter((value) => initial.includes(value));
  const style = options.length > fewOptions ? "filtered" : "expanded";
  const value = begun.length > 0 && { value: begun.join(",") };
  return { type: "Input.ChoiceSet", style, isMultiSelect: true, wrap: true, choices: choices(name, options).map(unmarkedChoice), ...value };
}

/** Beside a box to check, Microsoft's renderer for the web reads Markdown. */
const unmarkedChoice = ({ title, value }: Choice): Choice => ({ title: unmarked(title), value });

type Choice = { title: string; value: string };

/** More than these are searched by what is typed. https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search */
const fewOptions = 15;

function choices(name: string, options: readonly Option[]): Choice[] {
  if (options.length > limits.options)
    throw new RangeError(`The choice "${name}" has ${options.length} options; there is room for ${limits.options}`);
  const tooLong = options.find(({ value }) => value.length > limits.optionValue);
  if (tooLong)
    throw new RangeError(`The choice "${name}" has an option of ${tooLong.value.length} characters; there is room for ${limits.optionValue}`);
  return options.map(({ value, label }) => ({ title: shown(limits.optionLabel, label), value }));
}

const shown = (limit: number, text: string): string => unexpanded(plainUpTo(limit, text)) || "…";
