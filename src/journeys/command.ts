import type { Answer, Command, Reading } from "../commands/command.ts";
import { UserError } from "../errors.ts";
import { say } from "../text.ts";
import { choiceCard, firstRunCard, journeyCard, noneCard, wordsFor } from "./card.ts";
import { findMatches, findNearest, hasAccounts } from "./find.ts";
import { findStory, type Story } from "./story.ts";
import { journeyText } from "./text.ts";
import { unwrap } from "./unwrap.ts";

export const journey: Command = {
  word: "journey",
  slash: true,
  featured: true,
  hint: "<account>",
  about: journeyText.about,
  run: answerJourney,
};

async function answerJourney(asked: Reading, rest: string): Promise<Answer> {
  const { db, viewer, now } = asked;
  const words = unwrap(rest);
  if (words === "") throw new UserError(say(journeyText, viewer.language)("which"));
  const story = await findStory(db, viewer, words, now);
  if (story) return storyAnswer(asked, story);

  const { matches, total } = await findMatches(db, viewer, words);
  const [only, ...others] = matches;
  const found = only && others.length === 0 ? await findStory(db, viewer, only.id, now) : null;
  if (found) return storyAnswer(asked, found);
  if (matches.length > 1) return { card: choiceCard(words, matches, total, viewer) };

  const near = await findNearest(db, viewer, words);
  if (near.length === 0 && !(await hasAccounts(db, viewer))) return { card: firstRunCard(viewer) };
  return { card: noneCard(words, near, viewer) };
}

const storyAnswer = ({ viewer, now }: Reading, story: Story): Answer => ({ card: journeyCard(story, viewer, now), share: wordsFor(story.account) });
