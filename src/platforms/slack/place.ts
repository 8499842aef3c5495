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
    channelName: channelName && !isKindOfChannel(channelName) ? channelName : null,
    direct: channel.startsWith("D"),
    interaction: trigger,
    replyUrl: replyUrl && mayReplyTo(replyUrl, desk.apiUrl) ? replyUrl : null,
  };
}

/** Of what is not public Slack tells, in place of its name, what kind it is; a direct message of several is called by its members. */
const isKindOfChannel = (told: string): boolean => told === "directmessage" || told === "privategroup" || told.startsWith("mpdm-");
