import { z } from "zod";
import { address, characters, identifier } from "./text-objects.ts";

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
    underline: z.boolean().optional(),
  })
  .optional();

const text = z.strictObject({ type: z.literal("text"), text: characters(13_200), style });
const link = z.strictObject({ type: z.literal("link"), url: address, text: characters(13_200).optional(), unsafe: z.boolean().optional(), style });

/** What may stand in a line of rich text. Its text is shown to the letter. */
const RichTextElement = z.discriminatedUnion("type", [
  text,
  link,
  z.strictObject({ type: z.literal("user"), user_id: identifier, style }),
  z.strictObject({ type: z.literal("usergroup"), usergroup_id: identifier, style }),
  z.strictObject({ type: z.literal("channel"), channel_id: identifier, style }),
  z.strictObject({ type: z.literal("broadcast"), range: z.enum(["here", "channel", "everyone"]), style }),
  z.strictObject({ type: z.literal("emoji"), name: identifier, unicode: characters(255).optional(), style }),
  z.strictObject({
    type: z.literal("date"),
    timestamp: z.int(),
    format: characters(255),
    url: address.optional(),
    fallback: characters(255).optional(),
    style,
  }),
  z.strictObject({ type: z.literal("color"), value: z.string().regex(/^#[0-9a-fA-F]{6}$/, "invalid color"), style }),
]);
export type RichTextElement = z.infer<typeof RichTextElement>;

const border = z.union([z.literal(0), z.literal(1)]).optional();
const section = z.strictObject({ type: z.literal("rich_text_section"), elements: z.array(RichTextElement) });

const RichTextPart = z.discriminatedUnion("type", [
  section,
  z.strictObject({
    type: z.literal("rich_text_list"),
    style: z.enum(["bullet", "ordered"]),
    elements: z.array(section).min(1),
    indent: z.int().min(0).max(8).optional(),
    offset: z.int().min(0).optional(),
    border,
  }),
  z.strictObject({ type: z.literal("rich_text_quote"), elements: z.array(RichTextElement), border }),
  z.strictObject({ type: z.literal("rich_text_preformatted"), elements: z.array(z.discriminatedUnion("type", [text, link])), border }),
]);
export type RichTextPart = z.infer<typeof RichTextPart>;

export const RichText = z.strictObject({
  type: z.literal("rich_text"),
  block_id: identifier.optional(),
  elements: z.array(RichTextPart).min(1),
});
export type RichText = z.infer<typeof RichText>;
