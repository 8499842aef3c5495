import type { Answer, Command, Reading } from "../commands/command.ts";
import { UserError } from "../errors.ts";
import { choiceCard, firstRunCard, noneCard, wordsFor } from "../journeys/card.ts";
import { findMatches, findNearest, hasAccounts } from "../journeys/find.ts";
import { findStory, type Story } from "../journeys/story.ts";
import { unwrap } from "../journeys/unwrap.ts";
import { say } from "../text.ts";
import { notCustomerCard, riskCard } from "./risk-card.ts";
import { readHealthHistory } from "./risk-history.ts";
import { riskText } from "./risk-text.ts";

export const risk: Command = {
  word: "risk",
  slash: false,
  featured: true,
  hint: "<account>",
  about: riskText.about,
  run: answerRisk,
};

async function answerRisk(asked: Reading, rest: string): Promise<Answer> {
  const { db, viewer, now } = asked;
  const words = unwrap(rest);
  if (words === "") throw new UserError(say(riskText, viewer.language)("which"));
  const story = await findStory(db, viewer, words, now);
  if (story) return healthAnswer(asked, story);

  const { matches, total } = await findMatches(db, viewer, words);
  const [only, ...others] = matches;
  const found = only && others.length === 0 ? await findStory(db, viewer, only.id, now) : null;
  if (found) return healthAnswer(asked, found);
  if (matches.length > 1) return { card: choiceCard(words, matches, total, viewer, "risk") };

  const near = await findNearest(db, viewer, words);
  if (near.length === 0 && !(await hasAccounts(db, viewer))) return { card: firstRunCard(viewer) };
  return { card: noneCard(words, near, viewer, "risk") };
}

async function healthAnswer({ db, viewer, now }: Reading, story: Story): Promise<Answer> {
  const history = await readHealthHistory(db, viewer.organization.id, story.account.id, now);
  const card = history ? riskCard(story, history, viewer, now) : notCustomerCard(story, viewer);
  return { card, share: wordsFor(story.account, "risk") };
}
