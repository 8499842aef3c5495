import type { Value } from "../../serve/protocol.ts";
import type { BlockElement } from "../../slack/block-elements.ts";

/** What an element that holds something holds before a person touches it. */
export type HoldingElement = Exclude<BlockElement, { type: "button" | "overflow" }>;

export function initialOf(element: HoldingElement): Value {
  switch (element.type) {
    case "static_select":
    case "radio_buttons":
      return element.initial_option?.value ?? "";
    case "multi_static_select":
    case "checkboxes":
      return element.initial_options?.map(({ value }) => value) ?? [];
    case "datepicker":
      return element.initial_date ?? "";
    case "timepicker":
      return element.initial_time ?? "";
    case "users_select":
      return element.initial_user ?? "";
    case "channels_select":
      return element.initial_channel ?? "";
    case "conversations_select":
      return element.initial_conversation ?? "";
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
      return element.initial_value ?? "";
  }
}
