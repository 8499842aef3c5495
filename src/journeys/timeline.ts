import type { Tx } from "../db/client.ts";
import type { Viewer } from "../people/viewer.ts";
import { accountKinds, type Cursor, pageLength, type ToldEvent, type ToldRow, toldColumns, toldEvent } from "./told.ts";

/** A further page of an account's timeline, newest first; one event more than a page where there is more. Names by e-mail. */
export type Timeline = { account: { id: string; name: string; domain: string | null }; events: ToldEvent[]; names: Record<string, string> };

/** What happened before the cursor, or null when there is no such account for this viewer. */
export async function readTimeline(db: Tx, viewer: Viewer, accountId: string, before: Cursor): Promise<Timeline | null> {
  const values = [viewer.organization.id, viewer.audience.segment, accountId, accountKinds, before.at, before.source, before.externalId];
  const [row] = await db.sql<Row>(readPage, values);
  return row ? { account: row.account, events: (row.events ?? []).map(toldEvent), names: row.names ?? {} } : null;
}

type Row = { account: Timeline["account"]; events: ToldRow[] | null; names: Record<string, string> | null };

/** $1 organization, $2 audience's segment or null, $3 account, $4 kinds of event, $5 to $7 the cursor. The same index as the story's. */
const readPage = `
with chosen as materialized (
  select id from account where "organizationId" = $1 and id = $3 and ($2::text is null or segment = $2)
), page as materialized (
  select event.* from chosen cross join unnest($4::text[]) as wanted (kind) cross join lateral (
    select event.source, event."externalId", event.kind, event."occurredAt", event.body
    from revenue_event event
    where event."organizationId" = $1 and event."accountId" = chosen.id and event.kind = wanted.kind and event.current
      and event."occurredAt" <= $5 and (event."occurredAt", event.source, event."externalId") < ($5, $6, $7)
    order by event."occurredAt" desc, event.source desc, event."externalId" desc
    limit ${pageLength + 1}
  ) event
  order by event."occurredAt" desc, event.source desc, event."externalId" desc
  limit ${pageLength + 1}
), email as (
  select array_agg(distinct told.email) as emails from (
    select unnest(array[event.body #>> '{contact,email}', event.body #>> '{lead,contact,email}', event.body ->> 'by',
      event.body ->> 'owner', event.body ->> 'csm']) as email from page event
  ) told
)
select
  json_build_object('id', account.id, 'name', account.name, 'domain', account.domain) as account,
  (select json_agg(${toldColumns} order by event."occurredAt" desc, event.source desc, event."externalId" desc) from page event) as events,
  (select json_object_agg(known.email, known.name) from (
    select contact.email, contact.name from contact
    where contact."organizationId" = $1 and contact."accountId" = account.id and contact.email = any ((select emails from email)::text[]) and contact.name is not null
    union all
    select person.email, person.name from person
    where person."organizationId" = $1 and person.email = any ((select emails from email)::text[])) known) as names
from chosen join account on account."organizationId" = $1 and account.id = chosen.id`;
