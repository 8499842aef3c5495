import type {
  Datepicker,
  InputBlock,
  ModalView,
  MultiStaticSelect,
  PlainTextElement,
  PlainTextInput,
  PlainTextOption,
  StaticSelect,
} from "@slack/types";
import type { Field, Form, Option } from "../../cards/form.ts";
import { type Language, say } from "../../text.ts";
import { plainUpTo } from "../pieces.ts";
import { limits } from "./limits.ts";
import { renderInView } from "./render.ts";
import { slackText } from "./text.ts";

/**
 * A form as a modal. Each field is a block by its name; the form's id is the `callback_id`, its context the `private_metadata`.
 * @throws RangeError when the context or a field's options are more than a modal carries.
 */
export function formView({ form, context, title, submit, blocks, fields }: Form, language: Language): ModalView {
  const private_metadata = JSON.stringify(context);
  if (private_metadata.length > limits.viewContext)
    throw new RangeError(`The form "${form}" carries ${private_metadata.length} characters; Slack takes ${limits.viewContext}`);
  return {
    type: "modal",
    callback_id: form,
    private_metadata,
    title: plain(limits.viewTitle, title),
    submit: plain(limits.viewButton, submit),
    close: plain(limits.viewButton, say(slackText, language)("cancel")),
    blocks: [...renderInView({ title: "", blocks }, language), ...fields.map(inputOf)],
  };
}

function inputOf(field: Field): InputBlock {
  return {
    type: "input",
    block_id: field.name,
    label: plain(limits.inputLabel, field.label),
    ...(field.hint !== undefined && { hint: plain(limits.inputLabel, field.hint) }),
    ...(field.optional && { optional: true }),
    element: elementOf(field),
  };
}

function elementOf(field: Field): PlainTextInput | StaticSelect | MultiStaticSelect | Datepicker {
  switch (field.type) {
    case "text":
      return {
        type: "plain_text_input",
        action_id: field.name,
        multiline: field.lines === "many",
        max_length: Math.min(field.longest, limits.inputText),
        ...(field.initial !== undefined && { initial_value: field.initial.slice(0, Math.min(field.longest, limits.inputText)).toWellFormed() }),
        ...(field.placeholder !== undefined && { placeholder: plain(limits.placeholder, field.placeholder) }),
      };
    case "choice":
      return choiceOf(field.name, field.options, field.initial);
    case "choices":
      return choicesOf(field.name, field.options, field.initial ?? []);
    case "date":
      return { type: "datepicker", action_id: field.name, ...(field.initial !== undefined && { initial_date: field.initial }) };
  }
}

function choiceOf(name: string, told: readonly Option[], initial: string | undefined): StaticSelect {
  const options = optionsOf(name, told);
  const initial_option = options.find(({ value }) => value === initial);
  return { type: "static_select", action_id: name, options, ...(initial_option && { initial_option }) };
}

function choicesOf(name: string, told: readonly Option[], initial: readonly string[]): MultiStaticSelect {
  const comma = told.find(({ value }) => value.includes(","));
  if (comma) throw new RangeError(`The choices "${name}" have an option with a comma: "${comma.value}"`);
  const options = optionsOf(name, told);
  const initial_options = options.filter(({ value }) => value !== undefined && initial.includes(value));
  return { type: "multi_static_select", action_id: name, options, ...(initial_options.length > 0 && { initial_options }) };
}

function optionsOf(name: string, options: readonly Option[]): PlainTextOption[] {
  if (options.length > limits.options) throw new RangeError(`The choice "${name}" has ${options.length} options; Slack takes ${limits.options}`);
  const tooLong = options.find(({ value }) => value.length > limits.optionValue);
  if (tooLong) throw new RangeError(`The choice "${name}" has an option of ${tooLong.value.length} characters; Slack takes ${limits.optionValue}`);
  return options.map(optionOf);
}

const optionOf = ({ value, label }: Option): PlainTextOption => ({ value, text: plain(limits.optionLabel, label) });

const plain = (limit: number, text: string): PlainTextElement => ({ type: "plain_text", text: plainUpTo(limit, text) || "…", emoji: false });
