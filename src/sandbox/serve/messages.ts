import type { Page, PageMessage } from "./protocol.ts";
import type { Seat } from "./seat.ts";

/** The newest `count` that a person sees in a place, older than `before`; oldest first. */
export function pageOf({ client, me }: Seat, channel: string, { before, count }: { before?: string | undefined; count: number }): Page {
  const found = client.messagesBefore(me.id, channel, { ...(before !== undefined && { before }), count: count + 1 });
  return { messages: found.slice(-count), older: found.length > count };
}

/** A message, then the replies to it that the person sees; empty when it is not there for them. */
export function threadOf(seat: Seat, channel: string, ts: string): Page {
  const { client, me } = seat;
  const root = messageAt(seat, channel, ts);
  return { messages: root ? [root, ...client.replies(me.id, channel, ts)] : [], older: false };
}

/** A message of a place or of one of its threads; null when it is not there for the person. */
export function messageAt({ client, me }: Seat, channel: string, ts: string): PageMessage | null {
  return client.rootAt(me.id, channel, ts) ?? client.replyAt(me.id, channel, ts);
}
