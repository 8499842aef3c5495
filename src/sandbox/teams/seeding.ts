import type { TeamsStandIn } from "./stand-in.ts";
import type { TeamsState } from "./state.ts";
import {
  accountId,
  type ChannelSeed,
  type Conversation,
  guidOf,
  load,
  personalChat,
  type Team,
  type TeamSeed,
  type Tenant,
  threadId,
  type User,
  type UserSeed,
} from "./tenant.ts";

type Seeding = Pick<TeamsStandIn, "addTeam" | "addUser" | "addGroupChat" | "changeUser" | "teams" | "users" | "conversations" | "personalChat">;

/** Who is there and where, without a word to the app. */
export function seeding({ tenant }: TeamsState): Seeding {
  return {
    addTeam: (seed) => {
      const team = teamOf(seed);
      const general = { ...channelOf(team, { id: team.id, name: "General" }) };
      const channels = [general, ...(seed.channels ?? []).map((channel) => channelOf(team, channel))];
      for (const { id } of channels) refuseKnown(tenant.conversations, id);
      nameIn(tenant.teams, team);
      for (const channel of channels) nameIn(tenant.conversations, channel);
      return team;
    },
    addUser: (seed) => {
      const user = userOf(tenant, seed);
      nameIn(tenant.users, user);
      personalChat(tenant, user.id).opened = user.installed;
      return user;
    },
    addGroupChat: ({ id, name, members, installed = false }) => {
      const chat: Conversation = {
        id: id ?? threadId(name, "v2"),
        kind: "groupChat",
        name,
        team: null,
        user: null,
        members,
        installed,
        opened: true,
      };
      for (const member of members) load(tenant.users, member);
      nameIn(tenant.conversations, chat);
      return chat;
    },
    changeUser: (id, change) => void Object.assign(load(tenant.users, id), change),
    teams: () => [...tenant.teams.values()],
    users: () => [...tenant.users.values()],
    conversations: () => [...tenant.conversations.values()].filter(({ kind }) => kind !== "personal"),
    personalChat: (user) => personalChat(tenant, user).id,
  };
}

/** Keeps something under its id; throws when there is something already. */
export function nameIn<Kept extends { id: string }>(kept: Map<string, Kept>, fresh: Kept): void {
  refuseKnown(kept, fresh.id);
  kept.set(fresh.id, fresh);
}

function refuseKnown(kept: ReadonlyMap<string, unknown>, id: string): void {
  if (kept.has(id)) throw new Error(`There is a ${id} already.`);
}

export function channelOf(team: Pick<Team, "id" | "name">, { id, name }: ChannelSeed): Conversation {
  return {
    id: id ?? threadId(`${team.id} ${name}`, "tacv2"),
    kind: "channel",
    name,
    team: team.id,
    user: null,
    members: [],
    installed: false,
    opened: true,
  };
}

function teamOf({ id, name, members, installed = false }: TeamSeed): Team {
  return { id: id ?? threadId(name, "tacv2"), name, aadGroupId: guidOf(`team ${name}`), members: members ?? null, installed };
}

function userOf(tenant: Tenant, seed: UserSeed): User {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(seed.id)) throw new Error(`${seed.id} is no GUID in small letters.`);
  return {
    locale: "en-US",
    timeZone: "UTC",
    role: "user",
    tenantId: tenant.id,
    installed: false,
    userPrincipalName: seed.email ?? `${seed.id}@example.invalid`,
    ...seed,
    email: seed.email ?? null,
    accountId: accountId(`${tenant.botId} ${seed.id}`),
    blocked: false,
  };
}
