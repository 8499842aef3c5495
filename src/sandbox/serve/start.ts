import type { Sentence } from "../../text.ts";
import type { Start } from "./protocol.ts";
import { namesFor, peopleFor, type Seat } from "./seat.ts";
import { teamsWords } from "./teams/text.ts";
import { words } from "./text.ts";
import { homeOf, modalOf } from "./views.ts";

/** Everything that the page shows to a person at first, but for the messages. */
export function startOf(seat: Seat): Start {
  const { client, clients, page, me, language } = seat;
  return {
    client: client.kind,
    clients: clients.map(({ kind }) => kind),
    me: me.id,
    people: peopleFor(seat),
    team: client.name(),
    bot: client.bot(),
    places: client.places(me.id).map((place) => ({ ...place, newest: newestIn(seat, place.id) })),
    ...namesFor(seat),
    commands: commandsFor(seat).map(({ command, hint, about }) => ({ command, hint, about: about[language] })),
    shortcuts: shortcutsFor(seat).map(({ callback, label, about, on }) => ({ callback, label: label[language], about: about[language], on })),
    words: wordsIn(seat),
    language,
    clock: page.clock(),
    guide: page.guide.done(),
    modal: modalOf(seat),
    home: homeOf(seat),
  };
}

const newestIn = ({ client, me }: Seat, channel: string) => client.messagesBefore(me.id, channel, { count: 1 })[0]?.ts ?? null;

const commandsFor = ({ client, page }: Seat) => (client.command ? page.commands : page.featured);

/** Where accounts are searched for beside the line, no shortcut from anywhere does it. */
const shortcutsFor = ({ client, page }: Seat) => page.shortcuts.filter(({ on }) => on === "message" || !client.search);

function wordsIn({ client, language }: Seat): Start["words"] {
  const own: Partial<Record<keyof typeof words, Sentence>> = client.kind === "teams" ? teamsWords : {};
  const entries = Object.entries({ ...words, ...own }).map(([key, sentence]) => [key, sentence[language]]);
  return Object.fromEntries(entries);
}
