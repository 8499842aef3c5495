import { troubleCard } from "../../commands/trouble.ts";
import { DeliveryError } from "../../errors.ts";
import { type Language, say } from "../../text.ts";
import { type Activity, conversationOf, kindOf, threadOf } from "./activity.ts";
import { TeamsRefusal } from "./connector-errors.ts";
import { saysGone } from "./conversations.ts";
import type { Desk } from "./desk.ts";
import { renderCard, type TeamsMessage } from "./render.ts";
import { teamsText } from "./text.ts";
import { tryingAgain } from "./trying-again.ts";

/** Writes to a person in their own chat with the bot. False: there is none, and none can be opened. Throws what Teams or the database throws. */
export async function tellInOwnChat({ client, conversations, now }: Desk, user: string, message: TeamsMessage): Promise<boolean> {
  try {
    await tryingAgain(now, async () => {
      const { conversation, serviceUrl } = await conversations.personalOf(user);
      await client.send({ serviceUrl, conversation }, message).catch(async (error: unknown) => {
        if (saysGone(error)) await conversations.leave({ conversations: [conversation] });
        throw error;
      });
    });
    return true;
  } catch (error) {
    if (isShut(error)) return false;
    throw error;
  }
}

/** `inChannel`: the same where it stands in the channel itself. */
export type PrivateAnswer = { message: TeamsMessage; inChannel(): TeamsMessage; language: Language };

/**
 * Sends an answer to who asked, so that nobody else sees it: in their own chat; where the organization has chosen so, in the channel for their eyes
 * alone. Where neither can be, the channel is told how to be answered, and nothing of the answer. Whether it arrived goes to the log.
 */
export async function answerPrivately(desk: Desk, activity: Activity, user: string, answer: PrivateAnswer): Promise<void> {
  const { message, inChannel, language } = answer;
  try {
    if (kindOf(activity) === "personal") {
      const own = { serviceUrl: activity.serviceUrl, conversation: conversationOf(activity) };
      await tryingAgain(desk.now, () => desk.client.send(own, message));
      return;
    }
    if ((await desk.targeted()) && (await answerTargeted(desk, activity, inChannel()))) return;
    if (!(await tellInOwnChat(desk, user, message))) await replyInThread(desk, activity, noChatMessage(desk, language));
  } catch (error) {
    desk.log.warn({ err: error }, "An answer did not reach Teams");
  }
}

/** A reply that everybody sees, in the thread of what was said. */
export async function replyInThread({ client, now }: Desk, activity: Activity, message: TeamsMessage): Promise<void> {
  await tryingAgain(now, () => client.send(threadBelow(activity), message));
}

/** It is a preview: where Teams does not take it, the answer goes another way. */
async function answerTargeted({ client, log, now }: Desk, activity: Activity, message: TeamsMessage): Promise<boolean> {
  const { id } = activity.from;
  if (id === undefined) return false;
  try {
    await tryingAgain(now, () => client.send(threadBelow(activity), message, { targetedAt: id }));
    return true;
  } catch (error) {
    if (!(error instanceof TeamsRefusal) || error.status >= 500) throw error;
    log.info({ err: error }, "Teams took no message for one member's eyes");
    return false;
  }
}

/** Group chats have no threads. */
function threadBelow(activity: Activity): { serviceUrl: string; conversation: string; thread?: string } {
  const thread = kindOf(activity) === "channel" ? (threadOf(activity) ?? activity.id) : undefined;
  return { serviceUrl: activity.serviceUrl, conversation: conversationOf(activity), ...(thread !== undefined && { thread }) };
}

function noChatMessage({ workspace }: Desk, language: Language): TeamsMessage {
  const t = say(teamsText, language);
  const card = troubleCard({ title: t("noChatTitle"), said: t("noChat") });
  return renderCard(card, { language, key: workspace.key, origin: { from: "answer", channel: null }, surface: "message" });
}

/** It was never let in there, or was put out. */
const isShut = (error: unknown): boolean =>
  (error instanceof DeliveryError && error.fault.next === "destination-gone") ||
  (error instanceof TeamsRefusal && (error.status === 403 || saysGone(error)));
