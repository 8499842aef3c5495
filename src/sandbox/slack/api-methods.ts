import { z } from "zod";
import { Ephemeral, flag, metadataOf, Post, read, Update } from "./api-arguments.ts";
import type { ApiMethod, Call } from "./api-method.ts";
import { limits } from "./blocks.ts";
import { contentOf, SlackRefusal } from "./content.ts";
import { noteThePost, secondsToWait } from "./pace.ts";
import { domainOf, slackMessage, slackUser } from "./slack-json.ts";
import { accept, editMessage, recordOf, type SlackState } from "./state.ts";
import { viewMethods } from "./views/methods.ts";
import { type Channel, directMessages, findMessage, type Team } from "./workspace.ts";

/** A post that came before its channel's second was over. */
export class TooFast extends Error {
  override name = "TooFast";
  readonly seconds: number;

  constructor(seconds: number) {
    super("ratelimited");
    this.seconds = seconds;
  }
}

/** The methods that the bot uses; every other is an `unknown_method`. */
export const apiMethods: Readonly<Record<string, ApiMethod>> = {
  "auth.test": { scopes: [], run: authTest },
  "chat.postMessage": { scopes: ["chat:write"], run: postMessage },
  "chat.postEphemeral": { scopes: ["chat:write"], run: postEphemeral },
  "chat.update": { scopes: ["chat:write"], run: update },
  "users.info": { scopes: ["users:read"], run: usersInfo },
  "users.lookupByEmail": { scopes: ["users:read.email"], run: usersLookupByEmail },
  "conversations.info": { scopes: ["channels:read", "groups:read", "im:read", "mpim:read"], run: conversationsInfo },
  "conversations.open": { scopes: ["im:write", "mpim:write"], run: conversationsOpen },
  ...viewMethods,
};

function authTest({ team }: Call): Record<string, unknown> {
  const url = `https://${domainOf(team)}.slack.com/`;
  return { url, team: team.name, user: team.botName, team_id: team.id, user_id: team.botUserId, bot_id: team.botId, is_enterprise_install: false };
}

function postMessage({ slack, team, arguments: given }: Call): Record<string, unknown> {
  const post = read(Post, given);
  const channel = writableChannel(slack, team, post.channel);
  const seconds = secondsToWait(slack, channel.id);
  if (seconds > 0) throw new TooFast(seconds);
  const writing = {
    ...authorship(team, channel),
    ...contentOf(post, limits.postText),
    metadata: metadataOf(post.metadata) ?? null,
    thread_ts: threadOf(slack, channel, post.thread_ts),
    reply_broadcast: post.thread_ts !== undefined && post.reply_broadcast === true,
    visibleTo: null,
  };
  noteThePost(slack, channel.id);
  const { ts } = accept(slack, "chat.postMessage", writing);
  return { channel: channel.id, ts, message: slackMessage(team, { ...writing, ts }) };
}

function postEphemeral({ slack, team, arguments: given }: Call): Record<string, unknown> {
  const post = read(Ephemeral, given);
  const channel = writableChannel(slack, team, post.channel);
  if (slack.workspace.users.get(post.user)?.team !== team.id) throw new SlackRefusal("user_not_in_channel");
  const writing = {
    ...authorship(team, channel),
    ...contentOf(post, limits.postText),
    metadata: null,
    thread_ts: threadOf(slack, channel, post.thread_ts),
    reply_broadcast: false,
    visibleTo: post.user,
  };
  return { message_ts: accept(slack, "chat.postEphemeral", writing).ts };
}

function update({ slack, team, arguments: given }: Call): Record<string, unknown> {
  const edit = read(Update, given);
  const channel = readableChannel(slack, team, edit.channel);
  if (channel.isArchived) throw new SlackRefusal("is_inactive");
  const message = findMessage(slack.workspace, channel.id, edit.ts);
  if (!message || message.visibleTo !== null) throw new SlackRefusal("message_not_found");
  if (message.user !== team.botUserId) throw new SlackRefusal("cant_update_message");
  if (edit.text === undefined && edit.blocks === undefined) throw new SlackRefusal("no_text");
  // What is left out stays as it was.
  const content = contentOf({ text: edit.text ?? message.text, blocks: edit.blocks ?? message.blocks }, limits.updateText);
  const metadata = metadataOf(edit.metadata);
  editMessage(slack, message, { ...content, ...(metadata === undefined ? {} : { metadata }) });
  recordOf(slack, "chat.update", message, "edited");
  return { channel: channel.id, ts: message.ts, text: message.text, message: slackMessage(team, message) };
}

