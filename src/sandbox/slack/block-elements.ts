import { z } from "zod";
import { address, anyText, characters, identifier, plainText } from "./text-objects.ts";

const look = z.enum(["primary", "danger"]).optional();

const confirm = z.strictObject({ title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30), style: look }).optional();

const Button = z.strictObject({
  type: z.literal("button"),
  text: plainText(75),
  action_id: identifier.optional(),
  value: z.string().max(2000).optional(),
  url: address.optional(),
  style: look,
  confirm,
  accessibility_label: characters(75).optional(),
});

const Option = z.strictObject({ text: plainText(75), value: characters(75), description: plainText(75).optional() });
export type Option = z.infer<typeof Option>;

const options = z.array(Option).min(1).max(100);

const StaticSelect = z
  .strictObject({
    type: z.literal("static_select"),
    placeholder: plainText(150).optional(),
    action_id: identifier.optional(),
    options: options.optional(),
    option_groups: z
      .array(z.strictObject({ label: plainText(75), options }))
      .min(1)
      .max(100)
      .optional(),
    initial_option: Option.optional(),
    confirm,
    focus_on_load: z.boolean().optional(),
  })
  .refine((select) => (select.options === undefined) !== (select.option_groups === undefined), "needs either options or option_groups")
  .refine(
    (select) => select.initial_option === undefined || optionsOf(select).some((option) => same(option, select.initial_option)),
    "initial_option is not one of the options",
  );

/** What can be pressed or picked in a message. */
export const BlockElement = z.discriminatedUnion("type", [Button, StaticSelect]);
export type BlockElement = z.infer<typeof BlockElement>;

/** All options of a menu, its groups side by side. */
export function optionsOf(select: { options?: Option[] | undefined; option_groups?: { options: Option[] }[] | undefined }): Option[] {
  return select.options ?? (select.option_groups ?? []).flatMap((group) => group.options);
}

const same = (one: Option, other: Option | undefined) => one.value === other?.value && one.text.text === other.text.text;
