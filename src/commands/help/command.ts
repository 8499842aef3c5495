import type { Line } from "../../cards/card.ts";
import { searchButton } from "../../journeys/search-button.ts";
import { say } from "../../text.ts";
import type { Command, Listed } from "../command.ts";
import { helpText } from "./text.ts";

const listed: Listed = { word: "help", slash: false, featured: true, hint: "", about: helpText.about };

/** `/rev help`, on these commands and itself. */
export function helpOn(commands: readonly Listed[]): Command {
  return {
    ...listed,
    async run({ viewer: { language }, place }) {
      const t = say(helpText, language);
      // On Slack a command begins with /rev wherever it is typed.
      const intro = t(place?.direct && place.platform === "teams" ? "introDirect" : "intro");
      const all = [...commands, listed];
      const items = all.map(({ word, hint, about }): Line => [{ text: `${word} ${hint}`.trim(), style: "strong" }, `  ${about[language]}`]);
      // Slack alone has them.
      const own = all.filter((command) => command.slash && place?.platform === "slack").map((command) => `/${command.word}`);
      const named = new Intl.ListFormat(language, { type: "conjunction" }).format(own);
      return {
        card: {
          title: t("title"),
          summary: intro,
          blocks: [
            { type: "text", lines: [intro] },
            { type: "list", items },
            { type: "buttons", buttons: [searchButton(language)] },
            ...(own.length > 0 ? [{ type: "quiet", line: t("own", { commands: named }) } as const] : []),
          ],
        },
      };
    },
  };
}
