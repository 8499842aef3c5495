import type { Fault } from "./faults.ts";
import { type Journal, openJournal } from "./journal.ts";
import { createKeys, type Keys } from "./keys.ts";
import { append, takeOut } from "./message-log.ts";
import type { OpenDialog } from "./open-dialog.ts";
import type { Accepted, CloudRequest } from "./record.ts";
import type { Search } from "./searches.ts";
import type { TeamsEvent, TeamsStandInOptions } from "./stand-in.ts";
import { type AdaptiveCard, emptyTenant, logOf, type Message, nextId, type Tenant } from "./tenant.ts";

/** Everything one stand-in knows; what its parts share. */
export type TeamsState = {
  tenant: Tenant;
  record: Accepted[];
  requests: CloudRequest[];
  faults: Fault[];
  /** By conversation: when its last messages were accepted, in milliseconds. */
  lastPosts: Map<string, number[]>;
  /** By user: the dialog they look at. */
  dialogs: Map<string, OpenDialog>;
  /** By user: what their last search found. */
  searches: Map<string, Search>;
  listeners: Set<() => void>;
  eventListeners: Set<(event: TeamsEvent) => void>;
  /** What tokens and pace go by. */
  clock: () => Date;
  /** What messages and their edits are stamped by. */
  stamps: () => Date;
  pace: () => boolean;
  membersPerPage: number;
  /** Null: nothing is kept. */
  journal: Journal | null;
  keys: Keys;
  appId: string;
  password: string;
  appUrl: string | null;
  /** "http://127.0.0.1:PORT" */
  origin: string;
};

/**
 * A stand-in that knows nobody, and what its journal kept.
 * @throws Error when the journal is none of ours
 */
export function stateFor(options: TeamsStandInOptions): TeamsState {
  const { appId, password, tenantId, appUrl, journal, clock = () => new Date(), stamps = clock, pace = true, membersPerPage = 200 } = options;
  const tenant = emptyTenant(tenantId, appId);
  return {
    tenant,
    record: [],
    requests: [],
    faults: [],
    lastPosts: new Map(),
    dialogs: new Map(),
    searches: new Map(),
    listeners: new Set(),
    eventListeners: new Set(),
    clock,
    stamps,
    pace: typeof pace === "function" ? pace : () => pace,
    membersPerPage,
    journal: journal === undefined ? null : openJournal(journal, tenant),
    keys: createKeys(),
    appId,
    password,
    appUrl: appUrl ?? null,
    origin: "",
  };
}

export const serviceUrlOf = (teams: TeamsState): string => `${teams.origin}/teams/`;

/** What is written: who sees it, where it stands, and what it says. */
export type Writing = Pick<Message, "conversation" | "user" | "text" | "summary" | "card" | "replyTo" | "visibleTo">;

/** Puts a message at the end of its conversation; kept before anybody hears of it. */
export function addMessage(teams: TeamsState, writing: Writing): Message {
  const message: Message = { ...writing, id: nextId(teams.tenant, teams.stamps()), inPlace: new Map(), editedAt: null, deleted: false };
  if (message.visibleTo === null) teams.journal?.put(message);
  append(logOf(teams.tenant, message.conversation), message);
  tell(teams, { type: "message", effect: "posted", message });
  return message;
}

/** Changes what a message says, for everyone. */
export function editMessage(teams: TeamsState, message: Message, change: Pick<Message, "text" | "summary" | "card">): void {
  const edited = { ...change, inPlace: new Map(), editedAt: teams.stamps() };
  if (message.visibleTo === null) teams.journal?.put({ ...message, ...edited });
  Object.assign(message, edited);
  tell(teams, { type: "message", effect: "edited", message });
}

/** Puts another card before one person, in place of the message's own. */
export function replaceInPlace(teams: TeamsState, message: Message, user: string, card: AdaptiveCard): void {
  message.inPlace = new Map([...message.inPlace, [user, card]]);
  tell(teams, { type: "message", effect: "in-place", message });
}

/** Takes a message away; the root of a thread stays as a mark that something was deleted. */
export function deleteMessage(teams: TeamsState, message: Message): void {
  if (message.visibleTo === null) teams.journal?.gone(message);
  takeOut(logOf(teams.tenant, message.conversation), message);
  tell(teams, { type: "message", effect: "deleted", message });
}

/** Puts what was done to a message on the record. */
export function recordOf(teams: TeamsState, how: Accepted["how"], effect: Accepted["effect"], message: Message): Accepted {
  const { conversation, id, replyTo, visibleTo, text, summary, card } = message;
  const accepted: Accepted = { at: teams.clock(), how, effect, conversation, id, replyTo, visibleTo, text, summary, card };
  teams.record.push(accepted);
  return accepted;
}

/** Tells everyone who listens what is not what it was. */
export function tell(teams: TeamsState, event: TeamsEvent): void {
  for (const listener of teams.eventListeners) listener(event);
  changed(teams);
}

/** Tells everyone who waits for something that it may be there. */
export function changed(teams: TeamsState): void {
  for (const listener of teams.listeners) listener();
}
