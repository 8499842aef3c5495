import type { Tx } from "../db/client.ts";
import { type Tell, type Told, tell } from "../deliveries/tell.ts";
import { reach } from "../people/reach.ts";
import { type Concerned, concernedIn } from "./announce.ts";
import { renewalSubject, subjectInSql } from "./subject.ts";
import { wasToldInSql } from "./told.ts";

type Missed = Concerned & { days: number };

/**
 * Renewals that were told of before whoever looks after them was met, or was the one to look after them: the message that stands for them goes to
 * these people as well, once, and to nobody else again.
 */
export async function meet(tx: Tx, organizationId: number, today: string, now: Date): Promise<number> {
  const missed = await tx.sql<Missed>(findMissed, [organizationId, today]);
  if (missed.length === 0) return 0;
  const people = await reach(tx, organizationId, {
    emails: [...new Set(missed.map(({ csm }) => csm))],
    personIds: [...new Set(missed.map(({ assignedTo }) => assignedTo))],
  });
  const concerned = missed.flatMap((renewal) => concernedIn(renewal, people).map((one) => ({ ...one, renewal, subject: renewalSubject(renewal) })));
  const standing = await findHere(
    tx,
    organizationId,
    concerned.map(({ subject }) => subject),
  );
  const tells = concerned
    .filter(({ subject, destinationId }) => !standing.has(`${destinationId} ${subject}`))
    .map(({ renewal, subject, destinationId, because }): Tell => {
      const told: Told = {
        ...{ kind: "renewal.due", accountId: renewal.accountId, subject },
        facts: { about: "renewal", step: { step: "due", days: renewal.days } },
      };
      return { told, destinationId, because, cause: `met ${subject}`, how: "living", alsoToChannel: false };
    });
  return tell(tx, organizationId, tells, now);
}

/** Where any message was ever posted for these. */
async function findHere(tx: Tx, organizationId: number, subjects: readonly string[]): Promise<Set<string>> {
  const posts = await tx.sql<{ destinationId: string; living: string }>(findPosts, [organizationId, [...new Set(subjects)]]);
  return new Set(posts.map(({ destinationId, living }) => `${destinationId} ${living}`));
}

const findPosts = `select "destinationId", living from delivery where "organizationId" = $1 and living = any($2::text[]) and act = 'post'`;

/** A person's direct messages are theirs on every workspace they were met on. */
const findMissed = `
select renewal.source, renewal."externalId", renewal."renewsOn", renewal."accountId", renewal."assignedTo",
  account.segment, account.csm, renewal."renewsOn" - $2::date as days
from renewal
join account on account."organizationId" = $1 and account.id = renewal."accountId"
where renewal."organizationId" = $1 and renewal."closedAt" is null and renewal.outcome is null and renewal."snoozedUntil" is null
  and ${wasToldInSql}
  and exists (
    select from person
    where person."organizationId" = $1 and (person.email = account.csm or person.id = renewal."assignedTo")
      and exists (select from identity where identity."organizationId" = $1 and identity."personId" = person.id)
      and not exists (
        select from delivery
        join destination on destination."organizationId" = $1 and destination.id = delivery."destinationId"
        join identity on identity."organizationId" = $1 and identity."workspaceId" = destination."workspaceId"
          and identity."externalId" = destination."externalId"
        where delivery."organizationId" = $1 and delivery.living = ${subjectInSql} and delivery.act = 'post' and identity."personId" = person.id
        offset 0)
    offset 0)
for update of renewal skip locked`;
