import { type Part, partsOf, textIn } from "./card-parts.ts";
import { opensDialog } from "./card-problems.ts";
import { type Entered, fieldErrors, fieldsOf, labelOf, untouched } from "./fields.ts";
import type { ButtonName, ShownDialog } from "./stand-in.ts";
import type { AdaptiveCard, Conversation, User } from "./tenant.ts";

/** A dialog that stands before somebody. */
export type OpenDialog = {
  user: User;
  conversation: Conversation;
  thread: string | null;
  title: string;
  card: AdaptiveCard;
  /** What the person filled in. */
  entered: Entered;
  /** Whether they tried to send it, and are told what is wrong. */
  tried: boolean;
  /** What it was opened by: a button of a card, or an action on a message, whose submission says what it was. */
  by: { extension: Readonly<Record<string, unknown>> | null };
};

/** A dialog as it opens. */
export function openDialog(
  from: Pick<OpenDialog, "user" | "conversation" | "thread" | "by">,
  { title, card }: { title: string; card: AdaptiveCard },
): OpenDialog {
  return { ...from, title, card, entered: untouched(card), tried: false };
}

export function shownDialog({ user, title, card, entered, tried }: OpenDialog): ShownDialog {
  const errors = tried ? fieldErrors(card, entered) : {};
  return {
    user: user.id,
    title,
    card,
    buttons: buttonsOf(card).map((button) => textIn(button, "title")),
    fields: fieldsOf(card).map((field) => {
      const id = textIn(field, "id");
      return { id, label: labelOf(field), value: entered[id] ?? "", error: errors[id] ?? null };
    }),
  };
}

/** What sends something to the app, in the order in which it stands in the card. */
export function buttonsOf(card: AdaptiveCard): Part[] {
  return partsOf(card).filter(({ type }) => type === "Action.Execute" || type === "Action.Submit");
}

/** @throws Error when none, or several, are so called: whoever drives the stand-in named it wrongly. */
export function buttonNamed(card: AdaptiveCard, name: ButtonName): Part {
  const there = buttonsOf(card);
  const found = typeof name === "number" ? there.slice(name, name + 1) : there.filter((button) => isCalled(button, name));
  const [only, another] = found;
  if (only && !another) return only;
  const called = there.map((button) => `${textIn(button, "title")} (${textIn(button, "verb") || (opensDialog(button) ? "a dialog" : "sends")})`);
  throw new Error(`${another ? "Several buttons are" : "No button is"} called ${JSON.stringify(name)}; there are ${called.join(", ") || "none"}.`);
}

function isCalled(button: Part, name: Exclude<ButtonName, number>): boolean {
  if (typeof name === "string") return textIn(button, "title") === name || button["verb"] === name;
  const data = dataOf(button);
  return Object.entries(name).every(([key, value]) => JSON.stringify(data[key]) === JSON.stringify(value));
}

/** What a button carries. */
export function dataOf(button: Part): Readonly<Record<string, unknown>> {
  const { data } = button;
  return typeof data === "object" && data !== null && !Array.isArray(data) ? { ...data } : {};
}
