import type { Message, Team, User } from "./workspace.ts";

/** The app's id, the same in every workspace. */
export const appId = "A0STANDIN";

type Told = Pick<Message, "ts" | "text" | "blocks" | "thread_ts" | "metadata">;

/** The bot's message as the Web API and interactions tell it. */
export function slackMessage(team: Team, message: Told): Record<string, unknown> {
  return { type: "message", user: team.botUserId, bot_id: team.botId, app_id: appId, ...said(team, message) };
}

/** A person's message. */
export function personsMessage(team: Team, message: Told & { user: string }): Record<string, unknown> {
  return { type: "message", user: message.user, client_msg_id: `${message.ts}-${message.user}`, ...said(team, message) };
}

/** A person as `users.info` tells them. */
export function slackUser(user: User, withEmail: boolean): Record<string, unknown> {
  return {
    id: user.id,
    team_id: user.homeTeam,
    name: handleOf(user),
    real_name: user.name,
    deleted: user.isDeleted,
    tz: user.tz,
    is_bot: user.isBot,
    is_restricted: user.isRestricted,
    is_ultra_restricted: user.isUltraRestricted,
    ...(user.isStranger ? { is_stranger: true } : {}),
    profile: { real_name: user.name, display_name: user.name, team: user.homeTeam, ...(withEmail && user.email ? { email: user.email } : {}) },
  };
}

/** What a person is called without spaces. */
export const handleOf = (user: User) => user.name.toLowerCase().replaceAll(" ", ".");

/** The first part of a team's address at slack.com. */
export function domainOf(team: Team): string {
  return team.name.toLowerCase().replace(/[^a-z0-9]+/g, "-") || team.id.toLowerCase();
}

function said(team: Team, message: Told): Record<string, unknown> {
  return {
    team: team.id,
    ts: message.ts,
    text: message.text,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
    ...(message.metadata ? { metadata: message.metadata } : {}),
  };
}
