import { createServer } from "node:http";
import express from "express";
import { listenOnLoopback, refuseBrowsers, shut } from "../loopback.ts";
import { accessTokens } from "./access-tokens.ts";
import { cloud } from "./cloud.ts";
import { connector } from "./connector.ts";
import type { Fault } from "./faults.ts";
import { installs } from "./installs.ts";
import type { RootMessage } from "./message-log.ts";
import { people } from "./people.ts";
import { reading } from "./reading.ts";
import type { Accepted, CloudRequest } from "./record.ts";
import { seeding } from "./seeding.ts";
import { changed, serviceUrlOf, stateFor } from "./state.ts";
import {
  type AdaptiveCard,
  type ChannelSeed,
  type Conversation,
  type GroupChatSeed,
  loadConversation,
  type Message,
  type ShownMessage,
  type Team,
  type TeamSeed,
  type User,
  type UserSeed,
} from "./tenant.ts";

export type TeamsStandInOptions = {
  /** The app that is registered: TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_TENANT_ID. */
  appId: string;
  password: string;
  tenantId: string;
  /** Where the app listens, "http://127.0.0.1:3000"; may be told later by `setAppUrl`. */
  appUrl?: string;
  /** Unset: a free one. */
  port?: number;
  /** The outside world's clock: tokens and pace go by it. */
  clock?: () => Date;
  /** What messages and their edits are stamped by; unset: `clock`. It must not stand still while the app posts. */
  stamps?: () => Date;
  /** False lets messages come faster than Teams takes them, for tests whose subject is not the pace. */
  pace?: boolean | (() => boolean);
  /** How many members a page has at most; unset: 200. */
  membersPerPage?: number;
  /** A file in which every message that everyone may see is kept before the app hears that it was accepted; read back at start. */
  journal?: string;
};

/** For activities that are not quite right. */
export type Forgery = {
  /** Put over the claims of the token; undefined takes one away. */
  claims?: Readonly<Record<string, unknown>>;
  /** Put over the head of the token: `kid`, `jku`, … */
  header?: Readonly<Record<string, unknown>>;
  /** How it is signed; unset: RS256 by the published key. "other-key": RS256 by a key that is not published. "HS256": by the published key's own text. */
  signature?: "other-key" | "none" | "HS256" | "tampered";
  /** The whole Authorization header; null: none. */
  authorization?: string | null;
  /** Put over the fields of the activity; undefined takes one away. */
  change?: Readonly<Record<string, unknown>>;
};

/** What became of something a person did. */
export type Interaction = {
  /** The app's answer, a JSON body parsed; status 0 and a null body when none came in time. */
  answer: { status: number; body: unknown };
  answerMs: number;
  /**
   * As the person's client takes it: `refused` for another status than 200, a body that Teams does not take, or no app there;
   * `late` when no answer came within 15 seconds, to a press or a form within 5; `incomplete` for a form whose fields are not
   * right, and `unheard` for what Teams does not tell the app (a message in a channel without a mention): the app heard nothing.
   */
  outcome: "ok" | "refused" | "late" | "incomplete" | "unheard";
  /** Why it failed, for whoever reads a test. */
  problem: string | null;
  /** What they wrote. */
  message: Message | null;
  /** What the answer told them alone, in words; null: nothing. */
  told: string | null;
  /** The card that the answer put in place of the one they pressed a button of. */
  card: AdaptiveCard | null;
  /** The dialog that the answer opened or went on with. */
  dialog: ShownDialog | null;
  /** What the answer to a search found. */
  found: readonly FoundCard[];
  /** What the app sent since that this person sees in their own chat, under their message, or as a targeted message; grows. */
  later: readonly Accepted[];
  /** The first of `later`, as soon as it is there; throws when there is none within `withinMs` (5,000). */
  reply(withinMs?: number): Promise<Accepted>;
};

/** A dialog as the person has it open. */
export type ShownDialog = {
  user: string;
  title: string;
  card: AdaptiveCard;
  /** The buttons that send it, by their titles. */
  buttons: readonly string[];
  /** Its fields as they are filled in, in order; what Teams itself found wrong with one stands in `error`. */
  fields: readonly { id: string; label: string; value: string; error: string | null }[];
};

/** What a search found: what the list shows of it, and the card that is sent. */
export type FoundCard = { title: string; text: string; card: AdaptiveCard | null };

