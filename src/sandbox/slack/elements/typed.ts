import { z } from "zod";
import { characters, common, placeholder } from "../text-objects.ts";

/** Longer texts are not taken, whatever an input says. */
const textAtMost = 3000;

const dispatch_action_config = z
  .strictObject({
    trigger_actions_on: z
      .array(z.enum(["on_enter_pressed", "on_character_entered"]))
      .min(1)
      .max(2),
  })
  .optional();

const number = z.string().regex(/^-?\d+(\.\d+)?$/, "invalid number");

export const PlainTextInput = z
  .strictObject({
    type: z.literal("plain_text_input"),
    ...common,
    placeholder,
    initial_value: characters(textAtMost).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(textAtMost).optional(),
    max_length: z.int().min(1).max(textAtMost).optional(),
    dispatch_action_config,
  })
  .refine((input) => (input.min_length ?? 0) <= (input.max_length ?? textAtMost), "min_length is more than max_length");

export const NumberInput = z
  .strictObject({
    type: z.literal("number_input"),
    ...common,
    placeholder,
    is_decimal_allowed: z.boolean(),
    initial_value: number.optional(),
    min_value: number.optional(),
    max_value: number.optional(),
    dispatch_action_config,
  })
  .refine((input) => Number(input.min_value ?? -Infinity) <= Number(input.max_value ?? Infinity), "min_value is more than max_value");

export const EmailTextInput = z.strictObject({
  type: z.literal("email_text_input"),
  ...common,
  placeholder,
  initial_value: z.email("invalid email").optional(),
  dispatch_action_config,
});

export const UrlTextInput = z.strictObject({
  type: z.literal("url_text_input"),
  ...common,
  placeholder,
  initial_value: z.url({ protocol: /^https?$/, error: "invalid url" }).optional(),
  dispatch_action_config,
});
