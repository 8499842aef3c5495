import { openHome } from "./home.ts";
import { command } from "./interactions.ts";
import { press } from "./press.ts";
import { shortcut } from "./shortcuts.ts";
import type { SlackStandIn } from "./stand-in.ts";
import { addMessage, deleteMessage, type SlackState } from "./state.ts";
import { closeModal } from "./views/close.ts";
import { submit } from "./views/submit.ts";
import { directMessages, findMessage, load, loadChannel } from "./workspace.ts";

type People = Pick<SlackStandIn, "directMessages" | "say" | "delete" | "command" | "press" | "openHome" | "shortcut" | "submit" | "closeModal">;

/** What the people in the workspace do. */
export function people(slack: SlackState): People {
  const { workspace } = slack;
  return {
    directMessages: (user) => directMessages(workspace, load(workspace.users, user)).id,
    say: ({ user, channel, text, thread_ts }) => {
      const { team } = load(workspace.users, user);
      const { id } = loadChannel(workspace, channel, team);
      if (thread_ts !== undefined && findMessage(workspace, id, thread_ts)?.thread_ts !== null)
        throw new Error(`There is no message ${thread_ts} in ${channel} to reply to.`);
      const nothing = { blocks: [], metadata: null, reply_broadcast: false, visibleTo: null };
      return addMessage(slack, { ...nothing, team, channel: id, user, text, thread_ts: thread_ts ?? null }, false);
    },
    delete: (channel, ts) => {
      const message = findMessage(workspace, loadChannel(workspace, channel).id, ts);
      if (!message) throw new Error(`There is no message ${ts} in ${channel}.`);
      deleteMessage(slack, message);
    },
    command: (typed) => command(slack, typed),
    press: (pressed) => press(slack, pressed),
    openHome: (user, forgery) => openHome(slack, user, forgery),
    shortcut: (used) => shortcut(slack, used),
    submit: (sent) => submit(slack, sent),
    closeModal: (closed) => closeModal(slack, closed),
  };
}
