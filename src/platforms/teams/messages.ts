import { answerHome, answerWords, type Reply } from "../../commands/answer.ts";
import { commands } from "../../commands/registry.ts";
import { trouble, troubleCard } from "../../commands/trouble.ts";
import { languageOf } from "../../text.ts";
import { answered } from "../answering.ts";
import { type Activity, conversationOf, kindOf } from "./activity.ts";
import { askedIn } from "./asked-in.ts";
import type { Desk } from "./desk.ts";
import { type Channel, placeOf } from "./place.ts";
import { answerPrivately, replyInThread, tellInOwnChat } from "./private.ts";
import { renderCard } from "./render.ts";
import { wordsOf } from "./words.ts";

/** Answers what a person wrote: to them alone. Whoever is no user of a tenant is told, where they wrote, that they are not answered. */
export async function onMessage(desk: Desk, activity: Activity): Promise<void> {
  const { workspace, askers } = desk;
  const user = activity.from.aadObjectId;
  if (isByBot(activity)) return;
  if (user === undefined) return refuseNobody(desk, activity);
  const words = wordsOf(activity);
  const channel = await channelOf(desk, activity);
  const place = placeOf(workspace.workspaceId, activity, user, channel);
  const show = ({ card, language }: Reply) => {
    const rendering = { language, key: workspace.key, origin: { from: "answer", channel }, surface: "message" } as const;
    return { message: renderCard(askedIn(card, channel, language, words), rendering), inChannel: () => renderCard(card, rendering), language };
  };
  const answer = await answered(desk, askers, { user, place }, show, async (asked) => show(await answerWords(asked, words))).finally(() => {
    if (!onlyReads(words)) askers.forget(user);
  });
  await answerPrivately(desk, activity, user, answer);
}

/** Shows a person their day in their own chat, when it was opened. */
export async function greet(desk: Desk, activity: Activity, user: string): Promise<void> {
  const { workspace, askers, log } = desk;
  const place = placeOf(workspace.workspaceId, activity, user, null);
  const show = ({ card, language }: Reply) =>
    renderCard(card, { language, key: workspace.key, origin: { from: "answer", channel: null }, surface: "message" });
  const greeted = { askerOf: askers.greetedOf, language: askers.language };
  const message = await answered(desk, greeted, { user, place }, show, async (asked) => show(await answerHome(asked)));
  await tellInOwnChat(desk, user, message).catch((error: unknown) => log.warn({ err: error }, "A person could not be greeted"));
}

/** The channel or group chat that something was said in; null: a person's own chat with the bot. */
async function channelOf({ conversations, log }: Desk, activity: Activity): Promise<Channel | null> {
  if (kindOf(activity) === "personal") return null;
  const id = conversationOf(activity);
  // A name is missed less than an answer.
  const name =
    activity.channelData?.channel?.name ??
    (await conversations.nameOf(id).catch((error: unknown) => void log.info({ err: error }, "A channel's name could not be read")));
  return { id, name: name ?? null };
}

/** Bots are written to by others, and answer nobody who answers them. */
const isByBot = ({ from }: Activity): boolean => from.role === "bot" || from.role === "skill" || (from.id?.startsWith("28:") ?? false);

async function refuseNobody(desk: Desk, activity: Activity): Promise<void> {
  const language = languageOf(activity.locale);
  const card = troubleCard(trouble(language, "guest"));
  const message = renderCard(card, { language, key: desk.workspace.key, origin: { from: "answer", channel: null }, surface: "message" });
  await replyInThread(desk, activity, message).catch((error: unknown) => desk.log.info({ err: error }, "A stranger could not be told"));
}

/** True for the commands that only read; whatever else is typed may act where it is, and change who the asker is to us. */
export function onlyReads(words: string): boolean {
  const [word] = words.split(/\s/, 1);
  return commands.some((command) => !command.personal && command.word === word);
}
