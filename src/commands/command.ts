import type { Card } from "../cards/card.ts";
import type { Db } from "../db/client.ts";
import type { Viewer } from "../people/viewer.ts";
import type { Language, Sentence } from "../text.ts";

/** Where something was typed or pressed. */
export type Place = {
  workspaceId: string;
  platform: string;
  /** The channel's id on its platform; a direct message has one too. Empty where there is none: in a form, in a person's Home. */
  channel: string;
  /** As its members call it, without a "#"; null where the platform does not say. */
  channelName: string | null;
  /** Nobody else looks on. */
  direct: boolean;
  /** Unique per interaction and the same when the platform tells it again: the cause of what it sets in motion. */
  interaction: string;
  /** Where the asker can be told privately, later. */
  replyUrl: string | null;
};

/** What a command that only reads is given: it may be run again for a channel, where nobody typed anything and there is no place. */
export type Reading<V extends Viewer = Viewer> = { db: Db; now: Date; viewer: V; place?: Place };
/** What everything that was typed or pressed is given. */
export type Asked<V extends Viewer = Viewer> = Reading<V> & { place: Place };
export type PersonViewer = Extract<Viewer, { kind: "person" }>;

export type Answer = {
  card: Card;
  /** The words after `/rev` that bring this answer again, for a channel's eyes; unset: it cannot be shared. */
  share?: string;
  /** Set when the answer itself changed the language it is to be read in. */
  language?: Language;
};

/** Something that can be typed. In `run`, `rest` is what was typed after the word, trimmed; it throws UserError for what the asker can mend. */
export type Command = Listed &
  (
    | { personal?: never; run(asked: Reading, rest: string): Promise<Answer> }
    /** What changes something, or answers about the asker: never run for a channel. */
    | { personal: true; run(asked: Asked<PersonViewer>, rest: string): Promise<Answer> }
  );

/** A command as lists of commands show it. */
export type Listed = {
  /** The first word after `/rev`, and the name of its own slash command where it has one. */
  word: string;
  /** True for the few that are a slash command by themselves. */
  slash: boolean;
  /** True for those that Teams lists (at most 12). */
  featured: boolean;
  /** What comes after the word, as help shows it: "<account>". Empty: nothing. */
  hint: string;
  about: Sentence;
};
