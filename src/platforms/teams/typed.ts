import type { Card } from "../../cards/card.ts";
import { reworded } from "../../cards/reworded.ts";
import { commandMark } from "../../text.ts";

/**
 * A sentence with its commands as they are typed on Teams, where none begins with a slash: by naming the bot, which holds in a channel and does no
 * harm in a person's own chat. What people wrote is left as it is: only our own sentences mark their commands.
 */
export function typed(text: string): string {
  return text.replaceAll(rev, "@Throughline").replaceAll(ownSlash, "@Throughline ");
}

/** A card, or what is above the fields of a form, so. */
export function typedCard<Told extends Pick<Card, "title" | "blocks" | "why">>(card: Told): Told {
  const { title, blocks, why } = card;
  return { ...card, title: typed(title), blocks: reworded(blocks, typed), ...(why !== undefined && { why: typed(why) }) };
}

const rev = new RegExp(`${commandMark}/rev(?![\\w-])`, "g");
const ownSlash = new RegExp(`${commandMark}/`, "g");
