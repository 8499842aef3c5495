import type { Value } from "../../serve/protocol.ts";
import { isEmpty, oneOf } from "../elements/holder.ts";
import { fill } from "../session/words.ts";
import type { Words } from "../session/workspace.ts";
import type { InputOf } from "./form.ts";

/** What keeps an input from being sent, as Slack's client checks it; null: nothing. */
export function problemWith({ optional, element }: InputOf, value: Value, words: Words): string | null {
  if (isEmpty(value)) return optional ? null : words.required;
  const text = oneOf(value).trim();
  switch (element.type) {
    case "plain_text_input":
      return text.length < (element.min_length ?? 0) ? fill(words.tooShort, { count: element.min_length ?? 0 }) : null;
    case "number_input":
      return numberProblem(text, element, words);
    case "email_text_input":
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? null : words.notEmail;
    case "url_text_input":
      return /^https?:\/\/\S+$/.test(text) && URL.canParse(text) ? null : words.notUrl;
    default:
      return null;
  }
}

type NumberInput = Extract<InputOf["element"], { type: "number_input" }>;

function numberProblem(text: string, { is_decimal_allowed, min_value, max_value }: NumberInput, words: Words): string | null {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return words.notNumber;
  if (!is_decimal_allowed && text.includes(".")) return words.notWhole;
  if (min_value !== undefined && Number(text) < Number(min_value)) return fill(words.tooSmall, { least: min_value });
  if (max_value !== undefined && Number(text) > Number(max_value)) return fill(words.tooLarge, { most: max_value });
  return null;
}
