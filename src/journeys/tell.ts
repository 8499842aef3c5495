/**
 * A statement that carries what events tell by themselves to their accounts: the latest name, first and last touch, and contacts.
 * Each attribute keeps the order of the telling it came from, so the latest counts in whatever order they are heard.
 * `events` is a query or an `insert … returning` of revenue_event rows; its $1 is the organization.
 */
export const telling = (events: string): string => `
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
    max("occurredAt") filter (where kind = 'touch') as "lastTouchAt",
    (array_agg(name order by telling desc) filter (where name is not null))[1] as name,
    coalesce(max(telling) filter (where name is not null), '') as "nameOrder"
  from said
  group by "accountId"
), named as (
  update account set
    "firstTouchAt" = least(account."firstTouchAt", heard."firstTouchAt"),
    "lastTouchAt" = greatest(account."lastTouchAt", heard."lastTouchAt"),
    name = case when heard."nameOrder" > account."nameOrder" collate "C" then heard.name else account.name end,
    "nameOrder" = greatest(account."nameOrder" collate "C", heard."nameOrder")
  from heard
  where account."organizationId" = $1 and account.id = heard."accountId" and (
    heard."nameOrder" > account."nameOrder" collate "C"
    or heard."firstTouchAt" < coalesce(account."firstTouchAt", 'infinity')
    or heard."lastTouchAt" > coalesce(account."lastTouchAt", '-infinity')
  )
)
insert into contact ("organizationId", "accountId", email, name, "nameOrder", title, "titleOrder", "buyingRole", "roleOrder", "firstSeenAt", "lastSeenAt")
select $1, "accountId", contact->>'email',
  (array_agg(contact->>'name' order by telling desc) filter (where contact ? 'name'))[1],
  coalesce(max(telling) filter (where contact ? 'name'), ''),
  (array_agg(contact->>'title' order by telling desc) filter (where contact ? 'title'))[1],
  coalesce(max(telling) filter (where contact ? 'title'), ''),
  (array_agg(contact->>'buyingRole' order by telling desc) filter (where contact ? 'buyingRole'))[1],
  coalesce(max(telling) filter (where contact ? 'buyingRole'), ''),
  min("occurredAt"), max("occurredAt")
from said
where contact is not null
group by "accountId", contact->>'email'
on conflict ("organizationId", "accountId", email) do update set
  name = case when excluded."nameOrder" > contact."nameOrder" collate "C" then excluded.name else contact.name end,
  "nameOrder" = greatest(contact."nameOrder" collate "C", excluded."nameOrder"),
  title = case when excluded."titleOrder" > contact."titleOrder" collate "C" then excluded.title else contact.title end,
  "titleOrder" = greatest(contact."titleOrder" collate "C", excluded."titleOrder"),
  "buyingRole" = case when excluded."roleOrder" > contact."roleOrder" collate "C" then excluded."buyingRole" else contact."buyingRole" end,
  "roleOrder" = greatest(contact."roleOrder" collate "C", excluded."roleOrder"),
  "firstSeenAt" = least(contact."firstSeenAt", excluded."firstSeenAt"),
  "lastSeenAt" = greatest(contact."lastSeenAt", excluded."lastSeenAt")`;
