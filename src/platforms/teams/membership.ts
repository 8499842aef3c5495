import { type AskedHere, answerPress, type FormReply, type Reply } from "../../commands/answer.ts";
import { troubleCard, troubleOf } from "../../commands/trouble.ts";
import { UserError } from "../../errors.ts";
import { say } from "../../text.ts";
import { remembering } from "../remember.ts";
import { type Activity, conversationOf } from "./activity.ts";
import type { Press } from "./buttons.ts";
import type { TeamsClient } from "./client.ts";
import type { Desk } from "./desk.ts";
import { faultOf } from "./faults.ts";
import { within } from "./invokes.ts";
import { onlyReads } from "./messages.ts";
import { teamsText } from "./text.ts";

/** Asks Teams who is in a channel or chat, and remembers it of who is for a minute. */
export function createMembership(client: TeamsClient, now: () => Date): Desk["isMember"] {
  const members = remembering(5_000, async (key: string) => {
    const [serviceUrl = "", conversation = "", userId = ""] = key.split(" ");
    try {
      const { aadObjectId, objectId } = await client.member(serviceUrl, conversation, userId);
      return (aadObjectId ?? objectId)?.toLowerCase() === userId;
    } catch (error) {
      if (faultOf(error, "question", now()).next === "destination-gone") return false;
      throw error;
    }
  });
  return async (...asked) => {
    const key = asked.join(" ");
    const isIn = await members.get(key);
    if (!isIn) members.forget(key);
    return isIn;
  };
}

/**
 * Answers a press. An answer's buttons name the channel it was asked in and nobody in person, and whoever gets hold of one can send it from anywhere:
 * what may act in that channel is done for its members alone. What only reads does nothing there, and costs no question; nor does a form that is sent.
 */
export async function answerPressFrom(desk: Desk, activity: Activity, asked: AskedHere, press: Press): Promise<Reply | FormReply | null> {
  const told = await wordsAgainst(desk, activity, asked, press);
  if (told === null) return answerPress(asked, press.action, press.data);
  const { viewer, log } = asked;
  return { card: troubleCard(troubleOf(new UserError(told), viewer, log)), language: viewer.language };
}

async function wordsAgainst(desk: Desk, activity: Activity, { viewer }: AskedHere, { action, data, origin }: Press): Promise<string | null> {
  const user = activity.from.aadObjectId;
  if (origin.from === "message" || origin.channel === null || origin.channel.id === conversationOf(activity) || user === undefined) return null;
  const words = within(data, "words");
  if (action === "ask" && typeof words === "string" && onlyReads(words)) return null;
  const t = say(teamsText, viewer.language);
  try {
    return (await desk.isMember(activity.serviceUrl, origin.channel.id, user)) ? null : t("notAmongMembers");
  } catch (error) {
    desk.log.warn({ err: error }, "Teams did not say whether a person is in a channel");
    return t("membersUntold");
  }
}
