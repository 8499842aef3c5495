import { z } from "zod";
import { BlockElement } from "./block-elements.ts";
import { RichText } from "./rich-text.ts";
import { anyText, characters, identifier, plainText } from "./text-objects.ts";

/** Block Kit as messages may carry it: what is not listed here is refused, where Slack's own documents disagree the narrower reading holds. */
export const limits = { blocks: 50, tableCharacters: 10_000, messageCharacters: 13_200, postText: 40_000, updateText: 4_000 } as const;

const block_id = identifier.optional();

const Header = z.strictObject({ type: z.literal("header"), block_id, text: plainText(150) });

const Section = z
  .strictObject({
    type: z.literal("section"),
    block_id,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: BlockElement.optional(),
    expand: z.boolean().optional(),
  })
  .refine((section) => section.text !== undefined || section.fields !== undefined, "missing required field: text");

const Context = z.strictObject({ type: z.literal("context"), block_id, elements: z.array(anyText(3000)).min(1).max(10) });

const Divider = z.strictObject({ type: z.literal("divider"), block_id });

const Actions = z.strictObject({ type: z.literal("actions"), block_id, elements: z.array(BlockElement).min(1).max(25) });

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

const Block = z.discriminatedUnion("type", [Header, Section, Context, Divider, Actions, RichText, Table]);
export type Block = z.infer<typeof Block>;

export const Blocks = z.array(Block).max(limits.blocks);