/** A button of a card: what is written on it, or its verb; its place among all buttons of the card (from 0); or (some of) its data. */
export type ButtonName = string | number | Readonly<Record<string, unknown>>;

export type Saying = {
  user: string /** Its id or name. */;
  conversation: string;
  text: string /** A message of the channel to reply to. */;
  thread?: string;
  forgery?: Forgery;
};
export type Pressing = {
  user: string;
  conversation: string;
  /** The message's id. */
  message: string;
  /** Buttons behind an Action.ShowCard are named like all others. */
  button: ButtonName;
  /** What they filled in beside it, by id or label. */
  values?: Filled;
  forgery?: Forgery;
};
/** By the field's id or label: what was typed, "2026-11-23", the value or title of what was picked (several: a list), or true and false. */
export type Filled = Readonly<Record<string, string | number | boolean | readonly string[]>>;
export type Submitting = { user: string; values?: Filled /** Unset: the only one. */; button?: ButtonName; forgery?: Forgery };
export type Searching = {
  user: string;
  conversation: string;
  text: string /** The command's id; unset: "account". */;
  command?: string;
  forgery?: Forgery;
};
export type MessageAction = {
  user: string;
  conversation: string /** Unset: none, beside the box where they write. */;
  message?: string;
  command: string;
  forgery?: Forgery;
};
/** Where the app is added, or taken away: a team by its name or id, a person's own chats, or a group chat by its name or id. */
export type Place = { team: string } | { user: string } | { chat: string };

/** Something that is shown is not what it was. */
export type TeamsEvent =
  | { type: "message"; effect: Accepted["effect"]; message: Message }
  | {
      type: "dialog";
      /** Who looks at it. */
      user: string;
    };

/** Microsoft's cloud and a Teams tenant of our own on a loopback port: what the app sends lands here, and the people in it write and press. */
export type TeamsStandIn = {
  /** What TEAMS_CLOUD_URL is set to: "http://127.0.0.1:PORT". */
  readonly cloudUrl: string;
  /** Where the app is told to send to: "http://127.0.0.1:PORT/teams/". */
  readonly serviceUrl: string;
  readonly appId: string;
  readonly tenantId: string;
  setAppUrl(url: string): void;

  /** Each adds one, tells the app nothing, and throws for what does not fit what is there. */
  addTeam(team: TeamSeed): Team;
  addUser(user: UserSeed): User;
  addGroupChat(chat: GroupChatSeed): Conversation;
  /** Changes who somebody is: another name, language, zone, or from another company. */
  changeUser(id: string, change: Partial<Omit<UserSeed, "id" | "installed">>): void;
  teams(): Team[];
  users(): User[];
  /** Channels in the order they were added ("General" first in each team), then group chats; without personal chats. */
  conversations(): Conversation[];
  /** The id of a person's own chat with the app. */
  personalChat(user: string): string;

  /** An administrator or a person adds the app, or takes it away; the app is told as Teams tells it. The last activity's fate. */
  install(place: Place, by?: string): Promise<Interaction>;
  uninstall(place: Place, by?: string): Promise<Interaction>;
  renameTeam(team: string, name: string): Promise<Interaction>;
  deleteTeam(team: string): Promise<Interaction>;
  addChannel(team: string, channel: ChannelSeed): Promise<Interaction>;
  renameChannel(channel: string, name: string): Promise<Interaction>;
  deleteChannel(channel: string): Promise<Interaction>;
  /** A person blocks the app in their own chat; Teams tells the app nothing. */
  block(user: string): void;
  unblock(user: string): void;

  /** Everything accepted so far, oldest first; grows, and changes no otherwise. */
  readonly record: readonly Accepted[];
  /** Every call to the cloud, accepted or not; grows. */
  readonly requests: readonly CloudRequest[];
  /** What was posted in a conversation ("wins", "#wins" or its id), replies included. Throws for an unknown one. */
  posts(conversation: string): Accepted[];
  /** What stands in a conversation now, edits applied, with its threads; what one person alone sees is there for `seenBy` alone. */
  messages(conversation: string, seenBy?: string): ShownMessage[];
  /** The newest `count` of a conversation that are older than `before` (an id; unset: of all), oldest first, each with how many replies it has. */
  messagesBefore(conversation: string, page: { before?: string; count: number; seenBy?: string }): RootMessage[];
  /** The replies to a message, oldest first. */
  replies(conversation: string, id: string, seenBy?: string): Message[];
  /** The first accepted that `matches` (or the `count`-th), as soon as it is there; throws when it is not within `withinMs` (5,000). */
  accepted(matches: (accepted: Accepted) => boolean, options?: { count?: number; withinMs?: number }): Promise<Accepted>;

  /** A person writes. In a channel or group chat the app hears of it when "@Throughline" is in it, in their own chat always. */
  say(said: Saying): Promise<Interaction>;
  /** A person deletes a message. */
  delete(conversation: string, id: string): void;
  /** A person presses a button of a message they see; one that opens a dialog opens it. Throws when it is not there for them. */
  press(pressed: Pressing): Promise<Interaction>;
  /** The dialog a person looks at; null: none. */
  dialog(user: string): ShownDialog | null;
  /** A person sends the dialog off that they look at. Fields that Teams itself finds wrong are told to them: "incomplete". */
  submitDialog(sent: Submitting): Promise<Interaction>;
  /** A person closes the dialog; the app does not hear of it. */
  closeDialog(user: string): void;
  /** A person types into the app's search beside the box where they write. */
  search(searched: Searching): Promise<Interaction>;
  /** A person sends what they found (the first, or the `index`-th) into the conversation where they searched. */
  insert(user: string, index?: number): Message;
  /** A person uses one of the app's actions, on a message or beside the box where they write. */
  messageAction(used: MessageAction): Promise<Interaction>;
  /** Sends any activity of a person, with whatever is said over what a message of theirs would be. */
  send(from: { user: string; conversation: string }, activity: Readonly<Record<string, unknown>>, forgery?: Forgery): Promise<Interaction>;

  /** Every access token ends: the next call with one is 401, and the app has to ask for another. */
  endTokens(): void;
  /** Takes away everything that was said and shown; people, teams and chats stay. */
  clear(): void;
  /** The next call that fits fails as told, `times` times (once, unless told). Several faults wait in the order they were told. */
  failNext(fault: Fault): void;
  /** Calls back after every change of what is shown; returns how to stop it. */
  onChange(listener: () => void): () => void;
  /** Calls back with every change of what is shown, and what it is; returns how to stop it. */
  onEvent(listener: (event: TeamsEvent) => void): () => void;
  /** Stops listening, and cuts what still hangs. */
  close(): Promise<void>;
};

