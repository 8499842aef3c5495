import { z } from "zod";
import { type Addressed, conversationFor } from "./addressed.ts";
import type { Call } from "./connector.ts";
import { type Content, contentOf } from "./content.ts";
import { noteThePost, secondsToWait } from "./pace.ts";
import { badArgument, TeamsRefusal } from "./refusal.ts";
import { memberNamed } from "./rosters.ts";
import { addMessage, deleteMessage, editMessage, recordOf, type TeamsState } from "./state.ts";
import { type Conversation, findMessage, load, type Message, membersOf, personalChat } from "./tenant.ts";

/** Takes a message: in a thread where the address or the message it replies to says so. A targeted one is seen by its recipient alone. */
export function post(teams: TeamsState, { at, id, query, body }: Call): { status: number; body: unknown } {
  const conversation = conversationFor(teams, at);
  refuseBlocked(teams, conversation);
  const content = contentOf(body);
  const replyTo = threadOf(teams, conversation, at, id);
  const visibleTo = isTargeted(query) ? recipientOf(teams, conversation, content) : null;
  const seconds = secondsToWait(teams, conversation.id);
  if (seconds > 0) throw new TeamsRefusal(429, "Throttled", "Too many requests.", seconds);
  const { text, summary, card } = content;
  const message = addMessage(teams, { conversation: conversation.id, user: null, text, summary, card, replyTo, visibleTo });
  noteThePost(teams, conversation.id);
  recordOf(teams, replyTo === null ? "post" : "reply", "posted", message);
  return { status: 201, body: { id: message.id } };
}

/** Changes one of the app's own messages, for everyone who sees it. */
export function edit(teams: TeamsState, { at, id, query, body }: Call): { status: number; body: unknown } {
  const message = ownMessage(teams, at, id, query);
  const { text, summary, card } = contentOf(body);
  editMessage(teams, message, { text, summary, card });
  recordOf(teams, "edit", "edited", message);
  return { status: 200, body: { id } };
}

export function remove(teams: TeamsState, { at, id, query }: Call): { status: number; body: unknown } {
  const message = ownMessage(teams, at, id, query);
  recordOf(teams, "delete", "deleted", message);
  deleteMessage(teams, message);
  return { status: 200, body: null };
}

const Creating = z.looseObject({
  isGroup: z.literal(false).optional(),
  members: z.tuple([z.looseObject({ id: z.string() })]),
  tenantId: z.string().optional(),
  channelData: z.looseObject({ tenant: z.looseObject({ id: z.string() }) }).optional(),
  activity: z.never().optional(),
});

/** Opens a person's own chat with the app, the same one as before when there is one. Chats and threads of several are not made here. */
export function createPersonal(teams: TeamsState, { body }: Call): { status: number; body: unknown } {
  const parsed = Creating.safeParse(body);
  if (!parsed.success) throw badArgument(`The conversation cannot be created: ${z.prettifyError(parsed.error)}`);
  const { members, tenantId, channelData } = parsed.data;
  if ((tenantId ?? channelData?.tenant.id) !== teams.tenant.id) throw badArgument("The tenant id is missing, or not this one.");
  const [{ id }] = members;
  const user = [...teams.tenant.users.values()].find((one) => one.id === id || one.accountId === id);
  if (!user) throw badArgument(`Failed to decrypt pairwise id: there is no ${id} here.`);
  if (!user.installed) throw new TeamsRefusal(403, "BotNotInConversationRoster", "The bot is not installed in the user's personal scope.");
  const chat = personalChat(teams.tenant, user.id);
  chat.opened = true;
  return { status: 201, body: { id: chat.id } };
}

function refuseBlocked({ tenant }: TeamsState, { user }: Conversation): void {
  if (user !== null && load(tenant.users, user).blocked)
    throw new TeamsRefusal(403, "MessageWritesBlocked", "Thread is blocked from message writes.");
}

/** The message that a reply goes under. Only channels have threads: elsewhere a reply stands in the chat itself. */
function threadOf({ tenant }: TeamsState, { id, kind }: Conversation, { thread }: Addressed, replyTo: string): string | null {
  const named = thread ?? (replyTo || null);
  if (kind !== "channel" || named === null) return null;
  const message = findMessage(tenant, id, named);
  if (!message) throw notFound();
  return message.replyTo ?? message.id;
}

const isTargeted = (query: Call["query"]): boolean => query["isTargetedActivity"] === "true";

function recipientOf({ tenant }: TeamsState, conversation: Conversation, { recipient }: Content): string {
  if (conversation.kind === "personal") throw badArgument("Targeted messages are for channels and group chats.");
  const user = memberNamed(membersOf(tenant, conversation), recipient ?? "");
  if (!user) throw badArgument("The recipient of a targeted message must be a member of the conversation.");
  return user.id;
}

function ownMessage(teams: TeamsState, at: Addressed, id: string, query: Call["query"]): Message {
  const conversation = conversationFor(teams, at);
  refuseBlocked(teams, conversation);
  const message = findMessage(teams.tenant, conversation.id, id);
  if (!message || (message.visibleTo !== null) !== isTargeted(query)) throw notFound();
  if (message.user !== null) throw new TeamsRefusal(403, "NotEnoughPermissions", "The bot may change its own messages alone.");
  return message;
}

const notFound = (): TeamsRefusal => new TeamsRefusal(404, "ActivityNotFoundInConversation", "The activity is not in the conversation.");
