import { once } from "node:events";
import { createServer, type Server } from "node:http";
import express from "express";
import type { Fault } from "./faults.ts";
import { command, type Interaction, type Press, press, type SlashCommand } from "./interactions.ts";
import type { Accepted, ApiRequest } from "./record.ts";
import { responseUrls } from "./response-url.ts";
import { changed, type SlackState } from "./state.ts";
import { waitFor } from "./wait.ts";
import { webApi } from "./web-api.ts";
import {
  type ChannelSeed,
  channelOf,
  directMessages,
  emptyWorkspace,
  findMessage,
  load,
  loadChannel,
  type Message,
  nextTs,
  type ShownMessage,
  shownIn,
  type Team,
  type TeamSeed,
  takeAway,
  teamOf,
  type User,
  type UserSeed,
  userOf,
} from "./workspace.ts";

export type SlackStandInOptions = {
  /** What the app verifies our requests with. */
  signingSecret: string;
  /** Where the app listens, "http://127.0.0.1:3000"; may be told later by `setAppUrl`. */
  appUrl?: string;
  /** Unset: a free one. */
  port?: number;
  /** The outside world's clock: stamps, signatures, pace and the life of a response_url go by it. It must not stand still while the app posts. */
  clock?: () => Date;
  /** False lets posts to one channel come faster than one a second, for tests whose subject is not the pace. */
  pace?: boolean;
};

/** A Slack of our own on a loopback port: what the app posts lands here, and the people in it type and press. */
export type SlackStandIn = {
  /** What SLACK_API_URL is set to: "http://127.0.0.1:PORT/slack/api/". Every response_url has the same origin. */
  readonly apiUrl: string;
  setAppUrl(url: string): void;

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
  /** The first accepted that `matches` (or the `count`-th), as soon as it is there; throws when it is not within `withinMs` (5,000). */
  accepted(matches: (accepted: Accepted) => boolean, options?: { count?: number; withinMs?: number }): Promise<Accepted>;

  /** The id of the bot's direct messages with a person. */
  directMessages(user: string): string;
  /** A person writes in a channel, without a command: the app does not hear of it. */
  say(said: { user: string; channel: string; text: string }): Message;
  /** A person deletes a message. */
  delete(channel: string, ts: string): void;
  /** A person types a slash command; resolves once it was acknowledged, or the three seconds are over. */
  command(typed: SlashCommand): Promise<Interaction>;
  /** A person presses a button or picks from a menu of a message they see. Throws when it is not there for them. */
  press(pressed: Press): Promise<Interaction>;

  /** The next call that fits fails as told, `times` times (once, unless told). Several faults wait in the order they were told. */
  failNext(fault: Fault): void;
  /** Calls back after every change of what is shown; returns how to stop it. */
  onChange(listener: () => void): () => void;
  /** Stops listening, and cuts what still hangs. */
  close(): Promise<void>;
};

/** Starts a stand-in for Slack on 127.0.0.1. */
export async function createSlackStandIn(options: SlackStandInOptions): Promise<SlackStandIn> {
  const slack: SlackState = {
    workspace: emptyWorkspace(),
    record: [],
    requests: [],
    faults: [],
    lastPost: new Map(),
    responseUrls: new Map(),
    listeners: new Set(),
    clock: options.clock ?? (() => new Date()),
    pace: options.pace ?? true,
    signingSecret: options.signingSecret,
    appUrl: options.appUrl ?? null,
    origin: "",
  };
  const server = createServer(express().disable("x-powered-by").use(webApi(slack), responseUrls(slack)));
  slack.origin = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`;
  return {
    apiUrl: `${slack.origin}/slack/api/`,
    setAppUrl: (url) => {
      slack.appUrl = url;
    },
    ...seeding(slack),
    ...reading(slack),
    ...people(slack),
    failNext: (fault) => {
      slack.faults.push(fault.channel ? { ...fault, channel: loadChannel(slack.workspace, fault.channel).id } : fault);
    },
    onChange: (listener) => {
      slack.listeners.add(listener);
      return () => slack.listeners.delete(listener);
    },
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The stand-in listens on no port.");
  return address.port;
}

type Seeding = Pick<
  SlackStandIn,
  "addTeam" | "addUser" | "addChannel" | "changeTeam" | "changeUser" | "changeChannel" | "teams" | "users" | "channels"
>;

function seeding(slack: SlackState): Seeding {
  const { teams, users, channels } = slack.workspace;
  return {
    addTeam: (seed) => add(teams, teamOf(seed)),
    addUser: (seed) => {
      load(teams, seed.team);
      add(users, userOf(seed));
    },
    addChannel: (seed) => {
      load(teams, seed.team);
      add(channels, channelOf(seed));
    },
    changeTeam: (id, change) => void Object.assign(load(teams, id), change),
    changeUser: (id, change) => void Object.assign(load(users, id), change),
    changeChannel: (id, change) => void Object.assign(load(channels, id), change),
    teams: () => [...teams.values()],
    users: () => [...users.values()],
    channels: () => [...channels.values()].filter((channel) => channel.directWith === null),
  };
}

function add<Kept extends { id: string }>(kept: Map<string, Kept>, fresh: Kept): void {
  if (kept.has(fresh.id)) throw new Error(`There is a ${fresh.id} already.`);
  kept.set(fresh.id, fresh);
}

function reading(slack: SlackState): Pick<SlackStandIn, "record" | "requests" | "posts" | "messages" | "accepted"> {
  const { workspace, record, requests } = slack;
  return {
    record,
    requests,
    posts: (channel) => {
      const { id } = loadChannel(workspace, channel);
      return record.filter((accepted) => accepted.method === "chat.postMessage" && accepted.channel === id);
    },
    messages: (channel, seenBy) => shownIn(workspace, loadChannel(workspace, channel).id, seenBy ?? null),
    accepted: (matches, { count = 1, withinMs = 5000 } = {}) =>
      waitFor(
        slack,
        () => record.filter(matches)[count - 1] ?? null,
        withinMs,
        () =>
          `Slack accepted ${record.filter(matches).length} of the ${count} that were awaited within ${withinMs} ms, and ${record.length} messages in all.`,
      ),
  };
}

function people(slack: SlackState): Pick<SlackStandIn, "directMessages" | "say" | "delete" | "command" | "press"> {
  const { workspace } = slack;
  return {
    directMessages: (user) => directMessages(workspace, load(workspace.users, user)).id,
    say: ({ user, channel, text }) => {
      const { team } = load(workspace.users, user);
      const { id } = loadChannel(workspace, channel, team);
      const nothing = { blocks: [], metadata: null, thread_ts: null, reply_broadcast: false, visibleTo: null, editedAt: null, deleted: false };
      const message = { ...nothing, team, channel: id, user, text, byBot: false, ts: nextTs(workspace, slack.clock()) };
      workspace.messages.push(message);
      changed(slack);
      return message;
    },
    delete: (channel, ts) => {
      const message = findMessage(workspace, loadChannel(workspace, channel).id, ts);
      if (!message) throw new Error(`There is no message ${ts} in ${channel}.`);
      takeAway(workspace, message);
      changed(slack);
    },
    command: (typed) => command(slack, typed),
    press: (pressed) => press(slack, pressed),
  };
}
