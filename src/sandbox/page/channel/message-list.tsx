import { useEffect, useMemo, useRef } from "react";
import { Virtuoso, type VirtuosoHandle } from "react-virtuoso";
import type { PageMessage } from "../../serve/protocol.ts";
import { Icon } from "../parts/icon.tsx";
import { dayKey, dayOf, instantOf, sayingOf } from "../session/days.ts";
import type { Loaded } from "../session/loaded.ts";
import { useSession, useWorkspace } from "../session/use-session.ts";
import { ListStart } from "./list-start.tsx";
import { MessageRow } from "./message-row.tsx";

const parts = { Header: ListStart, Footer: () => <div className="list-end" /> };
const beyond = { top: 1500, bottom: 600 };

/** The messages of a place, the newest in sight. Only those near the eye are in the page; older ones come when they are scrolled to. */
export function MessageList({ channel, name, loaded }: { channel: string; name: string; loaded: Loaded }) {
  const session = useSession();
  const start = useWorkspace((workspace) => workspace.start);
  const pointedAt = useWorkspace((workspace) => workspace.pointedAt);
  const readBefore = useWorkspace((workspace) => workspace.readBefore);
  const atEnd = useWorkspace((workspace) => workspace.atEnd);
  const list = useRef<VirtuosoHandle>(null);
  const { messages, firstNumber } = loaded;
  const { words, me } = start;
  const saying = sayingOf(start);
  const roots = useMemo(() => new Map(messages.map(({ ts, spoken }) => [ts, spoken])), [messages]);
  const firstNew = useMemo(
    () => messages.find(({ ts, user }) => readBefore !== null && ts > readBefore && user !== me)?.ts,
    [messages, readBefore, me],
  );
  const toEnd = () => list.current?.scrollToIndex({ index: "LAST", align: "end" });
  /** Until the person scrolls, the end stays in sight, whatever comes in while the list is being measured. */
  const scrolled = useRef(false);
  const scrolls = () => {
    scrolled.current = true;
  };

  useEffect(() => {
    const index = messages.findIndex(({ ts }) => ts === pointedAt?.ts);
    if (index < 0) return;
    scrolled.current = true;
    list.current?.scrollToIndex({ index, align: "center" });
  }, [pointedAt, messages]);

  const today = new Date(start.clock.now);
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
          pointed={pointedAt?.ts === message.ts}
          inThread={false}
        />
      </>
    );
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done by it, it only hears that the person scrolls
    <div className="message-list" onWheel={scrolls} onPointerDown={scrolls} onKeyDown={scrolls}>
      <Virtuoso
        ref={list}
        className="scroller"
        aria-label={name}
        role="region"
        data={messages}
        firstItemIndex={firstNumber}
        initialTopMostItemIndex={{ index: "LAST", align: "end" }}
        alignToBottom
        increaseViewportBy={beyond}
        atBottomThreshold={60}
        atBottomStateChange={(atBottom) => {
          if (atBottom) scrolled.current = false;
          session.atEnd(atBottom);
        }}
        followOutput={(isAtBottom) => (isAtBottom || messages.at(-1)?.user === me || messages.at(-1)?.onlyYou ? "auto" : false)}
        totalListHeightChanged={() => (scrolled.current ? undefined : toEnd())}
        startReached={() => void session.loadOlder(channel)}
        components={parts}
        context={{ older: loaded.older, channel }}
        computeItemKey={(_, { ts }) => ts}
        itemContent={row}
      />
      {!atEnd && (
        <button type="button" className="to-end" onClick={toEnd}>
          <Icon name="down" /> {words.toEnd}
        </button>
      )}
    </div>
  );
}
