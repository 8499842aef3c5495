import type { Tx } from "../db/client.ts";
import type { Organization } from "../people/viewer.ts";
import type { Period } from "../period.ts";
import { asksOf, followUpsOf } from "./asks.ts";
import type { Facts, Figures, View } from "./facts.ts";
import { readFigures } from "./figures.ts";
import { headlineOf } from "./headline.ts";
import { findLetterBefore } from "./kept.ts";

/** A letter on a week as it is now, for the audiences of these segments (null: all accounts), and what became of what the letter before asked. */
export async function factsOf(tx: Tx, organization: Organization, week: Period, segments: readonly (string | null)[], now: Date): Promise<Facts> {
  const last = await findLetterBefore(tx, organization.id, week.from);
  const views: View[] = [];
  for (const segment of new Set(segments)) {
    const figures = await readFigures(tx, organization, week, segment, now);
    views.push(viewOf(figures, last?.views.find((view) => view.segment === segment) ?? null, organization.currency));
  }
  return {
    named: week.named,
    from: week.from.toISOString(),
    until: week.until.toISOString(),
    writtenAt: now.toISOString(),
    currency: organization.currency,
    views,
  };
}

/** What a letter makes of its figures, `last` being the same audience's of the week before. */
export function viewOf(figures: Figures, last: View | null, currency: string): View {
  return {
    ...figures,
    headline: headlineOf(figures, last, currency),
    asks: asksOf(figures),
    followUps: last ? followUpsOf(last, figures) : [],
  };
}
