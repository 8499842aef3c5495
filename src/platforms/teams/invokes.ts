import { z } from "zod";
import { trouble } from "../../commands/trouble.ts";
import { type Language, languageOf, say } from "../../text.ts";
import { inTime } from "../in-flight.ts";
import { plainUpTo } from "../pieces.ts";
import { type Activity, kindOf } from "./activity.ts";
import type { Origin } from "./buttons.ts";
import type { Desk } from "./desk.ts";
import { limits } from "./limits.ts";
import type { Channel } from "./place.ts";
import type { AdaptiveCard } from "./render.ts";
import { teamsText } from "./text.ts";
import { typed } from "./typed.ts";

/** What an invoke is answered with: an HTTP status, and a body as its kind asks for. */
export type InvokeAnswer = { status: number; body: unknown };

/** Teams takes an answer for failed after 5 to 15 seconds, by what asked for it; ours must be there before, its way included. */
export const inTheAnswerMs = 3_500;
/** As late as an answer may come at all, after that. */
export const lastMomentMs = 900;
/** What comes before or after that is waited for no longer than this. */
export const besideTheAnswerMs = 500;

export type Kind = "press" | "dialog" | "search";

/** The kind of an invoke that is answered here; null: it is another. */
export function kindOfInvoke({ name }: Activity): Kind | null {
  switch (name) {
    case "adaptiveCard/action":
      return "press";
    case "task/fetch":
    case "task/submit":
    case "composeExtension/fetchTask":
    case "composeExtension/submitAction":
      return "dialog";
    case "composeExtension/query":
      return "search";
    default:
      return null;
  }
}

/** A sentence, told to who asked. */
export function saidAnswer(kind: Kind, told: string): InvokeAnswer {
  const value = plainUpTo(limits.summary, typed(told)) || "…";
  switch (kind) {
    case "press":
      return { status: 200, body: { statusCode: 200, type: "application/vnd.microsoft.activity.message", value } };
    case "dialog":
      return { status: 200, body: { task: { type: "message", value } } };
    case "search":
      return { status: 200, body: { composeExtension: { type: "message", text: value } } };
  }
}

/** A card in place of the one that was pressed. */
export const cardAnswer = (card: AdaptiveCard): InvokeAnswer => ({
  status: 200,
  body: { statusCode: 200, type: "application/vnd.microsoft.card.adaptive", value: card },
});

/** A dialog, or what it goes on with. */
export const dialogAnswer = (title: string, card: AdaptiveCard): InvokeAnswer => ({
  status: 200,
  body: { task: { type: "continue", value: { title, height: "medium", width: "medium", card: cardAttachment(card) } } },
});

export const cardAttachment = (card: AdaptiveCard) => ({ contentType: "application/vnd.microsoft.card.adaptive", content: card });

/** What came with an invoke under `name`; null: nothing. */
export function within(value: unknown, name: string): unknown {
  return z.looseObject({ [name]: z.unknown() }).safeParse(value).data?.[name] ?? null;
}

/** The channel that an answer was asked in, or a posted message stands in; null: the person's own chat. */
export async function channelBehind({ conversations }: Desk, activity: Activity, origin: Origin, id: string): Promise<Channel | null> {
  if (origin.from === "answer") return origin.channel;
  if (kindOf(activity) === "personal") return null;
  // A name is missed less than an answer in time.
  const name = conversations.nameOf(id).catch(() => null);
  return { id, name: await inTime(name, besideTheAnswerMs) };
}

/** What whoever is no user of a tenant is told. */
export const strangerAnswer = (kind: Kind, activity: Activity): InvokeAnswer => saidAnswer(kind, trouble(languageOf(activity.locale), "guest").said);

/** What is said of a button that is none of ours, was altered, or is too old. */
export async function wornAnswer(kind: Kind, desk: Desk, user: string): Promise<InvokeAnswer> {
  return saidAnswer(kind, trouble(await languageOfAsker(desk, user), "worn-button").said);
}

/** What is said until the outcome is there. */
export async function waitingAnswer(kind: Kind, desk: Desk, user: string): Promise<InvokeAnswer> {
  return saidAnswer(kind, say(teamsText, await languageOfAsker(desk, user))("workingOnIt"));
}

/** As far as it is known in short time. */
export async function languageOfAsker({ askers }: Desk, user: string): Promise<Language> {
  const asker = await inTime(
    askers.askerOf(user).catch(() => null),
    besideTheAnswerMs,
  );
  return asker?.language ?? askers.language();
}
