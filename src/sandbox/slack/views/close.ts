import { dispatch } from "../dispatch.ts";
import { type Interaction, interactionOf } from "../interactions.ts";
import { closedPayload } from "../payloads.ts";
import type { SlackState } from "../state.ts";
import { load } from "../workspace.ts";
import { closeAll, closeView, topOf } from "./stack.ts";

export type Closing = {
  user: string;
  /** All modals that lie on each other, not the topmost alone. */
  all?: boolean;
};

/** A person closes what they look at. The app hears of it when it asked to; null: it did not. */
export async function closeModal(slack: SlackState, closed: Closing): Promise<Interaction | null> {
  const open = topOf(slack, closed.user);
  if (open?.view.type !== "modal") throw new Error(`${closed.user} looks at no modal.`);
  const isCleared = closed.all === true || open.view.clear_on_close === true;
  if (isCleared) closeAll(slack, closed.user);
  else closeView(slack, open);
  if (!open.view.notify_on_close) return null;
  const team = load(slack.workspace.teams, open.team);
  const user = load(slack.workspace.users, open.user);
  const payload = closedPayload({ team, user, open, isCleared });
  return interactionOf(slack, await dispatch(slack, { type: "interactive", payload }));
}
