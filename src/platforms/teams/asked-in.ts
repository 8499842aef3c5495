import type { Card } from "../../cards/card.ts";
import { shorten } from "../../cards/shorten.ts";
import { type Language, say } from "../../text.ts";
import type { Channel } from "./place.ts";
import { teamsText } from "./text.ts";

/** An answer as it stands in a person's own chat: what it calls "this channel" is named, and what they had typed there, as far as that is known. */
export function askedIn(card: Card, channel: Channel | null, language: Language, words = ""): Card {
  if (!channel) return card;
  const t = say(teamsText, language);
  const name = channel.name === null ? t("someChat") : shorten(channel.name, 60);
  const line = words === "" ? t("askedIn", { channel: name }) : t("askedThere", { channel: name, words: shorten(words, 60) });
  return { ...card, blocks: [...card.blocks, { type: "quiet", line }] };
}
