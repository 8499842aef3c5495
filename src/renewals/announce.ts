import type { Because } from "../announcements/announcement.ts";
import { type Route, readRoutes, sees } from "../announcements/routes.ts";
import type { Tx } from "../db/client.ts";
import { type Tell, type Told, tell } from "../deliveries/tell.ts";
import { type Reached, reach } from "../people/reach.ts";
import type { ToTell } from "./decide.ts";
import { type RenewalKey, renewalSubject } from "./subject.ts";

/** Of whom and what a renewal is. */
export type Concerned = RenewalKey & { accountId: string; segment: string | null; csm: string | null; assignedTo: string | null };

/** What is to be told of one. */
export type News = { renewal: Concerned; tell: readonly ToTell[] };

/**
 * Tells what is news of renewals: whoever looks after the account and whom the renewal was given to, as far as they have been met, and the channels
 * that follow it. Each is told one thing of a renewal, the weightiest. A handful of statements, however many there are.
 */
export async function announce(tx: Tx, organizationId: number, news: readonly News[], now: Date): Promise<number> {
  const told = news.filter((one) => one.tell.length > 0);
  if (told.length === 0) return 0;
  const routes = await readRoutes(tx, organizationId);
  const emails = [...new Set(told.map(({ renewal }) => renewal.csm))];
  const personIds = [...new Set(told.map(({ renewal }) => renewal.assignedTo))];
  const people = await reach(tx, organizationId, { emails, personIds });
  return tell(
    tx,
    organizationId,
    told.flatMap((one) => tellsOf(one, people, routes)),
    now,
  );
}

/** Whom a renewal concerns among these, and why. */
export function concernedIn({ csm, assignedTo }: Concerned, people: readonly Reached[]): { destinationId: string; because: Because }[] {
  return people.flatMap(({ destinationId, personId, email }): { destinationId: string; because: Because }[] => {
    if (personId === assignedTo) return [{ destinationId, because: becauseOf("assignee") }];
    return email !== null && email === csm ? [{ destinationId, because: becauseOf("account-csm") }] : [];
  });
}

export const becauseOf = (concern: "assignee" | "account-csm"): Because => ({ kinds: [], segment: null, by: null, concern });

function tellsOf({ renewal, tell: announcements }: News, people: readonly Reached[], routes: readonly Route[]): Tell[] {
  const subject = renewalSubject(renewal);
  const all = announcements.map((one) => ({ one, told: toldOf(subject, renewal.accountId, one) }));
  const personal = concernedIn(renewal, people);
  const known = new Set(personal.map(({ destinationId }) => destinationId));
  const following = routes
    .filter((route) => !known.has(route.destinationId) && sees(route, renewal.segment))
    .map(({ destinationId, kinds, segment, by }) => ({ destinationId, because: { kinds: [...kinds], segment, by } }));
  return [...personal, ...following].flatMap(({ destinationId, because }): Tell[] => {
    const wanted = all.find(({ one }) => known.has(destinationId) || because.kinds.includes(one.kind));
    if (!wanted) return [];
    const { cause, alsoToChannel } = wanted.one;
    return [{ told: wanted.told, destinationId, because, cause: `${cause} ${subject}`, how: "living", alsoToChannel }];
  });
}

const toldOf = (subject: string, accountId: string, { kind, step }: ToTell): Told => ({
  kind,
  accountId,
  subject,
  facts: { about: "renewal", step },
});
