import type { Card } from "../../cards/card.ts";
import { reworded } from "../../cards/reworded.ts";
import { platformMark } from "../../text.ts";

/**
 * A sentence as it is written on Teams: no command begins with a slash there, but with the bot's name, which holds in a channel and does no harm in a
 * person's own chat; and a channel has no "#". What people wrote has no such mark, unless they went out of their way to put one there.
 */
export function typed(text: string): string {
  return text.replaceAll(rev, "@Throughline").replaceAll(ownSlash, "@Throughline ").replaceAll(hash, "");
}

/** A card, or what is above the fields of a form, so. */
export function typedCard<Told extends Pick<Card, "title" | "blocks" | "why">>(card: Told): Told {
  const { title, blocks, why } = card;
  return { ...card, title: typed(title), blocks: reworded(blocks, typed), ...(why !== undefined && { why: typed(why) }) };
}

const rev = new RegExp(`${platformMark}/rev(?![\\w-])`, "g");
const hash = `${platformMark}#`;
const ownSlash = new RegExp(`${platformMark}/(?=(?:journey|lead|renewals|funnel)(?![\\w-]))`, "g");
