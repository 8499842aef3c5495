import { activityOf, htmlOf, mentioning } from "./activities.ts";
import { deliver } from "./deliver.ts";
import { interactionOf, unheard, watchFrom } from "./interaction.ts";
import type { Interaction, Saying } from "./stand-in.ts";
import { addMessage, type TeamsState } from "./state.ts";
import { findMessage, isInstalled, load, loadConversation, membersOf } from "./tenant.ts";

/** A person writes. The app hears of it where it is mentioned, and in their own chat always. */
export async function say(teams: TeamsState, { user: id, conversation: named, text, thread, forgery }: Saying): Promise<Interaction> {
  const user = load(teams.tenant.users, id);
  const conversation = loadConversation(teams.tenant, named);
  if (!membersOf(teams.tenant, conversation).includes(user)) throw new Error(`${user.name} is not in ${conversation.name}.`);
  const isPersonal = conversation.kind === "personal";
  if (isPersonal && (!user.installed || user.blocked)) throw new Error(`${user.name} has not added the app, or has blocked it.`);
  const root = thread === undefined ? null : findMessage(teams.tenant, conversation.id, thread);
  if (thread !== undefined && (!root || root.replyTo !== null)) throw new Error(`There is no message ${thread} in ${conversation.name} to reply to.`);
  const writing = { conversation: conversation.id, user: user.id, text, summary: "", card: null, replyTo: root?.id ?? null, visibleTo: null };
  const message = addMessage(teams, writing);
  const watch = watchFrom(teams, user.id, message);
  const mention = isInstalled(teams.tenant, conversation) ? mentioning(teams, text) : null;
  if (!isPersonal && !mention) return unheard(teams, watch, "Teams tells the app of what mentions it alone.");
  const doing = { user, conversation, thread: conversation.kind === "channel" ? (root?.id ?? message.id) : null };
  const activity = activityOf(teams, doing, {
    type: "message",
    id: message.id,
    text: mention?.text ?? text,
    textFormat: "plain",
    attachments: [htmlOf(text)],
  });
  const entities = [...(mention ? [mention.entity] : []), ...[activity["entities"]].flat()];
  return interactionOf(teams, watch, await deliver(teams, { ...activity, entities }, forgery));
}
