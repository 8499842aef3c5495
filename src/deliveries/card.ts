import { channelName, followedText } from "../announcements/because.ts";
import type { Card } from "../cards/card.ts";
import { type Language, languageOf, say } from "../text.ts";
import { Content, type Notice } from "./content.ts";
import type { Outcome } from "./outcome.ts";
import { deliveryText } from "./text.ts";

/** Tells a channel or a person what they will hear of from now on. */
export function subscribedCard(notice: Notice, kind: "channel" | "person", language: Language): Card {
  const t = say(deliveryText, language);
  const followed = followedText(notice.kinds, notice.segment, language);
  const [said, why] =
    kind === "person"
      ? [t("subscribedYou", { followed }), t("subscribedWhyYou")]
      : [t("subscribed", { followed }), t("subscribedWhy", { by: notice.by })];
  return { title: t("subscribedTitle"), summary: said, blocks: [{ type: "text", lines: [said] }], why };
}

/** An answer, with who brought it here. */
export function withSharer(card: Card, by: string, language: Language): Card {
  return { ...card, why: say(deliveryText, language)("sharedWhy", { by }) };
}

type Told = { name: string | null; kind: "channel" | "person"; platform: string };

/** Tells the asker how a message went; null while that is still open. */
export function outcomeCard(outcome: Outcome, destination: Told, language: Language): Card | null {
  const t = say(deliveryText, language);
  const channel = channelName(destination, language);
  const card = (title: string, said: string): Card => ({ title, summary: said, blocks: [{ type: "text", lines: [said] }] });
  switch (outcome.state) {
    case "sent":
      return card(t("postedTitle"), t("posted", { channel }));
    case "unknown":
      return card(t("unknownTitle"), t("unknown", { channel }));
    case "superseded":
      return card(t("failedTitle"), t("nothingLeft", { channel }));
    case "dead":
      return card(t("failedTitle"), t(sentenceOf(outcome.fault, destination.platform), { channel, problem: outcome.problem }));
    case "pending":
    case "message-gone":
      return null;
  }
}

/** The language in which whoever asked for a message hears how it went: their own where it is kept, else the channel's. */
export function askerLanguage({ content, language }: { content: unknown; language: string }): Language {
  const said = Content.safeParse(content);
  return (said.success && said.data.type === "share" ? said.data.language : undefined) ?? languageOf(language);
}

/** How a bot is let in is the platform's own. */
function sentenceOf(fault: keyof typeof sentences, platform: string) {
  return fault === "destination-gone" && platform !== "slack" ? "notLetIn" : sentences[fault];
}

const sentences = {
  "destination-gone": "notInChannel",
  "not-authorized": "notAuthorized",
  refused: "refused",
  poison: "broken",
  exhausted: "gaveUp",
} as const;
