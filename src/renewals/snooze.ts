import { z } from "zod";
import { dayOf, startOfDay } from "../calendar.ts";
import type { Field, Form } from "../cards/form.ts";
import type { Asked, PersonViewer } from "../commands/command.ts";
import { formAction } from "../commands/form.ts";
import { showCalendarDay } from "../dates.ts";
import { FieldError } from "../errors.ts";
import { addDays } from "../period.ts";
import { say } from "../text.ts";
import { act, loadOpen, RenewalData } from "./act.ts";
import { actText } from "./act-text.ts";
import { doneCard } from "./done-card.ts";
import { watchedAfter } from "./due.ts";
import { formAbout } from "./form.ts";
import type { RenewalKey } from "./subject.ts";

/** Asks until when a renewal is to be kept quiet. */
export async function openSnooze(asked: Asked<PersonViewer>, key: RenewalKey): Promise<Form> {
  const renewal = await loadOpen(asked.db, asked, key);
  const { language, organization } = asked.viewer;
  const t = say(actText, language);
  const today = dayOf(asked.now, organization.timeZone);
  const latest = latestDay(key, today);
  const weeks = Object.entries(lengths).filter(([, days]) => addDays(today, days) <= latest);
  const options = weeks.map(([value, days]) => ({
    value,
    label: t("weeks", { count: days / 7, day: showCalendarDay(addDays(today, days), language) }),
  }));
  const [first] = options;
  const length: Field = {
    ...{ type: "choice", name: "length", label: t("howLong") },
    options: [...options, { value: "day", label: t("untilDay") }],
    initial: first?.value ?? "day",
  };
  const day: Field = {
    type: "date",
    name: "day",
    label: t("day"),
    hint: t("dayHint", { latest: showCalendarDay(latest, language) }),
    optional: true,
  };
  return { ...formAbout(renewal, "snooze", asked.viewer, asked.now), fields: [length, day] };
}

/** The form of "Snooze". */
export const renewalSnoozeForm = formAction({
  id: "renewal.snooze",
  context: RenewalData,
  values: z.object({ length: z.enum(["week", "fortnight", "day"]), day: z.iso.date().optional() }),
  async send(asked, key, { length, day }) {
    const { now, viewer } = asked;
    const { timeZone } = viewer.organization;
    const t = say(actText, viewer.language);
    const today = dayOf(now, timeZone);
    const latest = latestDay(key, today);
    const until = length === "day" ? day : addDays(today, lengths[length]);
    if (until === undefined) throw new FieldError({ day: t("noDay") });
    const field = length === "day" ? "day" : "length";
    if (until <= today) throw new FieldError({ [field]: t("tooEarly") });
    if (until > latest) throw new FieldError({ [field]: t("tooLate", { latest: showCalendarDay(latest, viewer.language) }) });
    const step = { step: "snoozed", until, by: viewer.person.name } as const;
    const snoozedUntil = startOfDay(until, timeZone);
    const { renewal } = await act(asked, key, (held) =>
      held.snoozedUntil?.getTime() === snoozedUntil.getTime() ? null : { step, changed: { snoozedUntil } },
    );
    return { card: doneCard(renewal, step, viewer, now, t("wakes")) };
  },
});

/** In days. */
const lengths = { week: 7, fortnight: 14 } as const;

/** Nobody is to sleep through the renewal itself. One whose date has passed stays open for a while. */
const latestDay = ({ renewsOn }: RenewalKey, today: string): string => (renewsOn > today ? renewsOn : addDays(today, watchedAfter));
