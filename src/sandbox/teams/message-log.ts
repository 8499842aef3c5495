import type { Message } from "./tenant.ts";

/** What was said in one conversation, oldest first. */
export type MessageLog = {
  /** What stands in the conversation itself. */
  roots: Message[];
  byId: Map<string, Message>;
  /** By the root's id. */
  replies: Map<string, Message[]>;
};

/** A message of the conversation itself, with what hangs on it. */
export type RootMessage = Message & { replyCount: number /** The newest reply's id; null: none. */; newestReply: string | null };

export const emptyLog = (): MessageLog => ({ roots: [], byId: new Map(), replies: new Map() });

/** Puts a message at the end: its id is greater than all before it. */
export function append(log: MessageLog, message: Message): void {
  log.byId.set(message.id, message);
  if (message.replyTo === null) {
    log.roots.push(message);
    return;
  }
  const replies = log.replies.get(message.replyTo);
  if (replies) replies.push(message);
  else log.replies.set(message.replyTo, [message]);
}

/** Takes a message out; the root of a thread stays as a mark that something was deleted. */
export function takeOut(log: MessageLog, message: Message): void {
  if (log.replies.has(message.id)) {
    Object.assign(message, { deleted: true, text: "", summary: "", card: null, inPlace: new Map() });
    return;
  }
  log.byId.delete(message.id);
  if (message.replyTo === null) {
    cut(log.roots, message);
    return;
  }
  const replies = log.replies.get(message.replyTo) ?? [];
  cut(replies, message);
  if (replies.length === 0) log.replies.delete(message.replyTo);
}

/** The newest `count` that a person sees in the conversation itself and that are older than `before`; oldest first. */
export function newestBefore(log: MessageLog, { before, count, seenBy }: { before?: string; count: number; seenBy: string | null }): RootMessage[] {
  const found: RootMessage[] = [];
  for (let place = (before === undefined ? log.roots.length : placeOf(log.roots, before)) - 1; place >= 0 && found.length < count; place -= 1) {
    const message = log.roots[place];
    if (!message || !sees(message, seenBy)) continue;
    const replies = repliesIn(log, message.id, seenBy);
    found.push({ ...message, replyCount: replies.length, newestReply: replies.at(-1)?.id ?? null });
  }
  return found.reverse();
}

/** The replies that a person sees under a message, oldest first. */
export function repliesIn(log: MessageLog, id: string, seenBy: string | null): Message[] {
  return (log.replies.get(id) ?? []).filter((reply) => sees(reply, seenBy));
}

/** Whether a message is there for a person; null: for everybody. */
export const sees = (message: Message, seenBy: string | null): boolean => message.visibleTo === null || message.visibleTo === seenBy;

function cut(messages: Message[], message: Message): void {
  const place = placeOf(messages, message.id);
  if (messages[place] === message) messages.splice(place, 1);
}

/** Where the first message stands that is not older than `id`. */
function placeOf(messages: readonly Message[], id: string): number {
  let [from, to] = [0, messages.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (Number(messages[middle]?.id ?? 0) < Number(id)) from = middle + 1;
    else to = middle;
  }
  return from;
}
