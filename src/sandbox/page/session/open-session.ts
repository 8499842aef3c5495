import type { Page, PageMessage, Start, Streamed } from "../../serve/protocol.ts";
import { draftKey } from "../composer/use-line.ts";
import { addressOf, whereIs } from "./address.ts";
import { type Asker, act, askMessages, askStart, askThread } from "./ask.ts";
import { keepRead, recallRead } from "./kept.ts";
import { loadedFrom, refreshed } from "./loaded.ts";
import { readAtFirst, unreadSince, withOpenRead } from "./reading.ts";
import { createStore, type Store } from "./store.ts";
import { listen } from "./stream.ts";
import { take } from "./take.ts";
import type { Whereabouts, Workspace } from "./workspace.ts";

export type SessionListener = {
  /** The workspace can be shown; from then on it keeps itself up to date. */
  ready(store: Store<Workspace>): void;
  /** The server did not answer before there was anything to show; it is asked again. */
  failed(): void;
  /** The company was made anew. */
  anew(): void;
};

const retryAfter = 1000;

/** Sees a workspace as one person; returns how to stop. */
export function openSession(asker: Asker, listener: SessionListener): () => void {
  let store: Store<Workspace> | null = null;
  /** What was told while the workspace is read: it is taken in after. */
  let waiting: Exclude<Streamed, { type: "anew" }>[] | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const left = new AbortController();

  async function refresh(): Promise<void> {
    waiting = [];
    clearTimeout(retry);
    try {
      const read = await readServer(asker);
      if (left.signal.aborted) return;
      const told = waiting;
      waiting = null;
      if (store) {
        store.change((had) => told.reduce(take, again(had, read)));
        return void askHome(store);
      }
      store = watched(createStore(told.reduce(take, begun(read))), left.signal);
      listener.ready(store);
    } catch {
      waiting = null;
      if (left.signal.aborted) return;
      retry = setTimeout(refresh, retryAfter);
      if (!store) listener.failed();
    }
  }

  const stop = listen(asker, {
    opened: () => void refresh(),
    lost: () => (store ? store.change((workspace) => ({ ...workspace, live: false })) : listener.failed()),
    told: (told) => {
      if (told.type === "anew") listener.anew();
      else if (waiting) waiting.push(told);
      else if (store) {
        const wasMoving = store.get().start.clock.moving !== null;
        if (told.type === "message" && unfolds(store.get(), told.message)) location.hash = addressOf(threadOf(told.message));
        store.change((workspace) => take(workspace, told));
        if (wasMoving && store.get().start.clock.moving === null) arrivedInTime(store);
      }
    },
  });
  return () => {
    clearTimeout(retry);
    left.abort();
    stop();
  };
}

/** The Home tab that is looked at tells of the server and the time that are there. */
async function askHome(store: Store<Workspace>): Promise<void> {
  const { where, start } = store.get();
  // A server that is away again is told of by the line itself.
  if (where.tab === "home") await act(start.client, { type: "home", as: start.me }).catch(() => undefined);
}

function arrivedInTime(store: Store<Workspace>): void {
  store.change((workspace) => ({ ...workspace, trouble: null }));
  void askHome(store);
}

/** An answer for the person's eyes alone came under a post of the channel they are in, where it would stand folded; what they write meanwhile goes on. */
function unfolds({ start, where, thread, drafts }: Workspace, { onlyYou, channel, threadTs, edited }: PageMessage): boolean {
  if (start.client !== "teams" || !onlyYou || edited || threadTs === null) return false;
  return where.channel === channel && thread?.ts !== threadTs && (drafts[thread ? draftKey(channel, thread.ts) : channel] ?? "") === "";
}

const threadOf = ({ channel, threadTs }: PageMessage): Whereabouts => ({ channel, tab: "messages", thread: threadTs });

type Read = { start: Start; where: Whereabouts; page: Page; thread: Page | null };

/** What the server has now, of the place that the address names. */
async function readServer(asker: Asker): Promise<Read> {
  const start = await askStart(asker);
  const seen = { as: start.me, client: start.client };
  const where = whereIs(location.hash, start);
  const page = await askMessages(seen, where.channel);
  const thread = where.thread === null ? null : await askThread(seen, where.channel, where.thread);
  return { start, where, page, thread };
}

/** The workspace as it is first shown. */
function begun({ start, where, page, thread }: Read): Workspace {
  const read = recallRead(start.me) ?? readAtFirst(start);
  return {
    start,
    clockToldAt: Date.now(),
    where,
    readBefore: unreadSince({ start, read }, where.channel),
    loaded: { [where.channel]: loadedFrom(page) },
    thread: thread && where.thread !== null ? { channel: where.channel, ts: where.thread, messages: thread.messages } : null,
    read,
    atEnd: true,
    followed: 0,
    live: true,
    trouble: null,
    told: null,
    toast: null,
    spoken: "",
    pointedAt: null,
    sidebarOpen: false,
    jumping: false,
    drafts: {},
  };
}

/** The workspace after the connection was lost: what was missed is there, what the person was at stays. Other places are read again when they are opened. */
function again(had: Workspace, { start, where, page, thread }: Read): Workspace {
  const here = had.where.channel;
  const before = had.loaded[here];
  const loaded = here !== where.channel ? before : before ? refreshed(before, page) : loadedFrom(page);
  return {
    ...had,
    start,
    clockToldAt: Date.now(),
    loaded: loaded ? { [here]: loaded } : {},
    thread: had.thread && thread && had.thread.ts === where.thread ? { ...had.thread, messages: thread.messages } : had.thread,
    trouble: null,
    live: true,
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
