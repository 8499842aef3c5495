import type { ClientKind, Found, PageMessage, PageView, Place, Value } from "./protocol.ts";

/** Someone of a workspace; the same person has the same e-mail in each. */
export type ClientUser = { id: string; name: string; email: string | null; locale: string };

/** Something that is shown is not what it was. */
export type ClientEvent =
  | {
      type: "message";
      channel: string;
      ts: string;
      threadTs: string | null;
      /** Who alone sees it; null: everybody there. */
      visibleTo: string | null;
      /** It is not there any more, not even as a mark that something was deleted. */
      gone: boolean;
      /** What stands there now, to somebody who sees it; a root without its replies. */
      shown(user: string): PageMessage;
    }
  | { type: "modal" | "home"; user: string };

/** What came of something that a person did. */
export type Reached = {
  /** What they used, as it is called. */
  what: string;
  outcome: "ok" | "late" | "failed";
  /** Why it failed, for the log. */
  problem: string | null;
  /** Of a form that was not taken: by block_id. */
  errors?: Readonly<Record<string, string>> | null;
  /** What the app told them alone, in words. */
  told?: string | null;
  found?: Found[];
};

/** Where something stands that is pressed. */
export type PressedOn = { channel: string; ts: string } | { view: string };

/** One chat product's workspace, as the page shows it and acts in it. A `user` is someone of it; a `ts` grows with time. */
export type Client = {
  kind: ClientKind;
  /** Of the workspace. */
  name(): string;
  bot(): { id: string; name: string };
  users(): ClientUser[];
  /** By id, for mentions. */
  channelNames(): Record<string, string>;
  /** What a person sees: channels in their order, then their own chat with the bot. */
  places(user: string): Omit<Place, "newest">[];
  sees(user: string, channel: string): boolean;

  /** The newest `count` of a place that are older than `before`, oldest first. */
  messagesBefore(user: string, channel: string, page: { before?: string; count: number }): PageMessage[];
  /** A message that stands in a place itself, with the count of its replies; null when it is not there for the person. */
  rootAt(user: string, channel: string, ts: string): PageMessage | null;
  /** The same of a reply. */
  replyAt(user: string, channel: string, ts: string): PageMessage | null;
  /** The replies to a message, oldest first. */
  replies(user: string, channel: string, ts: string): PageMessage[];
  modal(user: string): PageView | null;
  home(user: string): PageView | null;
  onEvent(listener: (event: ClientEvent) => void): () => void;
  /** Closes what is open for a person, without a word. */
  closeModals(user: string): void;

  /** A person writes a message; `thread` is the message it is a reply to. */
  write(user: string, said: { channel: string; text: string; thread: string | null }): Promise<Reached>;
  /** Null: a command is a message like any other. */
  command: ((user: string, typed: { channel: string; command: string; text: string }) => Promise<Reached>) | null;
  remove(channel: string, ts: string): void;
  /** Each answers null for what is not there for the person any more, and throws for what does not fit what stands there. */
  press(user: string, pressed: { on: PressedOn; action: string; value?: Value; values?: Readonly<Record<string, Value>> }): Promise<Reached | null>;
  /** The view is the one that the person looks at. */
  submit(user: string, sent: { view: PageView; action: string | null; values: Readonly<Record<string, Value>> }): Promise<Reached | null>;
  close(user: string, view: PageView): Promise<Reached | null>;
  shortcut(
    user: string,
    used: { callback: string /** Where they write. */; channel?: string; on?: { channel: string; ts: string } },
  ): Promise<Reached | null>;
  /** Null: there is no such tab, or no such search. */
  openHome: ((user: string) => Promise<Reached>) | null;
  search: {
    find(user: string, searched: { channel: string; text: string }): Promise<Reached>;
    /** Sends what was found last, by its place. */
    insert(user: string, index: number): Promise<Reached>;
  } | null;
};
