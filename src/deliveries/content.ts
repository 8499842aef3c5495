import { z } from "zod";
import { Because } from "../announcements/announcement.ts";
import { languages } from "../text.ts";

/** A confirmation, or something else said to a destination about itself. */
export const Notice = z.object({ kind: z.literal("subscribed"), kinds: z.array(z.string()), segment: z.string().nullable(), by: z.string() });
export type Notice = z.infer<typeof Notice>;

/** What a delivery says, as it is kept. All of it becomes a card only when it is sent, for its destination's eyes. */
export const Content = z.discriminatedUnion("type", [
  /** The deal as it is now: the living message, or an edit of it. */
  z.object({ type: z.literal("deal"), because: Because }),
  /** One move of a deal, in its message's thread. */
  z.object({ type: z.literal("move"), because: Because, alsoToChannel: z.boolean() }),
  /** A lead or a renewal as it is now: the living message, or an edit of it. */
  z.object({ type: z.literal("living"), because: Because }),
  /** One step of its, in its message's thread. */
  z.object({ type: z.literal("step"), because: Because, alsoToChannel: z.boolean() }),
  /** What was written at its time: a letter by its slot, or what words answer. */
  z.object({ type: z.literal("letter"), because: Because, slot: z.string() }),
  z.object({ type: z.literal("report"), because: Because, words: z.string() }),
  /** An account's new stage. */
  z.object({ type: z.literal("stage"), because: Because }),
  /** An answer that someone shared: the words that bring it, and the language in which they hear how it went. */
  z.object({ type: z.literal("share"), words: z.string(), sharedBy: z.string(), language: z.enum(languages).optional() }),
  z.object({ type: z.literal("notice"), notice: Notice }),
]);
export type Content = z.infer<typeof Content>;
