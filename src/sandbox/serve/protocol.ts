import type { Language } from "../../text.ts";
import type { Block } from "../slack/blocks.ts";
import type { words } from "./text.ts";

/**
 * What the browser and the sandbox tell each other. Every request says as whom (`as`, a user's id), and in which client: by
 * `client` in a query, by the header `x-client` with a deed. Words are in that person's language.
 */

/** Which chat product the page looks like. */
export const clientKinds = ["slack", "teams"] as const;
export type ClientKind = (typeof clientKinds)[number];

/** What Teams' cards are made of, as far as nobody looked into it. */
export type AdaptiveCard = { type: "AdaptiveCard"; [key: string]: unknown };

/** One of the four who can be played. */
export type PagePerson = {
  id: string;
  name: string /** "Sales rep", in the reader's language. */;
  job: string;
  language: Language /** "日本語" */;
  languageName: string;
};

/** A channel, or the direct messages with the bot. */
export type Place = {
  id: string;
  name: string;
  /** As it is called in a sentence: "#revenue", or who one writes with. */
  title: string;
  /** The team that a channel of Microsoft Teams belongs to; null elsewhere. */
  team: string | null;
  /** Whether a message there can be replied to in a thread of its own. */
  threads: boolean;
  direct: boolean /** The `ts` of the newest message this person sees there; null: none. */;
  newest: string | null;
};

export type PageMessage = {
  ts: string;
  channel: string;
  user: string;
  byBot: boolean;
  text: string;
  /** With the ids that Slack gives to what has none; empty: `text` is shown, as mrkdwn; on Teams always. */
  blocks: readonly Block[];
  /** On Teams; null: `text` is shown, as it stands. */
  card: AdaptiveCard | null;
  edited: boolean;
  /** For this person's eyes alone. */
  onlyYou: boolean;
  /** Something stood here and was deleted; its thread is still there. */
  deleted: boolean;
  /** Unset for what stands in no thread. */
  threadTs: string | null;
  /** A reply that was also sent to the channel. */
  broadcast: boolean;
  replies: { count: number; newest: string } | null;
  /** The whole message in one plain line, for who listens and for a thread's first line. */
  spoken: string;
  /** Why it was sent: the announcement's last line; null where it has none. */
  why: string | null;
};

/** A modal or the Home tab. */
export type PageView = {
  id: string;
  type: "modal" | "home";
  title: string;
  submit: string | null;
  close: string | null;
  blocks: readonly Block[];
  /** By block_id. */
  errors: Readonly<Record<string, string>>;
  /** What a dialog of Teams shows, with the buttons that send it; null on Slack. */
  card: AdaptiveCard | null;
};

export const guideSteps = ["ask", "win", "judge", "share", "switch", "renewals", "letter"] as const;
export type GuideStep = (typeof guideSteps)[number];

/** The demo company's time. */
export type PageClock = {
  /** ISO; it runs on with the real clock. */
  now: string;
  timeZone: string;
  /** How far it is ahead of the real clock, in whole days. */
  aheadDays: number;
  /** Time is being moved, or the company's history told: how far it has come, 0 to 1; null: neither. */
  moving: { what: "history" | "time"; done: number; until: string } | null;
};

export type Start = {
  client: ClientKind;
  /** What else there is to look like; with one alone there is nothing to choose. */
  clients: ClientKind[];
  me: string;
  people: PagePerson[];
  team: string;
  bot: { id: string; name: string };
  places: Place[];
  /** Names for mentions, bots included. */
  users: Record<string, string>;
  channels: Record<string, string>;
  /** On Slack "/journey", on Teams "journey". */
  commands: { command: string; hint: string; about: string }[];
  shortcuts: { callback: string; label: string; about: string; on: "anywhere" | "message" }[];
  words: Record<keyof typeof words, string>;
  language: Language;
  /** The place that is shown where the address names none. */
  first: string | null;
  clock: PageClock;
  guide: GuideStep[];
  modal: PageView | null;
  home: PageView | null;
};

/**
 * GET /sandbox/start?as=            → Start (an unknown `as` is the first person)
 * GET /sandbox/messages?as&channel&before=&count=  → Page: the newest `count` (at most 100) before `before`, oldest first
 * GET /sandbox/thread?as&channel&ts → Page: the message itself, then the replies to it
 * GET /sandbox/stream?as=           → server-sent events: `event:` is the type, `data:` the rest
 */
export type Page = { messages: PageMessage[] /** There are older ones. */; older: boolean };

export type Streamed =
  /** Posted or edited; replies too (`threadTs` set), followed by their root with the new count. */
  | { type: "message"; message: PageMessage }
  | { type: "gone"; channel: string; ts: string }
  | { type: "modal"; view: PageView | null }
  | { type: "home"; view: PageView | null }
  | { type: "clock"; clock: PageClock }
  | { type: "guide"; done: GuideStep[] }
  /** The company was made anew: begin again with GET /sandbox/start. */
  | { type: "anew" };

/** What an element of a form or a message holds, as Slack names it: text, an option's value, several of them, or an ISO day or time. */
export type Value = string | readonly string[];

/** Something that a search of Teams' message extension found. */
export type Found = { title: string; text: string; card: AdaptiveCard | null };

/** POST /sandbox/<type>, JSON; each answers `Done`, also where what was sent cannot be read. */
export type Deed =
  /** A line that begins with "/" is a command. */
  | { type: "say"; as: string; channel: string; text: string; threadTs?: string }
  /** `values` by action_id: what the person filled in beside it. On Teams `action` is the button's data as JSON, as it was drawn. */
  | {
      type: "press";
      as: string;
      on: { channel: string; ts: string } | { view: string };
      action: string;
      value?: Value;
      values?: Record<string, Value>;
    }
  /** From anywhere, or `on` a message; `channel`: where the person writes. */
  | { type: "shortcut"; as: string; callback: string; channel?: string; on?: { channel: string; ts: string } }
  /** `values` by action_id, on Teams by the input's id; `action` as of a press, where there are several that send. */
  | { type: "submit"; as: string; view: string; values: Record<string, Value>; action?: string }
  | { type: "close"; as: string; view: string }
  | { type: "home"; as: string }
  | { type: "delete"; as: string; channel: string; ts: string }
  | { type: "time"; as: string; days: 1 | 7 }
  | { type: "guide"; as: string; step: GuideStep | "again" }
  /** Sends the signed event that wins the hero's deal; answers the command that does the same. */
  | { type: "win"; as: string }
  /** Looks for an account from beside the line, and sends what was found there, by its place. */
  | { type: "search"; as: string; channel: string; text: string }
  | { type: "insert"; as: string; index: number };

export type Done = {
  /** What went wrong, in the person's language; null: nothing. */
  problem: string | null;
  /** Of a form that was not taken: by block_id. */
  errors?: Record<string, string>;
  /** What the app told the person alone, in words. */
  told?: string;
  found?: Found[];
  sent?: Sent;
};

/** Of a win: what to type in a terminal, the curl that it runs, and what the webhook answered. */
export type Sent = { command: string; curl: string; answer: string };
