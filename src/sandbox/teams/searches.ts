import { invokeOf } from "./activities.ts";
import { deliver } from "./deliver.ts";
import { type Applied, interactionOf, watchFrom } from "./interaction.ts";
import { searchAnswer } from "./invoke-answers.ts";
import { opened, refusedFor } from "./pressing.ts";
import type { FoundCard, Interaction, MessageAction, Searching } from "./stand-in.ts";
import { addMessage, type TeamsState } from "./state.ts";
import { type Conversation, findMessage, load, loadConversation, type Message } from "./tenant.ts";

/** What somebody's last search found, and where they searched. */
export type Search = { conversation: Conversation; found: readonly FoundCard[] };

/** A person types into the app's search; an empty text is what Teams asks for when the search opens. */
export async function search(teams: TeamsState, searched: Searching): Promise<Interaction> {
  const { text, command = "account" } = searched;
  const user = load(teams.tenant.users, searched.user);
  const conversation = loadConversation(teams.tenant, searched.conversation);
  const parameters = text === "" ? [{ name: "initialRun", value: "true" }] : [{ name: command, value: text }];
  const value = { commandId: command, parameters, queryOptions: { skip: 0, count: 25 } };
  const watch = watchFrom(teams, user.id);
  const activity = invokeOf(teams, { user, conversation, thread: null }, "composeExtension/query", value);
  const delivered = await deliver(teams, activity, searched.forgery);
  if (delivered.outcome !== "ok") return interactionOf(teams, watch, delivered);
  const applied = foundBy(delivered.answer.body);
  teams.searches.set(user.id, { conversation, found: applied.found ?? [] });
  return interactionOf(teams, watch, delivered, applied);
}

function foundBy(body: unknown): Applied {
  try {
    return searchAnswer(body);
  } catch (problem) {
    return refusedFor(problem);
  }
}

/** A person sends what they found, as their own message. */
export function insert(teams: TeamsState, userId: string, index = 0): Message {
  const { name } = load(teams.tenant.users, userId);
  const { conversation, found } = teams.searches.get(userId) ?? {};
  const chosen = found?.[index];
  if (!conversation || !chosen) throw new Error(`${name} has found nothing to send at place ${index}.`);
  return addMessage(teams, { conversation: conversation.id, user: userId, text: "", summary: "", card: chosen.card, replyTo: null, visibleTo: null });
}

/** A person uses one of the app's actions, on a message or beside the box where they write: the app hears what is written there, and may open a dialog. */
export async function messageAction(teams: TeamsState, used: MessageAction): Promise<Interaction> {
  const user = load(teams.tenant.users, used.user);
  const conversation = loadConversation(teams.tenant, used.conversation);
  const message = used.message === undefined ? null : findMessage(teams.tenant, conversation.id, used.message);
  if (used.message !== undefined && (!message || message.visibleTo !== null))
    throw new Error(`There is no message ${used.message} in ${conversation.name} to use an action on.`);
  const doing = { user, conversation, thread: message && conversation.kind === "channel" ? (message.replyTo ?? message.id) : null };
  const on = message ? { commandContext: "message", messagePayload: payloadOf(teams, message) } : { commandContext: "compose" };
  const extension = { commandId: used.command, ...on };
  const watch = watchFrom(teams, user.id, message);
  const activity = invokeOf(teams, doing, "composeExtension/fetchTask", { ...extension, context: { theme: "default" } });
  const delivered = await deliver(teams, activity, used.forgery);
  if (delivered.outcome !== "ok") return interactionOf(teams, watch, delivered);
  try {
    return interactionOf(teams, watch, delivered, opened(teams, doing, delivered.answer.body, extension));
  } catch (problem) {
    return interactionOf(teams, watch, delivered, refusedFor(problem));
  }
}

/** A message as Teams tells it to an action: its text as HTML, its card as a text. */
function payloadOf({ tenant }: TeamsState, message: Message): object {
  const writer = message.user === null ? undefined : load(tenant.users, message.user);
  const user = writer ? { userIdentityType: "aadUser", id: writer.id, displayName: writer.name } : null;
  const application = writer ? null : { applicationIdentityType: "bot", id: tenant.botId.replace(/^28:/, ""), displayName: "Throughline" };
  return {
    id: message.id,
    replyToId: message.replyTo,
    createdDateTime: new Date(Number(message.id)).toISOString(),
    lastModifiedDateTime: message.editedAt?.toISOString() ?? null,
    deleted: false,
    summary: message.summary || null,
    importance: "normal",
    locale: "en-us",
    linkToMessage: `https://teams.microsoft.com/l/message/${message.conversation}/${message.id}`,
    body: { contentType: "html", content: `<div>${escaped(message.text)}</div>` },
    from: { device: null, conversation: null, user, application },
    reactions: [],
    mentions: [],
    attachments: message.card ? [{ contentType: "application/vnd.microsoft.card.adaptive", content: JSON.stringify(message.card) }] : [],
  };
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\n", "<br>");
