import type { Shown } from "./seen.ts";

/** Those of the company who are in both chats. */
export type Person = "ann" | "yui" | "lin";

/** A button that somebody sees: `press` is how its platform knows it. */
export type Offered = { label: string; action: string; press: string };

/** Something a person sees, with what can be done with it; `at` is how its platform knows it. */
export type Thing = Shown & { at: string; buttons: readonly Offered[] };

/** A message of the outbox: whether it hangs in the thread of another, and whether its channel shows it besides. */
export type Posted = Thing & { inThread: boolean; alsoInChannel: boolean };

/** What people do in a chat and see then, on whichever platform it is. Whatever is done in a channel is done in #wins. */
export type Chat = {
  readonly name: "slack" | "teams";
  /** Types words of ours in #wins; the answer, which they alone see. */
  type(person: Person, words: string): Promise<Thing>;
  /** Types words of ours where nobody else is. */
  typeAlone(person: Person, words: string): Promise<Thing>;
  /** Where something stands: "#wins" or whose own chat; and who sees it there. */
  witnesses(thing: Thing): { place: string; seenBy: readonly Person[] };
  /** The person's day as it is shown where they did not ask for it. */
  day(person: Person): Promise<Thing>;
  /** What is found while somebody writes, and what stands in #wins once they chose it; null: there is no such search. */
  find(person: Person, words: string): Promise<{ titles: readonly string[]; inserted: Thing } | null>;
  /** What they alone are told next of something they did, which took its time. */
  hear(person: Person): Promise<Thing>;
  /** Presses what brings an answer; the answer, which they alone see. */
  press(person: Person, on: Thing, button: Offered): Promise<Thing>;
  /** Presses what tells by itself what came of it: resolves as soon as the press was taken; the sentence that was said at the button, or null. */
  pressOnly(person: Person, on: Thing, button: Offered): Promise<string | null>;
  /** Presses what asks something back; the form, and which it is. */
  open(person: Person, on: Thing, button: Offered): Promise<{ form: string; thing: Thing }>;
  /** Uses what the platform offers outside of cards, on a message where it is for messages. */
  use(person: Person, shortcut: string, on: Thing | null): Promise<{ form: string; thing: Thing }>;
  /** Sends the form that they look at, filled by the names of its fields: the answer, or the form with what is wrong. */
  send(person: Person, values: Readonly<Record<string, string | readonly string[]>>): Promise<{ taken: boolean; thing: Thing }>;
  close(person: Person): Promise<void>;
  /** Writes a message of their own in #wins, of which the bot does not hear. */
  say(person: Person, text: string): Promise<Thing>;
  /** What everyone sees: where a message of the outbox stands, by its reference. */
  posted(reference: { channel: string; message: string }): Posted;
  /** Which place a destination is: "#wins", or whose own chat. */
  placeOf(externalId: string): string;
};

/** The button of that label. */
export function buttonOf(thing: Thing, label: string): Offered {
  const found = thing.buttons.find((button) => button.label === label);
  if (found) return found;
  throw new Error(`There is no button "${label}" on:\n${thing.seen.join("\n")}`);
}
