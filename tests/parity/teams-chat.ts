import { z } from "zod";
import { teamsText } from "../../src/platforms/teams/text.ts";
import { isRecord, type Part, partsOf } from "../../src/sandbox/teams/card-parts.ts";
import type { Accepted } from "../../src/sandbox/teams/record.ts";
import type { Interaction, ShownDialog } from "../../src/sandbox/teams/stand-in.ts";
import type { AdaptiveCard } from "../../src/sandbox/teams/tenant.ts";
import type { TeamsWorld } from "../support/teams-world.ts";
import type { Chat, Offered, Thing } from "./chat.ts";
import { readCard } from "./read-teams.ts";
import { linesSeen } from "./seen.ts";

const people = ["ann", "yui", "lin"] as const;

/** In milliseconds: several tests may share a small machine. */
const patience = 20_000;

/** Teams, as people use it: mentions, buttons, dialogs, actions on messages. */
export function teamsChat({ teams, user, write }: TeamsWorld): Chat {
  const wins = teams.conversations().find(({ name }) => name === "wins")?.id ?? "";
  let heard: { from: number; id: string } = { from: 0, id: "" };
  const postedIn = (conversation: string, from: number, but?: string) => {
    const isMeant = (accepted: Accepted) => accepted.conversation === conversation && accepted.effect === "posted" && accepted.id !== but;
    return teams.accepted((accepted) => teams.record.indexOf(accepted) >= from && isMeant(accepted), { withinMs: patience });
  };
  const dialogAt = (person: string) => `dialog ${person}`;
  const onScreen = (person: string): Thing => {
    const dialog = teams.dialog(user(person));
    if (!dialog) throw new Error(`${person} looks at no dialog`);
    return { ...readDialog(dialog), at: dialogAt(person) };
  };
  const formOn = (person: string) => {
    const thing = onScreen(person);
    const form = formIn(teams.dialog(user(person))?.card);
    if (form === null) throw new Error(`What was opened is no form:\n${thing.seen.join("\n")}`);
    return { form, thing };
  };
  const pressed = async (person: string, on: Thing, { press }: Offered): Promise<Interaction> => {
    const [conversation = "", message = ""] = on.at.split(" ");
    const done =
      on.at === dialogAt(person)
        ? await teams.submitDialog({ user: user(person), button: { press } })
        : await teams.press({ user: user(person), conversation, message, button: { press } });
    if (done.outcome !== "ok") throw new Error(`The press was not taken: ${done.problem ?? done.outcome}`);
    return done;
  };
  const placeOf = (id: string) => (id === wins ? "#wins" : (people.find((name) => [user(name), teams.personalChat(user(name))].includes(id)) ?? id));
  return {
    name: "teams",
    async type(person, words) {
      const from = teams.record.length;
      const reply = await (await write(person, words, wins)).reply(patience);
      heard = { from, id: reply.id };
      return messaged(reply);
    },
    async typeAlone(person, words) {
      return messaged(await (await write(person, words)).reply(patience));
    },
    witnesses({ at }) {
      const [conversation = "", id = ""] = at.split(" ");
      const place = placeOf(conversation);
      const sees = (person: string) =>
        teams.messages(conversation, user(person)).some((root) => [root, ...root.replies].some((one) => one.id === id));
      return { place, seenBy: people.filter((person) => (place === "#wins" || place === person) && sees(person)) };
    },
    async day(person) {
      const from = teams.record.length;
      await teams.uninstall({ user: user(person) });
      await teams.install({ user: user(person) });
      return messaged(await postedIn(teams.personalChat(user(person)), from));
    },
    async find(person, text) {
      const { found, problem } = await teams.search({ user: user(person), conversation: wins, text });
      if (found.length === 0) throw new Error(`Nothing was found: ${problem}`);
      return { titles: found.map(({ title }) => title), inserted: messaged(teams.insert(user(person))) };
    },
    async hear(person) {
      return messaged(await postedIn(teams.personalChat(user(person)), heard.from, heard.id));
    },
    async press(person, on, button) {
      const done = await pressed(person, on, button);
      if (done.dialog) return onScreen(person);
      if (done.card) return { summary: null, seen: readCard(done.card), at: on.at, buttons: buttonsOf(done.card) };
      const isLate = Object.values(teamsText.onItsWay).some((said) => said === done.told);
      if (isLate || done.later.length > 0) return messaged(await done.reply(patience));
      return { summary: null, seen: [done.told ?? ""], inWords: true, at: on.at, buttons: [] };
    },
    async pressOnly(person, on, button) {
      return (await pressed(person, on, button)).told;
    },
    async open(person, on, button) {
      await pressed(person, on, button);
      return formOn(person);
    },
    async use(person, command, on) {
      const message = on?.at.split(" ")[1];
      const used = await teams.messageAction({ user: user(person), conversation: wins, command, ...(message !== undefined && { message }) });
      if (used.outcome !== "ok") throw new Error(`The action was not taken: ${used.problem ?? used.outcome}`);
      return formOn(person);
    },
    async send(person, values) {
      const named = Object.fromEntries(Object.entries(values).map(([name, value]) => [`field.${name}`, value]));
      const sent = await teams.submitDialog({ user: user(person), values: named });
      if (sent.outcome !== "ok") throw new Error(`The form was not sent: ${sent.problem ?? sent.outcome}`);
      return { taken: formIn(sent.dialog?.card) === null, thing: onScreen(person) };
    },
    async close(person) {
      teams.closeDialog(user(person));
    },
    async say(person, text) {
      const { message } = await teams.say({ user: user(person), conversation: wins, text });
      if (!message) throw new Error("Nothing was said");
      return messaged(message);
    },
    posted({ channel, message }) {
      const found = teams
        .messages(channel)
        .flatMap((root) => [root, ...root.replies])
        .find(({ id }) => id === message);
      if (!found) throw new Error(`No message ${message} stands in ${channel}`);
      return { ...messaged(found), inThread: found.replyTo !== null, alsoInChannel: false };
    },
    placeOf,
  };
}

