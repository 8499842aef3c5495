import { useRef, useState } from "react";
import { useSession, useWorkspace } from "../session/use-session.ts";

const waitingShownAfter = 400;

/** The line that is written to a place or in a thread: it is kept until it was sent, and what was sent can be had again. */
export function useLine(channel: string, thread: string | null) {
  const session = useSession();
  const at = draftKey(channel, thread);
  const text = useWorkspace(({ drafts }) => drafts[at] ?? "");
  const [waiting, setWaiting] = useState(false);
  /** How far back in what was sent, 0: not at all. */
  const back = useRef(0);
  const write = (line: string) => {
    back.current = 0;
    session.keepDraft(at, line);
  };

  async function send(): Promise<void> {
    const line = text.trim();
    if (line === "") return;
    write("");
    session.said(at).push(line);
    const timer = setTimeout(() => setWaiting(true), waitingShownAfter);
    const taken = await session.say(channel, line, thread);
    clearTimeout(timer);
    setWaiting(false);
    // What was not taken is given back, unless something else is being written.
    if (!taken && (session.store.get().drafts[at] ?? "") === "") write(line);
  }

  /** Goes a line back, or forth, in what was sent; only from an empty line, or from one that was had again unchanged. */
  function earlier(step: 1 | -1): boolean {
    const said = session.said(at);
    const next = back.current + step;
    if (text !== (said.at(-back.current) ?? "") && (text !== "" || back.current !== 0)) return false;
    if (back.current === 0 && (text !== "" || step < 0)) return false;
    if (next > said.length) return true;
    back.current = next;
    session.keepDraft(at, next === 0 ? "" : (said.at(-next) ?? ""));
    return true;
  }

  return { text, write, send, waiting, earlier };
}

export const draftKey = (channel: string, thread: string | null): string => (thread === null ? channel : `${channel}/${thread}`);
