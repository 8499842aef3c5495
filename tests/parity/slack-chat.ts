import { commands } from "../../src/commands/registry.ts";
import { optionsOf } from "../../src/sandbox/slack/block-elements.ts";
import type { Block } from "../../src/sandbox/slack/blocks.ts";
import type { Accepted } from "../../src/sandbox/slack/record.ts";
import type { ShownView, SlackStandIn } from "../../src/sandbox/slack/stand-in.ts";
import { channelId, userId } from "../support/world.ts";
import type { Chat, Offered, Thing } from "./chat.ts";
import { readMessage, readView } from "./read-slack.ts";

const people = ["ann", "yui", "lin"] as const;

/** In milliseconds: several tests may share a small machine. */
const patience = 20_000;

/** Slack, as people use it: commands, buttons, modals, shortcuts. */
export function slackChat(slack: SlackStandIn, team: string): Chat {
  const wins = channelId(team, "wins");
  const user = (name: string) => userId(team, name);
  const modal = async (person: string, matches: (view: ShownView) => boolean) => slack.modalShown(user(person), { matches, withinMs: patience });
  const formOn = async (person: string, before: string | undefined) => {
    const view = await modal(person, ({ id, submit }) => id !== before && submit !== null);
    return { form: view.callbackId, thing: viewed(view) };
  };
  let heard: { accepted: readonly Accepted[]; count: number } = { accepted: [], count: 0 };
  const onScreen = (person: string) => slack.modal(user(person))?.id;
  const pressed = async (person: string, on: Thing, { press }: Offered) => {
    const done = await slack.press({ user: user(person), on: placed(on.at), button: press });
    if (done.outcome !== "ok") throw new Error(`The press was not taken: ${done.problem ?? done.outcome}`);
    return done;
  };
  const placeOf = (id: string) =>
    id === wins ? "#wins" : (people.find((name) => [user(name), slack.directMessages(user(name))].includes(id)) ?? id);
  return {
    name: "slack",
    async type(person, words) {
      const typed = await slack.command({ user: user(person), channel: wins, command: "/rev", text: words });
      const reply = await typed.reply(patience);
      heard = { accepted: typed.later, count: typed.answer ? 0 : 1 };
      return messaged(reply);
    },
    async typeAlone(person, words) {
      const [word = "", ...rest] = words.split(" ");
      const own = slack.directMessages(user(person));
      const isItsOwn = commands.some((command) => command.word === word && command.slash);
      const typed = {
        user: user(person),
        channel: own,
        ...(isItsOwn ? { command: `/${word}`, text: rest.join(" ") } : { command: "/rev", text: words }),
      };
      return messaged(await (await slack.command(typed)).reply(patience));
    },
    witnesses({ at }) {
      const [channel = "", ts = ""] = at.split(" ");
      const sees = (person: string) => slack.messages(channel, user(person)).some((message) => message.ts === ts);
      return { place: placeOf(channel), seenBy: people.filter(sees) };
    },
    async day(person) {
      await slack.openHome(user(person));
      return viewed(await slack.homeShown(user(person), { withinMs: patience }));
    },
    find: async () => null,
    async hear() {
      const { accepted, count } = heard;
      const until = Date.now() + patience;
      while (accepted.length <= count && Date.now() < until) await new Promise((done) => setTimeout(done, 10));
      const [next] = accepted.slice(count);
      if (!next) throw new Error("Nothing more was told in time");
      return messaged(next);
    },
    async press(person, on, button) {
      const before = onScreen(person);
      const done = await pressed(person, on, button);
      return on.at.startsWith("V") ? viewed(await modal(person, ({ id }) => id !== before)) : messaged(await done.reply(patience));
    },
    async pressOnly(person, on, button) {
      await pressed(person, on, button);
      return null;
    },
    async open(person, on, button) {
      const before = onScreen(person);
      await pressed(person, on, button);
      return formOn(person, before);
    },
    async use(person, callback, on) {
      const before = onScreen(person);
      const placed = on && { channel: wins, ts: on.at.split(" ")[1] ?? "" };
      await slack.shortcut({ user: user(person), callback, ...(placed && { on: placed }) });
      return formOn(person, before);
    },
    async send(person, values) {
      const sent = await slack.submit({ user: user(person), values: picked(slack.modal(user(person))?.blocks ?? [], values) });
      const view = slack.modal(user(person));
      if (!view) throw new Error(`Nothing is left of the form: ${sent.problem ?? sent.outcome}`);
      return { taken: sent.errors === null, thing: viewed(view) };
    },
    async close(person) {
      while (slack.modal(user(person))) await slack.closeModal({ user: user(person) });
    },
    async say(person, text) {
      return messaged(slack.say({ user: user(person), channel: wins, text }));
    },
    posted({ channel, message }) {
      const found = slack
        .messages(channel)
        .flatMap((root) => [root, ...root.replies])
        .find(({ ts }) => ts === message);
      if (!found) throw new Error(`No message ${message} stands in ${channel}`);
      return { ...messaged(found), inThread: found.thread_ts !== null, alsoInChannel: found.reply_broadcast };
    },
    placeOf,
  };
}

const viewed = (view: ShownView): Thing => ({ ...readView(view), inDialog: true, at: view.id, buttons: buttonsOf(view.blocks) });

function messaged(message: { channel: string; ts: string; text: string; blocks: readonly Block[] }): Thing {
  return { ...readMessage(message), at: `${message.channel} ${message.ts}`, buttons: buttonsOf(message.blocks) };
}

function placed(at: string): { channel: string; ts: string } | { view: string } {
  const [channel = "", ts] = at.split(" ");
  return ts === undefined ? { view: at } : { channel, ts };
}

/** What is picked may be named by what is read of it. */
function picked(blocks: readonly Block[], values: Values): Values {
  const options = blocks.flatMap((block) => {
    if (block.type !== "input" || (block.element.type !== "static_select" && block.element.type !== "multi_static_select")) return [];
    return optionsOf(block.element);
  });
  const valueNamed = (given: string) => options.find(({ text }) => text.text === given)?.value ?? given;
  return Object.fromEntries(
    Object.entries(values).map(([name, given]) => [name, typeof given === "string" ? valueNamed(given) : given.map(valueNamed)]),
  );
}

type Values = Readonly<Record<string, string | readonly string[]>>;

function buttonsOf(blocks: readonly Block[]): Offered[] {
  const elements = blocks.flatMap((block) => {
    if (block.type === "actions") return block.elements;
    return block.type === "section" && block.accessory ? [block.accessory] : [];
  });
  return elements.flatMap((element) => {
    if (element.type !== "button" || !element.action_id) return [];
    return [{ label: element.text.text, action: element.action_id.replace(/:\d+$/, ""), press: element.action_id }];
  });
}
