import type { SlackStandIn } from "./stand-in.ts";
import type { SlackState } from "./state.ts";
import { channelOf, directMessages, directMessagesId, load, teamOf, userOf } from "./workspace.ts";

type Seeding = Pick<
  SlackStandIn,
  "addTeam" | "addUser" | "addChannel" | "changeTeam" | "changeUser" | "changeChannel" | "teams" | "users" | "channels"
>;

/** Who and what is in the workspace. */
export function seeding(slack: SlackState): Seeding {
  const { teams, users, channels, said } = slack.workspace;
  return {
    addTeam: (seed) => add(teams, teamOf(seed)),
    addUser: (seed) => {
      load(teams, seed.team);
      const user = userOf(seed);
      add(users, user);
      // What a journal kept of their direct messages is reached through them.
      if (said.has(directMessagesId(user.id))) directMessages(slack.workspace, user);
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
