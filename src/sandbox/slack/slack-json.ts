import type { Message, Team, User } from "./workspace.ts";

/** A message as the Web API and interactions tell it. */
export function slackMessage(team: Team, message: Pick<Message, "ts" | "text" | "blocks" | "thread_ts" | "metadata">): Record<string, unknown> {
  return {
    type: "message",
    user: team.botUserId,
    bot_id: team.botId,
    team: team.id,
    ts: message.ts,
    text: message.text,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
    ...(message.metadata ? { metadata: message.metadata } : {}),
  };
}

/** A person as `users.info` tells them. */
export function slackUser(user: User, withEmail: boolean): Record<string, unknown> {
  return {
    id: user.id,
    team_id: user.homeTeam,
    name: user.name.toLowerCase().replaceAll(" ", "."),
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

/** The first part of a team's address at slack.com. */
export function domainOf(team: Team): string {
  return team.name.toLowerCase().replace(/[^a-z0-9]+/g, "-") || team.id.toLowerCase();
}
