import { z } from "zod";

/** Text of one to `max` characters, counted as JavaScript counts: the larger of the readings. */
export const characters = (max: number) => z.string().min(1).max(max);

export const identifier = characters(255);

/** What a link may lead to. */
export const address = characters(3000).regex(/^(https?:\/\/|mailto:)\S+$/, "invalid url");

/** Where a picture comes from. */
export const imageAddress = characters(3000).regex(/^https:\/\/\S+$/, "invalid url");

export const plainText = (max: number) => z.strictObject({ type: z.literal("plain_text"), text: characters(max), emoji: z.boolean().optional() });

export const mrkdwn = (max: number) => z.strictObject({ type: z.literal("mrkdwn"), text: characters(max), verbatim: z.boolean().optional() });

/** Either of the two, told apart by its type. */
export const anyText = (max: number) => z.discriminatedUnion("type", [plainText(max), mrkdwn(max)]);

/** How a button looks. */
export const look = z.enum(["primary", "danger"]).optional();

/** What is asked before a press counts. */
export const confirm = z
  .strictObject({ title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30), style: look })
  .optional();

/** What every element may carry that holds something. */
export const common = { action_id: identifier.optional(), focus_on_load: z.boolean().optional() };

/** What stands in an empty field. */
export const placeholder = plainText(150).optional();
