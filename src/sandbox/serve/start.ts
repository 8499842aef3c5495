import type { Language } from "../../text.ts";
import type { Place, Start } from "./protocol.ts";
import { namesFor, peopleFor, type Seat } from "./seat.ts";
import { words } from "./text.ts";
import { homeOf, modalOf } from "./views.ts";

/** Everything that the page shows to a person at first, but for the messages. */
export function startOf(seat: Seat): Start {
  const { slack, page, me, language } = seat;
  const team = slack.teams().find((one) => one.id === page.team);
  return {
    me: me.id,
    people: peopleFor(seat),
    team: team?.name ?? page.team,
    bot: { id: team?.botUserId ?? "", name: team?.botName ?? "" },
    places: placesOf(seat, team?.botName ?? ""),
    ...namesFor(seat),
    commands: page.commands.map(({ command, hint, about }) => ({ command, hint, about: about[language] })),
    shortcuts: page.shortcuts.map(({ callback, label, about, on }) => ({ callback, label: label[language], about: about[language], on })),
    words: wordsIn(language),
    language,
    clock: page.clock(),
    guide: page.guide.done(),
    modal: modalOf(seat),
    home: homeOf(seat),
  };
}

function placesOf(seat: Seat, botName: string): Place[] {
  const { slack, page, me } = seat;
  const channels = slack.channels().filter((channel) => channel.team === page.team);
  const places = channels.map(({ id, name }) => ({ id, name, direct: false }));
  const direct = { id: slack.directMessages(me.id), name: botName, direct: true };
  return [...places, direct].map((place) => ({ ...place, newest: newestIn(seat, place.id) }));
}

const newestIn = ({ slack, me }: Seat, channel: string) => slack.messagesBefore(channel, { count: 1, seenBy: me.id })[0]?.ts ?? null;

function wordsIn(language: Language): Start["words"] {
  const entries = Object.entries(words).map(([key, sentence]) => [key, sentence[language]]);
  return Object.fromEntries(entries);
}
