import type { PageMessage } from "../../serve/protocol.ts";
import { addressOf, whereIs } from "./address.ts";
import { askMessages, askThread } from "./ask.ts";
import type { Deeds } from "./deeds.ts";
import { loadedFrom, withOlder } from "./loaded.ts";
import { unreadSince } from "./reading.ts";
import type { Store } from "./store.ts";
import type { Pointed, Whereabouts, Workspace } from "./workspace.ts";

export type Travel = {
  /** Names a place, a tab or a thread in the address; `arrive` shows it. */
  go(to: Partial<Whereabouts>): void;
  /** Shows what the address names. */
  arrive(): Promise<void>;
  loadOlder(channel: string): Promise<void>;
  /** Finds the message that says why it was sent and was added to last, here or elsewhere, and points at its reason. */
  pointAtWhy(): Promise<void>;
  /** Points at a post that got a reply, as long as the person is in its channel; older ones are loaded up to it. */
  pointAtReplies(channel: string, ts: string): Promise<void>;
};

export function travelIn(store: Store<Workspace>, { tried, does }: Deeds): Travel {
  const { me, client, words } = store.get().start;
  const asker = { as: me, client };
  const gettingOlder = new Set<string>();

  function go(to: Partial<Whereabouts>): void {
    location.hash = addressOf({ ...store.get().where, tab: "messages", thread: null, ...to });
  }

  async function arrive(): Promise<void> {
    const { where: before } = store.get();
    const where = whereIs(location.hash, store.get().start);
    store.change((workspace) => arrived(workspace, where));
    if (where.tab === "home" && (before.tab !== "home" || store.get().start.home === null)) void does({ type: "home" });
    await Promise.all([loadPlace(where.channel), where.thread !== null && loadThread(where.channel, where.thread)]);
  }

  async function loadPlace(channel: string): Promise<void> {
    if (store.get().loaded[channel]) return;
    const page = await tried(() => askMessages(asker, channel));
    if (page) store.change((workspace) => ({ ...workspace, loaded: { ...workspace.loaded, [channel]: loadedFrom(page) } }));
  }

  async function loadThread(channel: string, ts: string): Promise<void> {
    const page = await tried(() => askThread(asker, channel, ts));
    if (!page) return;
    store.change((workspace) => (workspace.thread?.ts === ts ? { ...workspace, thread: { channel, ts, messages: page.messages } } : workspace));
  }

  async function loadOlder(channel: string): Promise<void> {
    const loaded = store.get().loaded[channel];
    const first = loaded?.messages[0];
    if (!loaded?.older || !first || gettingOlder.has(channel)) return;
    gettingOlder.add(channel);
    const page = await tried(() => askMessages(asker, channel, first.ts, 100));
    gettingOlder.delete(channel);
    store.change((workspace) => {
      const there = workspace.loaded[channel];
      if (!page || there?.messages[0] !== first) return workspace;
      return { ...workspace, loaded: { ...workspace.loaded, [channel]: withOlder(there, page) } };
    });
  }

  async function pointAtWhy(): Promise<void> {
    const { where, start } = store.get();
    const elsewhere = start.places.filter(({ id }) => id !== where.channel).map(({ id }) => id);
    for (const channel of [where.channel, ...elsewhere]) {
      await loadPlace(channel);
      const said = store.get().loaded[channel]?.messages.filter(({ why }) => why !== null) ?? [];
      // A post of Teams that got a reply is news again; on Slack the reply says its reason itself.
      const [message] = said.toSorted((one, other) => (lastWord(one) < lastWord(other) ? 1 : -1));
      if (!message) continue;
      go({ channel });
      await arrive();
      store.change((workspace) => ({ ...workspace, spoken: message.why ?? "", sidebarOpen: false }));
      return point(channel, message.ts, "why");
    }
    store.change((workspace) => ({ ...workspace, trouble: words.guideWhyNone }));
  }

  function point(channel: string, ts: string, part: Pointed): void {
    store.change((workspace) => ({ ...workspace, pointedAt: { channel, ts, part } }));
  }

  async function pointAtReplies(channel: string, ts: string): Promise<void> {
    const isThere = () => store.get().loaded[channel]?.messages.some((message) => message.ts === ts);
    const counted = () => store.get().loaded[channel]?.messages.length;
    for (let before = -1; !isThere() && before !== counted(); ) {
      before = counted() ?? 0;
      await loadOlder(channel);
    }
    // The list has what was loaded a frame later.
    await new Promise(requestAnimationFrame);
    if (isThere() && store.get().where.channel === channel) point(channel, ts, "replies");
  }

  /** When a message was last added to. */
  const lastWord = ({ ts, replies }: PageMessage): string => (client === "teams" ? (replies?.newest ?? ts) : ts);

  return { go, arrive, loadOlder, pointAtWhy, pointAtReplies };
}

/** What a toast tells of is before the person's eyes. */
function isThere(toast: Workspace["toast"], { channel, thread }: Whereabouts): boolean {
  return toast?.channel === channel && toast.threadTs === thread;
}

function arrived(workspace: Workspace, where: Whereabouts): Workspace {
  const { where: before, thread } = workspace;
  const moved = where.channel !== before.channel || where.tab !== before.tab;
  const known = thread?.channel === where.channel && thread.ts === where.thread ? thread.messages : null;
  return {
    ...workspace,
    where,
    thread: where.thread === null ? null : { channel: where.channel, ts: where.thread, messages: known },
    sidebarOpen: false,
    toast: isThere(workspace.toast, where) ? null : workspace.toast,
    ...(moved && { atEnd: true, readBefore: unreadSince(workspace, where.channel), pointedAt: null, trouble: null }),
  };
}
