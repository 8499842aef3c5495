import { dayOf } from "../calendar.ts";
import type { Card } from "../cards/card.ts";
import type { Listed, PersonViewer, Reading } from "../commands/command.ts";
import type { Shortcut } from "../commands/shortcut.ts";
import { dayCard, type Offered } from "./card.ts";
import { findOwn } from "./find.ts";

const newsDays = 7;
const renewalDays = 90;
const dayMs = 86_400_000;

/** What is a person's own today, their language, and what they can do here. */
export async function homeCard(asked: Reading<PersonViewer>, commands: readonly Listed[], shortcuts: readonly Shortcut[]): Promise<Card> {
  const { db, now, viewer } = asked;
  const { organization, person, audience } = viewer;
  const offered: Offered = { commands, shortcuts };
  const spans = { newsDays, renewalDays };
  const own = await findOwn(db, {
    organizationId: organization.id,
    segment: audience.segment,
    email: person.email,
    newsSince: new Date(now.getTime() - newsDays * dayMs),
    today: dayOf(now, organization.timeZone),
    renewalsUntil: dayOf(new Date(now.getTime() + renewalDays * dayMs), organization.timeZone),
  });
  return dayCard(own, offered, viewer, spans, now);
}
