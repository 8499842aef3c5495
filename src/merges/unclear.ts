import type { Block, Button, Card } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import type { Match } from "../journeys/find.ts";
import { journeyText } from "../journeys/text.ts";
import type { Viewer } from "../people/viewer.ts";
import { type Say, say } from "../text.ts";
import type { Meant } from "./find-account.ts";

/** An account that was named in a way that leads to none or to several, and the words to type with one of them in its place. */
export type Unclear = { meant: Meant; wordsWith(accountId: string): string };

/** Says of each what was not clear, with those it may be: each a press away. */
export function unclearCard(unclear: readonly Unclear[], viewer: Viewer): Card {
  const t = say(journeyText, viewer.language);
  const said = unclear.map(({ meant }) => sentenceOf(t, meant));
  return {
    title: t(unclear.some(({ meant }) => meant.matches.length > 0) ? "choiceTitle" : "noneTitle"),
    summary: said.join(" "),
    blocks: unclear.flatMap(({ meant, wordsWith }, at): Block[] => {
      const { matches, near, total } = meant;
      const offered = matches.length > 0 ? matches : near;
      const hint = matches.length > 0 ? [] : [t(near.length > 0 ? "nearest" : "tryOtherwise")];
      const more = total > matches.length ? [t("choiceRest", { count: total - matches.length })] : [];
      const buttons = offered.map((match) => offerButton(match, wordsWith(match.id))).filter(({ data }) => data.words.length <= longestOffer);
      return [
        { type: "text", lines: [said[at] ?? "", ...hint, ...more] },
        ...(buttons.length > 0 ? [{ type: "buttons", buttons } satisfies Block] : []),
      ];
    }),
  };
}

/** What a press may carry. */
const longestOffer = 1_000;

function sentenceOf(t: Say<typeof journeyText>, { words, matches, total }: Meant): string {
  const shown = shorten(words, 80);
  return matches.length > 0 ? t("choice", { count: total, words: shown }) : t("none", { words: shown });
}

const offerButton = ({ name, domain }: Match, words: string): Button & { data: { words: string } } => ({
  action: "ask",
  label: domain && domain !== name ? `${shorten(name, 40)} (${shorten(domain, 30)})` : shorten(name, 70),
  data: { words },
});