function usersInfo({ slack, team, arguments: given }: Call): Record<string, unknown> {
  const asked = read(z.object({ user: z.string(), include_locale: flag }), given);
  const user = slack.workspace.users.get(asked.user);
  if (!user || user.team !== team.id) throw new SlackRefusal("user_not_found");
  return { user: { ...slackUser(user, team.scopes.includes("users:read.email")), ...(asked.include_locale ? { locale: user.locale } : {}) } };
}

/** Of whoever left Slack says nothing here. */
function usersLookupByEmail({ slack, team, arguments: given }: Call): Record<string, unknown> {
  const { email } = read(z.object({ email: z.string() }), given);
  const sought = email.toLowerCase();
  const user = [...slack.workspace.users.values()].find((one) => one.team === team.id && !one.isDeleted && one.email?.toLowerCase() === sought);
  if (!user) throw new SlackRefusal("users_not_found");
  return { user: slackUser(user, true) };
}

function conversationsInfo({ slack, team, arguments: given }: Call): Record<string, unknown> {
  const channel = readableChannel(slack, team, read(z.object({ channel: z.string() }), given).channel);
  const direct = channel.directWith !== null;
  needs(team, direct ? "im:read" : channel.isPrivate ? "groups:read" : "channels:read");
  return {
    channel: {
      id: channel.id,
      ...(direct ? { user: channel.directWith, is_im: true } : { name: channel.name, name_normalized: channel.name, is_im: false }),
      is_channel: !direct && !channel.isPrivate,
      is_group: !direct && channel.isPrivate,
      is_private: channel.isPrivate,
      is_archived: channel.isArchived,
      is_member: channel.isMember,
      context_team_id: team.id,
    },
  };
}

function conversationsOpen({ slack, team, arguments: given }: Call): Record<string, unknown> {
  const { users } = read(z.object({ users: z.string() }), given);
  needs(team, "im:write");
  const user = slack.workspace.users.get(users);
  if (!user || user.team !== team.id || user.isDeleted) throw new SlackRefusal("user_not_found");
  return { channel: { id: directMessages(slack.workspace, user).id } };
}

function needs(team: Team, scope: string): void {
  if (!team.scopes.includes(scope)) throw new SlackRefusal("missing_scope", [], { needed: scope, provided: team.scopes.join(",") });
}

/** A channel the team's bot may know of; a private one it was not invited to does not exist for it. */
function readableChannel(slack: SlackState, team: Team, named: string): Channel {
  const channel = slack.workspace.channels.get(named);
  if (!channel || channel.team !== team.id || (channel.isPrivate && !channel.isMember)) throw new SlackRefusal("channel_not_found");
  return channel;
}

function writableChannel(slack: SlackState, team: Team, named: string): Channel {
  const user = slack.workspace.users.get(named);
  if (user?.team === team.id && !user.isDeleted && !user.isBot) return directMessages(slack.workspace, user);
  const channel = readableChannel(slack, team, named);
  if (channel.isArchived) throw new SlackRefusal("is_archived");
  if (!channel.isMember && !team.scopes.includes("chat:write.public")) throw new SlackRefusal("not_in_channel");
  return channel;
}

function threadOf(slack: SlackState, channel: Channel, ts: string | undefined): string | null {
  if (ts === undefined) return null;
  const root = findMessage(slack.workspace, channel.id, ts);
  if (!root || root.visibleTo !== null) throw new SlackRefusal("thread_not_found");
  if (root.thread_ts !== null) throw new SlackRefusal("cannot_reply_to_message");
  return ts;
}

const authorship = (team: Team, channel: Channel) => ({ team: team.id, channel: channel.id, user: team.botUserId });
