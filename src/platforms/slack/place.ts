import type { Place } from "../../commands/command.ts";
import type { Desk } from "./desk.ts";
import { mayReplyTo } from "./reply-url.ts";
import type { SlackWorkspace } from "./workspace.ts";

/** What Slack tells of where something was typed or pressed. */
type Told = {
  channel: string;
  channelName: string | undefined;
  /** The same when Slack tells it again. */
  trigger: string;
  replyUrl: string | undefined;
};

/** Where a request came from. */
export function placeOf(desk: Desk, workspace: SlackWorkspace, { channel, channelName, trigger, replyUrl }: Told): Place {
  return {
    workspaceId: workspace.workspaceId,
    platform: "slack",
    channel,
    channelName: channelNameOf(channelName),
    direct: channel.startsWith("D"),
    interaction: trigger,
    replyUrl: replyUrl && mayReplyTo(replyUrl, desk.apiUrl) ? replyUrl : null,
  };
}

/** In a modal or Home: nobody else looks on, there is no channel, and the answer comes in a modal, not through an address. */
export function placeInView(workspace: SlackWorkspace, trigger: string): Place {
  return {
    workspaceId: workspace.workspaceId,
    platform: "slack",
    channel: "",
    channelName: null,
    direct: true,
    interaction: trigger,
    replyUrl: null,
  };
}

/** What a channel is called, where Slack says. */
export const channelNameOf = (told: string | undefined): string | null => (told && !isKindOfChannel(told) ? told : null);

/** Of what is not public Slack tells, in place of its name, what kind it is; a direct message of several is called by its members. */
const isKindOfChannel = (told: string): boolean => told === "directmessage" || told === "privategroup" || told.startsWith("mpdm-");
