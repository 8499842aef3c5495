import type { Card } from "../cards/card.ts";
import type { Clock } from "../clock.ts";
import type { Db } from "../db/client.ts";
import type { Log } from "../log.ts";
import { loadOrganization } from "../people/organization.ts";
import type { Viewer } from "../people/viewer.ts";
import { languageOf } from "../text.ts";
import type { Claimed } from "./claim.ts";

/** Answers words for a destination's eyes: what a shared answer is rendered by. */
export type AnswerForDestination = (db: Db, now: Date, viewer: Viewer, words: string, log: Log) => Promise<Card>;

/**
 * A message as it is to be sent. `covers`: edits waiting for the same message that this one makes needless, since it shows
 * what they would.
 */
export type Composed = { card: Card; alsoToChannel: boolean; covers: readonly string[] };

export type Composing = { db: Db; now: Clock; answerForDestination: AnswerForDestination; log: Log };

/** A row's destination, as whoever reads there. */
export async function destinationViewer(db: Db, row: Claimed): Promise<Extract<Viewer, { kind: "destination" }>> {
  return {
    kind: "destination",
    destinationId: row.destinationId,
    organization: await loadOrganization(db, row.organizationId),
    language: languageOf(row.language),
    audience: { segment: row.audienceSegment, amounts: row.showAmounts },
  };
}
