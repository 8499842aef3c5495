import { type Language, languageOf, languages, type Say, type Sentence, say } from "../../text.ts";
import type { SlackStandIn } from "../slack/stand-in.ts";
import type { Message, ShownMessage, User } from "../slack/workspace.ts";
import { type Drawn, drawingOf, textOf } from "./drawing.ts";
import type { Names } from "./mrkdwn.ts";
import { sandboxText } from "./text.ts";

/** A slash command as the composer offers it. */
export type OfferedCommand = {
  /** "/journey". */
  command: string;
  /** What comes after it: "<account>". */
  hint: string;
  about: Sentence;
};

export type SandboxPage = {
  /** The team that the page shows. */
  team: string;
  commands: readonly OfferedCommand[];
};

export type PageMessage = {
  ts: string;
  author: string;
  byBot: boolean;
  at: string;
  /** What stands above and beside it: "Only visible to you", "edited". */
  aside: string | null;
  edited: string | null;
  onlyYou: string | null;
  drawn: Drawn[];
  /** The whole message in one line, for who listens. */
  spoken: string;
  repliesLabel: string;
  replies: PageMessage[];
};

export type PagePlace = {
  id: string;
  name: string;
  direct: boolean;
  messages: PageMessage[];
  words: Record<"messages" | "write" | "writeOrCommand" | "emptyTitle", string>;
};

/** Everything the page shows to one person, in their language. */
export type PageView = {
  language: Language;
  languages: { tag: Language; name: string }[];
  words: Record<string, string>;
  places: PagePlace[];
  commands: { command: string; hint: string; about: string }[];
};

const languageNames: Record<Language, string> = { en: "English", ja: "日本語", "zh-CN": "简体中文" };
/** Older ones are left out of the page; the stand-in keeps them. */
const messagesAtMost = 100;

type Telling = { t: Say<typeof sandboxText>; names: Names; botName: string };

/** What the page shows to who speaks a language. */
export function pageView(slack: SlackStandIn, page: SandboxPage, language: Language): PageView {
  const me = actingUser(slack, page.team, language);
  const t = say(sandboxText, language);
  const botName = slack.teams().find((team) => team.id === page.team)?.botName ?? "";
  const telling: Telling = { t, names: namesOf(slack), botName };
  const shared = slack.channels().filter((channel) => channel.team === page.team);
  return {
    language,
    languages: spokenIn(slack, page.team).map((tag) => ({ tag, name: languageNames[tag] })),
    words: { ...fixedWords(t), you: t("you", { name: me.name }), title: botName },
    places: [
      ...shared.map(({ id, name }) => placeOf(slack, me, { id, name: `#${name}`, direct: false }, telling)),
      placeOf(slack, me, { id: slack.directMessages(me.id), name: botName, direct: true }, telling),
    ],
    commands: page.commands.map(({ command, hint, about }) => ({ command, hint, about: about[language] })),
  };
}

/** The person who acts for a language: the first of the team whose client speaks it, else its first person. Throws when it has nobody. */
export function actingUser(slack: SlackStandIn, team: string, language: Language): User {
  const people = peopleOf(slack, team);
  const user = people.find((one) => languageOf(one.locale) === language) ?? people[0];
  if (!user) throw new Error(`Nobody is in ${team} to act.`);
  return user;
}

function spokenIn(slack: SlackStandIn, team: string): Language[] {
  const spoken = peopleOf(slack, team).map((user) => languageOf(user.locale));
  return languages.filter((language) => spoken.includes(language));
}

function peopleOf(slack: SlackStandIn, team: string): User[] {
  return slack.users().filter((user) => user.team === team && !user.isBot && !user.isStranger && !user.isDeleted);
}

function fixedWords(t: Telling["t"]): Record<string, string> {
  const keys = [
    "sandbox",
    "stays",
    "channels",
    "direct",
    "news",
    "language",
    "commands",
    "send",
    "sending",
    "app",
    "choose",
    "emptyHint",
    "lost",
    "dismiss",
  ] as const;
  return Object.fromEntries(keys.map((key) => [key, t(key)]));
}

function namesOf(slack: SlackStandIn): Names {
  const bots = slack.teams().map((team) => ({ id: team.botUserId, name: team.botName }));
  const users = new Map([...slack.users(), ...bots].map((user) => [user.id, user.name]));
  const channels = new Map(slack.channels().map((channel) => [channel.id, channel.name]));
  return { user: (id) => users.get(id) ?? id, channel: (id) => channels.get(id) ?? id };
}

function placeOf(slack: SlackStandIn, me: User, place: Pick<PagePlace, "id" | "name" | "direct">, telling: Telling): PagePlace {
  const { t } = telling;
  const values = { place: place.name };
  const all = slack.messages(place.id, me.id);
  return {
    ...place,
    messages: all.slice(-messagesAtMost).map((message) => messageOf(message, all, telling)),
    words: {
      messages: t("messages", values),
      write: t("write", values),
      writeOrCommand: t("writeOrCommand", values),
      emptyTitle: t("emptyTitle", values),
    },
  };
}

function messageOf(message: ShownMessage, others: readonly ShownMessage[], telling: Telling): PageMessage {
  const { t } = telling;
  const root = message.thread_ts === null ? null : others.find((one) => one.ts === message.thread_ts);
  return {
    ...lineOf(message, telling),
    aside: root ? t("fromThread", { root: excerpt(textOf(root, telling.names)) }) : null,
    repliesLabel: t("replies", { count: message.replies.length }),
    replies: message.replies.map((reply) => ({ ...lineOf(reply, telling), aside: null, repliesLabel: "", replies: [] })),
  };
}

function lineOf(message: Message, { t, names, botName }: Telling): Omit<PageMessage, "aside" | "repliesLabel" | "replies"> {
  const gone: Drawn[] = [{ kind: "quiet", parts: [[{ text: t("deleted") }]] }];
  const author = message.byBot ? botName : names.user(message.user);
  return {
    ts: message.ts,
    author,
    byBot: message.byBot,
    at: new Date(Number(message.ts) * 1000).toISOString(),
    edited: message.editedAt ? t("edited") : null,
    onlyYou: message.visibleTo ? t("onlyYou") : null,
    drawn: message.deleted ? gone : drawingOf(message, names),
    spoken: `${author}: ${message.text || textOf(message, names).replaceAll("\n", ", ")}`,
  };
}

function excerpt(text: string): string {
  const [first = ""] = text.split("\n");
  return first.length > 60 ? `${first.slice(0, 59)}…` : first;
}
