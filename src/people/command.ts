import type { Command } from "../commands/command.ts";
import { UserError } from "../errors.ts";
import { say } from "../text.ts";
import { answerMe, chooseLanguage, type LanguageChoice } from "./me.ts";
import { peopleText } from "./text.ts";

export const me: Command = {
  word: "me",
  slash: false,
  featured: true,
  hint: "[language ja|en|zh|auto]",
  about: peopleText.about,
  personal: true,
  async run(asked, rest) {
    const t = say(peopleText, asked.viewer.language);
    const [setting = "", ...values] = rest.normalize("NFKC").toLowerCase().split(/\s+/);
    if (setting === "") return answerMe(asked);
    if (!["language", "lang", "言語", "语言"].includes(setting)) throw new UserError(t("wrongWords"));
    const choice = choices.get(values.join(" "));
    if (!choice) throw new UserError(t("wrongLanguage"));
    return chooseLanguage(asked, choice);
  },
};

const choices: ReadonlyMap<string, LanguageChoice> = new Map([
  ...["en", "english", "英語", "英语"].map((word) => [word, "en"] as const),
  ...["ja", "jp", "japanese", "日本語", "日语"].map((word) => [word, "ja"] as const),
  ...["zh", "zh-cn", "cn", "chinese", "中文", "简体中文", "中国語"].map((word) => [word, "zh-CN"] as const),
  ...["auto", "automatic", "自動", "自动"].map((word) => [word, "auto"] as const),
]);