function messaged(message: { conversation: string; id: string; text: string; summary: string; card: AdaptiveCard | null }): Thing {
  const { card, summary, text } = message;
  const at = `${message.conversation} ${message.id}`;
  return card ? { summary, seen: readCard(card), at, buttons: buttonsOf(card) } : { summary: null, seen: linesSeen(text), at, buttons: [] };
}

/** A title that is cut in a dialog's bar stands whole above the rest. */
function readDialog({ title, card }: ShownDialog): Omit<Thing, "at"> {
  const inside = readCard(card);
  const isCut = title.endsWith("…") && inside[0]?.startsWith(title.slice(0, -1)) === true;
  return { summary: null, seen: isCut ? inside : [title, ...inside], inDialog: true, buttons: buttonsOf(card) };
}

const Pressed = z.object({ press: z.string() });
const Action = z.object({ action: z.string() });
const Form = z.object({ form: z.string() });

/** A button that asks first is known by what it is called, and what is pressed then is the button in it. */
function buttonsOf(card: AdaptiveCard): Offered[] {
  return partsOf(card).flatMap((part): Offered[] => {
    const inside = part.type === "Action.ShowCard" && isRecord(part["card"]) ? [part["card"]["actions"]].flat() : [part];
    const [button] = inside;
    const press = isRecord(button) ? Pressed.safeParse(button["data"]).data?.press : undefined;
    return press === undefined ? [] : [{ label: String(part["title"]), action: Action.parse(JSON.parse(press)).action, press }];
  });
}

/** The form that a card is, by the button that sends it. */
function formIn(card: AdaptiveCard | undefined): string | null {
  const sending = card ? partsOf(card).map((part: Part) => Form.safeParse(part["data"]).data?.form) : [];
  const sent = sending.find((form) => form !== undefined);
  return sent === undefined ? null : Form.parse(JSON.parse(sent)).form;
}
