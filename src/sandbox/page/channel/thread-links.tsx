import type { PageMessage } from "../../serve/protocol.ts";
import { Icon } from "../parts/icon.tsx";
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

/** Under a post of Teams: its replies, collapsed, and where to reply. */
export function PostFoot({ message }: { message: PageMessage }) {
  const words = useWords();
  const threads = useWorkspace(({ start }) => start.places.some(({ id, threads }) => threads && id === message.channel));
  if (!threads || message.onlyYou) return null;
  const { channel, ts, replies } = message;
  return (
    <p className="post-foot">
      {replies && <RepliesLink message={message} replies={replies} />}
      <a className="replies" href={addressOf({ channel, tab: "messages", thread: ts })} aria-describedby={`head-${ts}`}>
        <Icon name="reply" /> {words.replyInThread}
      </a>
    </p>
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
