import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { createGatherer } from "../../src/ingest/gather.ts";
import { type ParsedEvent, parseEvent } from "../../src/ingest/parse.ts";
import type { Fate } from "../../src/ingest/record.ts";
import { rebuild } from "../../src/journeys/rebuild.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import type { Organization } from "../../src/people/viewer.ts";
import { testDatabase } from "../support/database.ts";
import { derivedRows } from "../support/rows.ts";

const db = await testDatabase();
afterAll(() => db.close());

const now = new Date("2026-06-15T12:00:00Z");
const runs = Number(process.env["TEST_SHUFFLES"] ?? 25);

test("whatever contradicts itself, nothing is lost, nothing counts twice, and no account is two", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { minLength: 1, maxLength: 24 }),
      fc.infiniteStream(fc.nat(10_000)),
      batchSize,
      async (happened, chance, size) => {
        const events = shuffled(happened.flatMap(tellingsOf), chance);
        const organization = await newOrganization();
        const fates = await recorded(organization, inParts(events, size));
        await expectNothingLost(organization.id, events, fates);
        await expectOneOfEach(organization.id);
        const before = await derivedRows(db, organization.id);
        await rebuild(db, organization, now);
        expect(await derivedRows(db, organization.id)).toEqual(before);
        const again = await recorded(organization, inParts(events, size));
        expect(again.filter((fate) => fate === "accepted")).toEqual([]);
        expect(await derivedRows(db, organization.id)).toEqual(before);
      },
    ),
    { numRuns: runs },
  );
}, 120_000);

async function newOrganization(): Promise<Organization> {
  const [made] = await db.sql<{ id: number }>(`insert into organization (name) values ('At odds') returning id`);
  return loadOrganization(db, made?.id ?? 0);
}

async function recorded(organization: Organization, batches: readonly (readonly ParsedEvent[])[]): Promise<Fate[]> {
  const record = createGatherer(
    db,
    async () => organization,
    () => now,
  );
  const fates: Fate[] = [];
  for (const events of batches) fates.push(...(await record(organization.id, { events, announce: true })));
  return fates;
}

type Kept = { id: string; revision: number; counts: boolean; state: string | null; problem: string | null };

/** Every telling is kept once: recorded, or aside with what is wrong; of each event the newest one counts, alone. */
async function expectNothingLost(organizationId: number, events: readonly ParsedEvent[], fates: readonly Fate[]): Promise<void> {
  const kept = await db.sql<Kept>(findKept, [organizationId]);
  const nameOf = ({ id, revision }: { id: string; revision: number }) => `${id} ${revision}`;
  expect(kept.map(nameOf).toSorted()).toEqual(events.map(({ event }) => nameOf(event)).toSorted());
  const newest = new Map<string, number>();
  for (const { event } of events) newest.set(event.id, Math.max(event.revision, newest.get(event.id) ?? 0));
  const counting = kept.filter(({ counts }) => counts);
  expect(counting.map(nameOf).toSorted()).toEqual([...newest].map(([id, revision]) => nameOf({ id, revision })).toSorted());
  for (const { state, problem } of kept.filter((each) => each.state !== null)) {
    expect(problem).toMatch(state === "waiting" ? /^waits for the .+, which is not known yet$/ : /^names two accounts: the .+ and the .+;/);
  }
  // A sender is told of what contradicts itself, in the words that it is kept with.
  expect(
    fates.every(
      (fate) => (typeof fate === "string" && fate !== "duplicate") || (typeof fate === "object" && fate.problem.startsWith("names two accounts: ")),
    ),
  ).toBe(true);
}

async function expectOneOfEach(organizationId: number): Promise<void> {
  expect(await db.sql(findTwofold, [organizationId])).toEqual([]);
  expect(await db.sql(findHomeless, [organizationId])).toEqual([]);
}

const findKept = `
select "externalId" as id, revision, current as counts, null as state, null as problem from revenue_event where "organizationId" = $1
union all
select "externalId", revision, true, state, problem from aside_event where "organizationId" = $1`;

const findTwofold = `
select "accountId", kind, source, array_agg(value) as "values" from identifier
where "organizationId" = $1 and kind in ('domain', 'account') and "accountId" is not null
group by "accountId", kind, source having count(*) > 1`;

