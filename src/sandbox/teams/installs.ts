import { updateOf } from "./activities.ts";
import { deliver } from "./deliver.ts";
import { interactionOf, unheard, watchFrom } from "./interaction.ts";
import { channelOf, nameIn } from "./seeding.ts";
import type { Interaction, Place, TeamsStandIn } from "./stand-in.ts";
import { changed, type TeamsState } from "./state.ts";
import { type Conversation, load, loadConversation, personalChat, type Team, type User } from "./tenant.ts";

type Installs = Pick<
  TeamsStandIn,
  "install" | "uninstall" | "renameTeam" | "deleteTeam" | "addChannel" | "renameChannel" | "deleteChannel" | "block" | "unblock"
>;

/** How the app comes and goes, and what it is told when a team changes. */
export function installs(teams: TeamsState): Installs {
  const { tenant } = teams;
  const channelChanged = (team: Team, channel: Conversation, eventType: string) =>
    teamChanged(teams, team, eventType, { channel: { id: channel.id, name: channel.name, type: "standard" } });
  return {
    install: (place, by) => come(teams, whereIs(teams, place), by),
    uninstall: (place, by) => go(teams, whereIs(teams, place), by),
    renameTeam: (named, name) => {
      const team = teamNamed(teams, named);
      team.name = name;
      return teamChanged(teams, team, "teamRenamed");
    },
    deleteTeam: async (named) => {
      const team = teamNamed(teams, named);
      const told = await teamChanged(teams, team, "teamDeleted");
      tenant.teams.delete(team.id);
      for (const { id, team: of } of tenant.conversations.values()) if (of === team.id) tenant.conversations.delete(id);
      changed(teams);
      return told;
    },
    addChannel: (named, seed) => {
      const team = teamNamed(teams, named);
      const channel = channelOf(team, seed);
      nameIn(tenant.conversations, channel);
      return channelChanged(team, channel, "channelCreated");
    },
    renameChannel: (named, name) => {
      const channel = loadConversation(tenant, named);
      channel.name = name;
      return channelChanged(load(tenant.teams, channel.team ?? ""), channel, "channelRenamed");
    },
    deleteChannel: (named) => {
      const channel = loadConversation(tenant, named);
      const team = load(tenant.teams, channel.team ?? "");
      if (channel.id === team.id) throw new Error("The channel General cannot be deleted.");
      tenant.conversations.delete(channel.id);
      return channelChanged(team, channel, "channelDeleted");
    },
    block: (user) => setBlocked(teams, user, true),
    unblock: (user) => setBlocked(teams, user, false),
  };
}

/** A team by its id or name. */
export function teamNamed({ tenant }: TeamsState, named: string): Team {
  const found = tenant.teams.get(named) ?? [...tenant.teams.values()].find(({ name }) => name === named);
  if (!found) throw new Error(`There is no team ${named} here.`);
  return found;
}

type Where = { conversation: Conversation; team: Team | null; user: User | null };

function whereIs(teams: TeamsState, place: Place): Where {
  const { tenant } = teams;
  if ("user" in place) return { conversation: personalChat(tenant, place.user), team: null, user: load(tenant.users, place.user) };
  if ("chat" in place) return { conversation: loadConversation(tenant, place.chat), team: null, user: null };
  const team = teamNamed(teams, place.team);
  return { conversation: load(tenant.conversations, team.id), team, user: null };
}

async function come(teams: TeamsState, where: Where, by: string | undefined): Promise<Interaction> {
  const { conversation, user } = where;
  setInstalled(where, true);
  if (user) conversation.opened = true;
  changed(teams);
  const added = { type: "conversationUpdate", membersAdded: [{ id: teams.tenant.botId }] };
  const first = await tellOf(teams, where, by, added, "teamMemberAdded");
  return first.outcome === "ok" ? tellOf(teams, where, by, { type: "installationUpdate", action: "add" }) : first;
}

async function go(teams: TeamsState, where: Where, by: string | undefined): Promise<Interaction> {
  setInstalled(where, false);
  changed(teams);
  const removed = { type: "conversationUpdate", membersRemoved: [{ id: teams.tenant.botId }] };
  // From a person's own chat the app goes without a word about members.
  if (!where.user) await tellOf(teams, where, by, removed, "teamMemberRemoved");
  return tellOf(teams, where, by, { type: "installationUpdate", action: "remove" });
}

function setInstalled({ conversation, team, user }: Where, installed: boolean): void {
  if (team) team.installed = installed;
  else if (user) user.installed = installed;
  else conversation.installed = installed;
}

async function tellOf(teams: TeamsState, where: Where, by: string | undefined, own: object, eventType?: string): Promise<Interaction> {
  const { conversation, team } = where;
  const user = by === undefined ? (where.user ?? someone(teams, by)) : load(teams.tenant.users, by);
  const ofTeam = team && { team: { id: team.id, name: team.name, aadGroupId: team.aadGroupId }, ...(eventType && { eventType }) };
  const channelData = { ...ofTeam, tenant: { id: teams.tenant.id }, ...(team && { settings: { selectedChannel: { id: team.id } } }) };
  const watch = watchFrom(teams, (where.user ?? user).id);
  return interactionOf(teams, watch, await deliver(teams, updateOf(teams, { user, conversation, thread: null }, { ...own, channelData })));
}

async function teamChanged(teams: TeamsState, team: Team, eventType: string, what: object = {}): Promise<Interaction> {
  changed(teams);
  const user = someone(teams, undefined);
  const watch = watchFrom(teams, user.id);
  if (!team.installed) return unheard(teams, watch, "The app is not in the team.");
  const conversation = load(teams.tenant.conversations, team.id);
  const { id, name, aadGroupId } = team;
  const channelData = { ...what, team: { id, name, aadGroupId }, eventType, tenant: { id: teams.tenant.id } };
  const activity = updateOf(teams, { user, conversation, thread: null }, { type: "conversationUpdate", channelData });
  return interactionOf(teams, watch, await deliver(teams, activity));
}

function someone({ tenant }: TeamsState, by: string | undefined): User {
  if (by !== undefined) return load(tenant.users, by);
  const [first] = tenant.users.values();
  if (!first) throw new Error("There is nobody in the tenant who could do it: add a user first.");
  return first;
}

function setBlocked({ tenant }: TeamsState, user: string, blocked: boolean): void {
  load(tenant.users, user).blocked = blocked;
}
