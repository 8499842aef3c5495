import { memo, useEffect, useRef } from "react";
import type { PageMessage } from "../../serve/protocol.ts";
import { Face } from "../parts/face.tsx";
import { Icon } from "../parts/icon.tsx";
import { useWords, useWorkspace } from "../session/use-session.ts";
import type { Pointed } from "../session/workspace.ts";
import { MessageBody } from "./message-body.tsx";
import { MessageHead } from "./message-head.tsx";
import { MessageTools } from "./message-tools.tsx";
import { PostFoot, RepliedTo, RepliesLink } from "./thread-links.tsx";

const pointedParts = {
  why: ".message-blocks > .block-context:last-child, .card-body .ac-adaptiveCard > :last-child",
  replies: ".post-foot",
} as const satisfies Record<Pointed, string>;

type Props = {
  message: PageMessage;
  /** The first line of the thread it answers, where it stands outside of it. */
  root: string | null;
  /** What of it is pointed at. */
  pointed: Pointed | null;
  /** It stands in a thread that is open. */
  inThread: boolean;
};

/** One message. It is drawn anew only when something of it changed. */
export const MessageRow = memo(function MessageRow({ message, root, pointed, inThread }: Props) {
  const words = useWords();
  const author = useWorkspace(({ start }) => start.users[message.user] ?? (message.byBot ? start.bot.name : message.user));
  const head = `head-${message.ts}${inThread ? "-reply" : ""}`;
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    if (pointed) row.current?.querySelector(pointedParts[pointed])?.scrollIntoView({ block: "center" });
  }, [pointed]);
  const me = useWorkspace(({ start }) => start.me);
  const client = useWorkspace(({ start }) => start.client);
  const kinds = [
    message.byBot ? "by-bot" : message.user === me && "mine",
    message.onlyYou && "only-you",
    pointed && { why: "pointed", replies: "pointed-replies" }[pointed],
  ]
    .filter(Boolean)
    .join(" ");
  return (
    <article ref={row} className={`message ${kinds}`} aria-labelledby={head}>
      <Face name={author} id={message.user} bot={message.byBot} />
      <div className="message-main">
        {message.onlyYou && (
          <p className="message-label">
            <Icon name="eye" /> {words.onlyYou}
          </p>
        )}
        {!inThread && message.broadcast && message.threadTs !== null && <RepliedTo channel={message.channel} thread={message.threadTs} root={root} />}
        <MessageHead id={head} author={author} message={message} />
        <MessageBody message={message} />
        {!inThread && client === "slack" && message.replies && <RepliesLink message={message} replies={message.replies} />}
        {!inThread && client === "teams" && <PostFoot message={message} />}
      </div>
      <MessageTools message={message} inThread={inThread} />
    </article>
  );
});
