import { z } from "zod";
import type { Block, Card } from "../../cards/card.ts";
import type { Form } from "../../cards/form.ts";
import { type AskedHere, answerForm, type FormReply, openShortcut, type Refusal, type Reply } from "../../commands/answer.ts";
import { trouble, troubleCard } from "../../commands/trouble.ts";
import { type Language, say } from "../../text.ts";
import { answered, languageSoFar } from "../answering.ts";
import { inTime } from "../in-flight.ts";
import { plainUpTo } from "../pieces.ts";
import { type Activity, conversationOf, kindOf } from "./activity.ts";
import { askedIn } from "./asked-in.ts";
import { fieldPrefix, type Origin, unsealForm, unsealPress } from "./buttons.ts";
import type { Desk } from "./desk.ts";
import {
  channelBehind,
  dialogAnswer,
  type InvokeAnswer,
  inTheAnswerMs,
  languageOfAsker,
  lastMomentMs,
  saidAnswer,
  strangerAnswer,
  waitingAnswer,
  within,
  wornAnswer,
} from "./invokes.ts";
import { keptForm, withForm } from "./kept-form.ts";
import { limits } from "./limits.ts";
import { answerPressFrom } from "./membership.ts";
import { type Channel, placeOf } from "./place.ts";
import { tellInOwnChat } from "./private.ts";
import { renderCard } from "./render.ts";
import { formCard } from "./render-form.ts";
import { teamsText } from "./text.ts";
import { usedMessage } from "./used-message.ts";

/** A form that was sent: what was typed into it must not get lost. */
type Sent = { form: string; context: unknown; values: Record<string, string>; kept: Form | null };

/** What a dialog is asked for, and what is told where its answer comes too late for it. */
type Asking = {
  user: string;
  channel: Channel | null;
  below: string | undefined;
  run(asked: AskedHere): Promise<Reply | FormReply | Refusal | null>;
  sent: Sent | null;
};

/** Opens a dialog, takes what was sent from one, or answers a press in it. What takes long is announced, and follows in the person's own chat. */
export async function onDialog(desk: Desk, activity: Activity): Promise<InvokeAnswer> {
  const user = activity.from.aadObjectId;
  if (user === undefined) return strangerAnswer("dialog", activity);
  const asking = await askingOf(desk, activity, user);
  if (!asking) {
    desk.log.warn({ invoke: activity.name }, "A dialog was asked for by what is not one of ours");
    return wornDialog(desk, activity, user);
  }
  const { channel, below } = asking;
  const origin: Origin = { from: "answer", channel, ...(below !== undefined && { below }) };
  const place = placeOf(desk.workspace.workspaceId, activity, user, asking.channel);
  // Before a dialog is sent as well: when it is, and takes long, this may take as long.
  const chat = kindOf(activity) === "personal" ? Promise.resolve(true) : desk.conversations.hasPersonal(user).catch(() => false);
  const language = languageSoFar(desk.askers, user);
  // A card would take the place of what was typed.
  const inTheWay = ({ card, language }: Reply): Reply | Refusal =>
    asking.sent ? { refused: { fields: {}, whole: card.summary }, language } : { card, language };
  const outcome = answered<Reply | FormReply | Refusal | null>(desk, desk.askers, { user, place }, inTheWay, asking.run).finally(() =>
    desk.askers.forget(user),
  );
  const told = outcome.then((told) => ({ told }));
  const soon = await inTime(told, inTheAnswerMs);
  const mayGetLost = !soon && asking.sent?.kept && !(await inTime(chat, 0));
  const ready = mayGetLost ? await inTime(told, lastMomentMs) : soon;
  if (!ready) {
    void desk.track(outcome.then((late) => follow(desk, asking, origin, late)));
    if (!mayGetLost) return waitingAnswer("dialog", desk, user);
    const whole = say(teamsText, await language())("lookFirst");
    return shown(desk, { refused: { fields: {}, whole }, language: await language() }, asking.sent, origin);
  }
  if (ready.told === null) return saidAnswer("dialog", say(teamsText, await languageOfAsker(desk, user))("onItsWay"));
  if ("card" in ready.told && asking.sent && below !== undefined) replaceBelow(desk, activity, ready.told, { channel, below });
  return shown(desk, ready.told, asking.sent, origin);
}

async function askingOf(desk: Desk, activity: Activity, user: string): Promise<Asking | null> {
  const { key } = desk.workspace;
  const data = within(activity.value, "data");
  const opens = activity.name === "composeExtension/fetchTask";
  const command = within(activity.value, "commandId");
  if (opens && typeof command === "string") {
    const channel = await channelAround(desk, activity);
    return {
      user,
      channel,
      below: undefined,
      sent: null,
      run: async (asked) => {
        const { message, undated } = usedMessage(activity, channel?.name ?? null, asked.viewer.language);
        return undated ? undatedReply(asked.viewer.language) : openShortcut(asked, command, message);
      },
    };
  }
  const press = unsealPress(data, key);
  if (press) {
    const channel = await channelBehind(desk, activity, press.origin, conversationOf(activity));
    return { user, channel, below: belowOf(activity, press.origin), sent: null, run: (asked) => answerPressFrom(desk, activity, asked, press) };
  }
  const sent = unsealForm(data, key);
  if (!sent) return null;
  const channel = await channelBehind(desk, activity, sent.origin, conversationOf(activity));
  const { form, context, values } = sent;
  return {
    user,
    channel,
    below: belowOf(activity, sent.origin),
    sent: { form, context, values, kept: keptForm(data, key) },
    run: (asked) => answerForm(asked, form, context, values),
  };
}

/** What the outbox has posted it edits by itself. */
function belowOf(activity: Activity, origin: Origin): string | undefined {
  if (origin.from === "message" || kindOf(activity) !== "personal") return undefined;
  return activity.name === "task/fetch" ? activity.replyToId : origin.below;
}

