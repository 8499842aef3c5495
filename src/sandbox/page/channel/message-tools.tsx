import type { PageMessage } from "../../serve/protocol.ts";
import { useConfirm } from "../parts/confirm.tsx";
import { Icon } from "../parts/icon.tsx";
import { Menu } from "../parts/menu.tsx";
import { useSession, useWords, useWorkspace } from "../session/use-session.ts";

/** What can be done with a message: seen when it is pointed at or holds the focus. */
export function MessageTools({ message, inThread }: { message: PageMessage; inThread: boolean }) {
  const session = useSession();
  const words = useWords();
  const shortcuts = useWorkspace(({ start }) => start.shortcuts);
  const me = useWorkspace(({ start }) => start.me);
  const client = useWorkspace(({ start }) => start.client);
  const ask = useConfirm();
  const { channel, ts, onlyYou, deleted } = message;
  const remove = () => void session.does({ type: "delete", channel, ts });
  const removeAsked = async () => {
    const text = (type: "plain_text", said: string) => ({ type, text: said, emoji: false });
    const object = {
      title: text("plain_text", words.deleteTitle),
      text: text("plain_text", words.deleteText),
      confirm: text("plain_text", words.deleteYes),
      deny: text("plain_text", words.cancel),
      style: "danger" as const,
    };
    if (await ask(object)) remove();
  };
  const offered = shortcuts.filter(({ on }) => on === "message" && !onlyYou && !deleted);
  const items = [
    ...offered.map(({ label, about, callback }) => ({
      label,
      about,
      choose: () => void session.does({ type: "shortcut", callback, on: { channel, ts } }),
    })),
    ...(onlyYou ? [{ label: words.dismiss, choose: remove }] : []),
    ...(message.user === me && !onlyYou && !deleted ? [{ label: words.deleteMessage, choose: () => void removeAsked() }] : []),
  ];
  // Under a post of Teams stands where to reply.
  const replies = client === "slack" && !inThread && !onlyYou;
  if (items.length === 0 && !replies) return null;
  return (
    <div className="message-tools">
      {replies && (
        <button
          type="button"
          className="icon-only"
          aria-label={words.replyInThread}
          title={words.replyInThread}
          onClick={() => session.go({ channel, thread: message.threadTs ?? ts })}
        >
          <Icon name="reply" />
        </button>
      )}
      {items.length > 0 && (
        <Menu className="icon-only" label={words.more} items={items}>
          <Icon name="more" />
        </Menu>
      )}
    </div>
  );
}
