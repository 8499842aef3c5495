import { type Language, languageOf } from "../../text.ts";
import type { SlackStandIn } from "../slack/stand-in.ts";
import type { User } from "../slack/workspace.ts";
import type { PagePerson } from "./protocol.ts";
import type { SandboxPage } from "./sandbox-page.ts";

/** The page as one person has it open. */
export type Seat = {
  slack: SlackStandIn;
  page: SandboxPage;
  me: User;
  language: Language /** Whether a modal is to be seen here. */;
  showsModal(): boolean;
};

const languageNames: Record<Language, string> = { en: "English", ja: "日本語", "zh-CN": "简体中文" };

/** The seat of someone who can be played; null for everybody else. */
export function seatOf(slack: SlackStandIn, page: SandboxPage, id: string): Seat | null {
  const me = page.people.some((person) => person.id === id) ? slack.users().find((user) => user.id === id) : undefined;
  return me ? { slack, page, me, language: languageOf(me.locale), showsModal: () => true } : null;
}

/** The seat of the first who can be played. Throws when there is nobody. */
export function firstSeat(slack: SlackStandIn, page: SandboxPage): Seat {
  const seat = seatOf(slack, page, page.people[0]?.id ?? "");
  if (!seat) throw new Error(`Nobody of ${page.team} can be played.`);
  return seat;
}

/** Those who can be played, as one of them is told of them. */
export function peopleFor({ slack, page, language }: Seat): PagePerson[] {
  const users = new Map(slack.users().map((user) => [user.id, user]));
  return page.people.flatMap(({ id, job }) => {
    const user = users.get(id);
    if (!user) return [];
    const speaks = languageOf(user.locale);
    return [{ id, name: user.name, job: job[language], language: speaks, languageName: languageNames[speaks] }];
  });
}

/** Whether a person sees a place: a channel of the team, or their own direct messages with the bot. */
export function seesPlace({ slack, page, me }: Seat, channel: string): boolean {
  return channel === slack.directMessages(me.id) || slack.channels().some((one) => one.id === channel && one.team === page.team);
}

/** What ids stand for, for the page's mentions. */
export function namesFor({ slack, page }: Seat): { users: Record<string, string>; channels: Record<string, string> } {
  const bots = slack
    .teams()
    .filter((team) => team.id === page.team)
    .map((team) => [team.botUserId, team.botName]);
  const users = slack
    .users()
    .filter((user) => user.team === page.team)
    .map((user) => [user.id, user.name]);
  const channels = slack
    .channels()
    .filter((channel) => channel.team === page.team)
    .map((channel) => [channel.id, channel.name]);
  return { users: Object.fromEntries([...users, ...bots]), channels: Object.fromEntries(channels) };
}
