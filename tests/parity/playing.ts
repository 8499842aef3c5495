import { commands } from "../../src/commands/registry.ts";
import type { World } from "../support/world.ts";
import { buttonOf, type Chat, type Person, type Posted, type Thing } from "./chat.ts";
import type { Shown } from "./seen.ts";
import { saysWhereAsked } from "./typed.ts";
import type { WayName } from "./ways.ts";

/** What was seen, under the name of what it was seen of: "command journey", "action lead.accept", "announcement deal.won". */
export type Told = Map<string, Shown[]>;

export type Company = Pick<World, "db" | "organizationId" | "clock" | "send" | "settle" | "tick">;

/** People in a chat, of whom it is kept what they did and saw. */
export function playing(chat: Chat, company: Company) {
  const told: Told = new Map();
  const seenBefore = new Set<string>();
  let opened = "";
  const note = (row: string, shown: Shown) => void told.set(row, [...(told.get(row) ?? []), shown]);
  const proves = (way: WayName, ...said: readonly string[]) => note(`way ${way}`, { summary: null, seen: said });
  const whereabouts = (thing: Thing) => {
    const { place, seenBy } = chat.witnesses(thing);
    return `in ${place}, seen by ${seenBy.join(" and ")}`;
  };

  const sent = () => company.db.sql<Delivery>(findSent, [company.organizationId]);

  async function announced(): Promise<void> {
    await company.settle();
    const fresh = (await sent()).filter(({ id }) => !seenBefore.has(id)).map((row) => ({ ...row, where: chat.placeOf(row.place) }));
    for (const { id, kind, act, isForAll, reference, where } of fresh.toSorted((one, other) => one.where.localeCompare(other.where))) {
      seenBefore.add(id);
      const thing = chat.posted(reference);
      note(kind, { ...thing, seen: [`(${act} in ${where})`, ...thing.seen] });
      if (act === "reply") replied(thing, where, isForAll);
    }
  }

  function replied({ inThread, alsoInChannel }: Posted, where: string, isForAll: boolean): void {
    const hangs = inThread ? "in the thread" : "by itself";
    const standing = alsoInChannel ? `${hangs} and the channel` : hangs;
    if (where !== "#wins") proves("a reply in one's own chat", hangs);
    else proves(isForAll ? "a reply that the whole channel is to see" : "a reply under a channel's message", standing);
  }

  return {
    told,
    async asks(person: Person, words: string): Promise<Thing> {
      const [word = ""] = words.split(" ");
      const thing = await chat.type(person, words);
      if (person === "ann") proves("an answer, for the asker alone", whereabouts(thing));
      proves("the channel that an answer is about", thing.seen.some(saysWhereAsked) ? "named" : "not named");
      note(commands.some((command) => command.word === word) ? `command ${word}` : "way a word that is no command", thing);
      await announced();
      return thing;
    },
    /** What they are told of a command that took its time. */
    async hears(person: Person, row: string): Promise<void> {
      note(row, await chat.hear(person));
    },
    async presses(person: Person, on: Thing, label: string): Promise<Thing> {
      const button = buttonOf(on, label);
      const thing = await chat.press(person, on, button);
      note(`action ${button.action}`, thing);
      for (const line of on.seen) if (line.startsWith(`[${label}] asks: `)) proves("a question before a press counts", line);
      await announced();
      return thing;
    },
    /** Presses what changes the message it stands on, or another. */
    async does(person: Person, on: Thing, label: string): Promise<void> {
      const button = buttonOf(on, label);
      const count = async () => (await company.db.sql<Delivery>(findAll, [company.organizationId])).length;
      const before = await count();
      const said = await chat.pressOnly(person, on, button);
      const until = Date.now() + 20_000;
      while ((await count()) === before) {
        if (Date.now() > until) throw new Error(`Nothing came of "${label}" in time`);
        await new Promise((done) => setTimeout(done, 10));
      }
      await announced();
      note(`action ${button.action}`, chat.posted(referenceOf(on)));
      proves("a button that changes its message", said === null ? "the message" : "the message and a sentence");
    },
    async opens(person: Person, on: Thing, label: string): Promise<Thing> {
      const button = buttonOf(on, label);
      const { form, thing } = await chat.open(person, on, button);
      note(`action ${button.action}`, thing);
      note(`form ${form}`, thing);
      opened = form;
      return thing;
    },
    async uses(person: Person, shortcut: string, on: Thing | null = null): Promise<Thing> {
      const { form, thing } = await chat.use(person, shortcut, on);
      note(`shortcut ${shortcut}`, thing);
      note(`form ${form}`, thing);
      opened = form;
      return thing;
    },
    /** Sends the form that was opened last; what is wrong with it is shown in it. */
    async sends(person: Person, values: Readonly<Record<string, string | readonly string[]>>, expected: "taken" | "refused"): Promise<Thing> {
      const { taken, thing } = await chat.send(person, values);
      if (taken !== (expected === "taken")) throw new Error(`The form ${opened} was ${taken ? "taken" : "refused"}:\n${thing.seen.join("\n")}`);
      note(`form ${opened}`, taken ? thing : { ...thing, seen: thing.seen.map((line) => line.replace(/; filled: .*?(?=; wrong: |$)/, "")) });
      await announced();
      return thing;
    },
    /** Shares what stands in a dialog, where that can be. */
    async sharesFromThere(person: Person, on: Thing): Promise<"shared" | "closed"> {
      const share = on.buttons.find(({ action }) => action === "share");
      if (!share) return "closed";
      await chat.press(person, on, share);
      await company.settle();
      const posted = (await sent()).filter(({ id }) => !seenBefore.has(id));
      for (const { id } of posted) seenBefore.add(id);
      const [only] = posted;
      if (!only || posted.length > 1 || chat.placeOf(only.place) !== "#wins") throw new Error("What was shared does not stand in #wins once");
      return "shared";
    },
    closes: (person: Person): Promise<void> => chat.close(person),
    /** The message of the outbox of such a kind that stands in a place and names something. */
    async standing(kind: string, where: string, naming: string): Promise<Thing> {
      const posts = (await sent()).filter((each) => each.kind === kind && each.act === "post" && chat.placeOf(each.place) === where);
      const found = posts.map(({ reference }) => chat.posted(reference)).find(({ seen }) => seen.some((line) => line.includes(naming)));
      if (!found) throw new Error(`No ${kind} that names ${naming} stands in ${where}`);
      return found;
    },
    async happens(events: object | readonly object[]): Promise<void> {
      const { rejected } = await company.send(events);
      if (rejected.length > 0) throw new Error(JSON.stringify(rejected));
      await company.tick();
      await announced();
    },
    async until(moment: string): Promise<void> {
      company.clock.now = new Date(moment);
      await company.tick();
      await announced();
    },
    proves,
    whereabouts,
    note,
  };
}

const referenceOf = ({ at }: Thing): { channel: string; message: string } => {
  const [channel = "", message = ""] = at.split(" ");
  return { channel, message };
};

type Delivery = { id: string; kind: string; act: string; isForAll: boolean; place: string; reference: { channel: string; message: string } };

/** What everyone of a destination sees: an announcement, a confirmation or a shared answer. An edit shows the message it is of. */
const findSent = `
select delivery.id, coalesce('announcement ' || announcement.kind, 'message ' || (delivery.content ->> 'type')) as kind, delivery.act,
  coalesce((delivery.content ->> 'alsoToChannel')::boolean, false) as "isForAll",
  destination."externalId" as place, coalesce(delivery.reference, post.reference) as reference
from delivery
join destination on destination."organizationId" = $1 and destination.id = delivery."destinationId"
left join delivery post on post."organizationId" = $1 and post.id = delivery."postId"
left join announcement on announcement."organizationId" = $1 and announcement.id = coalesce(delivery."announcementId", post."announcementId")
where delivery."organizationId" = $1 and delivery.state = 'sent' order by delivery.position`;

const findAll = `select id from delivery where "organizationId" = $1`;
