import type { Db } from "../src/db/client.ts";
import { rebuild } from "../src/journeys/rebuild.ts";
import { firstOrganization } from "../src/people/first-organization.ts";
import { loadOrganization } from "../src/people/organization.ts";

export type Size = { accounts: number; events: number };

/** The account that a number names, as the seed makes it: what is asked for, and what a right answer has in it. */
export const accountNumber = (number: number) => ({ domain: `company${number}.com`, name: `Company ${number} GmbH` });

const chunk = 100_000;

/**
 * Fills a migrated database with the first organization's past: every account with its contacts, leads, deals and contract, the rest
 * touches, signals and notes of the last two years, half of them about a quarter of the accounts. Events are made in SQL; all that follows
 * from them is made by the product's own rebuild, so the rows are those that recording would have left. Returns the seconds it took.
 */
export async function seed(db: Db, { accounts, events }: Size): Promise<number> {
  const from = performance.now();
  const organizationId = await firstOrganization(db);
  await db.sql(insertPeople, [organizationId]);
  await db.sql(insertAccounts, [organizationId, accounts]);
  for (const spine of [accountEvents, contactEvents, leadEvents, dealEvents, contractEvents]) {
    for (let first = 1; first <= accounts; first += chunk / 10) {
      await db.sql(inserting(spine), [organizationId, first, Math.min(accounts, first + chunk / 10 - 1)]);
    }
  }
  for (const kind of ["domain", "account", "lead", "opportunity", "subscription"]) await db.sql(insertIdentifiers, [organizationId, kind]);
  const [made] = await db.sql<{ events: number }>('select count(*) as events from revenue_event where "organizationId" = $1', [organizationId]);
  for (let first = made?.events ?? 0; first < events; first += chunk) {
    await db.sql(inserting(otherEvents), [organizationId, first + 1, Math.min(events, first + chunk), accounts]);
  }
  await rebuild(db, await loadOrganization(db, organizationId), new Date());
  await db.script("vacuum (analyze)");
  return (performance.now() - from) / 1_000;
}

const reps = 20;

const insertPeople = `
insert into person ("organizationId", id, email, name, team)
select $1, md5('rep ' || i)::uuid, 'rep' || i || '@ours.example', 'Rep ' || i, (array['sales', 'success', 'marketing'])[1 + i % 3]
from generate_series(1, ${reps}) i`;

const accountId = (number: string) => `lpad(to_hex(${number}), 32, '0')::uuid`;

const insertAccounts = `
insert into account ("organizationId", id, name, domain)
select $1, ${accountId("i")}, 'Company ' || i || ' GmbH', 'company' || i || '.com' from generate_series(1, $2::int) i`;

const insertIdentifiers = `
insert into identifier ("organizationId", kind, source, value, "accountId")
select distinct $1::int, $2::text, case $2 when 'domain' then '' else source end, value, "accountId"
from (
  select source, "accountId", case $2 when 'domain' then body #>> '{account,domain}' else body #>> array[$2, 'externalId'] end as value
  from revenue_event
  where "organizationId" = $1 and kind = case $2 when 'domain' then 'account' else $2 end
) named`;

/** A query of (number, source, id, kind, at, lead, told) becomes events. */
function inserting(query: string): string {
  return `
insert into revenue_event ("organizationId", source, "externalId", revision, kind, "occurredAt", "receivedAt", "accountId", "leadId", body, current)
select $1, source, id, 0, kind, at, at + interval '5 seconds', ${accountId("number")}, lead, jsonb_build_object(
  'id', id, 'source', source, 'revision', 0, 'kind', kind, 'occurredAt', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'account', jsonb_build_object('domain', 'company' || number || '.com')) || told, true
from (${query}) event`;
}

/** When an account was first heard of, and how many days after that something else came. */
const daysAfterFirst = (days: string) => `date_trunc('milliseconds', now()) - (700 - i % 400 - (${days})) * interval '1 day'`;
const rep = (shift: number) => `'rep' || 1 + (i + ${shift}) % ${reps} || '@ours.example'`;

const accountEvents = `
select i as number, 'crm' as source, 'account-' || i as id, 'account' as kind, ${daysAfterFirst("0")} as at, null as lead, jsonb_build_object(
  'account', jsonb_build_object('domain', 'company' || i || '.com', 'externalId', 'A-' || i, 'name', 'Company ' || i || ' GmbH'),
  'segment', (array['enterprise', 'mid-market', 'small'])[1 + i % 3], 'industry', (array['logistics', 'retail', 'software', 'health'])[1 + i % 4],
  'country', (array['DE', 'JP', 'US', 'CN', 'FR'])[1 + i % 5], 'employees', 20 + i % 5000, 'owner', ${rep(0)}, 'csm', ${rep(7)}) as told
from generate_series($2::int, $3::int) i`;

