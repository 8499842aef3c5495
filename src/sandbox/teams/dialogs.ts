import { invokeOf } from "./activities.ts";
import { deliver } from "./deliver.ts";
import { fieldErrors, fillIn } from "./fields.ts";
import { type Applied, interactionOf, unheard, watchFrom } from "./interaction.ts";
import { buttonNamed, buttonsOf, dataOf, type OpenDialog, shownDialog } from "./open-dialog.ts";
import { opened, refusedFor } from "./pressing.ts";
import type { Interaction, ShownDialog, Submitting } from "./stand-in.ts";
import { type TeamsState, tell } from "./state.ts";
import { load } from "./tenant.ts";

export function dialogOf(teams: TeamsState, user: string): ShownDialog | null {
  const dialog = teams.dialogs.get(user);
  return dialog ? shownDialog(dialog) : null;
}

/** A person sends the dialog off that they look at. What Teams finds wrong is told to them, and the app hears nothing. */
export async function submitDialog(teams: TeamsState, { user, values = {}, button, forgery }: Submitting): Promise<Interaction> {
  const { name } = load(teams.tenant.users, user);
  const dialog = teams.dialogs.get(user);
  if (!dialog) throw new Error(`${name} looks at no dialog.`);
  const pressed = buttonNamed(dialog.card, button ?? onlyButton(dialog));
  dialog.entered = fillIn(dialog.card, dialog.entered, values);
  dialog.tried = true;
  tell(teams, { type: "dialog", user });
  const watch = watchFrom(teams, user);
  const errors = fieldErrors(dialog.card, dialog.entered);
  if (Object.keys(errors).length > 0) return { ...unheard(teams, watch, JSON.stringify(errors), "incomplete"), dialog: shownDialog(dialog) };
  const data = { ...dataOf(pressed), ...dialog.entered };
  const { extension } = dialog.by;
  const activity = extension
    ? invokeOf(teams, dialog, "composeExtension/submitAction", { ...extension, data, context: { theme: "default" } })
    : invokeOf(teams, dialog, "task/submit", { data, context: { theme: "default" } });
  const delivered = await deliver(teams, activity, forgery);
  if (delivered.outcome !== "ok") return interactionOf(teams, watch, delivered);
  return interactionOf(teams, watch, delivered, appliedTo(teams, dialog, delivered.answer.body));
}

function appliedTo(teams: TeamsState, dialog: OpenDialog, body: unknown): Applied {
  try {
    return opened(teams, dialog, body, dialog.by.extension);
  } catch (problem) {
    return refusedFor(problem);
  }
}

function onlyButton({ card, title }: OpenDialog): number {
  if (buttonsOf(card).length !== 1) throw new Error(`The dialog ${title} has ${buttonsOf(card).length} buttons: say which.`);
  return 0;
}
