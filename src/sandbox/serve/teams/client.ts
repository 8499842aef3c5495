import { createHash } from "node:crypto";
import { isRecord, type Part, partsOf, textIn } from "../../teams/card-parts.ts";
import type { Interaction, ShownDialog, TeamsStandIn } from "../../teams/stand-in.ts";
import type { AdaptiveCard, Conversation } from "../../teams/tenant.ts";
import type { Client, Reached } from "../client.ts";
import type { PageView } from "../protocol.ts";
import { pageMessage } from "./messages.ts";

/** The tenant of the stand-in for Teams, as the page shows it and acts in it. */
export function teamsClient(teams: TeamsStandIn): Client {
  const bot = { id: `28:${teams.appId}`, name: "Throughline" };
  const teamsById = () => new Map(teams.teams().map((team) => [team.id, team]));
  const isIn = (user: string, { kind, team, members }: Conversation): boolean => {
    const ids = kind === "channel" ? (teamsById().get(team ?? "")?.members ?? null) : members;
    return ids === null || ids.includes(user);
  };
  const shared = (user: string) => teams.conversations().filter((conversation) => isIn(user, conversation));
  const rootAt: Client["rootAt"] = (user, channel, ts) => {
    // The newest before what would stand right after it.
    const [newest] = teams.messagesBefore(channel, { before: String(Number(ts) + 1), count: 1, seenBy: user });
    return newest?.id === ts ? pageMessage(newest, bot.id) : null;
  };
  const replyAt: Client["replyAt"] = (user, channel, ts) => {
    const replies = teams.messages(channel, user).flatMap((message) => message.replies);
    const found = replies.find(({ id }) => id === ts);
    return found ? pageMessage(found, bot.id) : null;
  };
  return {
    kind: "teams",
    name: () => teams.teams()[0]?.name ?? "Microsoft Teams",
    bot: () => bot,
    users: () => teams.users().map(({ id, name, email, locale }) => ({ id, name, email, locale })),
    channelNames: () => Object.fromEntries(teams.conversations().map(({ id, name }) => [id, name])),
    places: (user) => {
      const named = teamsById();
      return [
        ...shared(user).map(({ id, name, team }) => ({
          id,
          name,
          title: name,
          team: named.get(team ?? "")?.name ?? null,
          threads: team !== null,
          direct: false,
        })),
        { id: teams.personalChat(user), name: bot.name, title: bot.name, team: null, threads: false, direct: true },
      ];
    },
    sees: (user, channel) => channel === teams.personalChat(user) || shared(user).some(({ id }) => id === channel),
    messagesBefore: (user, channel, page) => teams.messagesBefore(channel, { ...page, seenBy: user }).map((message) => pageMessage(message, bot.id)),
    rootAt,
    replyAt,
    replies: (user, channel, ts) => teams.replies(channel, ts, user).map((message) => pageMessage(message, bot.id)),
    modal: (user) => dialogView(teams.dialog(user)),
    home: () => null,
    onEvent: (listener) =>
      teams.onEvent((event) => {
        if (event.type === "dialog") return listener({ type: "modal", user: event.user });
        const { message, effect } = event;
        const { conversation: channel, id: ts, replyTo: threadTs, visibleTo } = message;
        const gone = effect === "deleted" && !message.deleted;
        // A person may see another card in its place.
        const shown = (user: string) => {
          const reply = threadTs === null ? undefined : teams.replies(channel, threadTs, user).find(({ id }) => id === ts);
          return pageMessage(reply ?? message, bot.id);
        };
        listener({ type: "message", channel, ts, threadTs, visibleTo, gone, shown });
      }),
    closeModals: (user) => teams.closeDialog(user),
    write: async (user, { channel, text, thread }) =>
      reached(text, await teams.say({ user, conversation: channel, text, ...(thread !== null && { thread }) })),
    command: null,
    remove: (channel, ts) => teams.delete(channel, ts),
    press: async (user, { on, action, values }) => {
      if ("view" in on) return null;
      const { channel, ts } = on;
      const button = buttonIn((rootAt(user, channel, ts) ?? replyAt(user, channel, ts))?.card ?? null, action);
      if (!button) return null;
      const pressed = { user, conversation: channel, message: ts, button: nameOf(button), ...(values && { values }) };
      return reached(textIn(button, "title"), await teams.press(pressed));
    },
    submit: async (user, { view, values, action }) => {
      const button = action === null ? null : buttonIn(view.card, action);
      if (action !== null && !button) return null;
      const sent = await teams.submitDialog({ user, values, ...(button && { button: nameOf(button) }) });
      return reached(button ? textIn(button, "title") : view.title, sent);
    },
    close: async (user, view) => {
      teams.closeDialog(user);
      return { what: view.title, outcome: "ok", problem: null };
    },
    shortcut: async (user, { callback, channel = teams.personalChat(user), on }) => {
      const where = on ? { conversation: on.channel, message: on.ts } : { conversation: channel };
      return reached(callback, await teams.messageAction({ user, ...where, command: callback }));
    },
    openHome: null,
    search: {
      find: async (user, { channel, text }) => {
        const searched = await teams.search({ user, conversation: channel, text });
        return { ...reached("", searched), found: [...searched.found] };
      },
      insert: async (user, index) => {
        await teams.insert(user, index);
        return { what: "", outcome: "ok", problem: null };
      },
    },
  };
}

/** A dialog that shows something else is another one. */
function dialogView(dialog: ShownDialog | null): PageView | null {
  if (!dialog) return null;
  const { title, card } = dialog;
  const id = createHash("sha256")
    .update(JSON.stringify([title, card]))
    .digest("base64url");
  return { id, type: "modal", title, submit: null, close: null, blocks: [], errors: {}, card };
}

/** The button that a person saw: its data as it was drawn, so that of a card that was edited meanwhile no other is pressed. */
function buttonIn(card: AdaptiveCard | null, drawn: string): Part | null {
  const is = ({ type, ...part }: Part) => (type === "Action.Execute" || type === "Action.Submit") && JSON.stringify(part["data"] ?? {}) === drawn;
  return card ? (partsOf(card).find(is) ?? null) : null;
}

const nameOf = (button: Part) => {
  const { data } = button;
  return isRecord(data) ? data : textIn(button, "title");
};

function reached(what: string, { outcome, problem, told }: Interaction): Reached {
  if (outcome === "ok" || outcome === "unheard") return { what, outcome: "ok", problem: null, told };
  return { what, outcome: outcome === "late" ? "late" : "failed", problem: `${outcome}: ${problem}` };
}
