import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from "react";
import type { VirtuosoHandle } from "react-virtuoso";
import type { PageMessage } from "../../serve/protocol.ts";
import { useSession, useWorkspace } from "../session/use-session.ts";

const away = ["PageUp", "ArrowUp", "Home"];

/**
 * Where a list of messages stands: at its end until the person scrolls away from it; at the beginning of an answer to them
 * that is higher than the list; at a message that is pointed at. `beginsAway`: it is first seen elsewhere than at its end.
 */
export function useScrolling(messages: readonly PageMessage[], beginsAway = false) {
  const session = useSession();
  const me = useWorkspace(({ start }) => start.me);
  const pointedAt = useWorkspace((workspace) => workspace.pointedAt);
  const ownChat = useWorkspace(({ start }) => (start.client === "teams" ? start.places.find(({ direct }) => direct)?.id : undefined));
  const followed = useWorkspace((workspace) => workspace.followed);
  const list = useRef<VirtuosoHandle>(null);
  const stays = useRef(!beginsAway);
  const known = useRef(messages.at(-1)?.ts);
  /** The library may call what an earlier drawing gave it. */
  const newest = useRef(messages.at(-1));
  newest.current = messages.at(-1);
  const pointed = useRef<typeof pointedAt>(null);

  /** What answers the person and nobody else: on Teams all that the bot writes in their own chat. */
  const isAnswer = ({ onlyYou, byBot, channel }: PageMessage) => onlyYou || (byBot && ownChat === channel);

  const scrolls = () => {
    stays.current = false;
  };

  const toEnd = () => {
    stays.current = true;
    list.current?.scrollToIndex({ index: "LAST", align: "end" });
  };

  /** The list has another height: something came in, grew, or was measured for the first time. */
  const measured = () => {
    const last = newest.current;
    if (!stays.current) return;
    const fresh = last !== undefined && last.ts !== known.current;
    const row = fresh && isAnswer(last) ? document.getElementById(`head-${last.ts}`)?.closest("article") : null;
    if (row || !last || !isAnswer(last)) known.current = last?.ts;
    if (!row || row.offsetHeight < (row.closest(".scroller")?.clientHeight ?? 0)) return toEnd();
    stays.current = false;
    list.current?.scrollToIndex({ index: "LAST", align: "start" });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: each time it is asked for, the end comes into sight
  useEffect(toEnd, [followed]);

  // One's own words, and what answers them, bring one down to them; the list knows of them a frame later.
  const mine = newest.current && (newest.current.onlyYou || newest.current.user === me) ? newest.current.ts : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each of them
  useEffect(() => {
    if (mine === undefined || mine === known.current) return;
    const frame = requestAnimationFrame(toEnd);
    return () => cancelAnimationFrame(frame);
  }, [mine]);

  useEffect(() => {
    const index = messages.findIndex(({ ts }) => ts === pointedAt?.ts);
    if (index < 0 || pointed.current === pointedAt) return;
    pointed.current = pointedAt;
    stays.current = false;
    list.current?.scrollToIndex({ index, align: "center" });
  }, [pointedAt, messages]);

  return {
    list,
    toEnd,
    measured,
    /** By wheel, by touch, by key, or by the scroller's own bar. */
    heard: {
      onWheel: scrolls,
      onTouchMove: scrolls,
      onKeyDown: ({ key }: KeyboardEvent) => away.includes(key) && scrolls(),
      onPointerDown: ({ target }: PointerEvent) => target instanceof Element && target.matches(".scroller") && scrolls(),
    },
    /** The end has come into sight, or left it. */
    atEnd: (atEnd: boolean) => {
      if (atEnd) stays.current = true;
      session.atEnd(atEnd);
    },
  };
}
