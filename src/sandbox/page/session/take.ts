import type { PageMessage, Place, Streamed } from "../../serve/protocol.ts";
import { placed, withMessage, withoutMessage } from "./loaded.ts";
import type { Workspace } from "./workspace.ts";

/** What the server told, taken into what the page knows. */
export function take(workspace: Workspace, told: Exclude<Streamed, { type: "anew" }>): Workspace {
  switch (told.type) {
    case "message":
      return takeMessage(workspace, told.message);
    case "gone":
      return takeGone(workspace, told.channel, told.ts);
    case "modal":
      return { ...workspace, start: { ...workspace.start, modal: told.view } };
    case "home":
      return { ...workspace, start: { ...workspace.start, home: told.view } };
    case "clock":
      return { ...workspace, start: { ...workspace.start, clock: told.clock }, clockToldAt: Date.now() };
    case "guide":
      return { ...workspace, start: { ...workspace.start, guide: told.done } };
  }
}

/** Whether a message stands in its place itself, not in a thread alone. */
export const standsInPlace = (message: PageMessage): boolean => message.threadTs === null || message.broadcast;

function takeMessage(workspace: Workspace, message: PageMessage): Workspace {
  const { channel, ts, threadTs } = message;
  const loaded = workspace.loaded[channel];
  const { thread } = workspace;
  const inThread = thread?.channel === channel && (thread.ts === ts || thread.ts === threadTs);
  const isNews = standsInPlace(message) && ts > (newestOf(workspace, channel) ?? "");
  return {
    ...workspace,
    ...(loaded && standsInPlace(message) && { loaded: { ...workspace.loaded, [channel]: withMessage(loaded, message) } }),
    ...(inThread && { thread: { ...thread, messages: thread.messages && placed(thread.messages, message) } }),
    ...(isNews && { start: { ...workspace.start, places: workspace.start.places.map(newest(channel, ts)) } }),
    ...(isNews && message.user === workspace.start.me && { read: { ...workspace.read, [channel]: ts } }),
    ...((isNews || isNewReply(workspace, message)) && isToast(workspace, message) && { toast: message, spoken: message.spoken }),
    ...(isNews && isOpen(workspace, channel) && message.user !== workspace.start.me && { spoken: message.spoken }),
  };
}

/** What the bot says while the company's time stands, out of sight: in the person's own chat, or under a post of the channel they are in. */
function isToast({ start, where, thread }: Workspace, { channel, byBot, threadTs }: PageMessage): boolean {
  if (start.client !== "teams" || !byBot || start.clock.moving !== null) return false;
  if (threadTs !== null) return where.channel === channel && thread?.ts !== threadTs;
  return where.channel !== channel && start.places.some(({ id, direct }) => direct && id === channel);
}

function isNewReply({ toast }: Workspace, { threadTs, ts, edited }: PageMessage): boolean {
  return threadTs !== null && !edited && ts > (toast?.ts ?? "");
}

const newest = (channel: string, ts: string) => (place: Place) => (place.id === channel ? { ...place, newest: ts } : place);

function newestOf(workspace: Workspace, channel: string): string | null {
  return workspace.start.places.find(({ id }) => id === channel)?.newest ?? null;
}

const isOpen = ({ where }: Workspace, channel: string) => where.channel === channel && where.tab === "messages";

function takeGone(workspace: Workspace, channel: string, ts: string): Workspace {
  const loaded = workspace.loaded[channel];
  const { thread } = workspace;
  const threadGone = thread?.channel === channel && thread.ts === ts;
  const inThread = thread?.channel === channel && !threadGone;
  return {
    ...workspace,
    ...(loaded && { loaded: { ...workspace.loaded, [channel]: withoutMessage(loaded, ts) } }),
    ...(threadGone && { thread: null, where: { ...workspace.where, thread: null } }),
    ...(inThread && { thread: { ...thread, messages: thread.messages?.filter((message) => message.ts !== ts) ?? null } }),
  };
}
