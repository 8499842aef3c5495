import type { Reading } from "../commands/command.ts";
import { findMatches, findNearest, type Match } from "../journeys/find.ts";
import { findStory } from "../journeys/story.ts";
import { unwrap } from "../journeys/unwrap.ts";

/** Whom the first words mean, and what was said after them; else those that bear the words, or look like them. */
export type Meant = { words: string; account: Match | null; what: string; matches: readonly Match[]; total: number; near: readonly Match[] };

/**
 * Takes "Acme Holding champion left" apart: the most of its first words that name an account outright, or that a name begins with. Words that a name
 * merely holds mean nobody yet: "open tickets 4" says nothing about OpenWorks. A name in quotes, or one that ends with a colon, says by itself where
 * it ends.
 */
export async function findMeant(asked: Reading, typed: string): Promise<Meant> {
  const { db, viewer, now } = asked;
  const splits = splitsOf(typed).filter(({ words }) => words !== "");
  let partly: Meant | null = null;
  for (const { words, what } of splits) {
    const story = await findStory(db, viewer, words, now);
    if (story) return { words, what, account: story.account, matches: [], total: 0, near: [] };
    const { matches, total } = await findMatches(db, viewer, words);
    const called = matches.find((match) => isCalled(match, words));
    const found = { words, what, account: total === 1 && called ? called : null, matches, total, near: [] };
    if (called) return found;
    if (total > 0) partly ??= found;
  }
  if (partly) return partly;
  const { words, what } = splits.at(-1) ?? { words: "", what: "" };
  return { words, what, account: null, matches: [], total: 0, near: words === "" ? [] : await findNearest(db, viewer, words) };
}

/** Whether a name or domain begins with these words as words; in scripts that put no spaces between them, at all. */
function isCalled({ name, domain }: Match, words: string): boolean {
  const wanted = words.toLowerCase();
  return [name, domain ?? ""].some((called) => {
    const rest = called.toLowerCase().startsWith(wanted) ? called.slice(wanted.length) : null;
    return rest !== null && !(/[\p{Script=Latin}\p{N}]$/u.test(wanted) && /^[\p{Script=Latin}\p{N}]/u.test(rest));
  });
}

type Split = { words: string; what: string };

/** As many words as a name of a company has. */
const mostWords = 6;

/** Longest name first. */
function splitsOf(typed: string): Split[] {
  const [, quoted, after] = /^(["“”「][^"“”」]+["“”」]|<[^<>]+>)\s*[:：]?\s*(.*)$/su.exec(typed) ?? [];
  if (quoted !== undefined) return [{ words: unwrap(quoted), what: after ?? "" }];
  const words = [...typed.matchAll(/\S+/g)];
  const last = words.slice(0, mostWords).findIndex(([word]) => /[:：]$/.test(word));
  const until = last < 0 ? Math.min(mostWords, words.length) : last + 1;
  return Array.from({ length: until }, (_, at) => until - at).map((count) => {
    const end = (words[count - 1]?.index ?? 0) + (words[count - 1]?.[0].length ?? 0);
    return { words: unwrap(typed.slice(0, end).replace(/[:：]$/, "")), what: typed.slice(end).trim() };
  });
}
