import type { Card } from "../../cards/card.ts";
import type { Reply } from "../../commands/answer.ts";
import { trouble, troubleCard } from "../../commands/trouble.ts";
import { say } from "../../text.ts";
import { answered } from "../answering.ts";
import { inTime } from "../in-flight.ts";
import { type Activity, conversationOf, kindOf } from "./activity.ts";
import { askedIn } from "./asked-in.ts";
import { type Origin, unsealPress } from "./buttons.ts";
import type { Desk } from "./desk.ts";
import {
  besideTheAnswerMs,
  cardAnswer,
  channelBehind,
  type InvokeAnswer,
  inTheAnswerMs,
  languageOfAsker,
  saidAnswer,
  strangerAnswer,
  waitingAnswer,
  within,
  wornAnswer,
} from "./invokes.ts";
import { answerPressFrom } from "./membership.ts";
import { placeOf } from "./place.ts";
import { type PrivateAnswer, tellInOwnChat } from "./private.ts";
import { renderCard, type TeamsMessage } from "./render.ts";
import { teamsText } from "./text.ts";

/** What a press brings: a sentence, or more than that; null: it tells its outcome by itself, later. */
type Outcome = ({ card: Card } & PrivateAnswer) | null;

/**
 * Answers a press. On an answer, what it brings takes the answer's place; on a posted message, which is everybody's, it is told to the presser alone:
 * a sentence at once, a card in their own chat. What takes long follows there.
 */
export async function onPress(desk: Desk, activity: Activity): Promise<InvokeAnswer> {
  const { workspace, askers } = desk;
  const user = activity.from.aadObjectId;
  if (user === undefined) return strangerAnswer("press", activity);
  const press = unsealPress(within(within(activity.value, "action"), "data"), workspace.key);
  if (!press) {
    desk.log.warn("A button that is not one of ours was pressed");
    return wornAnswer("press", desk, user);
  }
  const channel = await channelBehind(desk, activity, press.origin, conversationOf(activity));
  const origin: Origin = { from: "answer", channel };
  const show = ({ card, language }: Reply): Outcome => {
    const rendering = { language, key: workspace.key, origin, surface: "message" } as const;
    return { card, message: renderCard(askedIn(card, channel, language), rendering), inChannel: () => renderCard(card, rendering), language };
  };
  const place = placeOf(workspace.workspaceId, activity, user, channel);
  const outcome = answered<Outcome>(desk, askers, { user, place }, show, async (asked) => {
    const reply = await answerPressFrom(desk, activity, asked, press);
    if (reply === null) return null;
    // What asks back is pressed otherwise than this.
    return show("card" in reply ? reply : { card: troubleCard(trouble(reply.language, "worn-button")), language: reply.language });
  }).finally(() => askers.forget(user));

  const ready = await inTime(
    outcome.then((told) => ({ told })),
    inTheAnswerMs,
  );
  if (!ready) {
    void desk.track(outcome.then((late) => late && follow(desk, user, late.message)));
    return waitingAnswer("press", desk, user);
  }
  const { told } = ready;
  if (told === null) return saidAnswer("press", say(teamsText, await languageOfAsker(desk, user))("onItsWay"));
  return press.origin.from === "answer" ? inPlace(desk, activity, told) : beside(desk, user, told);
}

/** A sentence leaves what it is about where it is. */
async function inPlace(desk: Desk, activity: Activity, { card, message, inChannel }: NonNullable<Outcome>): Promise<InvokeAnswer> {
  if (isSentence(card)) return saidAnswer("press", card.summary);
  const own = kindOf(activity) === "personal";
  const inItsPlace = own ? message : inChannel();
  const { id } = activity.from;
  // The answer to an invoke is shown, and gone when the chat is opened anew. Outside of their own chat it is for the presser's eyes alone.
  if (activity.replyToId !== undefined && (own || (id !== undefined && (await desk.targeted())))) {
    const at = { serviceUrl: activity.serviceUrl, conversation: conversationOf(activity), activity: activity.replyToId };
    const edited = desk.client.update(at, inItsPlace, own || id === undefined ? {} : { targetedAt: id });
    void desk.track(edited.catch((error: unknown) => desk.log.info({ err: error }, "An answer could not be put in place of another")));
  }
  return cardAnswer(inItsPlace.card);
}

async function beside(desk: Desk, user: string, { card, message, language }: NonNullable<Outcome>): Promise<InvokeAnswer> {
  if (inWordsAlone(card)) return saidAnswer("press", card.summary);
  const t = say(teamsText, language);
  const said = card.summary;
  const sent = await inTime(desk.track(follow(desk, user, message)), besideTheAnswerMs);
  switch (sent) {
    case "no-chat":
      return saidAnswer("press", `${said} ${t("noChat")}`);
    case "failed":
      return saidAnswer("press", said);
    default:
      return saidAnswer("press", t("inYourChat", { said }));
  }
}

/** An answer that does not arrive is lost, and the log says so. */
async function follow(desk: Desk, user: string, message: TeamsMessage): Promise<"sent" | "no-chat" | "failed"> {
  try {
    return (await tellInOwnChat(desk, user, message)) ? "sent" : "no-chat";
  } catch (error) {
    desk.log.warn({ err: error }, "An answer did not reach Teams");
    return "failed";
  }
}

const isSentence = ({ summary, blocks }: Card): boolean =>
  blocks.length === 1 && blocks[0]?.type === "text" && blocks[0].lines.length === 1 && blocks[0].lines[0] === summary;

const inWordsAlone = ({ blocks }: Card): boolean => blocks.every(({ type }) => type === "text" || type === "quiet");
