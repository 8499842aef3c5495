import { dayOf } from "../calendar.ts";
import type { Shown, SubjectCards } from "../deliveries/shown.ts";
import { renewalCard } from "./card.ts";
import { findRenewal, type OpenRenewal } from "./find.ts";
import { stepCard } from "./step-card.ts";
import { renewalOf } from "./subject.ts";

/** A renewal's message, and its steps. */
export const renewalCards: SubjectCards = {
  async message(shown) {
    const renewal = await findShown(shown);
    return renewal && { ...renewalCard(renewal, shown.viewer, shown.now), why: shown.why };
  },
  async step(shown, facts) {
    const renewal = facts.about === "renewal" ? await findShown(shown) : null;
    return renewal && facts.about === "renewal" ? { ...stepCard(renewal, facts.step, shown.viewer, shown.now), why: shown.why } : null;
  },
};

async function findShown({ db, now, viewer, subject }: Shown): Promise<OpenRenewal | null> {
  const key = renewalOf(subject);
  const { organization, audience } = viewer;
  const scope = { organizationId: organization.id, segment: audience.segment };
  return key && findRenewal(db, scope, key, dayOf(now, organization.timeZone));
}
