import type { PageMessage, Start } from "../../serve/protocol.ts";
import type { Loaded } from "./loaded.ts";

export type Words = Start["words"];

/** Where the person is: a place, which of its tabs, and the thread that is open beside it. */
export type Whereabouts = { channel: string; tab: "messages" | "home"; thread: string | null };

/** A thread that is open; null: its messages are still to come. */
export type Thread = { channel: string; ts: string; messages: readonly PageMessage[] | null };

export type Pointed = "why" | "replies";

/** Everything the page knows, as one person sees it. */
export type Workspace = {
  start: Start;
  /** When `start.clock` was told, by the browser's clock in milliseconds. */
  clockToldAt: number;
  where: Whereabouts;
  /** The person had read up to here when they came; what is newer stands under a line. Null: no line. */
  readBefore: string | null;
  /** What stands in each place, as far as it was asked for. */
  loaded: Readonly<Record<string, Loaded>>;
  thread: Thread | null;
  /** By place, the `ts` up to which the person has read. */
  read: Readonly<Record<string, string>>;
  /** The person sees the newest messages of the place. */
  atEnd: boolean;
  /** Goes up when the newest are to be brought into sight, and what comes after them. */
  followed: number;
  live: boolean;
  /** What went wrong, in the person's language. */
  trouble: string | null;
  /** What the app told the person alone, away from any message. */
  told: string | null;
  /** What the bot wrote on Teams out of the person's sight, in their own chat or under a post: nothing where they are says that it came. */
  toast: PageMessage | null;
  /** Said aloud to who listens. */
  spoken: string;
  /** The message that is pointed at: at its reason, or at the replies it got. */
  pointedAt: { channel: string; ts: string; part: Pointed } | null;
  sidebarOpen: boolean;
  /** The dialog is open that goes to a place by its name. */
  jumping: boolean;
  /** What is being written, by place or thread. */
  drafts: Readonly<Record<string, string>>;
};
