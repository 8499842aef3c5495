import type { Answer, Command, PersonViewer, Reading } from "../commands/command.ts";
import { UserError } from "../errors.ts";
import { unwrap } from "../journeys/unwrap.ts";
import type { Viewer } from "../people/viewer.ts";
import { say } from "../text.ts";
import { leadAnswer } from "./card.ts";
import { findLead } from "./find.ts";
import { findByName, findByPart, findByWhole, findNearestNames, findOwnLeads } from "./list.ts";
import { choiceCard, mineCard, noneCard, wordsForLead } from "./list-card.ts";
import { leadListText } from "./list-text.ts";
import type { LeadName } from "./name.ts";
import { leadReader } from "./reader.ts";
import { leadText } from "./text.ts";

export const lead: Command = {
  word: "lead",
  slash: true,
  featured: true,
  hint: "[next | mine | <name or e-mail>]",
  about: leadListText.about,
  async run(asked, rest) {
    const words = unwrap(rest);
    if (words === "" || /^mine$/i.test(words)) return { card: mineCard(...(await readOwn(asked)), asked.now) };
    return /^next$/i.test(words) ? answerNext(asked) : answerWords(asked, words);
  },
};

async function answerNext(asked: Reading): Promise<Answer> {
  const { db, now } = asked;
  const [own, viewer] = await readOwn(asked);
  const [first] = own.leads;
  const found = first && (await findLead(db, viewer, first));
  if (!found) return { card: mineCard({ leads: [], total: 0 }, viewer, now) };
  const t = say(leadListText, viewer.language);
  const all = { action: "ask", label: t("mineTitle"), data: { words: "lead mine" } };
  return { card: leadAnswer(found, leadReader(found, viewer), [t("nextOf", { count: own.total })], own.total > 1 ? [all] : []) };
}

async function readOwn({ db, viewer }: Reading) {
  const person = mustBePerson(viewer);
  const { email } = person.person;
  if (email === null) throw new UserError(say(leadListText, viewer.language)("noEmail"));
  return [await findOwnLeads(db, viewer, email), person] as const;
}

/** A channel has no leads of its own. */
function mustBePerson(viewer: Viewer): PersonViewer {
  if (viewer.kind === "person") return viewer;
  throw new UserError(say(leadListText, viewer.language)("personal"));
}

async function answerWords(asked: Reading, words: string): Promise<Answer> {
  const { db, viewer, now } = asked;
  const named = await findByName(db, viewer, words);
  const [called, another] = named;
  if (called && !another) return leadAnswerOf(asked, called);
  if (another) return { card: choiceCard(words, { leads: named, total: named.length }, viewer, now) };

  for (const find of [findByWhole, findByPart]) {
    const found = await find(db, viewer, words);
    const [best, second] = found.leads;
    if (best && !second) return leadAnswerOf(asked, best);
    if (best) return { card: choiceCard(words, found, viewer, now) };
  }
  return { card: noneCard(words, await findNearestNames(db, viewer, words), viewer) };
}

async function leadAnswerOf({ db, viewer }: Reading, name: LeadName): Promise<Answer> {
  const found = await findLead(db, viewer, name);
  if (!found) throw new UserError(say(leadText, viewer.language)("gone"));
  return { card: leadAnswer(found, leadReader(found, viewer)), share: wordsForLead(found) };
}
