import type { Message } from "./workspace.ts";

/** What was said in one channel, oldest first. */
export type ChannelLog = {
  /** What stands in the channel itself: everything but replies, and the replies that were sent to the channel as well. */
  shown: Message[];
  byTs: Map<string, Message>;
  /** By the root's `ts`. */
  replies: Map<string, Message[]>;
};

/** A message of the channel itself, with what hangs on it. */
export type RootMessage = Message & { replyCount: number /** The newest reply's `ts`; null: none. */; newestReply: string | null };

export const emptyLog = (): ChannelLog => ({ shown: [], byTs: new Map(), replies: new Map() });

/** Puts a message at the end: its `ts` is later than all before it. */
export function append(log: ChannelLog, message: Message): void {
  log.byTs.set(message.ts, message);
  if (message.thread_ts === null || message.reply_broadcast) log.shown.push(message);
  if (message.thread_ts === null) return;
  const replies = log.replies.get(message.thread_ts);
  if (replies) replies.push(message);
  else log.replies.set(message.thread_ts, [message]);
}

/** Takes a message out; the root of a thread stays as a mark that something was deleted. */
export function takeOut(log: ChannelLog, message: Message): void {
  if (log.replies.has(message.ts)) {
    Object.assign(message, { deleted: true, text: "", blocks: [], metadata: null });
    return;
  }
  log.byTs.delete(message.ts);
  cut(log.shown, message);
  if (message.thread_ts === null) return;
  const replies = log.replies.get(message.thread_ts) ?? [];
  cut(replies, message);
  if (replies.length === 0) log.replies.delete(message.thread_ts);
}

/** The newest `count` that a person sees in the channel itself and that are older than `before`; oldest first. */
export function newestBefore(log: ChannelLog, { before, count, seenBy }: { before?: string; count: number; seenBy: string | null }): RootMessage[] {
  const found: RootMessage[] = [];
  for (let place = (before === undefined ? log.shown.length : placeOf(log.shown, before)) - 1; place >= 0 && found.length < count; place -= 1) {
    const message = log.shown[place];
    if (!message || !sees(message, seenBy)) continue;
    const replies = repliesIn(log, message.ts, seenBy);
    found.push({ ...message, replyCount: replies.length, newestReply: replies.at(-1)?.ts ?? null });
  }
  return found.reverse();
}

/** The replies that a person sees under a message, oldest first. */
export function repliesIn(log: ChannelLog, ts: string, seenBy: string | null): Message[] {
  return (log.replies.get(ts) ?? []).filter((reply) => sees(reply, seenBy));
}

/** Whether a message is there for a person; null: for everybody. */
export const sees = (message: Message, seenBy: string | null) => message.visibleTo === null || message.visibleTo === seenBy;

function cut(messages: Message[], message: Message): void {
  const place = placeOf(messages, message.ts);
  if (messages[place] === message) messages.splice(place, 1);
}

/** Where the first message stands that is not older than `ts`. */
function placeOf(messages: readonly Message[], ts: string): number {
  let [from, to] = [0, messages.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((messages[middle]?.ts ?? "") < ts) from = middle + 1;
    else to = middle;
  }
  return from;
}
