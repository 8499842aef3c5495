import type { Block } from "./blocks.ts";
import { type ChannelLog, emptyLog, repliesIn, sees } from "./channel-log.ts";

/** What the app may do when a team does not say otherwise. */
export const defaultScopes = ["commands", "chat:write", "users:read", "users:read.email"] as const;

/** A Slack workspace in which the app is installed. */
export type TeamSeed = {
  /** "T" and capitals or digits. */
  id: string;
  name: string;
  /** The bot's token there; what proves to the Web API which team is meant. */
  token: string;
  /** What was granted; unset: `defaultScopes`, exactly. */
  scopes?: readonly string[];
  /** The bot's name and user there; unset: "Throughline", and made from the team's id. */
  botName?: string;
  botUserId?: string;
  /** True once the app was removed or its token revoked: every call answers `token_revoked`. */
  revoked?: boolean;
};

export type UserSeed = {
  /** "U" and capitals or digits, unique over all teams. */
  id: string;
  /** The workspace they are seen in. */
  team: string;
  name: string;
  email?: string;
  /** IANA zone; unset: UTC. */
  tz?: string;
  /** As clients tell it, "ja-JP"; unset: "en-US". */
  locale?: string;
  isBot?: boolean;
  /** A guest of several channels, and of one. */
  isRestricted?: boolean;
  isUltraRestricted?: boolean;
  /** From another company, met in a shared channel; `homeTeam` is theirs. */
  isStranger?: boolean;
  homeTeam?: string;
  isDeleted?: boolean;
};

export type ChannelSeed = {
  /** "C" and capitals or digits, unique over all teams. */
  id: string;
  team: string;
  /** Without "#". */
  name: string;
  /** Whether the bot was invited; unset: yes. */
  isMember?: boolean;
  isArchived?: boolean;
  /** Unset: public. */
  isPrivate?: boolean;
};

export type Team = Required<TeamSeed> & { botId: string };
export type User = Required<Omit<UserSeed, "email">> & { email: string | null };
/** The bot's direct messages with a person are a channel too, whose id begins with "D". */
export type Channel = Required<ChannelSeed> & { directWith: string | null };

export type Metadata = { event_type: string; event_payload: Readonly<Record<string, unknown>> };

/** A message as it stands in a channel now. */
export type Message = {
  team: string;
  channel: string;
  ts: string;
  /** Who wrote it, a person or the bot. */
  user: string;
  byBot: boolean;
  text: string;
  blocks: readonly Block[];
  metadata: Metadata | null;
  /** The message this is a reply to. */
  thread_ts: string | null;
  /** A reply that is shown in the channel as well. */
  reply_broadcast: boolean;
  /** Set: an ephemeral message, seen by this person alone. */
  visibleTo: string | null;
  editedAt: Date | null;
  /** Someone deleted it, and it is kept for the replies that hang on it. */
  deleted: boolean;
};

/** A thread's root with its replies, or a message nobody replied to. */
export type ShownMessage = Message & { replies: readonly Message[] };

/** Everything that is there: who, where, and what was said. */
export type Workspace = {
  teams: Map<string, Team>;
  users: Map<string, User>;
  channels: Map<string, Channel>;
  /** By the channel's id. */
  said: Map<string, ChannelLog>;
  /** The last `ts` given out, in microseconds: each is used once. */
  lastTs: number;
};

export const emptyWorkspace = (): Workspace => ({ teams: new Map(), users: new Map(), channels: new Map(), said: new Map(), lastTs: 0 });

/** A team's seed with all that it leaves unsaid. */
export function teamOf(seed: TeamSeed): Team {
  return {
    scopes: defaultScopes,
    botName: "Throughline",
    botUserId: `U${seed.id.slice(1)}BOT`,
    revoked: false,
    botId: `B${seed.id.slice(1)}BOT`,
    ...seed,
  };
}

export function userOf(seed: UserSeed): User {
  return {
    tz: "UTC",
    locale: "en-US",
    isBot: false,
    isRestricted: false,
    isUltraRestricted: false,
    isStranger: false,
    homeTeam: seed.team,
    isDeleted: false,
    ...seed,
    email: seed.email ?? null,
  };
}

export function channelOf(seed: ChannelSeed): Channel {
  return { isMember: true, isArchived: false, isPrivate: false, ...seed, directWith: null };
}

/** What is kept under an id; throws when there is nothing: whoever drives the stand-in named it wrongly. */
export function load<Kept>(kept: ReadonlyMap<string, Kept>, id: string): Kept {
  const found = kept.get(id);
  if (found === undefined) throw new Error(`There is no ${id} here; there are ${[...kept.keys()].join(", ") || "none"}.`);
  return found;
}

/** A channel by its id or name, with or without "#"; throws when there is none, or when the name stands for several. */
export function loadChannel(workspace: Workspace, named: string, team?: string): Channel {
  const name = named.replace(/^#/, "");
  const found = [...workspace.channels.values()].filter(
    (channel) => (channel.id === name || channel.name === name) && (!team || channel.team === team),
  );
  const [channel, another] = found;
  if (!channel) throw new Error(`There is no channel ${named} here.`);
  if (another) throw new Error(`${named} is a channel of ${found.map((one) => one.team).join(" and ")}: say its id.`);
  return channel;
}

/** The id of the bot's direct messages with a person, open or not. */
export const directMessagesId = (user: string) => `D${user.slice(1)}`;

/** The bot's direct messages with a person, opened when they are not. */
export function directMessages(workspace: Workspace, user: User): Channel {
  const open = [...workspace.channels.values()].find((channel) => channel.directWith === user.id && channel.team === user.team);
  if (open) return open;
  const id = directMessagesId(user.id);
  const channel = { ...channelOf({ id, team: user.team, name: "directmessage", isPrivate: true }), directWith: user.id };
  workspace.channels.set(id, channel);
  return channel;
}

/** A `ts` for something that happens now, later than every one before. */
export function nextTs(workspace: Workspace, now: Date): string {
  workspace.lastTs = Math.max(now.getTime() * 1000, workspace.lastTs + 1);
  const seconds = Math.floor(workspace.lastTs / 1_000_000);
  return `${String(seconds).padStart(10, "0")}.${String(workspace.lastTs % 1_000_000).padStart(6, "0")}`;
}

/** Goes on after a `ts` that was given out before. */
export function continueAfter(workspace: Workspace, ts: string): void {
  const [seconds = "0", micros = "0"] = ts.split(".");
  workspace.lastTs = Math.max(workspace.lastTs, Number(seconds) * 1_000_000 + Number(micros));
}

/** What was said in a channel. */
export function logOf(workspace: Workspace, channel: string): ChannelLog {
  const kept = workspace.said.get(channel);
  if (kept) return kept;
  const log = emptyLog();
  workspace.said.set(channel, log);
  return log;
}

export function findMessage(workspace: Workspace, channel: string, ts: string): Message | null {
  const message = workspace.said.get(channel)?.byTs.get(ts);
  return message && !message.deleted ? message : null;
}

/** What stands in a channel for one person, or for everybody: roots and broadcast replies in order, each root with its replies. */
export function shownIn(workspace: Workspace, channel: string, seenBy: string | null): ShownMessage[] {
  const log = logOf(workspace, channel);
  return log.shown.filter((message) => sees(message, seenBy)).map((message) => ({ ...message, replies: repliesIn(log, message.ts, seenBy) }));
}
