import { type Language, languageOf } from "../../text.ts";
import type { Client, ClientUser } from "./client.ts";
import type { PagePerson } from "./protocol.ts";
import type { SandboxPage } from "./sandbox-page.ts";

/** The page as one person has it open. */
export type Seat = {
  client: Client;
  /** Every client that there is, this one among them. */
  clients: readonly Client[];
  page: SandboxPage;
  me: ClientUser;
  language: Language /** Whether a modal is to be seen here. */;
  showsModal(): boolean;
};

const languageNames: Record<Language, string> = { en: "English", ja: "日本語", "zh-CN": "简体中文" };

/** The seat of someone who can be played, named by their id in any of the clients; null for everybody else. */
export function seatOf(client: Client, clients: readonly Client[], page: SandboxPage, id: string): Seat | null {
  const me = playable(client, clients, page).find((played) => played.ids.includes(id))?.user;
  return me ? { client, clients, page, me, language: languageOf(me.locale), showsModal: () => true } : null;
}

/** The seat of the first who can be played. Throws when there is nobody. */
export function firstSeat(client: Client, clients: readonly Client[], page: SandboxPage): Seat {
  const [first] = playable(client, clients, page);
  const seat = seatOf(client, clients, page, first?.user.id ?? "");
  if (!seat) throw new Error(`Nobody of ${client.name()} can be played.`);
  return seat;
}

/** Those who can be played, as one of them is told of them. */
export function peopleFor({ client, clients, page, language }: Seat): PagePerson[] {
  return playable(client, clients, page).map(({ user, job }) => {
    const speaks = languageOf(user.locale);
    return { id: user.id, name: user.name, job: job[language], language: speaks, languageName: languageNames[speaks] };
  });
}

/** Whether a person sees a place: a channel, or their own chat with the bot. */
export const seesPlace = ({ client, me }: Seat, channel: string): boolean => client.sees(me.id, channel);

/** What ids stand for, for the page's mentions. */
export function namesFor({ client }: Seat): { users: Record<string, string>; channels: Record<string, string> } {
  const bot = client.bot();
  const users = client.users().map(({ id, name }) => [id, name]);
  return { users: Object.fromEntries([...users, [bot.id, bot.name]]), channels: client.channelNames() };
}

/** Someone who can be played; `ids`: in all clients. */
type Played = { user: ClientUser; job: SandboxPage["people"][number]["job"]; ids: string[] };

/** Who of a client can be played: `page.people` names them by their ids in one of the clients, and e-mails say who is who in the others. */
function playable(client: Client, clients: readonly Client[], page: SandboxPage): Played[] {
  const own = client.users();
  const everyone = clients.flatMap((one) => (one === client ? own : one.users()));
  return page.people.flatMap(({ id, job }) => {
    const email = everyone.find((user) => user.id === id)?.email ?? null;
    const user = own.find((one) => one.id === id || (email !== null && one.email === email));
    if (!user) return [];
    const same = everyone.filter((one) => one.email !== null && one.email === user.email);
    return [{ user, job, ids: [user.id, ...same.map((one) => one.id)] }];
  });
}
