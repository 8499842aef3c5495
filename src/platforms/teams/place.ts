import { randomUUID } from "node:crypto";
import type { Place } from "../../commands/command.ts";
import { type Activity, conversationOf } from "./activity.ts";

/** A channel or group chat. */
export type Channel = { id: string; name: string | null };

/** Where something was asked: in a channel or group chat, or in the person's own chat with the bot (null). */
export function placeOf(workspaceId: string, activity: Activity, user: string, channel: Channel | null): Place {
  return {
    workspaceId,
    platform: "teams",
    channel: channel?.id ?? conversationOf(activity),
    channelName: channel?.name ?? null,
    direct: channel === null,
    // Ids of messages are unique in their conversation only.
    interaction: `${conversationOf(activity)}/${activity.id ?? randomUUID()}`,
    replyUrl: `teams:${user}`,
  };
}
