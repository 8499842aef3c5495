import { TeamsRefusal } from "./refusal.ts";
import type { TeamsState } from "./state.ts";
import { type Conversation, isInstalled } from "./tenant.ts";

/** A conversation's id as calls name it: "19:…@thread.tacv2;messageid=1764000000000" means a thread of the channel. */
export type Addressed = { conversation: string; thread: string | null };

export function addressed(id: string): Addressed {
  const [conversation = "", thread] = id.split(";messageid=");
  return { conversation, thread: thread ?? null };
}

/**
 * The conversation a call is about, where the app is in it.
 * @throws TeamsRefusal: ConversationNotFound, BotNotInConversationRoster
 */
export function conversationFor({ tenant }: TeamsState, { conversation: id }: Addressed): Conversation {
  const conversation = tenant.conversations.get(id);
  if (!conversation || (conversation.kind === "personal" && !conversation.opened))
    throw new TeamsRefusal(404, "ConversationNotFound", "Conversation not found.");
  if (!isInstalled(tenant, conversation))
    throw new TeamsRefusal(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");
  return conversation;
}
