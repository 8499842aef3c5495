import type { Concern, Facts } from "../announcements/announcement.ts";
import type { Card } from "../cards/card.ts";
import type { Db } from "../db/client.ts";
import type { Viewer } from "../people/viewer.ts";

/** For whom a feature's message is rendered, as of when, and why it stands there. */
export type Shown = {
  db: Db;
  now: Date;
  viewer: Extract<Viewer, { kind: "destination" }>;
  /** "lead <source> <externalId>", "renewal <source> <day> <externalId>" */
  subject: string;
  why: string;
  /** What the person it goes to has to do with it; null: it stands in a channel, or for whoever follows. */
  concern: Concern | null;
};

/** How a subject's messages look. Null: there is nothing (any more) that this viewer may be shown. */
export type SubjectCards = {
  /** The message that stands for it, as it is now. */
  message(shown: Shown): Promise<Card | null>;
  /** One step of its, in that message's thread. */
  step(shown: Shown, facts: Facts): Promise<Card | null>;
};
