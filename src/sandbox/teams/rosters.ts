import { conversationFor } from "./addressed.ts";
import type { Call } from "./connector.ts";
import { TeamsRefusal } from "./refusal.ts";
import type { TeamsState } from "./state.ts";
import { membersOf, type Team, type User } from "./tenant.ts";

type Told = { status: number; body: unknown };

export function membersIn(teams: TeamsState, { at }: Call): Told {
  return { status: 200, body: membersOf(teams.tenant, conversationFor(teams, at)).map(account) };
}

export function memberOf(teams: TeamsState, { at, id }: Call): Told {
  const member = memberNamed(membersOf(teams.tenant, conversationFor(teams, at)), id);
  if (!member) throw new TeamsRefusal(404, "MemberNotFoundInConversation", "The member is not in the conversation.");
  return { status: 200, body: account(member) };
}

/** One page of members after the one that the continuation token ends. */
export function pageOf(teams: TeamsState, { at, query }: Call): Told {
  const members = membersOf(teams.tenant, conversationFor(teams, at));
  const size = Math.min(Number(query["pageSize"]) || teams.membersPerPage, teams.membersPerPage);
  const from = Number(Buffer.from(String(query["continuationToken"] ?? ""), "base64url").toString()) || 0;
  const until = from + size;
  const continuationToken = until < members.length ? Buffer.from(String(until)).toString("base64url") : undefined;
  return { status: 200, body: { continuationToken, members: members.slice(from, until).map(account) } };
}

export function teamOf(teams: TeamsState, call: Call): Told {
  const { id, name, aadGroupId, members } = teamFor(teams, call);
  const channelCount = channelsIn(teams, id).length;
  return {
    status: 200,
    body: {
      id,
      name,
      aadGroupId,
      type: "standard",
      tenantId: teams.tenant.id,
      channelCount,
      memberCount: (members ?? [...teams.tenant.users]).length,
    },
  };
}

/** The channel "General" has no name of its own. */
export function channelsOf(teams: TeamsState, call: Call): Told {
  const team = teamFor(teams, call);
  const conversations = channelsIn(teams, team.id).map(({ id, name }) => ({ id, ...(id !== team.id && { name }), type: "standard" }));
  return { status: 200, body: { conversations } };
}

/** Somebody of these by either of the ids that Teams knows them by. */
export function memberNamed(members: readonly User[], id: string): User | undefined {
  return members.find((member) => member.id === id || member.accountId === id);
}

function teamFor(teams: TeamsState, { at }: Call): Team {
  const team = teams.tenant.teams.get(at.conversation);
  if (!team) throw new TeamsRefusal(404, "NotFound", "The team is not found.");
  if (!team.installed) throw new TeamsRefusal(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");
  return team;
}

const channelsIn = ({ tenant }: TeamsState, team: string) => [...tenant.conversations.values()].filter((one) => one.team === team);

function account({ id, accountId, name, email, userPrincipalName, tenantId, role }: User): object {
  const [givenName = "", ...surname] = name.split(" ");
  const mail = email === null ? {} : { email };
  return {
    id: accountId,
    aadObjectId: id,
    objectId: id,
    name,
    givenName,
    surname: surname.join(" "),
    ...mail,
    userPrincipalName,
    tenantId,
    userRole: role,
  };
}
