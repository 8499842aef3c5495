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
    shortcuts: seat.page.shortcuts.map(({ callback, label, about, on }) => ({ callback, label: label[language], about: about[language], on })),
    words: wordsIn(seat),
    language,
    first: firstIn(seat),
    clock: page.clock(),
    guide: page.guide.done(),
    modal: modalOf(seat),
    home: homeOf(seat),
  };
}

const newestIn = ({ client, me }: Seat, channel: string) => client.messagesBefore(me.id, channel, { count: 1 })[0]?.ts ?? null;

const commandsFor = ({ client, page }: Seat) => (client.command ? page.commands : page.featured);

/** The channel that stands first in the first client, as each of them calls it: what Teams puts first is its "General". */
function firstIn({ client, clients, me }: Seat): string | null {
  const [name] = Object.values(clients[0]?.channelNames() ?? {});
  const places = client.places(me.id);
  return (places.find((place) => place.name === name) ?? places[0])?.id ?? null;
}

function wordsIn({ client, language }: Seat): Start["words"] {
  const own: Partial<Record<keyof typeof words, Sentence>> = client.kind === "teams" ? teamsWords : {};
  const entries = Object.entries({ ...words, ...own }).map(([key, sentence]) => [key, sentence[language]]);
  return Object.fromEntries(entries);
}
