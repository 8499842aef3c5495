/**
 * A statement that carries what events tell by themselves to their accounts: the latest name, the first touch, and contacts.
 * Each attribute keeps the order of the telling it came from, so the latest counts in whatever order they are heard.
 * Rows are looked up one by one ("offset 0"), because a planner that does not know how few there are would read whole tables.
 * What is known already is not written again: most events of a day tell nothing new, and cost their own row alone.
 * It returns how many events there were, or what `told` selects of them. `events` is a query or an `insert … returning` of revenue_event rows; its $1 is the organization.
 * `heard` says which of them can tell an account's name or first touch.
 */
export const telling = (events: string, told = "count(*)::int as events", heard = hearable): string => `
${hearing(events, heard)}, named as (
  update account set
    "firstTouchAt" = least(account."firstTouchAt", heard."firstTouchAt"),
    name = case when heard."nameOrder" > account."nameOrder" collate "C" then heard.name else account.name end,
    "nameOrder" = greatest(account."nameOrder" collate "C", heard."nameOrder")
  from heard
  where account."organizationId" = $1 and account.id = any(array(select "accountId" from heard)) and account.id = heard."accountId" and (
    heard."nameOrder" > account."nameOrder" collate "C" or heard."firstTouchAt" < coalesce(account."firstTouchAt", 'infinity')
  )
), introduced as (
insert into contact ("organizationId", "accountId", email, name, "nameOrder", title, "titleOrder", "buyingRole", "roleOrder")
select $1, met."accountId", met.email, met.name, met."nameOrder", met.title, met."titleOrder", met."buyingRole", met."roleOrder"
from met
where not exists (
  select from contact known
  where known."organizationId" = $1 and known."accountId" = met."accountId" and known.email = met.email
    and known."nameOrder" >= met."nameOrder" collate "C" and known."titleOrder" >= met."titleOrder" collate "C" and known."roleOrder" >= met."roleOrder" collate "C"
  offset 0
)
on conflict ("organizationId", "accountId", email) do update set
  name = case when excluded."nameOrder" > contact."nameOrder" collate "C" then excluded.name else contact.name end,
  "nameOrder" = greatest(contact."nameOrder" collate "C", excluded."nameOrder"),
  title = case when excluded."titleOrder" > contact."titleOrder" collate "C" then excluded.title else contact.title end,
  "titleOrder" = greatest(contact."titleOrder" collate "C", excluded."titleOrder"),
  "buyingRole" = case when excluded."roleOrder" > contact."roleOrder" collate "C" then excluded."buyingRole" else contact."buyingRole" end,
  "roleOrder" = greatest(contact."roleOrder" collate "C", excluded."roleOrder")
)
select ${told} from event`;

const hearable = "kind = 'touch' or name is not null";

/** The beginning of a statement: what events tell by themselves of each account, `heard` of its name and first touch, `met` of its contacts. */
export const hearing = (events: string, heard = hearable): string => `
with event as (${events}), said as (
  select event."accountId", event.kind, event."occurredAt",
    event.body->'account'->>'name' as name,
    coalesce(event.body->'contact', event.body->'lead'->'contact') as contact,
    (event.body->>'occurredAt' || ' ' || event.source || ' ' || event."externalId") collate "C" as telling
  from event
  where event."accountId" is not null and event.current
), heard as (
  select "accountId",
    min("occurredAt") filter (where kind = 'touch') as "firstTouchAt",
    (array_agg(name order by telling desc) filter (where name is not null))[1] as name,
    coalesce(max(telling) filter (where name is not null), '') as "nameOrder"
  from said
  where ${heard}
  group by "accountId"
), met as (
  select "accountId", contact->>'email' as email,
    (array_agg(contact->>'name' order by telling desc) filter (where contact ? 'name'))[1] as name,
    coalesce(max(telling) filter (where contact ? 'name'), '') as "nameOrder",
    (array_agg(contact->>'title' order by telling desc) filter (where contact ? 'title'))[1] as title,
    coalesce(max(telling) filter (where contact ? 'title'), '') as "titleOrder",
    (array_agg(contact->>'buyingRole' order by telling desc) filter (where contact ? 'buyingRole'))[1] as "buyingRole",
    coalesce(max(telling) filter (where contact ? 'buyingRole'), '') as "roleOrder"
  from said
  where contact is not null
  group by "accountId", contact->>'email'
)`;
