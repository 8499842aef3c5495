import type { z } from "zod";
import type { Block, Button, Card } from "../cards/card.ts";
import type { Form } from "../cards/form.ts";
import type { Db } from "../db/client.ts";
import { FieldError } from "../errors.ts";
import { homeCard } from "../home/home.ts";
import type { Log } from "../log.ts";
import type { Viewer } from "../people/viewer.ts";
import { type Language, say } from "../text.ts";
import type { Answer, Asked, PersonViewer } from "./command.ts";
import { readable, readableText } from "./readable.ts";
import { actions, commands, forms, shortcuts } from "./registry.ts";
import { runForDestination, runWords } from "./run.ts";
import type { UsedMessage } from "./shortcut.ts";
import { commandsText } from "./text.ts";
import { type Trouble, trouble, troubleCard, troubleOf } from "./trouble.ts";

export type Reply = { card: Card; language: Language };
/** Something is asked back. */
export type FormReply = { form: Form; language: Language };
/** A form was not taken, and nothing was done: what to mend, by field, and what stands in the way of all of it. */
export type Refusal = { refused: { fields: Readonly<Record<string, string>>; whole: string | null }; language: Language };
export type AskedHere = Asked<PersonViewer> & { log: Log };

/** Answers what was typed after `/rev`. Always answers: what goes wrong is said on the card, and logged when it is a fault of ours. */
export function answerWords(asked: AskedHere, words: string): Promise<Reply> {
  return replying(asked, async () => replyOf(asked, await runWords(commands, asked, words)));
}

/** Answers a press, always but when it tells its outcome by itself (null). What comes with it is trusted no more than its schema says. */
export function answerPress(asked: AskedHere, actionId: string, data: unknown): Promise<Reply | FormReply | null> {
  return replying(asked, async () => {
    const { language } = asked.viewer;
    const action = actions.find((action) => action.id === actionId);
    const parsed = action?.data.safeParse(readable(data));
    if (!action || !parsed?.success) return { card: troubleCard(trouble(language, "worn-button")), language };
    if (action.open) return { form: await action.open(asked, parsed.data), language };
    const answer = await action.run(asked, parsed.data);
    return answer && replyOf(asked, answer);
  });
}

/** Whether a press asks something back, so that a platform can make room for it before it knows what. */
export const opensForm = (actionId: string): boolean => actions.some((action) => action.id === actionId && action.open !== undefined);

/** Answers the use of a shortcut, always; `message` is null where it was used on none. */
export function openShortcut(asked: AskedHere, shortcutId: string, message: UsedMessage | null): Promise<Reply | FormReply> {
  return replying(asked, async () => {
    const { language } = asked.viewer;
    const shortcut = shortcuts.find((shortcut) => shortcut.id === shortcutId);
    if (shortcut?.on === "anywhere") return { form: await shortcut.open(asked), language };
    if (shortcut && message) return { form: await shortcut.open(asked, message), language };
    return { card: troubleCard(trouble(language, "worn-shortcut")), language };
  });
}

/** Takes a form that was sent, or says why not. What comes with it is trusted no more than its schemas say. */
export async function answerForm(
  asked: AskedHere,
  formId: string,
  context: unknown,
  sent: Readonly<Record<string, string>>,
): Promise<Reply | Refusal> {
  const values = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, readableText(value)]));
  const { language } = asked.viewer;
  const refusal = (fields: Readonly<Record<string, string>>, whole: Trouble | null): Refusal => ({
    refused: { fields, whole: whole?.said ?? null },
    language,
  });
  try {
    const form = forms.find((form) => form.id === formId);
    const known = form?.context.safeParse(readable(context));
    if (!form || !known?.success) return refusal({}, trouble(language, "worn-form"));
    const told = form.values.safeParse(values);
    if (!told.success) return refusal(unfit(told.error, values, language), null);
    return replyOf(asked, await form.send(asked, known.data, told.data));
  } catch (error) {
    return error instanceof FieldError ? refusal(error.fields, null) : refusal({}, troubleOf(error, asked.viewer, asked.log));
  }
}

/** What is a person's own today, always. */
export function answerHome(asked: AskedHere): Promise<Reply> {
  return replying(asked, async () => ({ card: await homeCard(asked, commands, shortcuts), language: asked.viewer.language }));
}

/**
 * Renders a shared answer for the channel it goes to: its audience, its language, without what only the asker could press.
 * Throws what the database throws, so that the outbox may try again.
 */
export async function answerForDestination(db: Db, now: Date, viewer: Viewer, words: string, log: Log): Promise<Card> {
  const answer = await runForDestination(commands, { db, now, viewer }, words);
  if (answer) return answer.card;
  log.warn({ organization: viewer.organization.id }, "a shared answer may not be seen where it was shared to");
  const t = say(commandsText, viewer.language);
  return troubleCard({ title: t("hiddenTitle"), said: t("hidden") });
}

/** The edge: what was thrown anywhere below becomes a card here. */
async function replying<R extends Reply | FormReply | null>({ viewer, log }: AskedHere, run: () => Promise<R>): Promise<R | Reply> {
  try {
    return await run();
  } catch (error) {
    return { card: troubleCard(troubleOf(error, viewer, log)), language: viewer.language };
  }
}

function replyOf({ viewer, place }: AskedHere, answer: Answer): Reply {
  const language = answer.language ?? viewer.language;
  const card = answer.share === undefined || place.direct ? answer.card : withShare(answer.card, answer.share, language);
  return { card, language };
}

/** The button stands with the answer's own, where the last block has some. */
function withShare(card: Card, words: string, language: Language): Card {
  const share: Button = { action: "share", label: say(commandsText, language)("share"), data: { words } };
  const last = card.blocks.at(-1);
  const blocks: readonly Block[] =
    last?.type === "buttons"
      ? [...card.blocks.slice(0, -1), { type: "buttons", buttons: [...last.buttons, share] }]
      : [...card.blocks, { type: "buttons", buttons: [share] }];
  return { ...card, blocks };
}

/** The platform keeps people from most of this; what comes through all the same is said at its field. */
function unfit({ issues }: z.ZodError, values: Readonly<Record<string, string>>, language: Language): Record<string, string> {
  const t = say(commandsText, language);
  const names = issues.map(({ path }) => String(path[0] ?? ""));
  return Object.fromEntries(names.map((name) => [name, t((values[name] ?? "").trim() === "" ? "fieldMissing" : "fieldUnfit")]));
}
