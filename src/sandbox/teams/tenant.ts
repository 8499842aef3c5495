import { createHash } from "node:crypto";
import { emptyLog, type MessageLog, repliesIn, sees } from "./message-log.ts";

/** A team; its first channel, "General", bears the team's id. */
export type TeamSeed = {
  /** "19:…@thread.tacv2"; unset: made from the name. */
  id?: string;
  name: string;
  /** Its further channels; the first is made without being named. */
  channels?: readonly ChannelSeed[];
  /** Who is in it, by aadObjectId; unset: everyone. */
  members?: readonly string[];
  /** Whether the app is there already, and knows; unset: no. `install` adds it and tells the app. */
  installed?: boolean;
};

export type ChannelSeed = { /** Unset: made from the team's name and its own. */ id?: string; name: string };

export type UserSeed = {
  /** Their aadObjectId: a GUID in small letters. */
  id: string;
  name: string;
  email?: string;
  /** Unset: their e-mail address, or one made up. */
  userPrincipalName?: string;
  /** As clients tell it, "ja-JP"; unset: "en-US". */
  locale?: string;
  /** IANA zone; unset: UTC. */
  timeZone?: string;
  /** Unset: "user". */
  role?: "user" | "guest";
  /** From another company, met in a shared channel: the tenant they belong to. Unset: this one. */
  tenantId?: string;
  /** Whether the app is in their personal chats already, and knows; unset: no. */
  installed?: boolean;
};

export type GroupChatSeed = {
  /** "19:…@thread.v2"; unset: made from the name. */
  id?: string;
  name: string;
  /** By aadObjectId. */
  members: readonly string[];
  installed?: boolean;
};

export type Team = { id: string; name: string; aadGroupId: string; members: readonly string[] | null; installed: boolean };
export type User = Required<Omit<UserSeed, "email">> & {
  email: string | null;
  /** What the app knows them by: "29:…". */
  accountId: string;
  /** They blocked the app in their personal chat. */
  blocked: boolean;
};

/** Where messages stand. */
export type Conversation = {
  id: string;
  kind: "channel" | "personal" | "groupChat";
  name: string;
  /** The team of a channel. */
  team: string | null;
  /** Whose chat with the app it is. */
  user: string | null;
  /** Who is in a group chat; a channel has its team's members. */
  members: readonly string[];
  /** Whether the app is in the group chat. */
  installed: boolean;
  /** A personal chat that neither wrote in: the app must create it before it can post there. */
  opened: boolean;
};

/** What an Adaptive Card is made of, as far as nobody looked into it. */
export type AdaptiveCard = { type: "AdaptiveCard"; [key: string]: unknown };

/** A message as it stands now. */
export type Message = {
  conversation: string;
  /** Milliseconds: "1764000000000". */
  id: string;
  /** The person who wrote it; null: the app. */
  user: string | null;
  text: string;
  summary: string;
  card: AdaptiveCard | null;
  /** The message of the channel this is a reply to; null: it stands in the conversation itself. */
  replyTo: string | null;
  /** Set: a targeted message, seen by this person alone. */
  visibleTo: string | null;
  /** By person: the card that stands in place of the message's own since they pressed a button. */
  inPlace: ReadonlyMap<string, AdaptiveCard>;
  editedAt: Date | null;
  /** Someone deleted it, and it is kept for the replies that hang on it. */
  deleted: boolean;
};

/** A message as one person sees it, with its replies. */
export type ShownMessage = Message & { replies: readonly Message[] };

/** Everything that is there: who, where, and what was said. */
export type Tenant = {
  id: string;
  botId: string;
  teams: Map<string, Team>;
  users: Map<string, User>;
  conversations: Map<string, Conversation>;
  /** By the conversation's id. */
  said: Map<string, MessageLog>;
  /** The last message id given out: each is used once. */
  lastId: number;
};

export const emptyTenant = (id: string, appId: string): Tenant => ({
  id,
  botId: `28:${appId}`,
  teams: new Map(),
  users: new Map(),
  conversations: new Map(),
  said: new Map(),
  lastId: 0,
});