/**
 * Starts a stand-in for Microsoft's cloud and a Teams tenant on 127.0.0.1.
 * @throws Error when the journal is none of ours
 */
export async function createTeamsStandIn(options: TeamsStandInOptions): Promise<TeamsStandIn> {
  const teams = stateFor(options);
  const tokens = accessTokens(teams);
  const app = express().disable("x-powered-by").use(refuseBrowsers, cloud(teams, tokens), connector(teams, tokens));
  const server = createServer(app);
  teams.origin = `http://127.0.0.1:${await listenOnLoopback(server, options.port ?? 0)}`;
  let closing: Promise<void> | undefined;
  return {
    cloudUrl: teams.origin,
    serviceUrl: serviceUrlOf(teams),
    appId: options.appId,
    tenantId: options.tenantId,
    setAppUrl: (url) => {
      teams.appUrl = url;
    },
    ...seeding(teams),
    ...installs(teams),
    ...reading(teams),
    ...people(teams),
    endTokens: tokens.forget,
    clear: () => {
      for (const kept of [teams.tenant.said, teams.lastPosts, teams.dialogs, teams.searches]) kept.clear();
      teams.journal?.clear();
      changed(teams);
    },
    failNext: (fault) => {
      const named = fault.conversation !== undefined && !teams.tenant.teams.has(fault.conversation);
      teams.faults.push(named ? { ...fault, conversation: loadConversation(teams.tenant, fault.conversation ?? "").id } : fault);
    },
    onChange: (listener) => {
      teams.listeners.add(listener);
      return () => teams.listeners.delete(listener);
    },
    onEvent: (listener) => {
      teams.eventListeners.add(listener);
      return () => teams.eventListeners.delete(listener);
    },
    close: () => {
      closing ??= shut(server, () => undefined).then(() => teams.journal?.close());
      return closing;
    },
  };
}