const contact = (which: string) => `jsonb_build_object('email', (array['ada', 'ben', 'chie', 'dan', 'eve'])[${which}] || '@company' || i || '.com',
  'name', (array['Ada Abe', 'Ben Brandt', 'Chie Chiba', 'Dan Diaz', 'Eve Evans'])[${which}])`;

const contactEvents = `
select i as number, 'crm' as source, 'contact-' || i || '-' || k as id, 'contact' as kind, ${daysAfterFirst("k")} as at, null as lead, jsonb_build_object(
  'contact', ${contact("k")} || jsonb_build_object('title', (array['Head of Operations', 'CFO', 'Engineer', 'Analyst', 'Assistant'])[k],
    'buyingRole', (array['champion', 'economic_buyer', 'technical_evaluator', 'end_user', 'unknown'])[k])) as told
from generate_series($2::int, $3::int) i, generate_series(1, 5) k`;

const leadEvents = `
select i as number, 'marketing' as source, 'lead-' || i || '-' || k as id, 'lead' as kind, ${daysAfterFirst("k * 8")} as at,
  'marketing L-' || i as lead, jsonb_build_object('milestone', (array['lead', 'mql', 'sal'])[k],
  'lead', jsonb_build_object('externalId', 'L-' || i, 'contact', ${contact("1")}, 'channel', 'webinar', 'score', 40 + i % 60, 'owner', ${rep(3)})) as told
from generate_series($2::int, $3::int) i, generate_series(1, 3) k`;

/** Of four deals one is still open, one is lost and two are won. */
const dealEvents = `
select i as number, 'crm' as source, 'deal-' || i || '-' || k as id, 'opportunity' as kind, ${daysAfterFirst("20 + k * 15")} as at, null as lead,
  jsonb_build_object('opportunity', jsonb_build_object('externalId', 'D-' || i, 'name', 'Company ' || i || ' rollout',
    'stage', (array['discovery', 'evaluation', 'proposal', 'closed'])[k], 'stageOrder', k,
    'status', case when k < 4 then 'open' when i % 4 = 1 then 'lost' else 'won' end,
    'minor', 100000 * (1 + i % 90), 'currency', 'USD', 'owner', ${rep(0)}, 'closesOn', to_char(now() + (i % 90) * interval '1 day', 'YYYY-MM-DD'))) as told
from generate_series($2::int, $3::int) i, generate_series(1, 4) k where k < 4 or i % 4 <> 0`;

const contractEvents = `
select i as number, 'billing' as source, 'contract-' || i || '-' || k as id, 'subscription' as kind, ${daysAfterFirst("70 + k * 15")} as at, null as lead,
  jsonb_build_object('subscription', jsonb_build_object('externalId', 'S-' || i, 'plan', 'team', 'seats', 10 * k + i % 50, 'status', 'active', 'autoRenew', true,
    'recurring', jsonb_build_object('minor', 50000 * k * (1 + i % 20), 'currency', 'USD', 'per', 'month'),
    'startsOn', to_char(${daysAfterFirst("85")}, 'YYYY-MM-DD'), 'renewsOn', to_char(now() + (i % 365) * interval '1 day', 'YYYY-MM-DD'))) as told
from generate_series($2::int, $3::int) i, generate_series(1, 2) k where i % 4 > 1`;

const otherEvents = `
select i as number, source, kind || '-' || n as id, kind, at, null as lead, case kind
  when 'touch' then jsonb_build_object('channel', (array['email', 'web', 'call', 'event', 'ads', 'webinar'])[1 + n % 6], 'type', (array['email', 'visit', 'call', 'event', 'click', 'form'])[1 + n % 6])
    || case when n % 5 < 3 then jsonb_build_object('direction', 'inbound', 'campaign', 'campaign ' || n % 40, 'url', 'https://ours.example/p/' || n % 300, 'contact', ${contact("1 + n % 5")})
       else jsonb_build_object('direction', 'outbound', 'by', ${rep(0)}) end
  when 'signal' then jsonb_build_object('signal', jsonb_build_object('family', (array['usage', 'support', 'commercial', 'relationship'])[1 + n % 4],
    'name', (array['weekly active users', 'tickets', 'invoice', 'sponsor'])[1 + n % 4], 'value', n % 90, 'previous', n % 70, 'severity', 'info'))
  else jsonb_build_object('text', 'They asked about the roadmap, and when the next release is out. Call again after the quarter ends.', 'by', ${rep(0)}) end as told
from (
  select n, 1 + floor($4::int * power(random(), 2))::int as i, date_trunc('milliseconds', now() - random() * interval '730 days') as at,
    case when n % 20 < 15 then 'touch' when n % 20 < 19 then 'signal' else 'note' end as kind,
    case when n % 20 < 15 then 'marketing' when n % 20 < 19 then 'product' else 'crm' end as source
  from generate_series($2::int, $3::int) n
) chance`;
