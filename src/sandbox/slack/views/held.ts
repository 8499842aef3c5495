import { z } from "zod";
import { type BlockElement, type Option, optionsOf } from "../block-elements.ts";
import { elementsOf } from "../block-problems.ts";
import type { Block } from "../blocks.ts";
import { load, type Workspace } from "../workspace.ts";

/** What an element holds, as Slack tells it: `{type, value}`, `{type, selected_option}`, … */
export type Held = Readonly<Record<string, unknown>> & { readonly type: string };

/** What people filled in, by block_id and action_id. */
export type Entered = Record<string, Record<string, Held>>;

/** What was filled in or chosen: a text, an option's value, somebody's id, a day ("2026-11-23"), a time ("09:30"), or several values. */
export type Given = string | readonly string[];

/** The state of everything in the blocks that can hold something. */
export function stateOf(blocks: readonly Block[], entered: Entered): Record<string, Record<string, Held>> {
  const values: Record<string, Record<string, Held>> = {};
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      const held = entered[block.block_id ?? ""]?.[element.action_id ?? ""];
      const initial = atFirst(element);
      if (!initial) continue;
      const kept = held?.type === element.type ? held : initial;
      values[block.block_id ?? ""] = { ...values[block.block_id ?? ""], [element.action_id ?? ""]: kept };
    }
  }
  return values;
}

/** What an element holds once this was given; an empty text or list empties it. Throws when it cannot hold it. */
export function holding(workspace: Workspace, element: BlockElement, given: Given): Held {
  const { type } = element;
  const one = typeof given === "string" ? given : (given[0] ?? "");
  const several = typeof given === "string" ? (given === "" ? [] : [given]) : given;
  switch (type) {
    case "button":
      throw new Error("A button holds nothing.");
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
      return { type, value: one === "" ? null : one };
    case "static_select":
    case "radio_buttons":
    case "overflow":
      return { type, selected_option: one === "" ? null : optionOf(element, one) };
    case "multi_static_select":
    case "checkboxes":
      return { type, selected_options: several.map((value) => optionOf(element, value)) };
    case "datepicker":
      return { type, selected_date: one === "" ? null : written(one, z.iso.date(), "a day, 2026-11-23") };
    case "timepicker":
      return { type, selected_time: one === "" ? null : written(one, z.iso.time({ precision: -1 }), "a time, 09:30") };
    case "users_select":
      return { type, selected_user: one === "" ? null : load(workspace.users, one).id };
    case "channels_select":
      return { type, selected_channel: one === "" ? null : load(workspace.channels, one).id };
    case "conversations_select":
      return { type, selected_conversation: one === "" ? null : load(workspace.channels, one).id };
  }
}

/** Whether nothing was filled in. */
export function isEmpty(held: Held): boolean {
  return Object.entries(held).every(([key, value]) => key === "type" || value === null || (Array.isArray(value) && value.length === 0));
}

/** What an element holds before anybody touched it; null for what never holds anything. */
function atFirst(element: BlockElement): Held | null {
  const { type } = element;
  switch (type) {
    case "button":
    case "overflow":
      return null;
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
      return { type, value: element.initial_value ?? null };
    case "static_select":
    case "radio_buttons":
      return { type, selected_option: element.initial_option ?? null };
    case "multi_static_select":
    case "checkboxes":
      return { type, selected_options: element.initial_options ?? [] };
    case "datepicker":
      return { type, selected_date: element.initial_date ?? null };
    case "timepicker":
      return { type, selected_time: element.initial_time ?? null };
    case "users_select":
      return { type, selected_user: element.initial_user ?? null };
    case "channels_select":
      return { type, selected_channel: element.initial_channel ?? null };
    case "conversations_select":
      return { type, selected_conversation: element.initial_conversation ?? null };
  }
}

function optionOf(element: Parameters<typeof optionsOf>[0], value: string): Option {
  const options = optionsOf(element);
  const option = options.find((one) => one.value === value);
  if (!option) throw new Error(`The menu has no option ${value}; it has ${options.map((one) => one.value).join(", ")}.`);
  return option;
}

function written(given: string, form: z.ZodType, what: string): string {
  if (!form.safeParse(given).success) throw new Error(`${given} is not ${what}.`);
  return given;
}
