import type { Card } from "../cards/card.ts";
import type { Db } from "../db/client.ts";
import type { Viewer } from "../people/viewer.ts";
import type { Sentence } from "../text.ts";

/** Where something was typed or pressed. */
export type Place = {
  workspaceId: string;
  platform: string;
  /** The channel's id on its platform; a direct message has one too. */
  channel: string;
  direct: boolean;
  /** Unique per interaction and the same when the platform tells it again: the cause of what it sets in motion. */
  interaction: string;
  /** Where the asker can be told privately, later. */
  replyUrl: string | null;
};

/** What every command and action is given. */
export type Asked<V extends Viewer = Viewer> = { db: Db; now: Date; viewer: V; place: Place };
export type PersonViewer = Extract<Viewer, { kind: "person" }>;

export type Answer = {
  card: Card;
  /** The words after `/rev` that bring this answer again, for a channel's eyes; unset: it cannot be shared. */
  share?: string;
};

/** Something that can be typed. */
export type Command = {
  /** The first word after `/rev`, and the name of its own slash command where it has one. */
  word: string;
  /** True for the few that are a slash command by themselves. */
  slash: boolean;
  /** True for those that Teams lists (at most 12). */
  featured: boolean;
  /** What comes after the word, as help shows it: "<account>". Empty: nothing. */
  hint: string;
  about: Sentence;
  /** Answers of commands that only read may be run again for a channel; these may not. */
  personal?: true;
  /** `rest` is what was typed after the word, trimmed. Throws UserError for what the asker can mend. */
  run(asked: Asked, rest: string): Promise<Answer>;
};
