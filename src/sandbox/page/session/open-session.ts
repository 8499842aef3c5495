import type { Streamed } from "../../serve/protocol.ts";
import { whereIs } from "./address.ts";
import { askMessages, askStart, askThread } from "./ask.ts";
import { keepRead, recallRead } from "./kept.ts";
import { loadedFrom, refreshed } from "./loaded.ts";
import { readAtFirst, unreadSince, withOpenRead } from "./reading.ts";
import { createStore, type Store } from "./store.ts";
import { listen } from "./stream.ts";
import { take } from "./take.ts";
import type { Workspace } from "./workspace.ts";

export type SessionListener = {
  /** The workspace can be shown; from then on it keeps itself up to date. */
  ready(store: Store<Workspace>): void;
  /** The server did not answer before there was anything to show; it is asked again. */
  failed(): void;
  /** The company was made anew. */
  anew(): void;
};

const retryAfter = 1000;

/** Sees the workspace as one person; returns how to stop. */
export function openSession(as: string | null, listener: SessionListener): () => void {
  let store: Store<Workspace> | null = null;
  /** What was told while the workspace is read: it is taken in after. */
  let waiting: Exclude<Streamed, { type: "anew" }>[] | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const left = new AbortController();

  async function refresh(): Promise<void> {
    waiting = [];
    clearTimeout(retry);
    try {
      const fresh = await readWorkspace(as, store?.get() ?? null);
      const now = waiting.reduce(take, fresh);
      waiting = null;
      if (store) store.change(() => now);
      else {
        store = watched(createStore(now), left.signal);
        listener.ready(store);
      }
    } catch {
      waiting = null;
      retry = setTimeout(refresh, retryAfter);
      if (!store) listener.failed();
    }
  }

  const stop = listen(as ?? "", {
    opened: () => void refresh(),
    lost: () => (store ? store.change((workspace) => ({ ...workspace, live: false })) : listener.failed()),
    told: (told) => {
      if (told.type === "anew") listener.anew();
      else if (waiting) waiting.push(told);
      else store?.change((workspace) => take(workspace, told));
    },
  });
  return () => {
    clearTimeout(retry);
    left.abort();
    stop();
  };
}

/** The workspace as the server has it now, and of what the page has what still holds. */
async function readWorkspace(as: string | null, had: Workspace | null): Promise<Workspace> {
  const start = await askStart(as);
  const where = whereIs(location.hash, start.places);
  const page = await askMessages(start.me, where.channel);
  const before = had?.loaded[where.channel];
  const thread = where.thread === null ? null : await askThread(start.me, where.channel, where.thread);
  const read = had?.read ?? recallRead(start.me) ?? readAtFirst(start);
  return {
    start,
    clockToldAt: Date.now(),
    where,
    readBefore: had ? had.readBefore : unreadSince({ start, read }, where.channel),
    loaded: { [where.channel]: before ? refreshed(before, page) : loadedFrom(page) },
    thread: thread && where.thread !== null ? { channel: where.channel, ts: where.thread, messages: thread.messages } : null,
    read,
    atEnd: had?.atEnd ?? true,
    live: true,
    trouble: had?.trouble ?? null,
    spoken: "",
    pointedAt: null,
    sidebarOpen: had?.sidebarOpen ?? false,
    jumping: false,
    drafts: had?.drafts ?? {},
  };
}

/** The same store, in which the place that is looked at is always read, and what is read is remembered. */
function watched(store: Store<Workspace>, left: AbortSignal): Store<Workspace> {
  const look = () => {
    const before = store.get().read;
    store.change((workspace) => withOpenRead(workspace, document.visibilityState === "visible"));
    const { read, start } = store.get();
    if (read !== before) keepRead(start.me, read);
  };
  store.watch(look);
  document.addEventListener("visibilitychange", look, { signal: left });
  look();
  keepRead(store.get().start.me, store.get().read);
  return store;
}
