import type { Command } from "../commands/command.ts";
import { answerLook, answerModel } from "./answer.ts";
import { modelsText } from "./text.ts";

export const model: Command = {
  word: "model",
  slash: false,
  featured: false,
  hint: "[name]",
  about: modelsText.about,
  run: (asked, rest) => (rest === "" ? answerModel(asked) : answerLook(asked, rest)),
};
