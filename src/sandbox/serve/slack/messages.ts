import { withIds } from "../../slack/block-problems.ts";
import type { RootMessage } from "../../slack/channel-log.ts";
import type { Message } from "../../slack/workspace.ts";
import type { Names } from "../mrkdwn.ts";
import { textOf } from "../plain-text.ts";
import type { PageMessage } from "../protocol.ts";

/** A message of Slack's as the page gets it. */
export function pageMessage(message: Message | RootMessage, names: Names): PageMessage {
  const { ts, channel, user, byBot, text, deleted } = message;
  const newest = "newestReply" in message ? message.newestReply : null;
  return {
    ts,
    channel,
    user,
    byBot,
    text,
    blocks: withIds(message.blocks),
    card: null,
    edited: message.editedAt !== null,
    onlyYou: message.visibleTo !== null,
    deleted,
    threadTs: message.thread_ts,
    broadcast: message.reply_broadcast,
    replies: "replyCount" in message && newest !== null ? { count: message.replyCount, newest } : null,
    spoken: spokenOf(message, names),
    why: whyOf(message),
  };
}

/** Its text says in a sentence what its blocks show, for notifications and for who listens. */
function spokenOf({ text, blocks }: Message, names: Names): string {
  const said = text.trim() === "" ? { text, blocks } : { text, blocks: [] };
  return textOf(said, names).replaceAll(/\s*\n\s*/g, ", ");
}

/** The small print at the end of what the outbox sent. */
function whyOf({ metadata, blocks }: Message): string | null {
  const last = blocks.at(-1);
  if (metadata?.event_type !== "throughline_delivery" || last?.type !== "context") return null;
  return textOf({ text: "", blocks: [last] });
}
