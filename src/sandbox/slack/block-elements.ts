import { z } from "zod";
import { ChannelsSelect, ConversationsSelect, Datepicker, Timepicker, UsersSelect } from "./elements/pickers.ts";
import { EmailTextInput, NumberInput, PlainTextInput, UrlTextInput } from "./elements/typed.ts";
import { address, anyText, characters, common, confirm, identifier, imageAddress, look, placeholder, plainText } from "./text-objects.ts";

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

/** One of the things to choose from. Radio buttons and checkboxes alone may write it in mrkdwn, overflow menus alone link it. */
const PlainOption = z.strictObject({ text: plainText(75), value: characters(75), description: plainText(75).optional() });
const LinkedOption = PlainOption.extend({ url: address.optional() });
const RichOption = z.strictObject({ text: anyText(75), value: characters(75), description: anyText(75).optional() });
export type Option = z.infer<typeof RichOption>;

const options = z.array(PlainOption).min(1).max(100);

const menu = {
  ...common,
  placeholder,
  confirm,
  options: options.optional(),
  option_groups: z
    .array(z.strictObject({ label: plainText(75), options }))
    .min(1)
    .max(100)
    .optional(),
};

const StaticSelect = z
  .strictObject({ type: z.literal("static_select"), ...menu, initial_option: PlainOption.optional() })
  .refine(hasOptions, "needs either options or option_groups")
  .refine((select) => chosenAreThere(select, [select.initial_option]), "initial_option is not one of the options");

const MultiStaticSelect = z
  .strictObject({
    type: z.literal("multi_static_select"),
    ...menu,
    initial_options: z.array(PlainOption).min(1).max(100).optional(),
    max_selected_items: z.int().min(1).optional(),
  })
  .refine(hasOptions, "needs either options or option_groups")
  .refine((select) => chosenAreThere(select, select.initial_options ?? []), "initial_options are not among the options");

const Overflow = z.strictObject({
  type: z.literal("overflow"),
  action_id: identifier.optional(),
  options: z.array(LinkedOption).min(1).max(5),
  confirm,
});

const RadioButtons = z
  .strictObject({
    type: z.literal("radio_buttons"),
    ...common,
    confirm,
    options: z.array(RichOption).min(1).max(10),
    initial_option: RichOption.optional(),
  })
  .refine((radio) => chosenAreThere(radio, [radio.initial_option]), "initial_option is not one of the options");

const Checkboxes = z
  .strictObject({
    type: z.literal("checkboxes"),
    ...common,
    confirm,
    options: z.array(RichOption).min(1).max(10),
    initial_options: z.array(RichOption).min(1).max(10).optional(),
  })
  .refine((boxes) => chosenAreThere(boxes, boxes.initial_options ?? []), "initial_options are not among the options");

/** A picture in a line of context, or beside a section. */
export const ImageElement = z.strictObject({ type: z.literal("image"), image_url: imageAddress, alt_text: characters(2000) });

const oneOf = [StaticSelect, RadioButtons, Checkboxes, Datepicker, Timepicker, UsersSelect, ChannelsSelect, ConversationsSelect] as const;

/** What a block of actions holds. */
export const ActionElement = z.discriminatedUnion("type", [Button, Overflow, ...oneOf]);

/** What stands beside a section. */
export const AccessoryElement = z.discriminatedUnion("type", [Button, Overflow, MultiStaticSelect, ImageElement, ...oneOf]);

/** What an input block asks with. */
export const InputElement = z.discriminatedUnion("type", [PlainTextInput, NumberInput, EmailTextInput, UrlTextInput, MultiStaticSelect, ...oneOf]);

/** What can be pressed, picked or filled in. */
export type BlockElement =
  | z.infer<typeof ActionElement>
  | Exclude<z.infer<typeof AccessoryElement>, { type: "image" }>
  | z.infer<typeof InputElement>;

type WithOptions = { options?: Option[] | undefined; option_groups?: { options: Option[] }[] | undefined };

/** All options of a menu, its groups side by side. */
export function optionsOf(select: WithOptions): Option[] {
  return select.options ?? (select.option_groups ?? []).flatMap((group) => group.options);
}

function hasOptions(select: WithOptions): boolean {
  return (select.options === undefined) !== (select.option_groups === undefined);
}

function chosenAreThere(select: WithOptions, chosen: readonly (Option | undefined)[]): boolean {
  return chosen.every(
    (one) => one === undefined || optionsOf(select).some((option) => option.value === one.value && option.text.text === one.text.text),
  );
}
