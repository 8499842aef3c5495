import { createHash } from "node:crypto";
import { z } from "zod";
import type { Form } from "../cards/form.ts";
import type { Asked, PersonViewer } from "../commands/command.ts";
import { formAction } from "../commands/form.ts";
import { showCalendarDay } from "../dates.ts";
import { FieldError } from "../errors.ts";
import { keepable } from "../notes/excerpt.ts";
import { keepNote } from "../notes/keep.ts";
import { say } from "../text.ts";
import { act, loadOpen, RenewalSeen } from "./act.ts";
import { actText } from "./act-text.ts";
import { outcomeText } from "./card.ts";
import { doneCard } from "./done-card.ts";
import type { OpenRenewal } from "./find.ts";
import { formAbout } from "./form.ts";
import { outcomes } from "./step.ts";
import { type RenewalKey, renewalSubject } from "./subject.ts";
import { renewalText } from "./text.ts";

/** In UTF-16 units. */
const longestNote = 1_000;

/** Asks what becomes of a renewal. */
export async function openOutcome(asked: Asked<PersonViewer>, key: RenewalKey): Promise<Form> {
  const renewal = await loadOpen(asked.db, asked, key);
  const { language } = asked.viewer;
  const t = say(actText, language);
  const named = say(renewalText, language);
  const about = formAbout(renewal, "outcome", asked.viewer, asked.now);
  const options = outcomes.map((outcome) => ({ value: outcome, label: named(outcome) }));
  return {
    ...about,
    context: { ...about.context, seen: seenOf(renewal) },
    fields: [
      { type: "choice", name: "outcome", label: t("what"), options, ...(renewal.outcome && { initial: renewal.outcome }) },
      {
        ...{ type: "text", name: "note", label: t("note"), hint: t("noteHint"), lines: "many", longest: longestNote, optional: true },
        ...(renewal.outcomeNote && { initial: renewal.outcomeNote }),
      },
    ],
  };
}

/**
 * The form of "Set outcome". What was said stands in the account's journey as well, as a note by whoever said it. What somebody else said meanwhile is
 * not overwritten unseen; the same sent again changes nothing.
 */
export const renewalOutcomeForm = formAction({
  id: "renewal.outcome",
  context: RenewalSeen,
  values: z.object({ outcome: z.enum(outcomes), note: z.string().max(longestNote).transform(keepable).optional() }),
  async send(asked, { key, seen }, { outcome, note: told }) {
    const { now, viewer } = asked;
    const { id, name } = viewer.person;
    const note = told || null;
    const t = say(actText, viewer.language);
    if (outcome === "lost" && note === null) throw new FieldError({ note: t("whyLost") });
    const step = { step: "outcome", outcome, note, by: name } as const;
    const { renewal } = await act(asked, key, (held) => {
      if (held.outcome === outcome && held.outcomeNote === note) return null;
      if (seenOf(held) !== seen) throw new FieldError({ outcome: t("saidMeanwhile", saidOf(held, viewer)) });
      return { step, changed: { outcome, outcomeNote: note, outcomeBy: id, outcomeAt: now } };
    });
    // A note is told like any event, so in a transaction of its own; whoever sends it again completes what broke off, once.
    const at = renewal.outcomeAt ?? now;
    const message = `renewal/${createHash("sha256")
      .update(`${at.toISOString()} ${renewalSubject(key)}`)
      .digest("base64url")}`;
    await keepNote(asked, renewal.account.id, { message, at, url: null, text: noteText(asked, key, { outcome, note }) });
    return { card: doneCard(renewal, step, viewer, now, t("noted")) };
  },
});

/** Which outcome somebody has before their eyes: the moment it was set; "" for none. */
const seenOf = ({ outcomeAt }: OpenRenewal): string => outcomeAt?.toISOString() ?? "";

function saidOf({ outcome, outcomeNote, outcomeBy }: OpenRenewal, { language }: PersonViewer): { by: string; outcome: string } {
  const named = say(renewalText, language);
  return { by: outcomeBy ?? named("someone"), outcome: outcome === null ? "" : outcomeText(named, { outcome, note: outcomeNote }) };
}

/** Everyone of the organization reads it, so it is in the organization's language. */
function noteText({ viewer }: Asked<PersonViewer>, { renewsOn }: RenewalKey, said: Parameters<typeof outcomeText>[1]): string {
  const { language } = viewer.organization;
  const outcome = outcomeText(say(renewalText, language), said);
  return say(actText, language)("journeyNote", { day: showCalendarDay(renewsOn, language), outcome });
}
