import type { Interaction } from "../../slack/interactions.ts";
import type { ShownView, SlackStandIn } from "../../slack/stand-in.ts";
import type { Client, Reached } from "../client.ts";
import type { Names } from "../mrkdwn.ts";
import type { PageView } from "../protocol.ts";
import { pageMessage } from "./messages.ts";
import { labelOn } from "./pressed.ts";

/** A team of the stand-in for Slack, as the page shows it and acts in it. */
export function slackClient(slack: SlackStandIn, teamId: string): Client {
  const team = () => slack.teams().find((one) => one.id === teamId);
  const users = () => slack.users().filter((user) => user.team === teamId);
  const channels = () => slack.channels().filter((channel) => channel.team === teamId);
  const channelNames = () => Object.fromEntries(channels().map(({ id, name }) => [id, name]));
  const names = (): Names => {
    const people = new Map(users().map(({ id, name }) => [id, name]));
    const places = channelNames();
    const bot = team();
    return { user: (id) => (id === bot?.botUserId ? bot.botName : people.get(id)) ?? id, channel: (id) => places[id] ?? id };
  };
  return {
    kind: "slack",
    name: () => team()?.name ?? teamId,
    bot: () => ({ id: team()?.botUserId ?? "", name: team()?.botName ?? "" }),
    users,
    channelNames,
    places: (user) => [
      ...channels().map(({ id, name }) => ({ id, name, title: `#${name}`, team: null, threads: true, direct: false })),
      { id: slack.directMessages(user), ...named(team()?.botName ?? ""), team: null, threads: true, direct: true },
    ],
    sees: (user, channel) => channel === slack.directMessages(user) || channels().some(({ id }) => id === channel),
    messagesBefore: (user, channel, page) => {
      const known = names();
      return slack.messagesBefore(channel, { ...page, seenBy: user }).map((message) => pageMessage(message, known));
    },
    rootAt: (user, channel, ts) => {
      // The newest before what would stand right after it.
      const [newest] = slack.messagesBefore(channel, { before: `${ts}~`, count: 1, seenBy: user });
      return newest?.ts === ts ? pageMessage(newest, names()) : null;
    },
    replyAt: (user, channel, ts) => {
      const replies = slack.messages(channel, user).flatMap((message) => message.replies);
      const found = replies.find((reply) => reply.ts === ts);
      return found ? pageMessage(found, names()) : null;
    },
    replies: (user, channel, ts) => {
      const known = names();
      return slack.replies(channel, ts, user).map((message) => pageMessage(message, known));
    },
    modal: (user) => pageView(slack.modal(user)),
    home: (user) => pageView(slack.home(user)),
    onEvent: (listener) =>
      slack.onEvent((event) => {
        if (event.type !== "message") return listener(event);
        const { message, effect } = event;
        const { channel, ts, thread_ts: threadTs, visibleTo } = message;
        const gone = effect === "deleted" && !message.deleted;
        listener({ type: "message", channel, ts, threadTs, visibleTo, gone, shown: () => pageMessage(message, names()) });
      }),
    closeModals: (user) => {
      if (slack.modal(user)) slack.closeModal({ user, all: true }).catch(() => undefined);
    },
    write: async (user, { channel, text, thread }) => {
      slack.say({ user, channel, text, ...(thread !== null && { thread_ts: thread }) });
      return { what: text, outcome: "ok", problem: null };
    },
    command: async (user, { channel, command, text }) => reached(command, await slack.command({ user, channel, command, text })),
    remove: (channel, ts) => slack.delete(channel, ts),
    press: async (user, { on, action, value, values }) => {
      const label = labelOn(slack, user, on, action);
      if (label === null) return null;
      const picked = value === undefined ? {} : typeof value === "string" ? { option: value } : { options: value };
      return reached(label, await slack.press({ user, on, button: action, ...picked, ...(values && { values }) }));
    },
    submit: async (user, { view, values }) => reached(view.submit ?? view.title, await slack.submit({ user, view: view.id, values })),
    close: async (user, view) => reached(view.title, await slack.closeModal({ user })),
    shortcut: async (user, { callback, on }) => reached(callback, await slack.shortcut({ user, callback, ...(on && { on }) })),
    openHome: async (user) => reached("", await slack.openHome(user)),
    search: null,
  };
}

const named = (name: string) => ({ name, title: name });

function pageView(view: ShownView | null): PageView | null {
  if (!view) return null;
  const { id, type, title, submit, close, blocks, errors } = view;
  return { id, type, title, submit, close, blocks, errors, card: null };
}

type Answered = Interaction & { /** Of a form that was not taken: by block_id. */ errors?: Readonly<Record<string, string>> | null };

/** Where nobody wanted to hear of it, all is well. */
function reached(what: string, interaction: Answered | null): Reached {
  if (!interaction || interaction.outcome === "ok") return { what, outcome: "ok", problem: null, errors: interaction?.errors ?? null };
  const { outcome, problem, errors } = interaction;
  if (errors) return { what, outcome: "ok", problem: null, errors };
  return { what, outcome: outcome === "operation_timeout" ? "late" : "failed", problem: `${outcome}: ${problem}` };
}
