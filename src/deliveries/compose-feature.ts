import { Facts } from "../announcements/announcement.ts";
import { whyText } from "../announcements/because.ts";
import type { Db } from "../db/client.ts";
import { leadCards } from "../leads/message.ts";
import { letterMessage } from "../letters/message.ts";
import { renewalCards } from "../renewals/message.ts";
import type { Claimed } from "./claim.ts";
import { type Composed, type Composing, destinationViewer } from "./composing.ts";
import type { Content } from "./content.ts";
import type { Shown, SubjectCards } from "./shown.ts";

type FeatureContent = Extract<Content, { type: "living" | "step" | "letter" | "report" }>;

/** Renders what a feature tells, as it is now, for its destination; null when nothing may be shown there. */
export async function composeFeature(row: Claimed, content: FeatureContent, composing: Composing): Promise<Composed | null> {
  const { db, now, answerForDestination, log } = composing;
  const viewer = await destinationViewer(db, row);
  const why = whyText(content.because, { name: row.destinationName, kind: row.destinationKind }, viewer.language);
  const subject = row.living ?? "";
  const shown: Shown = { db, now: now(row.organizationId), viewer, subject, why, concern: content.because.concern ?? null };
  switch (content.type) {
    case "living": {
      // Read before the state is: what is shown is at least as new as what these would have shown.
      const covers = await findWaitingEdits(db, row);
      const card = await cardsOf(subject).message(shown);
      return card && { card, alsoToChannel: false, covers };
    }
    case "step": {
      const facts = await findFacts(db, row);
      const card = facts && (await cardsOf(subject).step(shown, facts));
      return card && { card, alsoToChannel: content.alsoToChannel, covers: [] };
    }
    case "letter": {
      const card = await letterMessage(shown, content.slot, content.because.segment);
      return card && { card, alsoToChannel: false, covers: [] };
    }
    case "report": {
      const card = await answerForDestination(db, shown.now, viewer, content.words, log);
      return { card: { ...card, why }, alsoToChannel: false, covers: [] };
    }
  }
}

function cardsOf(subject: string): SubjectCards {
  if (subject.startsWith("lead ")) return leadCards;
  if (subject.startsWith("renewal ")) return renewalCards;
  throw new Error(`Nothing is known of messages about "${subject}"`);
}

async function findFacts(db: Db, row: Claimed): Promise<Facts | null> {
  const [found] = await db.sql<{ facts: unknown }>('select facts from announcement where "organizationId" = $1 and id = $2', [
    row.organizationId,
    row.announcementId,
  ]);
  return found ? Facts.parse(found.facts) : null;
}

async function findWaitingEdits(db: Db, row: Claimed): Promise<string[]> {
  const postId = row.act === "edit" ? row.postId : row.id;
  const waiting = await db.sql<{ id: string }>(waitingEdits, [row.organizationId, postId]);
  return waiting.map(({ id }) => id);
}

const waitingEdits = `select id from delivery where "organizationId" = $1 and "postId" = $2 and act = 'edit' and state = 'pending'`;
