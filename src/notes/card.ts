import type { Block, Card, Line } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import { showMoment } from "../dates.ts";
import { wordsFor } from "../journeys/card.ts";
import type { Viewer } from "../people/viewer.ts";
import { say } from "../text.ts";
import type { Kept, Note } from "./keep.ts";
import { notesText } from "./text.ts";

const said = {
  accepted: ["addedTitle", "added"],
  corrected: ["correctedTitle", "corrected"],
  duplicate: ["sameTitle", "same"],
} as const;

/** What stands in the journey now. */
export function keptCard({ account, outcome, at, others }: Kept, note: Pick<Note, "url" | "text">, viewer: Viewer): Card {
  const { language, organization } = viewer;
  const t = say(notesText, language);
  const [title, sentence] = said[outcome];
  const summary = t(sentence, { name: shorten(account.name, 80) });
  const lines: Line[] = note.text.split("\n").map((line) => line || " ");
  const link: Block[] = note.url === null ? [] : [{ type: "text", lines: [{ text: t("toMessage"), url: note.url }] }];
  const [other = ""] = others;
  const beside: Block[] =
    others.length === 0 ? [] : [{ type: "text", lines: [t("others", { count: others.length, name: shorten(other, 80) || "none" })] }];
  return {
    title: t(title),
    summary,
    blocks: [
      { type: "text", lines: [{ text: summary, style: "strong" }] },
      { type: "divider" },
      { type: "text", lines },
      { type: "divider" },
      ...beside,
      ...link,
      { type: "quiet", line: t("writtenOn", { moment: showMoment(at, organization.timeZone, language) }) },
      { type: "buttons", buttons: [{ action: "ask", label: t("showJourney"), data: { words: wordsFor(account) } }] },
    ],
  };
}
