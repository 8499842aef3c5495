import type { Card } from "../cards/card.ts";
import type { Shown } from "../deliveries/shown.ts";

/** A letter as it was written, for a destination. */
export async function letterMessage(_shown: Shown, _slot: string): Promise<Card | null> {
  return null;
}
