import type { Block, Card, Line } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import { showMoment } from "../dates.ts";
import { wordsFor } from "../journeys/card.ts";
import type { Viewer } from "../people/viewer.ts";
import { say } from "../text.ts";
import { notesText } from "./text.ts";

type Kept = { id: string; name: string; domain: string | null };
type Note = { at: Date; url: string | null; text: string };

const said = {
  accepted: ["addedTitle", "added"],
  corrected: ["correctedTitle", "corrected"],
  duplicate: ["sameTitle", "same"],
} as const;

/** What stands in the journey now. */
export function keptCard(account: Kept, note: Note, outcome: keyof typeof said, viewer: Viewer): Card {
  const { language, organization } = viewer;
  const t = say(notesText, language);
  const [title, sentence] = said[outcome];
  const summary = t(sentence, { name: shorten(account.name, 80) });
  const lines: Line[] = note.text.split("\n").map((line) => line || " ");
  const link: Block[] = note.url === null ? [] : [{ type: "text", lines: [{ text: t("toMessage"), url: note.url }] }];
  return {
    title: t(title),
    summary,
    blocks: [
      { type: "text", lines: [{ text: summary, style: "strong" }] },
      { type: "divider" },
      { type: "text", lines },
      { type: "divider" },
      ...link,
      { type: "quiet", line: t("writtenOn", { moment: showMoment(note.at, organization.timeZone, language) }) },
      { type: "buttons", buttons: [{ action: "ask", label: t("showJourney"), data: { words: wordsFor(account) } }] },
    ],
  };
}
