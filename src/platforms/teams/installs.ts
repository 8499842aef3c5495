import type { Log } from "../../log.ts";
import { remembering } from "../remember.ts";
import type { Activity } from "./activity.ts";
import type { Member, TeamsClient } from "./client.ts";
import { type Conversations, type ToldConversation, toldBy } from "./conversations.ts";

/** What came of it: whose own chat with the bot was opened just now, by their Entra id; null: nobody's. */
export type Installed = { opened: string | null };

export type Installs = {
  /** The bot, or somebody, came to or left a team or chat, or a team or channel has changed. */
  onConversationUpdate(activity: Activity): Promise<Installed>;
  /** The app was installed or removed. */
  onInstallationUpdate(activity: Activity): Promise<Installed>;
};

type Given = { conversations: Conversations; client: TeamsClient; log: Log };

/** Keeps where the app is installed, by what verified activities tell. Told twice changes nothing, and nothing is posted for it. */
export function createInstalls({ conversations, client, log }: Given): Installs {
  // An install is told in two ways at about the same time: the team is asked for its channels once.
  const channels = remembering(100, async (team: string) => {
    const [serviceUrl = "", teamId = ""] = team.split(" ");
    return client.channels(serviceUrl, teamId);
  });

  // Of a personal chat, who has it with the bot.
  const owners = remembering(1_000, async (chat: string) => {
    const [serviceUrl = "", conversation = ""] = chat.split(" ");
    const { members } = await client.members(serviceUrl, conversation, null);
    const [owner, another] = members.filter(isPerson).map(({ aadObjectId, objectId }) => aadObjectId ?? objectId);
    return another === undefined ? (owner?.toLowerCase() ?? null) : null;
  });

  async function letIn(activity: Activity): Promise<Installed> {
    const told = { ...toldBy(activity), personId: null };
    // Teams takes its time over what it is asked here: who puts the bot out meanwhile is heard.
    const install = { at: told.externalId, since: await conversations.instant() };
    const fresh = await conversations.letIn([told], install);
    if (told.teamId !== null) await conversations.letIn(await channelsOf(told), install);
    if (told.kind !== "personal") return nobody;
    const personId = await ownerOf(told);
    await conversations.letIn([{ ...told, personId }], install);
    return { opened: fresh.includes(told.externalId) ? personId : null };
  }

  async function ownerOf({ externalId, serviceUrl }: ToldConversation): Promise<string | null> {
    return owners.get(`${serviceUrl} ${externalId}`).catch((error: unknown) => {
      // It is known as soon as they write there.
      log.warn({ err: error }, "Teams did not tell whose a personal chat is");
      return null;
    });
  }

  async function channelsOf({ teamId, teamName, serviceUrl }: ToldConversation): Promise<ToldConversation[]> {
    const listed = await channels.get(`${serviceUrl} ${teamId}`).catch((error: unknown) => {
      // Each channel is kept as soon as somebody writes to the bot there.
      log.warn({ err: error }, "Teams did not tell the channels of a team");
      return [];
    });
    return listed.map(({ id, name }) => ({ externalId: id, kind: "channel", name, teamId, teamName, personId: null, serviceUrl }));
  }

  async function putOut(activity: Activity): Promise<Installed> {
    channels.forget();
    const { teamId, externalId } = toldBy(activity);
    await conversations.leave(teamId === null ? { conversations: [externalId] } : { teamId });
    return nobody;
  }

  return {
    async onConversationUpdate(activity) {
      const isBot = ({ id }: { id?: string | undefined }) => id !== undefined && id === activity.recipient?.id;
      if (activity.membersRemoved?.some(isBot)) return putOut(activity);
      if (activity.membersAdded?.some(isBot)) return letIn(activity);
      const { team, channel, eventType } = activity.channelData ?? {};
      switch (eventType) {
        case "teamRenamed":
          if (team?.id && team.name) await conversations.renameTeam(team.id, team.name);
          return nobody;
        case "channelCreated":
        case "channelRenamed":
        case "channelRestored":
          if (channel?.id) await conversations.letIn([{ ...toldBy(activity), externalId: channel.id, kind: "channel", name: channel.name ?? null }]);
          return nobody;
        case "channelDeleted":
          if (channel?.id) await conversations.leave({ conversations: [channel.id] });
          return nobody;
        case "teamArchived":
        case "teamDeleted":
        case "teamHardDeleted":
          return putOut(activity);
        case "teamRestored":
        case "teamUnarchived":
          return letIn(activity);
        default:
          return nobody;
      }
    },
    async onInstallationUpdate(activity) {
      // An upgrade removes nothing that is not added again at once.
      if (activity.action === "add" || activity.action === "add-upgrade") return letIn(activity);
      return activity.action === "remove" ? putOut(activity) : nobody;
    },
  };
}

const isPerson = ({ id, userRole }: Member): boolean => !id.startsWith("28:") && userRole?.toLowerCase() !== "bot";

const nobody: Installed = { opened: null };
