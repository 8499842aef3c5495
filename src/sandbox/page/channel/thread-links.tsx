import type { PageMessage } from "../../serve/protocol.ts";
import { addressOf } from "../session/address.ts";
import { dayOf, instantOf, todayOf } from "../session/days.ts";
import { useSaying, useWords, useWorkspace } from "../session/use-session.ts";
import { fill } from "../session/words.ts";

/** "1 reply, today" or "3 replies, last today": opens the thread. */
export function RepliesLink({ message: { channel, ts }, replies }: { message: PageMessage; replies: NonNullable<PageMessage["replies"]> }) {
  const words = useWords();
  const today = useWorkspace(({ start }) => todayOf(start));
  const when = dayOf(instantOf(replies.newest), today, useSaying());
  const isOne = replies.count === 1;
  return (
    <a className="replies" href={addressOf({ channel, tab: "messages", thread: ts })}>
      <strong>{isOne ? words.repliesOne : fill(words.repliesMany, { count: replies.count })}</strong>
      <span>{fill(isOne ? words.onlyReply : words.lastReply, { when })}</span>
    </a>
  );
}

/** Above a reply that was also sent to the channel. */
export function RepliedTo({ channel, thread, root }: { channel: string; thread: string; root: string | null }) {
  const words = useWords();
  return (
    <p className="message-label">
      {words.repliedTo} <a href={addressOf({ channel, tab: "messages", thread })}>{root ?? words.thread}</a>
    </p>
  );
}
