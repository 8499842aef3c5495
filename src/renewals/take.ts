import type { Tx } from "../db/client.ts";
import type { Stood } from "./decide.ts";
import { dueDays } from "./due.ts";
import { termInSql } from "./renewed-told.ts";
import type { RenewalKey } from "./subject.ts";

/** A renewal as it stands while we hold it. */
export type Due = RenewalKey &
  Stood & {
    accountId: string;
    segment: string | null;
    /** An e-mail. */
    csm: string | null;
    assignedTo: string | null;
    /** Until its date; below 0: the date has passed. */
    days: number;
    /** From the renewal before, or the start, to this one; null: not known. */
    term: number | null;
  };

type Wanted = { today: string; now: Date /** Those that come later, by date, source and id. */; after: RenewalKey | null; limit: number };

/**
 * Locks open renewals that have to be worked out: never so far, or more than six hours ago, or before something was heard of their account; or 90, 60
 * or 30 days are left, or a snooze has ended. Those that someone else holds are theirs. By date, source and id.
 */
export function takeDue(tx: Tx, organizationId: number, { today, now, after, limit }: Wanted): Promise<Due[]> {
  const place = after === null ? [null, null, null] : [after.renewsOn, after.source, after.externalId];
  return tx.sql<Due>(take, [organizationId, today, now, limit, ...place]);
}

const [last, middle, first] = dueDays;
const hoursKept = 6;

/** What is heard of late is found by the next turn of hours at the latest: of what was just received, nearly all has just happened. */
const take = `
select renewal.source, renewal."externalId", renewal."renewsOn", renewal."accountId", renewal."scoredAt", renewal.health, renewal.band, renewal."dueTold",
  renewal."bandTold", renewal."fallToldAt", renewal."snoozedUntil", renewal.outcome, renewal."assignedTo", account.segment, account.csm,
  renewal."renewsOn" - $2::date as days, ${termInSql} as term
from renewal
join account on account."organizationId" = $1 and account.id = renewal."accountId"
join subscription contract on contract."organizationId" = $1 and contract.source = renewal.source and contract."externalId" = renewal."externalId"
where renewal."organizationId" = $1 and renewal."closedAt" is null
  and ($5::date is null or (renewal."renewsOn", renewal.source, renewal."externalId") > ($5::date, $6::text, $7::text))
  and (
    renewal."scoredAt" is null or renewal."scoredAt" <= $3::timestamptz - interval '${hoursKept} hours'
    or renewal."snoozedUntil" <= $3
    or renewal."snoozedUntil" is null and renewal."renewsOn" >= $2::date and renewal."renewsOn" <= $2::date + ${first} and (renewal."dueTold" is null
      or renewal."dueTold" > case when renewal."renewsOn" <= $2::date + ${last} then ${last} when renewal."renewsOn" <= $2::date + ${middle} then ${middle} else ${first} end)
    or exists (
      select from revenue_event heard
      where heard."organizationId" = $1 and heard."accountId" = renewal."accountId" and heard.kind in ('signal', 'touch', 'subscription', 'contact')
        and heard."occurredAt" > renewal."scoredAt" - interval '30 days' and heard."receivedAt" >= renewal."scoredAt" offset 0)
  )
order by renewal."renewsOn", renewal.source, renewal."externalId"
limit $4
for update of renewal skip locked`;
