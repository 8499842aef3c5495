import { randomUUID } from "node:crypto";
import { serviceUrlOf, type TeamsState } from "./state.ts";
import type { Conversation, User } from "./tenant.ts";

export const botName = "Throughline";

/** What is sent to the app: what it is, who did it and where. `thread`: the message of a channel that it belongs to. */
export type Doing = { user: User; conversation: Conversation; thread: string | null };

/** What every activity of Teams has, whatever it is. */
export function activityOf(
  teams: TeamsState,
  { user, conversation, thread }: Doing,
  own: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const now = teams.clock().toISOString();
  return {
    id: `f:${randomUUID()}`,
    timestamp: now,
    localTimestamp: now,
    localTimezone: user.timeZone,
    channelId: "msteams",
    serviceUrl: serviceUrlOf(teams),
    from: { id: user.accountId, name: user.name, aadObjectId: user.id },
    conversation: addressOf(teams, conversation, thread),
    recipient: { id: teams.tenant.botId, name: botName },
    locale: user.locale,
    entities: [{ type: "clientInfo", locale: user.locale, country: user.locale.split("-")[1], platform: "Web", timezone: user.timeZone }],
    channelData: channelDataOf(teams, conversation),
    ...own,
  };
}

/** What tells of an install or a change: of the client of whoever caused it, no time zone is told. */
export function updateOf(teams: TeamsState, doing: Doing, own: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { locale } = doing.user;
  const entities = [{ type: "clientInfo", locale, country: locale.split("-")[1], platform: "Web" }];
  return activityOf(teams, doing, { localTimestamp: undefined, localTimezone: undefined, entities, ...own });
}

/** What the app is asked and answers at once. */
export function invokeOf(
  teams: TeamsState,
  doing: Doing,
  name: string,
  value: object,
  own: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return activityOf(teams, doing, { type: "invoke", name, value, ...own });
}

export function addressOf({ tenant }: TeamsState, { id, kind }: Conversation, thread: string | null): Record<string, unknown> {
  const address = { conversationType: kind, tenantId: tenant.id, id: thread === null ? id : `${id};messageid=${thread}` };
  return kind === "personal" ? address : { isGroup: true, ...address };
}

export function channelDataOf({ tenant }: TeamsState, { id, team }: Conversation): Record<string, unknown> {
  const where = team === null ? {} : { teamsChannelId: id, teamsTeamId: team, channel: { id }, team: { id: team } };
  return { ...where, tenant: { id: tenant.id } };
}

/** A mention of the app, as a client writes it into a text, and the entity that says so. Null: there is none in it. */
export function mentioning({ tenant }: TeamsState, text: string): { text: string; entity: object } | null {
  const typed = `@${botName}`;
  if (!text.includes(typed)) return null;
  const written = `<at>${botName}</at>`;
  return {
    text: text.replace(typed, written),
    entity: { type: "mention", text: written, mentioned: { id: tenant.botId, name: botName } },
  };
}

/** How a client sends a text in HTML beside the plain one. */
export function htmlOf(text: string): object {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return { contentType: "text/html", content: `<p>${escaped}</p>` };
}
