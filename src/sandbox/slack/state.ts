import { append, takeOut } from "./channel-log.ts";
import type { Fault } from "./faults.ts";
import { type Journal, openJournal } from "./journal.ts";
import type { Accepted, ApiRequest } from "./record.ts";
import type { SocketMode } from "./socket-mode.ts";
import type { SlackStandInOptions, StandInEvent } from "./stand-in.ts";
import type { Trigger } from "./triggers.ts";
import type { Entered } from "./views/held.ts";
import type { OpenView } from "./views/view.ts";
import { emptyWorkspace, logOf, type Message, nextTs, type Workspace } from "./workspace.ts";

/** A response_url: whose, for what, and how often it was used. */
export type ResponseUrl = {
  team: string;
  channel: string;
  user: string;
  /** The message whose button was pressed; null after a slash command. */
  source: Message | null;
  madeAt: Date;
  uses: number;
  /** What came through it. */
  accepted: Accepted[];
};

/** Everything one stand-in knows; what its parts share. */
export type SlackState = {
  workspace: Workspace;
  record: Accepted[];
  requests: ApiRequest[];
  faults: Fault[];
  /** By channel: when its last post was accepted, in milliseconds. */
  lastPost: Map<string, number>;
  /** By the last part of their address. */
  responseUrls: Map<string, ResponseUrl>;
  /** By trigger_id. */
  triggers: Map<string, Trigger>;
  /** By user: the modals they have open, the one they look at last. */
  modals: Map<string, OpenView[]>;
  /** By user: the Home tab as it was last published. */
  homes: Map<string, OpenView>;
  /** What people filled into messages, by `enteredKey`. */
  entered: Map<string, Entered>;
  listeners: Set<() => void>;
  eventListeners: Set<(event: StandInEvent) => void>;
  /** What signatures, pace, trigger_ids and response_urls go by. */
  clock: () => Date;
  /** What messages and their edits are stamped by. */
  stamps: () => Date;
  pace: () => boolean;
  /** Null: nothing is kept. */
  journal: Journal | null;
  signingSecret: string;
  appUrl: string | null;
  /** Set: what happens goes to the app by Socket Mode, and not over HTTP. */
  socketMode: SocketMode | null;
  /** "http://127.0.0.1:PORT" */
  origin: string;
};

/**
 * A stand-in that knows nobody, and what its journal kept.
 * @throws Error when the journal is none of ours
 */
export function stateFor({ signingSecret, appUrl, journal, clock = () => new Date(), stamps = clock, pace = true }: SlackStandInOptions): SlackState {
  const workspace = emptyWorkspace();
  return {
    workspace,
    record: [],
    requests: [],
    faults: [],
    lastPost: new Map(),
    responseUrls: new Map(),
    triggers: new Map(),
    modals: new Map(),
    homes: new Map(),
    entered: new Map(),
    listeners: new Set(),
    eventListeners: new Set(),
    clock,
    stamps,
    pace: typeof pace === "function" ? pace : () => pace,
    journal: journal === undefined ? null : openJournal(journal, workspace),
    signingSecret,
    appUrl: appUrl ?? null,
    socketMode: null,
    origin: "",
  };
}

/** What the app writes: who sees it, where it stands, and what it says. */
export type Writing = Pick<Message, "team" | "channel" | "user" | "text" | "blocks" | "metadata" | "thread_ts" | "reply_broadcast" | "visibleTo">;

/** Puts the bot's message where it belongs, and on the record. */
export function accept(slack: SlackState, method: Accepted["method"], writing: Writing): Accepted {
  const message = addMessage(slack, writing, true);
  return recordOf(slack, method, message, "posted");
}

/** Puts a message at the end of its channel; kept before anybody hears of it. */
export function addMessage(slack: SlackState, writing: Writing, byBot: boolean): Message {
  const message = { ...writing, ts: nextTs(slack.workspace, slack.stamps()), byBot, editedAt: null, deleted: false };
  if (message.visibleTo === null) slack.journal?.put(message);
  append(logOf(slack.workspace, message.channel), message);
  tell(slack, { type: "message", effect: "posted", message });
  return message;
}

/** Changes what a message says. */
export function editMessage(slack: SlackState, message: Message, change: Partial<Pick<Message, "text" | "blocks" | "metadata">>): void {
  const edited = { ...change, editedAt: slack.stamps() };
  if (message.visibleTo === null) slack.journal?.put({ ...message, ...edited });
  Object.assign(message, edited);
  tell(slack, { type: "message", effect: "edited", message });
}

/** Takes a message away; the root of a thread stays as a mark that something was deleted. */
export function deleteMessage(slack: SlackState, message: Message): void {
  if (message.visibleTo === null) slack.journal?.gone(message);
  takeOut(logOf(slack.workspace, message.channel), message);
  tell(slack, { type: "message", effect: "deleted", message });
}

/** Puts what was done to a message on the record. */
export function recordOf(slack: SlackState, method: Accepted["method"], message: Message, effect: Accepted["effect"]): Accepted {
  const { team, channel, ts, visibleTo, thread_ts, reply_broadcast, text, blocks, metadata } = message;
  const accepted = { at: slack.clock(), method, effect, team, channel, ts, visibleTo, thread_ts, reply_broadcast, text, blocks, metadata };
  slack.record.push(accepted);
  return accepted;
}

/** Tells everyone who listens what is not what it was. */
export function tell(slack: SlackState, event: StandInEvent): void {
  for (const listener of slack.eventListeners) listener(event);
  changed(slack);
}

/** Tells everyone who waits for something that it may be there. */
export function changed(slack: SlackState): void {
  for (const listener of slack.listeners) listener();
}
