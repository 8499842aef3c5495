import { activityOf } from "./activities.ts";
import { deliver } from "./deliver.ts";
import { dialogOf, submitDialog } from "./dialogs.ts";
import { interactionOf, watchFrom } from "./interaction.ts";
import { close, press } from "./pressing.ts";
import { say } from "./saying.ts";
import { insert, messageAction, search } from "./searches.ts";
import type { Forgery, Interaction, TeamsStandIn } from "./stand-in.ts";
import { deleteMessage, type TeamsState } from "./state.ts";
import { findMessage, load, loadConversation } from "./tenant.ts";

type People = Pick<
  TeamsStandIn,
  "say" | "delete" | "press" | "dialog" | "submitDialog" | "closeDialog" | "search" | "insert" | "messageAction" | "send"
>;

/** What the people in the tenant do. */
export function people(teams: TeamsState): People {
  return {
    say: (said) => say(teams, said),
    delete: (named, id) => {
      const conversation = loadConversation(teams.tenant, named);
      const message = findMessage(teams.tenant, conversation.id, id);
      if (!message) throw new Error(`There is no message ${id} in ${conversation.name}.`);
      deleteMessage(teams, message);
    },
    press: (pressed) => press(teams, pressed),
    dialog: (user) => dialogOf(teams, user),
    submitDialog: (sent) => submitDialog(teams, sent),
    closeDialog: (user) => close(teams, user),
    search: (searched) => search(teams, searched),
    insert: (user, index) => insert(teams, user, index),
    messageAction: (used) => messageAction(teams, used),
    send: (from, activity, forgery) => send(teams, from, activity, forgery),
  };
}

async function send(
  teams: TeamsState,
  { user: id, conversation: named }: { user: string; conversation: string },
  own: Readonly<Record<string, unknown>>,
  forgery?: Forgery,
): Promise<Interaction> {
  const user = load(teams.tenant.users, id);
  const conversation = loadConversation(teams.tenant, named);
  const watch = watchFrom(teams, user.id);
  const activity = activityOf(teams, { user, conversation, thread: null }, { type: "message", ...own });
  return interactionOf(teams, watch, await deliver(teams, activity, forgery));
}
