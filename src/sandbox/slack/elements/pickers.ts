import { z } from "zod";
import { characters, common, confirm, identifier, placeholder } from "../text-objects.ts";

const day = z.iso.date("invalid date");
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "invalid time");

/** A day, "2026-11-23". */
export const Datepicker = z.strictObject({ type: z.literal("datepicker"), ...common, placeholder, confirm, initial_date: day.optional() });

/** A time of day, "09:30". */
export const Timepicker = z.strictObject({
  type: z.literal("timepicker"),
  ...common,
  placeholder,
  confirm,
  initial_time: timeOfDay.optional(),
  timezone: characters(255).optional(),
});

export const UsersSelect = z.strictObject({ type: z.literal("users_select"), ...common, placeholder, confirm, initial_user: identifier.optional() });

export const ChannelsSelect = z.strictObject({
  type: z.literal("channels_select"),
  ...common,
  placeholder,
  confirm,
  initial_channel: identifier.optional(),
  response_url_enabled: z.literal(false).optional(),
});

export const ConversationsSelect = z.strictObject({
  type: z.literal("conversations_select"),
  ...common,
  placeholder,
  confirm,
  initial_conversation: identifier.optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.literal(false).optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(["im", "mpim", "private", "public"]))
        .min(1)
        .optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
});
