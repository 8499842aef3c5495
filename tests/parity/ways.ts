import type { Shown } from "./seen.ts";
import { mentioning, saysWhereAsked } from "./typed.ts";

/** How something is done on each platform; "same" where no difference is seen. `holds` says what was not as told; null: it was. */
export type Way = { slack: string; teams: string; holds(slack: readonly string[], teams: readonly string[]): string | null };

const told =
  (slack: string, teams: string) =>
  (onSlack: readonly string[], onTeams: readonly string[]): string | null => {
    const wrong = [...onSlack.filter((each) => each !== slack), ...onTeams.filter((each) => each !== teams)];
    if (onSlack.length === 0 || onTeams.length === 0) return "It was not seen";
    return wrong.length === 0 ? null : `It was seen otherwise: ${wrong.join("; ")}`;
  };

const equal = (onSlack: readonly string[], onTeams: readonly string[]): string | null => {
  if (onSlack.length === 0) return "It was not seen";
  return JSON.stringify(onSlack.map(mentioning)) === JSON.stringify(onTeams.filter((line) => !saysWhereAsked(line)))
    ? null
    : `Slack: ${onSlack.join(" / ")}\nTeams: ${onTeams.join(" / ")}`;
};

/** What is done otherwise on a platform, whatever is typed, pressed or told. What proves it is noted while people act. */
export const ways = {
  "typing to the bot": {
    slack: "`/rev …`, or the four commands by themselves",
    teams: "`@Throughline …`; the words alone in one's own chat",
    holds: equal,
  },
  "the commands that sentences name": {
    slack: "`/rev help`, `/journey`",
    teams: "`@Throughline help`, `@Throughline journey`",
    holds: told("with a slash", "after a mention"),
  },
  "the channels that sentences name": { slack: "`#wins`", teams: "`wins`", holds: told("with a #", "without") },
  "commands that are typed by themselves": {
    slack: "`/journey`, `/lead`, `/renewals`, `/funnel`; `help` names them",
    teams: "not there (nothing is typed with a slash)",
    holds: (onSlack, onTeams) => (onSlack.length > 0 && onTeams.length === 0 ? null : "They are named where they are not, or the other way round"),
  },
  "a word that is no command": { slack: "same", teams: "same", holds: equal },
  "an answer, for the asker alone": {
    slack: "in the channel, unseen by others",
    teams: "in one's own chat with the bot",
    holds: told("in #wins, seen by ann", "in ann, seen by ann"),
  },
  "the same with `--teams-answers channel`": {
    slack: "same: in the channel, unseen by others",
    teams: "same: in the channel, unseen by others",
    holds: told("in #wins, seen by ann", "in #wins, seen by ann"),
  },
  "the channel that an answer is about": { slack: "where it stands", teams: "a line names it", holds: told("not named", "named") },
  "what a button of an answer brings": { slack: "another answer, below", teams: "takes the answer's place", holds: told("another", "in its place") },
  "what a button of a message brings": {
    slack: "an answer beside it",
    teams: "a sentence at once, the answer in one's own chat",
    holds: told("in #wins, seen by ann", "in ann, seen by ann"),
  },
  "a button that changes its message": {
    slack: "the message says it",
    teams: "a sentence at once, and the message says it",
    holds: told("the message", "the message and a sentence"),
  },
  "a question before a press counts": { slack: "a dialog", teams: "opens below the button", holds: equal },
  "an answer in a form's place": { slack: "same", teams: "same, and it can be shared from there", holds: told("closed", "shared") },
  "a form that opens in a dialog": { slack: "on top of it", teams: "takes its place", holds: equal },
  "a form that was refused": { slack: "same: keeps what was typed", teams: "same: keeps what was typed", holds: equal },
  "a reply under a channel's message": { slack: "same", teams: "same", holds: told("in the thread", "in the thread") },
  "a reply that the whole channel is to see": {
    slack: "shown in the channel as well",
    teams: "brings its thread up",
    holds: told("in the thread and the channel", "in the thread"),
  },
  "a reply in one's own chat": {
    slack: "in the thread",
    teams: "a message by itself: there are no threads",
    holds: told("in the thread", "by itself"),
  },
  "one's day": { slack: "Home tab, and `home`", teams: "`home`, and once when the app is added", holds: equal },
  "a search while one writes": {
    slack: "not there (Slack has no place for it; *Find account* does it)",
    teams: "message extension, inserts the account's card",
    holds: told("not there", "Acme (acme.com)"),
  },
  "tables and charts in a dialog": { slack: "in lines: modals draw none", teams: "drawn", holds: told("every figure in words", "drawn") },
  "charts where a client draws none": {
    slack: "in lines",
    teams: "a table of the same figures",
    holds: told("every figure in words", "every figure in a table"),
  },
} as const satisfies Readonly<Record<string, Way>>;

export type WayName = keyof typeof ways;

/** What is told in a sentence at the button on Teams, and as a card on Slack: its row, and the sentence stands in the notification of the card. */
export const inOneSentence: readonly string[] = ["action letter.send"];

/** What was noted of a way. */
export const evidence = (shown: readonly Shown[] = []): string[] => shown.flatMap(({ seen }) => seen);