/** Only a lead may stand alone: whatever else counts is about an account, and every account is found by something. */
const findHomeless = `
select "externalId" as id from revenue_event where "organizationId" = $1 and current and "accountId" is null and kind <> 'lead'
union all
select id::text from account where "organizationId" = $1
  and not exists (select from identifier where identifier."organizationId" = $1 and identifier."accountId" = account.id)`;

const batchSize = fc.integer({ min: 1, max: 9 });

const moving = ["deal", "won", "contract", "churned", "lead", "mql", "live", "account"] as const;
const quiet = ["touch", "signal", "note"] as const;
type What = (typeof moving)[number] | (typeof quiet)[number];
type Telling = { domain: number | null; account: number | null; day: number; what: What; which: number };

/** A world at odds with itself: any domain may come with any id, and deals, contracts and leads are told for anybody. */
const tellingOf = (kinds: readonly What[]): fc.Arbitrary<Telling> =>
  fc.record({
    domain: fc.option(fc.integer({ min: 0, max: 2 }), { nil: null }),
    account: fc.option(fc.integer({ min: 0, max: 2 }), { nil: null }),
    day: fc.integer({ min: 0, max: 160 }),
    what: fc.constantFrom(...kinds),
    which: fc.integer({ min: 0, max: 2 }),
  });
/** Every fourth is corrected. What is quiet stays quiet, since events that move journeys are recorded at the same time as those that do not. */
const happeningOf = (kinds: readonly What[]) => fc.tuple(tellingOf(kinds), fc.option(tellingOf(kinds), { freq: 3, nil: null }));
const happening = fc.oneof({ weight: 3, arbitrary: happeningOf(moving) }, { weight: 1, arbitrary: happeningOf(quiet) });

function tellingsOf([told, corrected]: readonly [Telling, Telling | null], at: number): ParsedEvent[] {
  return [eventOf(told, at, 0), ...(corrected ? [eventOf(corrected, at, 1)] : [])];
}

function eventOf({ domain, account, day, what, which }: Telling, at: number, revision: number): ParsedEvent {
  const named = domain !== null || account !== null;
  const sent = {
    id: `e${at}`,
    source: at % 3 === 0 ? "billing" : "crm",
    revision,
    occurredAt: new Date(now.getTime() - (160 - day) * 86_400_000).toISOString(),
    ...(named && {
      account: { ...(domain !== null && { domain: `d${domain}.com` }), ...(account !== null && { externalId: `a${account}`, name: `A${at}` }) },
    }),
    ...bodyOf(what, which, day, named),
  };
  const parsed = parseEvent(sent, "USD", now);
  if (typeof parsed === "string") throw new Error(`${parsed}: ${JSON.stringify(sent)}`);
  return parsed;
}

function bodyOf(what: What, which: number, day: number, named: boolean): object {
  const contact = { email: day % 3 === 0 ? "ann@gmail.com" : `ann@d${day % 3}.com`, name: `Ann ${day}` };
  const deal = { externalId: `d${which}`, name: `Deal ${which}`, stage: day % 2 ? "Proposal" : "Talks" };
  const contract = { externalId: `s${which}`, startsOn: "2026-02-01", renewsOn: "2026-05-01" };
  // What names no account names its deal, contract or lead instead.
  const subject = named && day % 2 ? {} : { [["opportunity", "subscription", "lead"][which] ?? "lead"]: { externalId: `${"dsl"[which]}${day % 2}` } };
  switch (what) {
    case "deal":
    case "won":
      return { kind: "opportunity", opportunity: { ...deal, status: what === "won" ? "won" : "open" } };
    case "contract":
    case "churned":
      return { kind: "subscription", subscription: { ...contract, status: what === "churned" ? "churned" : "active" } };
    case "lead":
    case "mql":
      return { kind: "lead", lead: { externalId: `l${which}`, channel: "web", contact }, milestone: what };
    case "live":
      return { kind: "milestone", milestone: "live", ...subject };
    case "account":
      return { kind: "account", segment: day % 2 ? "Enterprise" : "SMB", ...subject };
    case "touch":
      return { kind: "touch", channel: "web", contact, ...subject };
    case "signal":
      return { kind: "signal", signal: { family: "usage", name: "logins", value: day }, ...subject };
    case "note":
      return { kind: "note", text: `Note ${day}`, ...subject };
  }
}

function shuffled<Item>(items: readonly Item[], chance: Iterator<number>): Item[] {
  return items
    .map((item) => ({ item, key: Number(chance.next().value) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function inParts<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) => items.slice(part * size, (part + 1) * size));
}