/** What is kept under an id; throws when there is nothing: whoever drives the stand-in named it wrongly. */
export function load<Kept>(kept: ReadonlyMap<string, Kept>, id: string): Kept {
  const found = kept.get(id);
  if (found === undefined) throw new Error(`There is no ${id} here; there are ${[...kept.keys()].join(", ") || "none"}.`);
  return found;
}

/**
 * A conversation by its id, a channel or group chat also by its name, with or without "#".
 * Throws when there is none, or when the name stands for several.
 */
export function loadConversation(tenant: Tenant, named: string): Conversation {
  const known = tenant.conversations.get(named);
  if (known) return known;
  const name = named.replace(/^#/, "");
  const [found, another] = [...tenant.conversations.values()].filter((one) => one.kind !== "personal" && one.name === name);
  if (!found) throw new Error(`There is no conversation ${named} here.`);
  if (another) throw new Error(`${named} is the name of several conversations: say its id.`);
  return found;
}

/** A person's own chat with the app, which is there whether or not anyone wrote in it. */
export function personalChat(tenant: Tenant, userId: string): Conversation {
  const user = load(tenant.users, userId);
  const id = `a:1${digest(`${tenant.botId} ${user.id}`).toString("base64url")}`;
  const known = tenant.conversations.get(id);
  if (known) return known;
  const chat: Conversation = { id, kind: "personal", name: user.name, team: null, user: user.id, members: [], installed: false, opened: false };
  tenant.conversations.set(id, chat);
  return chat;
}

/** Who is in a conversation, in the order in which they were added to the tenant. */
export function membersOf(tenant: Tenant, { kind, team, user, members }: Conversation): User[] {
  const ids = kind === "personal" ? [user] : kind === "groupChat" ? members : load(tenant.teams, team ?? "").members;
  return [...tenant.users.values()].filter(({ id }) => ids === null || ids.includes(id));
}

/** Whether the app is in a conversation. */
export function isInstalled(tenant: Tenant, { kind, team, user, installed }: Conversation): boolean {
  if (kind === "channel") return load(tenant.teams, team ?? "").installed;
  return kind === "personal" ? load(tenant.users, user ?? "").installed : installed;
}

/** An id for a message that is written now, later than every one before. */
export function nextId(tenant: Tenant, now: Date): string {
  tenant.lastId = Math.max(now.getTime(), tenant.lastId + 1);
  return String(tenant.lastId);
}

/** What was said in a conversation. */
export function logOf(tenant: Tenant, conversation: string): MessageLog {
  const kept = tenant.said.get(conversation);
  if (kept) return kept;
  const log = emptyLog();
  tenant.said.set(conversation, log);
  return log;
}

export function findMessage(tenant: Tenant, conversation: string, id: string): Message | null {
  const message = tenant.said.get(conversation)?.byId.get(id);
  return message && !message.deleted ? message : null;
}

/** What stands in a conversation for one person, or for everybody: roots in order, each with its replies. */
export function shownIn(tenant: Tenant, conversation: string, seenBy: string | null): ShownMessage[] {
  const log = logOf(tenant, conversation);
  return log.roots
    .filter((message) => sees(message, seenBy))
    .map((message) => ({ ...asSeenBy(message, seenBy), replies: repliesIn(log, message.id, seenBy).map((reply) => asSeenBy(reply, seenBy)) }));
}

/** A message with the card that stands there for a person. */
export function asSeenBy<Seen extends Message>(message: Seen, seenBy: string | null): Seen {
  const inPlace = seenBy === null ? undefined : message.inPlace.get(seenBy);
  return inPlace ? { ...message, card: inPlace } : message;
}

/** The id of a channel or group chat that was named without one. */
export const threadId = (name: string, ending: "tacv2" | "v2"): string => `19:${digest(name).toString("hex")}@thread.${ending}`;

export const accountId = (user: string): string => `29:1${digest(user).toString("base64url")}`;

/** A GUID made from a name. */
export function guidOf(name: string): string {
  const hex = digest(name).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest().subarray(0, 24);
