import { z } from "zod";
import type { Form } from "../cards/form.ts";
import type { Asked, PersonViewer } from "../commands/command.ts";
import { formAction } from "../commands/form.ts";
import { showCalendarDay } from "../dates.ts";
import { FieldError } from "../errors.ts";
import { keepable } from "../notes/excerpt.ts";
import { keepNote } from "../notes/keep.ts";
import { say } from "../text.ts";
import { act, loadOpen, RenewalData } from "./act.ts";
import { actText } from "./act-text.ts";
import { outcomeText } from "./card.ts";
import { doneCard } from "./done-card.ts";
import { formAbout } from "./form.ts";
import { outcomes } from "./step.ts";
import type { RenewalKey } from "./subject.ts";
import { renewalText } from "./text.ts";

/** In UTF-16 units. */
const longestNote = 1_000;

/** Asks what becomes of a renewal. */
export async function openOutcome(asked: Asked<PersonViewer>, key: RenewalKey): Promise<Form> {
  const renewal = await loadOpen(asked.db, asked, key);
  const { language } = asked.viewer;
  const t = say(actText, language);
  const named = say(renewalText, language);
  const options = outcomes.map((outcome) => ({ value: outcome, label: named(outcome) }));
  return {
    ...formAbout(renewal, "outcome", asked.viewer, asked.now),
    fields: [
      { type: "choice", name: "outcome", label: t("what"), options, ...(renewal.outcome && { initial: renewal.outcome }) },
      {
        ...{ type: "text", name: "note", label: t("note"), hint: t("noteHint"), lines: "many", longest: longestNote, optional: true },
        ...(renewal.outcomeNote && { initial: renewal.outcomeNote }),
      },
    ],
  };
}

/** The form of "Set outcome". What was said stands in the account's journey as well, as a note by whoever said it. */
export const renewalOutcomeForm = formAction({
  id: "renewal.outcome",
  context: RenewalData,
  values: z.object({ outcome: z.enum(outcomes), note: z.string().max(longestNote).transform(keepable).optional() }),
  async send(asked, key, { outcome, note: told }) {
    const { now, viewer, place } = asked;
    const { id, name } = viewer.person;
    const note = told || null;
    if (outcome === "lost" && note === null) throw new FieldError({ note: say(actText, viewer.language)("whyLost") });
    const step = { step: "outcome", outcome, note, by: name } as const;
    const changed = { outcome, outcomeNote: note, outcomeBy: id, outcomeAt: now };
    const { renewal } = await act(asked, key, () => ({ step, changed }));
    // A note is told like any event, so in a transaction of its own; the same interaction keeps it once.
    const message = `renewal/${encodeURIComponent(place.interaction)}`;
    await keepNote(asked, renewal.account.id, { message, at: now, url: null, text: noteText(asked, key, { outcome, note }) });
    return { card: doneCard(renewal, step, viewer, now, say(actText, viewer.language)("noted")) };
  },
});

/** Everyone of the organization reads it, so it is in the organization's language. */
function noteText({ viewer }: Asked<PersonViewer>, { renewsOn }: RenewalKey, said: Parameters<typeof outcomeText>[1]): string {
  const { language } = viewer.organization;
  const outcome = outcomeText(say(renewalText, language), said);
  return say(actText, language)("journeyNote", { day: showCalendarDay(renewsOn, language), outcome });
}
