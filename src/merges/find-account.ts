import type { Reading } from "../commands/command.ts";
import { findMatches, findNearest, type Match } from "../journeys/find.ts";
import { findStory } from "../journeys/story.ts";
import { unwrap } from "../journeys/unwrap.ts";

/** Who is meant by words: the one account, else those that bear them, else those that look like them. */
export type Meant = { words: string; account: Match | null; matches: readonly Match[]; total: number; near: readonly Match[] };

/** Finds accounts by the words that `journey` finds them by. */
export async function findAccount({ db, viewer, now }: Reading, typed: string): Promise<Meant> {
  const words = unwrap(typed);
  const found = { words, account: null, matches: [], total: 0, near: [] };
  if (words === "") return found;
  const story = await findStory(db, viewer, words, now);
  if (story) return { ...found, account: story.account };
  const { matches, total } = await findMatches(db, viewer, words);
  const [only, ...others] = matches;
  if (only && others.length === 0) return { ...found, account: only };
  return { ...found, matches, total, near: only ? [] : await findNearest(db, viewer, words) };
}
