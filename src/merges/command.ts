import type { Answer, Asked, Command, PersonViewer } from "../commands/command.ts";
import { UserError } from "../errors.ts";
import { say } from "../text.ts";
import { mustBeAdmin } from "./admin.ts";
import { answerPreview, answerUndo } from "./answer.ts";
import { overviewCard } from "./card.ts";
import { findAccount, type Meant } from "./find-account.ts";
import { readPairs } from "./pair.ts";
import { findMergesOf, findRecentMerges } from "./standing.ts";
import { mergeText } from "./text.ts";
import { type Unclear, unclearCard } from "./unclear.ts";
import { undoDays } from "./undo-until.ts";

export const merge: Command = {
  word: "merge",
  slash: false,
  featured: false,
  hint: "[<account> into <account>]",
  about: mergeText.about,
  personal: true,
  async run(asked, rest) {
    await mustBeAdmin(asked);
    const [, toUndo] = /^undo(?:\s+(.+))?$/isu.exec(rest) ?? [];
    if (toUndo !== undefined) return undoLatest(asked, toUndo);
    return rest === "" || /^undo$/i.test(rest) ? overview(asked) : mergeNamed(asked, rest);
  },
};

/** How many merges the overview lists. */
const mostListed = 5;

async function overview({ db, viewer, now }: Asked<PersonViewer>): Promise<Answer> {
  const since = new Date(now.getTime() - undoDays * 86_400_000);
  const merges = await findRecentMerges(db, viewer.organization.id, since, mostListed);
  return { card: overviewCard(merges.slice(0, mostListed), merges.length > mostListed, viewer) };
}

async function mergeNamed(asked: Asked<PersonViewer>, rest: string): Promise<Answer> {
  const pairs = readPairs(rest);
  if (pairs.length === 0) throw new UserError(say(mergeText, asked.viewer.language)("howTo"));
  const looked = new Map<string, Promise<Meant>>();
  const find = (words: string) => {
    const found = looked.get(words) ?? findAccount(asked, words);
    looked.set(words, found);
    return found;
  };
  const readings = [];
  for (const { into, from } of pairs) {
    const [kept, other] = [await find(into), await find(from)];
    if (kept.account && other.account) return answerPreview(asked, kept.account.id, other.account.id);
    readings.push({ kept, other });
  }
  const [likeliest] = readings;
  return { card: unclearCard(likeliest ? unclearOf(likeliest.kept, likeliest.other) : [], asked.viewer) };
}

function unclearOf(kept: Meant, other: Meant): Unclear[] {
  const asTyped = ({ account, words }: Meant) => account?.id ?? `"${words.replaceAll('"', "")}"`;
  return [
    { meant: other, wordsWith: (id: string) => `merge ${id} into ${asTyped(kept)}` },
    { meant: kept, wordsWith: (id: string) => `merge ${asTyped(other)} into ${id}` },
  ].filter(({ meant }) => meant.account === null);
}

async function undoLatest(asked: Asked<PersonViewer>, words: string): Promise<Answer> {
  const { db, viewer } = asked;
  const meant = await findAccount(asked, words);
  if (!meant.account) return { card: unclearCard([{ meant, wordsWith: (id) => `merge undo ${id}` }], viewer) };
  const [latest] = await findMergesOf(db, viewer.organization.id, [meant.account.id]);
  if (!latest) throw new UserError(say(mergeText, viewer.language)("notMerged", { name: meant.account.name }));
  return answerUndo(asked, latest.id);
}
