import type { Db } from "../src/db/client.ts";
import { firstOrganization } from "../src/people/first-organization.ts";

export type FiguresSize = { accounts: number; leads: number; touches: number; signals: number };

const chunk = 200_000;

/**
 * Fills a migrated database with what figures are worked out of: customers with a contract each, leads of a year from twelve channels with what
 * sales made of them, a deal for every fifth, and as many touches and signals. The rows are made in SQL, as the fold would have left them.
 * Returns the seconds it took.
 */
export async function seedFigures(db: Db, { accounts, leads, touches, signals }: FiguresSize): Promise<number> {
  const from = performance.now();
  const organizationId = await firstOrganization(db);
  const inParts = async (statement: string, count: number, ...more: number[]) => {
    for (let first = 1; first <= count; first += chunk) await db.sql(statement, [organizationId, first, Math.min(count, first + chunk - 1), ...more]);
  };
  await inParts(insertAccounts, accounts);
  await inParts(insertContracts, accounts);
  await inParts(insertLeads, leads, accounts);
  await db.sql(insertDeals, [organizationId]);
  await db.sql(insertProposals, [organizationId]);
  await db.sql(insertCustomers, [organizationId]);
  await inParts(insertEvents("touch"), touches, accounts);
  await inParts(insertEvents("signal"), signals, accounts);
  await db.script("vacuum (analyze)");
  return (performance.now() - from) / 1_000;
}

const accountId = (number: string) => `lpad(to_hex(${number}), 32, '0')::uuid`;
/** Spread over a year, the same on every machine. */
const daysAgo = (number: string, days = 365) =>
  `date_trunc('milliseconds', now()) - ((${number} * 7919::bigint) % ${days * 1_440}) * interval '1 minute'`;

const insertAccounts = `
insert into account ("organizationId", id, name, domain, segment, csm, milestone, stage, "stageSince")
select $1, ${accountId("i")}, 'Company ' || i || ' GmbH', 'company' || i || '.com', (array['Enterprise', 'Mid-market', 'Small business'])[1 + i % 3],
  'csm' || i % 40 || '@ours.example', 'live', 'support-and-retention', now() - interval '100 days'
from generate_series($2::int, $3::int) i`;

const insertContracts = `
insert into subscription ("organizationId", source, "externalId", "accountId", plan, seats, "recurringMinor", "firstRecurringMinor", currency, per, "startsOn",
  "renewsOn", status)
select $1, 'billing', 'S-' || i, ${accountId("i")}, 'team', 10 + i % 90, 100000 * (1 + i % 50), 100000 * (1 + i % 50), 'USD', 'year',
  (now() - (i % 365) * interval '1 day')::date, (now() + (365 - i % 365) * interval '1 day')::date, 'active'
from generate_series($2::int, $3::int) i`;

/** Of ten leads one is still open, five are accepted, two come back later and two are turned down. */
const insertLeads = `
insert into lead ("organizationId", source, "externalId", "accountId", "contactEmail", channel, campaign, score, owner, status, "statusSince", "openedAt",
  "mqlAt", "salAt", "sqlAt", verdict, "verdictAt", "verdictReason", verdicts)
select $1, 'marketing', 'L-' || i, ${accountId("1 + i % $4::int")}, 'ada@company' || 1 + i % $4::int || '.com', 'channel ' || 1 + i * 31 % 12, 'campaign ' || 1 + i * 17 % 60,
  i % 100, 'rep' || i % 30 || '@ours.example',
  case decided when 'accept' then case when i % 5 = 0 then 'converted' else 'sal' end when 'recycle' then 'recycled' when 'reject' then 'rejected' else 'mql' end,
  opened, opened, opened + interval '1 hour', case when decided = 'accept' then opened + interval '1 day' end,
  case when i % 5 = 0 then opened + interval '3 days' end, decided, case when decided is not null then opened + interval '1 day' end,
  case when decided in ('recycle', 'reject') then (array['no_need', 'not_now', 'no_budget', 'bad_data', 'wrong_person'])[1 + i % 5] end,
  (decided is not null)::int
from (
  select i, ${daysAgo("i")} as opened,
    (array['accept', 'accept', 'recycle', 'reject', 'accept', 'accept', 'recycle', 'reject', null, 'accept'])[1 + i % 10] as decided
  from generate_series($2::int, $3::int) i
) one`;

const insertDeals = `
insert into opportunity ("organizationId", source, "externalId", "accountId", name, stage, status, "amountMinor", currency, "openedAt", "stageSince", "closedAt",
  "leadSource", "leadExternalId")
select $1, 'crm', 'D-' || "externalId", "accountId", 'Rollout', 'closed', status, 1000000 + 1000 * (score::int), 'USD', "sqlAt", "sqlAt",
  case when status <> 'open' then "sqlAt" + interval '30 days' end, source, "externalId"
from (
  select source, "externalId", "accountId", score, "sqlAt", (array['open', 'won', 'lost', 'won'])[1 + score::int / 5 % 4] as status
  from lead where "organizationId" = $1 and status = 'converted'
) converted`;

const insertProposals = `
insert into milestone_reached ("organizationId", "accountId", subject, milestone, "reachedAt")
select "organizationId", "accountId", 'opportunity crm ' || "externalId", milestone, "openedAt" + days * interval '1 day'
from opportunity cross join (values ('opportunity', 0), ('proposal', 10)) as step (milestone, days) where "organizationId" = $1`;

const insertCustomers = `
insert into milestone_reached ("organizationId", "accountId", subject, milestone, "reachedAt")
select "organizationId", "accountId", 'subscription billing ' || "externalId", milestone, "startsOn" + days * interval '1 day'
from subscription cross join (values ('onboarding', 0), ('live', 60)) as step (milestone, days) where "organizationId" = $1`;

const insertEvents = (kind: "touch" | "signal") => `
insert into revenue_event ("organizationId", source, "externalId", revision, kind, "occurredAt", "receivedAt", "accountId", body)
select $1, 'product', '${kind}-' || i, 0, '${kind}', at, at, ${accountId("1 + i % $4::int")}, jsonb_build_object('id', '${kind}-' || i, 'source', 'product',
  'revision', 0, 'kind', '${kind}', 'occurredAt', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'account', jsonb_build_object('domain', 'company' || 1 + i % $4::int || '.com')) || ${kind === "touch" ? touch : signal}
from (select i, ${daysAgo("i", 180)} as at from generate_series($2::int, $3::int) i) one`;

const touch = `jsonb_build_object('channel', (array['email', 'website', 'call', 'event'])[1 + i % 4], 'direction', (array['inbound', 'outbound'])[1 + i % 2],
  'contact', jsonb_build_object('email', (array['ada', 'ben', 'chie'])[1 + i % 3] || '@company' || 1 + i % $4::int || '.com'))`;

const signal = `jsonb_build_object('signal', jsonb_build_object('family', (array['usage', 'usage', 'support', 'relationship', 'commercial'])[1 + i % 5],
  'name', (array['weekly active users', 'logins', 'open tickets', 'satisfaction', 'invoice'])[1 + i % 5], 'value', i * 13 % 60,
  'previous', i * 7 % 60, 'severity', (array['info', 'info', 'info', 'warning', 'info', 'critical'])[1 + i % 6]))`;
