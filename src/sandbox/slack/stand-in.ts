import { createServer } from "node:http";
import express from "express";
import { listenOnLoopback, refuseBrowsers, shut } from "../loopback.ts";
import type { Block } from "./blocks.ts";
import type { RootMessage } from "./channel-log.ts";
import type { Fault } from "./faults.ts";
import type { Forgery, Interaction, SlashCommand } from "./interactions.ts";
import { people } from "./people.ts";
import type { Press } from "./press.ts";
import { reading } from "./reading.ts";
import type { Accepted, ApiRequest } from "./record.ts";
import { responseUrls } from "./response-url.ts";
import { seeding } from "./seeding.ts";
import type { Shortcut } from "./shortcuts.ts";
import { type SocketMode, type SocketModeOptions, serveSocketMode } from "./socket-mode.ts";
import { changed, stateFor } from "./state.ts";
import type { Closing } from "./views/close.ts";
import type { Submission, Submitted } from "./views/submit.ts";
import { webApi } from "./web-api.ts";
import { type ChannelSeed, loadChannel, type Message, type ShownMessage, type Team, type TeamSeed, type User, type UserSeed } from "./workspace.ts";

export type SlackStandInOptions = {
  /** What the app verifies our requests with. */
  signingSecret: string;
  /** Where the app listens, "http://127.0.0.1:3000"; may be told later by `setAppUrl`. */
  appUrl?: string;
  /** Unset: a free one. */
  port?: number;
  /** The outside world's clock: signatures, pace and the lives of a trigger_id and a response_url go by it. */
  clock?: () => Date;
  /** What messages and their edits are stamped by; unset: `clock`. It must not stand still while the app posts. */
  stamps?: () => Date;
  /** False lets posts to one channel come faster than one a second, for tests whose subject is not the pace. */
  pace?: boolean | (() => boolean);
  /** A file in which every message that everyone may see is kept before the app hears that it was accepted; read back at start. */
  journal?: string;
  /** Set: what happens goes to the app over lines that it opens with this token, and nothing over HTTP. */
  socketMode?: SocketModeOptions;
};

/** A view as the person has it open, or as their Home tab shows it. */
export type ShownView = {
  id: string;
  hash: string;
  type: "modal" | "home";
  user: string;
  team: string;
  callbackId: string;
  title: string;
  submit: string | null;
  close: string | null;
  blocks: readonly Block[];
  privateMetadata: string;
  notifyOnClose: boolean;
  /** By block_id, after a submission that was refused. */
  errors: Readonly<Record<string, string>>;
};

/** Something that is shown is not what it was. */
export type StandInEvent =
  | { type: "message"; effect: Accepted["effect"]; message: Message }
  | {
      type: "modal" | "home";
      /** Who looks at it. */
      user: string;
    };

/** How long to wait for a view, and for which. */
export type Waiting = {
  /** Unset: any. */
  matches?: (view: ShownView) => boolean;
  /** Unset: 5,000. */
  withinMs?: number;
};

