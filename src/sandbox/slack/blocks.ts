import { z } from "zod";
import { AccessoryElement, ActionElement, ImageElement, InputElement } from "./block-elements.ts";
import { DataVisualization } from "./chart.ts";
import { RichText } from "./rich-text.ts";
import { anyText, characters, identifier, imageAddress, mrkdwn, plainText } from "./text-objects.ts";

/** Block Kit: what is not listed here is refused, where Slack's own documents disagree the narrower reading holds. */
export const limits = {
  blocks: 50,
  viewBlocks: 100,
  tableCharacters: 10_000,
  messageCharacters: 13_200,
  postText: 40_000,
  updateText: 4_000,
  charts: 2,
} as const;

const block_id = identifier.optional();

const Header = z.strictObject({ type: z.literal("header"), block_id, text: plainText(150) });

const Section = z
  .strictObject({
    type: z.literal("section"),
    block_id,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: AccessoryElement.optional(),
    expand: z.boolean().optional(),
  })
  .refine((section) => section.text !== undefined || section.fields !== undefined, "missing required field: text");

const Context = z.strictObject({
  type: z.literal("context"),
  block_id,
  elements: z
    .array(z.discriminatedUnion("type", [plainText(3000), mrkdwn(3000), ImageElement]))
    .min(1)
    .max(10),
});

const Divider = z.strictObject({ type: z.literal("divider"), block_id });

const Image = z.strictObject({
  type: z.literal("image"),
  block_id,
  image_url: imageAddress,
  alt_text: characters(2000),
  title: plainText(2000).optional(),
});

const Actions = z.strictObject({ type: z.literal("actions"), block_id, elements: z.array(ActionElement).min(1).max(25) });

const Input = z.strictObject({
  type: z.literal("input"),
  block_id,
  label: plainText(2000),
  element: InputElement,
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});

const Cell = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("raw_text"), text: characters(limits.tableCharacters) }),
  z.strictObject({ type: z.literal("raw_number"), value: z.number(), text: characters(limits.tableCharacters) }),
  RichText,
]);
export type Cell = z.infer<typeof Cell>;

const Table = z.strictObject({
  type: z.literal("table"),
  block_id,
  rows: z.array(z.array(Cell).min(1).max(20)).min(1).max(100),
  column_settings: z
    .array(z.strictObject({ align: z.enum(["left", "center", "right"]).optional(), is_wrapped: z.boolean().optional() }))
    .max(20)
    .optional(),
});

const everywhere = [Header, Section, Context, Divider, Image, Actions, Input, RichText] as const;
const MessageBlock = z.discriminatedUnion("type", [...everywhere, Table, DataVisualization]);
const ModalBlock = z.discriminatedUnion("type", [...everywhere]);
const HomeBlock = z.discriminatedUnion("type", [...everywhere, DataVisualization]);

/** Any block of any surface. */
export type Block = z.infer<typeof MessageBlock>;

/** The blocks that each surface takes: tables stand in messages alone, charts not in modals. */
export const Blocks = {
  message: z.array(MessageBlock).max(limits.blocks),
  modal: z.array(ModalBlock).min(1).max(limits.viewBlocks),
  home: z.array(HomeBlock).max(limits.viewBlocks),
} as const;
