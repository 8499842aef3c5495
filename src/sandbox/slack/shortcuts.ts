import { dispatch } from "./dispatch.ts";
import { type Forgery, type Interaction, interactionOf } from "./interactions.ts";
import { messageShortcutPayload, shortcutPayload } from "./payloads.ts";
import { makeResponseUrl } from "./response-url.ts";
import type { SlackState } from "./state.ts";
import { makeTrigger } from "./triggers.ts";
import { findMessage, load } from "./workspace.ts";

export type Shortcut = {
  user: string;
  /** The shortcut's callback_id. */
  callback: string;
  /** The message it is used on; unset: a global shortcut. */
  on?: { channel: string; ts: string };
  /** The workspace it comes from; unset: the person's. */
  team?: string;
  forgery?: Forgery;
};

/** A person uses a global shortcut, or one on a message. What the acknowledgement says is shown nowhere. */
export async function shortcut(slack: SlackState, used: Shortcut): Promise<Interaction> {
  const user = load(slack.workspace.users, used.user);
  const team = load(slack.workspace.teams, used.team ?? user.team);
  const { callback } = used;
  const triggerId = makeTrigger(slack, { team: team.id, user: user.id, view: null });
  if (!used.on) {
    const payload = shortcutPayload({ team, user, callback, triggerId });
    return interactionOf(slack, await dispatch(slack, { type: "interactive", payload }, used.forgery));
  }
  const message = findMessage(slack.workspace, used.on.channel, used.on.ts);
  // Slack offers shortcuts on what everyone sees alone.
  if (!message || message.visibleTo !== null) throw new Error(`There is no message ${used.on.ts} in ${used.on.channel} to use a shortcut on.`);
  const channel = load(slack.workspace.channels, message.channel);
  const { url, kept } = makeResponseUrl(slack, { team: team.id, channel: channel.id, user: user.id, source: message });
  const payload = messageShortcutPayload(slack, { team, user, channel, message, callback, responseUrl: url, triggerId });
  return interactionOf(slack, await dispatch(slack, { type: "interactive", payload }, used.forgery), { kept, url });
}
