import type { Doing } from "./activities.ts";
import { invokeOf } from "./activities.ts";
import { type Part, textIn } from "./card-parts.ts";
import { opensDialog } from "./card-problems.ts";
import { deliver } from "./deliver.ts";
import { type Entered, fillIn, untouched } from "./fields.ts";
import { type Applied, interactionOf, watchFrom } from "./interaction.ts";
import { BadAnswer, pressAnswer, taskAnswer } from "./invoke-answers.ts";
import { buttonNamed, dataOf, openDialog, shownDialog } from "./open-dialog.ts";
import type { Interaction, Pressing } from "./stand-in.ts";
import { recordOf, replaceInPlace, type TeamsState, tell } from "./state.ts";
import { asSeenBy, findMessage, load, loadConversation, type Message } from "./tenant.ts";

/** A person presses a button of a message they see. What the answer says is shown to them. */
export async function press(teams: TeamsState, pressed: Pressing): Promise<Interaction> {
  const user = load(teams.tenant.users, pressed.user);
  const conversation = loadConversation(teams.tenant, pressed.conversation);
  const message = findMessage(teams.tenant, conversation.id, pressed.message);
  if (!message || (message.visibleTo !== null && message.visibleTo !== user.id))
    throw new Error(`${user.name} sees no message ${pressed.message} in ${conversation.name}.`);
  const { card } = asSeenBy(message, user.id);
  if (!card) throw new Error(`The message ${message.id} has no card.`);
  const button = buttonNamed(card, pressed.button);
  const entered = button["associatedInputs"] === "none" ? {} : fillIn(card, untouched(card), pressed.values ?? {});
  const doing: Doing = { user, conversation, thread: conversation.kind === "channel" ? (message.replyTo ?? message.id) : null };
  const watch = watchFrom(teams, user.id, message);
  const delivered = await deliver(teams, invokeFor(teams, doing, message, button, entered), pressed.forgery);
  if (delivered.outcome !== "ok") return interactionOf(teams, watch, delivered);
  return interactionOf(teams, watch, delivered, applied(teams, doing, message, button, delivered.answer.body));
}

function invokeFor(teams: TeamsState, doing: Doing, { id }: Message, button: Part, entered: Entered): Record<string, unknown> {
  const data = { ...dataOf(button), ...entered };
  if (opensDialog(button)) return invokeOf(teams, doing, "task/fetch", { data, context: { theme: "default" } }, { replyToId: id });
  if (button.type === "Action.Submit") throw new Error(`"${textIn(button, "title")}" is an Action.Submit that opens no dialog.`);
  const action = { type: button.type, title: textIn(button, "title"), verb: textIn(button, "verb"), data };
  return invokeOf(teams, doing, "adaptiveCard/action", { action, trigger: "manual" }, { replyToId: id });
}

function applied(teams: TeamsState, doing: Doing, message: Message, button: Part, body: unknown): Applied {
  try {
    if (opensDialog(button)) return opened(teams, doing, body);
    const said = pressAnswer(body);
    if ("told" in said) return said;
    // Someone may have deleted the message while the app thought about it.
    if (findMessage(teams.tenant, message.conversation, message.id) !== message) return { outcome: "refused", problem: "the message is gone" };
    replaceInPlace(teams, message, doing.user.id, said.card);
    recordOf(teams, "invoke", "in-place", { ...message, card: said.card, visibleTo: doing.user.id });
    return said;
  } catch (problem) {
    return refusedFor(problem);
  }
}

/** Puts the dialog that an answer brings before a person. @throws BadAnswer */
export function opened(teams: TeamsState, doing: Doing, body: unknown, extension: Readonly<Record<string, unknown>> | null = null): Applied {
  const said = taskAnswer(body);
  if (said === null) {
    close(teams, doing.user.id);
    return {};
  }
  if ("told" in said) {
    close(teams, doing.user.id);
    return said;
  }
  const dialog = openDialog({ ...doing, by: { extension } }, said);
  teams.dialogs.set(doing.user.id, dialog);
  tell(teams, { type: "dialog", user: doing.user.id });
  return { dialog: shownDialog(dialog) };
}

export function close(teams: TeamsState, user: string): void {
  if (teams.dialogs.delete(user)) tell(teams, { type: "dialog", user });
}

/** An answer that Teams does not take; anything but that is thrown on. */
export function refusedFor(problem: unknown): Applied {
  if (!(problem instanceof BadAnswer)) throw problem;
  return { outcome: "refused", problem: problem.message };
}
