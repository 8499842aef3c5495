import type { Command } from "../commands/command.ts";
import { UserError } from "../errors.ts";
import { say } from "../text.ts";
import { answerGoals } from "./answer.ts";
import { goalsText } from "./text.ts";

export const goal: Command = {
  word: "goal",
  slash: false,
  featured: true,
  hint: "",
  about: goalsText.about,
  async run(asked, rest) {
    if (rest !== "") throw new UserError(say(goalsText, asked.viewer.language)("wrongWords"));
    return answerGoals(asked);
  },
};
