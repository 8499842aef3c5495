import { withIds } from "../slack/block-problems.ts";
import type { RootMessage } from "../slack/channel-log.ts";
import type { Message } from "../slack/workspace.ts";
import type { Names } from "./mrkdwn.ts";
import { textOf } from "./plain-text.ts";
import type { Page, PageMessage } from "./protocol.ts";
import { namesFor, type Seat } from "./seat.ts";

/** The newest `count` that a person sees in a place, older than `before`; oldest first. */
export function pageOf(seat: Seat, channel: string, { before, count }: { before?: string | undefined; count: number }): Page {
  const names = readableNames(seat);
  const found = seat.slack.messagesBefore(channel, { ...(before !== undefined && { before }), count: count + 1, seenBy: seat.me.id });
  return { messages: found.slice(-count).map((message) => pageMessage(message, names)), older: found.length > count };
}

/** A message, then the replies to it that the person sees; empty when it is not there for them. */
export function threadOf(seat: Seat, channel: string, ts: string): Page {
  const names = readableNames(seat);
  const root = messageAt(seat, channel, ts);
  const messages = root ? [root, ...seat.slack.replies(channel, ts, seat.me.id)] : [];
  return { messages: messages.map((message) => pageMessage(message, names)), older: false };
}

/** A message of a place or of one of its threads; null when it is not there for the person. */
export function messageAt(seat: Seat, channel: string, ts: string): Message | RootMessage | null {
  return rootAt(seat, channel, ts) ?? repliesIn(seat, channel).find((reply) => reply.ts === ts) ?? null;
}

/** A message that stands in a place itself, with the count of its replies; null when it is not there for the person. */
export function rootAt({ slack, me }: Seat, channel: string, ts: string): RootMessage | null {
  // The newest before what would stand right after it.
  const [newest] = slack.messagesBefore(channel, { before: `${ts}~`, count: 1, seenBy: me.id });
  return newest?.ts === ts ? newest : null;
}

/** A message as the page gets it. */
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

/** What ids stand for, to a person. */
export function readableNames(seat: Seat): Names {
  const { users, channels } = namesFor(seat);
  return { user: (id) => users[id] ?? id, channel: (id) => channels[id] ?? id };
}

const repliesIn = ({ slack, me }: Seat, channel: string) => slack.messages(channel, me.id).flatMap((message) => message.replies);

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
