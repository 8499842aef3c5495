import type { Block } from "../cards/card.ts";
import type { Form } from "../cards/form.ts";
import { shorten } from "../cards/shorten.ts";
import type { Shortcut, UsedMessage } from "../commands/shortcut.ts";
import { showMoment } from "../dates.ts";
import { accountField } from "../journeys/account-field.ts";
import type { Viewer } from "../people/viewer.ts";
import { say } from "../text.ts";
import { excerpt, keepable } from "./excerpt.ts";
import { notesText } from "./text.ts";

/** The longest note a form takes, in UTF-16 units. */
export const longestNote = 3_000;

/** "Add to journey": asks on which account a message is to be kept, with its text to be shortened or put otherwise. */
export const addToJourney: Shortcut = {
  id: "add-to-journey",
  label: notesText.add,
  about: notesText.about,
  on: "message",
  open: async ({ viewer }, message) => noteForm(message, viewer),
};

function noteForm({ id, text, url, writtenBy, at, channelName }: UsedMessage, viewer: Viewer): Form {
  const { language, organization } = viewer;
  const t = say(notesText, language);
  const whole = keepable(text);
  const initial = excerpt(whole, longestNote);
  const moment = showMoment(at, organization.timeZone, language);
  const from = t("from", { writer: shorten(writtenBy ?? "", 80) || "none", channel: shorten(channelName ?? "", 80) || "none", moment });
  const blocks: Block[] = [
    { type: "quiet", line: from },
    ...(initial === whole ? [] : [{ type: "text", lines: [t("cut", { limit: longestNote })] } satisfies Block]),
    ...(whole === "" ? [{ type: "text", lines: [t("wordless")] } satisfies Block] : []),
  ];
  return {
    form: "note.add",
    context: { message: id, at: at.toISOString(), ...(url !== null && { url }) },
    title: t("add"),
    submit: t("submit"),
    blocks,
    fields: [
      accountField(language),
      {
        type: "text",
        name: "text",
        label: t("note"),
        hint: t(url === null ? "noteHintUnlinked" : "noteHint"),
        lines: "many",
        longest: longestNote,
        ...(initial !== "" && { initial }),
      },
    ],
  };
}