/** The answer that a form was opened from shows what was so before: what came of the form takes its place. */
function replaceBelow(
  desk: Desk,
  activity: Activity,
  { card, language }: Reply,
  { channel, below }: { channel: Channel | null; below: string },
): void {
  const { client, log, workspace } = desk;
  const at = { serviceUrl: activity.serviceUrl, conversation: conversationOf(activity), activity: below };
  const replace = async () => {
    const origin: Origin = { from: "answer", channel };
    await client.update(at, renderCard(askedIn(card, channel, language), { language, key: workspace.key, origin, surface: "message" }));
  };
  void desk.track(replace().catch((error: unknown) => log.info({ err: error }, "An answer could not be put in place of another")));
}

/** Whatever was written into a form that is not ours any more is given back. */
async function wornDialog(desk: Desk, activity: Activity, user: string): Promise<InvokeAnswer> {
  const values = Object.entries(Fields.safeParse(within(activity.value, "data")).data ?? {}).flatMap(([name, value]) =>
    name.startsWith(fieldPrefix) && typeof value === "string" && value !== "" ? [[name.slice(fieldPrefix.length), value] as const] : [],
  );
  if (values.length === 0) return wornAnswer("dialog", desk, user);
  const language = await languageOfAsker(desk, user);
  const refused = { fields: {}, whole: trouble(language, "worn-form").said };
  const sent = { form: "", context: null, values: Object.fromEntries(values), kept: null };
  return shown(desk, { refused, language }, sent, { from: "answer", channel: null });
}

const Fields = z.record(z.string(), z.unknown());

/** Beside a message box Teams names chats that the bot is not in as well: nothing can be shared there. */
async function channelAround(desk: Desk, activity: Activity): Promise<Channel | null> {
  if (kindOf(activity) !== "channel") return null;
  const id = conversationOf(activity);
  const isIn = await desk.conversations.isIn(id).catch(() => false);
  return isIn ? { id, name: await desk.conversations.nameOf(id).catch(() => null) } : null;
}

function undatedReply(language: Language): Reply {
  const t = say(teamsText, language);
  return { card: troubleCard({ title: t("undatedTitle"), said: t("undated") }), language };
}

function shown({ workspace, log }: Desk, told: Reply | FormReply | Refusal, sent: Sent | null, origin: Origin): InvokeAnswer {
  try {
    const rendering = { language: told.language, key: workspace.key, origin, surface: "dialog" } as const;
    if ("form" in told) return formAnswer(told.form, rendering);
    if ("card" in told) return cardDialog(told.card, rendering);
    const { fields, whole } = told.refused;
    if (sent?.kept) return formAnswer(sent.kept, rendering, { fields, whole, values: sent.values });
    return cardDialog(notTakenCard(told, sent), rendering);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    log.error({ err: error }, "An answer is too long for a dialog");
    return saidAnswer("dialog", say(teamsText, told.language)("notDrawn"));
  }
}

type Rendering = Parameters<typeof formCard>[1];

function formAnswer(form: Form, rendering: Rendering, refused?: Parameters<typeof formCard>[2]): InvokeAnswer {
  const { title, card } = formCard(form, rendering, refused);
  return dialogAnswer(title, withForm(card, form, rendering.key));
}

/** A title that is too long for a dialog's stands in it as well, whole. */
function cardDialog(card: Card, rendering: Rendering): InvokeAnswer {
  const title = plainUpTo(limits.dialogTitle, card.title);
  const whole = title === plainUpTo(limits.title, card.title) ? "" : card.title;
  return dialogAnswer(title || "…", renderCard({ ...card, title: whole }, rendering).card);
}

/** An outcome that does not arrive is lost, and the log says so. */
async function follow(desk: Desk, { user, sent, channel }: Asking, origin: Origin, late: Reply | FormReply | Refusal | null): Promise<void> {
  if (late === null) return;
  const { log, workspace } = desk;
  const what = { form: sent?.form ?? null, taken: "card" in late };
  try {
    const message = renderCard(askedIn(lateCard(late, sent), channel, late.language), {
      language: late.language,
      key: workspace.key,
      origin,
      surface: "message",
    });
    if (!(await tellInOwnChat(desk, user, message))) log.warn(what, "The outcome of a form has no chat to go to");
  } catch (error) {
    log.warn({ err: error, ...what }, "The outcome of a form could not be shown");
  }
}

/** A form cannot be opened by itself: its button can be pressed again. */
function lateCard(late: Reply | FormReply | Refusal, sent: Sent | null): Card {
  if ("card" in late) return late.card;
  return "refused" in late ? notTakenCard(late, sent) : troubleCard(trouble(late.language, "worn-button"));
}

/** What is wrong, and what they wrote, so that nothing is lost where the form itself cannot be shown again. */
function notTakenCard({ refused: { fields, whole }, language }: Refusal, sent: Sent | null): Card {
  const t = say(teamsText, language);
  const labelOf = (name: string) => sent?.kept?.fields.find((field) => field.name === name)?.label ?? name;
  const wrong = [...(whole === null ? [] : [whole]), ...Object.entries(fields).map(([name, error]) => `${labelOf(name)}: ${error}`)];
  const written = Object.entries(sent?.values ?? {}).flatMap(([name, value]) => [`${labelOf(name)}:`, ...value.split("\n")]);
  const kept: Block[] = written.length === 0 ? [] : [{ type: "divider" }, { type: "quiet", line: t("written") }, { type: "text", lines: written }];
  return { title: t("notTakenTitle"), summary: t("notTaken"), blocks: [{ type: "text", lines: [...wrong, t("notTaken")] }, ...kept] };
}
