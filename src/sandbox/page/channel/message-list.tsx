import { useMemo, useRef } from "react";
import { Virtuoso } from "react-virtuoso";
import type { PageMessage } from "../../serve/protocol.ts";
import { Icon } from "../parts/icon.tsx";
import { dayKey, dayOf, instantOf, sayingOf, todayOf } from "../session/days.ts";
import type { Loaded } from "../session/loaded.ts";
import { hasNews } from "../session/reading.ts";
import { useSession, useWorkspace } from "../session/use-session.ts";
import { ListStart } from "./list-start.tsx";
import { MessageRow } from "./message-row.tsx";
import { useScrolling } from "./use-scrolling.ts";

const parts = { Header: ListStart, Footer: () => <div className="list-end" /> };
const beyond = { top: 1500, bottom: 600 };

/** The messages of a place, the newest in sight. Only those near the eye are in the page; older ones come when they are scrolled to. */
export function MessageList({ channel, name, loaded }: { channel: string; name: string; loaded: Loaded }) {
  const session = useSession();
  const start = useWorkspace((workspace) => workspace.start);
  const pointedAt = useWorkspace((workspace) => workspace.pointedAt);
  const readBefore = useWorkspace((workspace) => workspace.readBefore);
  const atEnd = useWorkspace((workspace) => workspace.atEnd);
  const news = useWorkspace((workspace) => hasNews(workspace, channel));
  const { messages, firstNumber } = loaded;
  const { words, me, client, places } = start;
  const ownChat = client === "teams" && places.some(({ id, direct }) => direct && id === channel);
  const endsInAnswer = messages.at(-1)?.onlyYou || (ownChat && messages.at(-1)?.byBot);
  const saying = sayingOf(start);
  const today = todayOf(start);
  const roots = useMemo(() => new Map(messages.map(({ ts, spoken }) => [ts, spoken])), [messages]);
  const firstNew = useMemo(
    () => messages.find(({ ts, user }) => readBefore !== null && ts > readBefore && user !== me)?.ts,
    [messages, readBefore, me],
  );
  // Answers that came to one's own chat meanwhile are read from their beginning.
  const beginsAt = useRef(ownChat ? messages.findIndex(({ ts }) => ts === firstNew) : -1).current;
  const scrolling = useScrolling(messages, beginsAt >= 0);

  const row = (number: number, message: PageMessage) => {
    const before = messages[number - firstNumber - 1];
    const at = instantOf(message.ts);
    const newDay = !before || dayKey(instantOf(before.ts), saying) !== dayKey(at, saying);
    return (
      <>
        {newDay && (
          <p className="day">
            <span>{dayOf(at, today, saying)}</span>
          </p>
        )}
        {message.ts === firstNew && (
          <p className="day news">
            <span>{words.unread}</span>
          </p>
        )}
        <MessageRow
          message={message}
          root={message.threadTs === null ? null : (roots.get(message.threadTs) ?? null)}
          pointed={pointedAt?.ts === message.ts ? pointedAt.part : null}
          inThread={false}
        />
      </>
    );
  };

  return (
    <div className="message-list" {...scrolling.heard}>
      <Virtuoso
        ref={scrolling.list}
        className="scroller"
        aria-label={name}
        role="region"
        data={messages}
        firstItemIndex={firstNumber}
        initialTopMostItemIndex={beginsAt >= 0 ? { index: beginsAt, align: "start" } : { index: "LAST", align: "end" }}
        alignToBottom
        increaseViewportBy={beyond}
        atBottomThreshold={60}
        atBottomStateChange={scrolling.atEnd}
        followOutput={(isAtBottom) => (isAtBottom && !endsInAnswer ? "auto" : false)}
        totalListHeightChanged={scrolling.measured}
        startReached={() => void session.loadOlder(channel)}
        components={parts}
        context={{ older: loaded.older, channel }}
        computeItemKey={(_, { ts }) => ts}
        itemContent={row}
      />
      {!atEnd && (
        <button type="button" className={`to-end ${news ? "news" : ""}`} onClick={scrolling.toEnd}>
          <Icon name="down" /> {news ? words.unread : words.toEnd}
        </button>
      )}
    </div>
  );
}
