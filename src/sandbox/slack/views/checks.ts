import { z } from "zod";
import type { Language, Say } from "../../../text.ts";
import { say } from "../../../text.ts";
import type { BlockElement } from "../block-elements.ts";
import type { Block } from "../blocks.ts";
import { type Entered, type Held, isEmpty, stateOf } from "./held.ts";
import { fieldText } from "./text.ts";

/** What a client says of a form before it sends it, by block_id; empty: it goes out. */
export function problemsOfForm(blocks: readonly Block[], entered: Entered, language: Language): Record<string, string> {
  const t = say(fieldText, language);
  const state = stateOf(blocks, entered);
  const problems = blocks.flatMap((block) => {
    if (block.type !== "input") return [];
    const { block_id = "", element } = block;
    const held = state[block_id]?.[element.action_id ?? ""];
    if (!held) return [];
    if (isEmpty(held)) return block.optional ? [] : [[block_id, t("required")]];
    const problem = problemOf(element, held, t);
    return problem === null ? [] : [[block_id, problem]];
  });
  return Object.fromEntries(problems);
}

/** Slack's own limit of a text, whatever its input says. */
const textAtMost = 3000;

function problemOf(element: BlockElement, held: Held, t: Say<typeof fieldText>): string | null {
  const value = typeof held["value"] === "string" ? held["value"] : "";
  switch (element.type) {
    case "plain_text_input": {
      const { min_length = 0, max_length = textAtMost } = element;
      if (value.length < min_length) return t("tooShort", { count: min_length });
      return value.length > max_length ? t("tooLong", { count: max_length }) : null;
    }
    case "number_input":
      return problemOfNumber(element, value, t);
    case "email_text_input":
      return z.email().safeParse(value).success ? null : t("email");
    case "url_text_input":
      return z.url({ protocol: /^https?$/ }).safeParse(value).success ? null : t("url");
    case "multi_static_select": {
      const chosen = Array.isArray(held["selected_options"]) ? held["selected_options"].length : 0;
      const { max_selected_items = chosen } = element;
      return chosen > max_selected_items ? t("tooMany", { count: max_selected_items }) : null;
    }
    default:
      return null;
  }
}

function problemOfNumber(
  element: { is_decimal_allowed: boolean; min_value?: string | undefined; max_value?: string | undefined },
  value: string,
  t: Say<typeof fieldText>,
): string | null {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return t("number");
  if (!element.is_decimal_allowed && value.includes(".")) return t("wholeNumber");
  if (element.min_value !== undefined && Number(value) < Number(element.min_value)) return t("atLeast", { least: element.min_value });
  return element.max_value !== undefined && Number(value) > Number(element.max_value) ? t("atMost", { most: element.max_value }) : null;
}
