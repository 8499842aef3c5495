import type { Block, Button } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import { UserError } from "../errors.ts";
import { say } from "../text.ts";
import type { Answer, Asked, Command, PersonViewer, Reading } from "./command.ts";
import { nearest } from "./suggest.ts";
import { commandsText } from "./text.ts";

/** What these words answer a person. No words ask for help; a word that is no command, which ones look like it. */
export async function runWords(commands: readonly Command[], asked: Asked<PersonViewer>, words: string): Promise<Answer> {
  const { word, rest } = takeApart(words);
  const command = commands.find((command) => command.word === (word || "help"));
  return command ? command.run(asked, rest) : unknownWord(commands, asked, word, rest);
}

/** What these words answer a channel, or null when that is nothing it may be answered. */
export async function runForDestination(commands: readonly Command[], asked: Reading, words: string): Promise<Answer | null> {
  const { word, rest } = takeApart(words);
  const command = commands.find((command) => command.word === word);
  if (!command || command.personal) return null;
  try {
    const answer = await command.run(asked, rest);
    return answer.share === undefined ? null : answer;
  } catch (error) {
    // What is wrong with the words is for whoever typed them, not for the channel.
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** The first word, however it was typed, and the rest. Characters that nobody types on purpose are taken for spaces. */
function takeApart(words: string): { word: string; rest: string } {
  const [word = "", ...rest] = words
    .toWellFormed()
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .split(/(?<=^\S+)\s+/);
  return { word: word.normalize("NFKC").toLowerCase().replace(/^\//, ""), rest: rest.join(" ") };
}

function unknownWord(commands: readonly Command[], { viewer }: Asked, word: string, rest: string): Answer {
  const t = say(commandsText, viewer.language);
  const near = nearest(
    word,
    commands.map((command) => command.word),
    3,
  ).map((each) => `${each} ${rest}`.trim());
  const asAccount = `journey ${word} ${rest}`.trim();
  const offered = near.length > 0 ? near : [asAccount, "help"];
  const buttons = offered.filter((words) => words.length <= longestOffer).map(askButton);
  const said = t("unknown", { word: shorten(word, 60) });
  const blocks: Block[] = [
    { type: "text", lines: [said, t(near.length > 0 ? "didYouMean" : "seeHelp")] },
    { type: "buttons", buttons: buttons.length > 0 ? buttons : [askButton("help")] },
  ];
  return { card: { title: t("unknownTitle"), summary: said, blocks } };
}

const longestOffer = 1_000;

const askButton = (words: string): Button => ({ action: "ask", label: shorten(words, 70), data: { words } });
