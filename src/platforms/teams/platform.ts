import type { Card } from "../../cards/card.ts";
import type { Tx } from "../../db/client.ts";
import type { ChatPlatform, Pace } from "../../deliveries/chat-platform.ts";
import { DeliveryError } from "../../errors.ts";
import type { Log } from "../../log.ts";
import type { Language } from "../../text.ts";
import type { Origin } from "./buttons.ts";
import type { TeamsClient } from "./client.ts";
import { type Conversations, saysGone, type Tenant, type Whereabouts } from "./conversations.ts";
import { type Attempt, faultOf, reasonOf } from "./faults.ts";
import { createFindPerson } from "./find-person.ts";
import { renderCard, type TeamsMessage } from "./render.ts";

export type TeamsPlatformOptions = {
  db: Tx;
  tenant: Tenant;
  client: TeamsClient;
  conversations: Conversations;
  /** What the buttons of its messages are sealed with. */
  key: Buffer;
  log: Log;
  now: () => Date;
};

/**
 * Teams takes 7 a second, 60 in 30 seconds and 1,800 an hour in a conversation. This leaves a quarter of the 60 to answers, which keep no pace, and a
 * little besides, since some messages are longer on their way than others.
 */
export const teamsPace: Pace = { gapMs: 650, slotMs: 2_100, burst: 45 };

/**
 * Teams as the outbox sees it. A reply brings its thread up by itself, so that none is shown in the channel besides; a chat has no threads, and a
 * reply there is a message by itself: its title and its words say what it is about.
 */
export function teamsPlatform(options: TeamsPlatformOptions): ChatPlatform {
  const { tenant, client, conversations, key } = options;
  const findPerson = createFindPerson(options);
  const shown = (card: Card, language: Language, origin: Origin): TeamsMessage => renderCard(card, { language, key, origin, surface: "message" });
  const attempting = oneAttempt(options);
  return {
    name: "teams",
    pace: teamsPace,
    // Well below the 50 requests a second that an app may make in a tenant, its answers and questions included.
    workspacePerMinute: 1_800,
    workspaces: () => [tenant.tenantId],
    async post(to, { card, language, thread }) {
      const at = await found(to.kind === "person" ? conversations.personalOf(to.destination) : conversations.find(to.destination));
      const isReply = thread !== undefined;
      const hangsOn = isReply && at.kind === "channel" ? { thread: thread.reference.message } : {};
      return attempting(isReply ? "reply" : "post", at.conversation, async () => ({
        channel: at.conversation,
        message: await client.send({ ...at, ...hangsOn }, shown(card, language, posted)),
      }));
    },
    async edit(_to, { channel, message }, card, language) {
      const at = await found(conversations.find(channel));
      await attempting("edit", channel, () => client.update({ ...at, activity: message }, shown(card, language, posted)));
    },
    async tell(replyUrl, card, language) {
      const [, userId] = /^teams:(.+)$/.exec(replyUrl) ?? [];
      if (userId === undefined) throw new DeliveryError("The address to reply to is none of Teams'", { next: "refused" });
      const at = await found(conversations.personalOf(userId));
      await attempting("post", at.conversation, () => client.send(at, shown(card, language, told)));
    },
    // Whoever has no chat with the bot cannot be written to: they may be met elsewhere.
    async findPerson(_workspace, email) {
      const profile = await findPerson(email);
      if (profile?.standing !== "member") return profile;
      return (await canBeWrittenTo(conversations, profile.externalId)) ? profile : null;
    },
  };
}

async function canBeWrittenTo(conversations: Conversations, userId: string): Promise<boolean> {
  try {
    await found(conversations.personalOf(userId));
    return true;
  } catch (error) {
    if (error instanceof DeliveryError && error.fault.next === "destination-gone") return false;
    throw error;
  }
}

const posted: Origin = { from: "message" };
const told: Origin = { from: "answer", channel: null };

/** Nothing was sent yet, whatever goes wrong here. */
async function found(search: Promise<Whereabouts>): Promise<Whereabouts> {
  try {
    return await search;
  } catch (error) {
    if (error instanceof DeliveryError) throw error;
    throw new DeliveryError(`It could not be found out where to write: ${reasonOf(error)}`, { next: "retry" }, { cause: error });
  }
}

function oneAttempt({ conversations, now, log }: TeamsPlatformOptions) {
  return async <T>(attempt: Attempt, conversation: string, call: () => Promise<T>): Promise<T> => {
    try {
      return await call();
    } catch (error) {
      if (error instanceof DeliveryError) throw error;
      // A card that cannot be shown never left us.
      if (error instanceof RangeError) throw new DeliveryError(error.message, { next: "refused" }, { cause: error });
      if (saysGone(error))
        await conversations
          .leave({ conversations: [conversation] })
          .catch((trouble) => log.warn({ err: trouble }, "A conversation that is gone could not be kept as gone"));
      throw new DeliveryError(`Teams did not take the ${attempt}: ${reasonOf(error)}`, faultOf(error, attempt, now()), { cause: error });
    }
  };
}