/** A Slack of our own on a loopback port: what the app posts lands here, and the people in it type and press. */
export type SlackStandIn = {
  /** What SLACK_API_URL is set to: "http://127.0.0.1:PORT/slack/api/". Every response_url has the same origin. */
  readonly apiUrl: string;
  setAppUrl(url: string): void;
  /** Null: the app is reached over HTTP. */
  readonly socketMode: SocketMode | null;

  /** Each adds one, and throws for what does not fit what is there. */
  addTeam(team: TeamSeed): void;
  addUser(user: UserSeed): void;
  addChannel(channel: ChannelSeed): void;
  /** Each changes what is there: a token revoked, another locale, the bot kicked, a channel archived. Throws for unknown ids. */
  changeTeam(id: string, change: Partial<Omit<TeamSeed, "id">>): void;
  changeUser(id: string, change: Partial<Omit<UserSeed, "id" | "team">>): void;
  changeChannel(id: string, change: Partial<Omit<ChannelSeed, "id" | "team">>): void;
  teams(): Team[];
  users(): User[];
  /** The channels people share, in the order they were added; without direct messages. */
  channels(): { id: string; team: string; name: string }[];

  /** Everything accepted so far, oldest first; grows, and changes no otherwise. */
  readonly record: readonly Accepted[];
  /** Every call to the Web API and to a response_url, accepted or not; grows. */
  readonly requests: readonly ApiRequest[];
  /** What `chat.postMessage` was accepted for in a channel ("#wins", "wins" or its id), replies included. Throws for an unknown channel. */
  posts(channel: string): Accepted[];
  /** What stands in a channel now, edits applied, with its threads; what one person alone sees is there for `seenBy` alone. */
  messages(channel: string, seenBy?: string): ShownMessage[];
  /** The newest `count` of a channel that are older than `before` (a `ts`; unset: of all), oldest first, each with how many replies it has. */
  messagesBefore(channel: string, page: { before?: string; count: number; seenBy?: string }): RootMessage[];
  /** The replies to a message, oldest first. */
  replies(channel: string, ts: string, seenBy?: string): Message[];
  /** The first accepted that `matches` (or the `count`-th), as soon as it is there; throws when it is not within `withinMs` (5,000). */
  accepted(matches: (accepted: Accepted) => boolean, options?: { count?: number; withinMs?: number }): Promise<Accepted>;

  /** The modal a person looks at: the top of at most three; null: none. */
  modal(user: string): ShownView | null;
  /** A modal that `matches`, as soon as the person looks at one; throws when none is there within `withinMs` (5,000). */
  modalShown(user: string, waiting?: Waiting): Promise<ShownView>;
  /** The Home tab as it was last published to them; null: never. */
  home(user: string): ShownView | null;
  homeShown(user: string, waiting?: Waiting): Promise<ShownView>;

  /** The id of the bot's direct messages with a person. */
  directMessages(user: string): string;
  /** A person writes in a channel or, with `thread_ts`, under a message, without a command: the app does not hear of it. */
  say(said: { user: string; channel: string; text: string; thread_ts?: string }): Message;
  /** A person deletes a message. */
  delete(channel: string, ts: string): void;
  /** A person types a slash command; resolves once it was acknowledged, or the three seconds are over. */
  command(typed: SlashCommand): Promise<Interaction>;
  /** A person presses a button or picks from a menu, of a message or a view they see. Throws when it is not there for them. */
  press(pressed: Press): Promise<Interaction>;
  /** A person uses a global shortcut, or one on a message. */
  shortcut(used: Shortcut): Promise<Interaction>;
  /** A person opens the app's Home tab: the app hears `app_home_opened`. */
  openHome(user: string, forgery?: Forgery): Promise<Interaction>;
  /** A person sends the modal off that they look at. Fields that are not right are told to them, and the app hears nothing: "incomplete". */
  submit(sent: Submission): Promise<Submitted>;
  /** A person closes the modal they look at. The app hears of it when it asked to (`notify_on_close`); null: it did not. */
  closeModal(closed: Closing): Promise<Interaction | null>;

  /** Takes away everything that was said and shown, in every channel; people and channels stay. */
  clear(): void;

  /** The next call that fits fails as told, `times` times (once, unless told). Several faults wait in the order they were told. */
  failNext(fault: Fault): void;
  /** Calls back after every change of what is shown; returns how to stop it. */
  onChange(listener: () => void): () => void;
  /** Calls back with every change of what is shown, and what it is; returns how to stop it. */
  onEvent(listener: (event: StandInEvent) => void): () => void;
  /** Stops listening, and cuts what still hangs. */
  close(): Promise<void>;
};

/**
 * Starts a stand-in for Slack on 127.0.0.1.
 * @throws Error when the journal is none of ours
 */
export async function createSlackStandIn(options: SlackStandInOptions): Promise<SlackStandIn> {
  const slack = stateFor(options);
  const app = express().disable("x-powered-by").use(refuseBrowsers);
  const server = createServer(app);
  const hangUp = options.socketMode ? serveSocketMode(slack, app, server, options.socketMode) : () => undefined;
  app.use(webApi(slack), responseUrls(slack));
  slack.origin = `http://127.0.0.1:${await listenOnLoopback(server, options.port ?? 0)}`;
  let closing: Promise<void> | undefined;
  return {
    apiUrl: `${slack.origin}/slack/api/`,
    setAppUrl: (url) => {
      slack.appUrl = url;
    },
    socketMode: slack.socketMode,
    ...seeding(slack),
    ...reading(slack),
    ...people(slack),
    clear: () => {
      slack.workspace.said.clear();
      slack.workspace.lastTs = 0;
      for (const kept of [slack.modals, slack.homes, slack.entered, slack.lastPost]) kept.clear();
      slack.journal?.clear();
      changed(slack);
    },
    failNext: (fault) => {
      slack.faults.push(fault.channel ? { ...fault, channel: loadChannel(slack.workspace, fault.channel).id } : fault);
    },
    onChange: (listener) => {
      slack.listeners.add(listener);
      return () => slack.listeners.delete(listener);
    },
    onEvent: (listener) => {
      slack.eventListeners.add(listener);
      return () => slack.eventListeners.delete(listener);
    },
    close: () => {
      closing ??= shut(server, hangUp).then(() => slack.journal?.close());
      return closing;
    },
  };
}
