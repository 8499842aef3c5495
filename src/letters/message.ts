import type { Card } from "../cards/card.ts";
import type { Shown } from "../deliveries/shown.ts";
import { letterCard } from "./card.ts";
import { segmentSeen } from "./followers.ts";
import { findLetter } from "./kept.ts";

/**
 * A letter as it was written, for a destination: the figures of the segment that it may see, and that its subscription (`subscribed`) asked for. Null
 * where the letter has none for these: the destination was restricted after it was written.
 */
export async function letterMessage({ db, viewer, why }: Shown, slot: string, subscribed: string | null): Promise<Card | null> {
  const { organization, language, audience } = viewer;
  const facts = await findLetter(db, organization.id, slot);
  const segment = segmentSeen(audience.segment, subscribed);
  const view = facts?.views.find((each) => each.segment === segment);
  if (!facts || !view) return null;
  const reader = { language, amounts: audience.amounts, currency: facts.currency, timeZone: organization.timeZone };
  return letterCard(facts, view, reader, why);
}
