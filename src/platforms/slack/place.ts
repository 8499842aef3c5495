import type { Place } from "../../commands/command.ts";
import type { Desk } from "./desk.ts";
import { mayReplyTo } from "./reply-url.ts";
import type { SlackWorkspace } from "./workspace.ts";

/** Where a request came from. Its trigger is the same when Slack tells it again. */
export function placeOf(desk: Desk, workspace: SlackWorkspace, channel: string, trigger: string, replyUrl: string | undefined): Place {
  return {
    workspaceId: workspace.workspaceId,
    platform: "slack",
    channel,
    direct: channel.startsWith("D"),
    interaction: trigger,
    replyUrl: replyUrl && mayReplyTo(replyUrl, desk.apiUrl) ? replyUrl : null,
  };
}
