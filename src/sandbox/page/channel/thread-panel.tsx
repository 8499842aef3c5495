import { useEffect, useRef } from "react";
import { Composer } from "../composer/composer.tsx";
import { Icon } from "../parts/icon.tsx";
import { useSession, useWorkspace } from "../session/use-session.ts";
import { fill } from "../session/words.ts";
import type { Thread } from "../session/workspace.ts";
import { MessageRow } from "./message-row.tsx";

/** A message with its replies, beside the channel; on narrow screens over it. */
export function ThreadPanel({ thread }: { thread: Thread }) {
  const session = useSession();
  const { words, places } = useWorkspace(({ start }) => start);
  const place = places.find(({ id }) => id === thread.channel);
  const end = useRef<HTMLDivElement>(null);
  const [root, ...replies] = thread.messages ?? [];
  const count = replies.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every reply brings the end into sight
  useEffect(() => {
    end.current?.scrollIntoView({ block: "end" });
  }, [count]);
  if (!place) return null;
  return (
    <aside className="thread" data-region tabIndex={-1} aria-labelledby="thread-name">
      <header className="channel-header">
        <h2 id="thread-name">{words.thread}</h2>
        <span className="thread-place">{place.title}</span>
        <button type="button" className="icon-only" aria-label={words.closeThread} title={words.closeThread} onClick={() => session.go({})}>
          <Icon name="close" />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="thread-messages" aria-label={words.thread} aria-busy={thread.messages === null} tabIndex={0}>
        {root && <MessageRow message={root} root={null} pointed={null} inThread />}
        {root && (
          <p className="day">
            <span>{count === 1 ? words.repliesOne : fill(words.repliesMany, { count })}</span>
          </p>
        )}
        {replies.map((reply) => (
          <MessageRow key={reply.ts} message={reply} root={null} pointed={null} inThread />
        ))}
        <div ref={end} />
      </section>
      <Composer key={thread.ts} place={place} thread={thread.ts} />
    </aside>
  );
}
