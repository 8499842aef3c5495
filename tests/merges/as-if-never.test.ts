import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { ParsedEvent } from "../../src/ingest/parse.ts";
import { rebuild } from "../../src/journeys/rebuild.ts";
import { findHomes } from "../../src/merges/standing.ts";
import { undoMerge } from "../../src/merges/undo.ts";
import type { Organization } from "../../src/people/viewer.ts";
import { testDatabase } from "../support/database.ts";
import { derivedRows } from "../support/rows.ts";
import { accountOf, adminOf, afterEvents, eventOf, happening, known, merged, newOrganization, recordEach } from "./mixed-up.ts";

const db = await testDatabase();
afterAll(() => db.close());

const runs = Number(process.env["TEST_SHUFFLES"] ?? 15);
const way = fc.constantFrom(["c0.com", "c1.com"] as const, ["c1.com", "c0.com"] as const);

test("a merge that is undone has never been, whatever was recorded before and meanwhile", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 12 }), fc.array(happening, { maxLength: 12 }), way, async (before, meanwhile, [into, from]) => {
      const first = [...known, ...before.map((told, at) => eventOf(told, at))];
      const then = meanwhile.map((told, at) => eventOf(told, before.length + at));
      const never = await newOrganization(db);
      await recordEach(db, never, [...first, ...then]);

      const organization = await newOrganization(db);
      await recordEach(db, organization, first);
      const stays = await accountOf(db, organization.id, into);
      const mergeId = await merged(db, organization, into, from, afterEvents(first.length));
      await expectRebuilt(organization, first.length);
      await recordEach(db, organization, then, first.length);
      const outcome = await undoMerge(db, adminOf(organization), mergeId, afterEvents(first.length + then.length));
      expect(outcome).toMatchObject({ state: "undone", accounts: [{ id: stays }, { id: await accountOf(db, organization.id, from) }] });
      expect(await rowsOf(organization)).toEqual(await rowsOf(never));
      await expectRebuilt(organization, first.length + then.length);
    }),
    { numRuns: runs },
  );
}, 300_000);

test("while events are corrected as well, nothing is lost, what was merged is one, and what is undone is not", async () => {
  const telling = fc.tuple(happening, fc.option(happening, { freq: 3, nil: null }));
  await fc.assert(
    fc.asyncProperty(fc.array(telling, { maxLength: 16 }), fc.infiniteStream(fc.nat(10_000)), way, async (told, chance, [into, from]) => {
      const tellings = told.flatMap(([first, corrected], at) => [eventOf(first, at), ...(corrected ? [eventOf(corrected, at, 1)] : [])]);
      const events = shuffled(tellings, chance);
      const middle = Math.floor(events.length / 2);
      const [first, then] = [[...known, ...events.slice(0, middle)], events.slice(middle)];
      const organization = await newOrganization(db);
      await recordEach(db, organization, first);
      const mergeId = await merged(db, organization, into, from, afterEvents(first.length));
      await recordEach(db, organization, then, first.length);
      await expectAllKept(organization, [...first, ...then]);
      expect(await findHomes(db, organization.id, mergeId)).toHaveLength(1);
      await expectRebuilt(organization, first.length + then.length);

      await undoMerge(db, adminOf(organization), mergeId, afterEvents(first.length + then.length));
      await expectAllKept(organization, [...first, ...then]);
      expect(await db.sql(findTwofold, [organization.id])).toEqual([]);
      await expectRebuilt(organization, first.length + then.length);
      const again = await recordEach(db, organization, [...first, ...then], first.length + then.length);
      expect(again.filter((fate) => fate === "accepted" || fate === "corrected")).toEqual([]);
    }),
    { numRuns: runs },
  );
}, 300_000);

/** All that was made of the events. Of a contradiction it may name other sides than it did then: more is known of the accounts by now. */
async function rowsOf({ id }: Organization): Promise<string> {
  return JSON.stringify(await derivedRows(db, id), null, 1).replace(/names two accounts: .*? and .*?; an admin/g, "names two accounts; an admin");
}

async function expectRebuilt(organization: Organization, events: number): Promise<void> {
  const before = await derivedRows(db, organization.id);
  expect(await rebuild(db, organization, afterEvents(events))).toMatchObject({ differing: 0, leads: 0 });
  expect(await derivedRows(db, organization.id)).toEqual(before);
}

async function expectAllKept({ id }: Organization, events: readonly ParsedEvent[]): Promise<void> {
  const kept = await db.sql<{ name: string }>(findKept, [id]);
  expect(kept.map(({ name }) => name)).toEqual(events.map(({ event }) => `${event.id} ${event.revision}`).toSorted());
  expect(await db.sql(findHomeless, [id])).toEqual([]);
}

function shuffled<Item>(items: readonly Item[], chance: Iterator<number>): Item[] {
  return items
    .map((item) => ({ item, key: Number(chance.next().value) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

const findKept = `
select name from (
  select "externalId" || ' ' || revision as name from revenue_event where "organizationId" = $1
  union all
  select "externalId" || ' ' || revision from aside_event where "organizationId" = $1
) kept order by name collate "C"`;

const findTwofold = `
select "accountId", kind, source, array_agg(value) as "values" from identifier
where "organizationId" = $1 and kind in ('domain', 'account') group by "accountId", kind, source having count(*) > 1`;

/** Only a lead may stand alone: whatever else counts is about an account, and every account is found by something. */
const findHomeless = `
select "externalId" as id from revenue_event where "organizationId" = $1 and current and "accountId" is null and kind <> 'lead'
union all
select id::text from account where "organizationId" = $1
  and not exists (select from identifier where identifier."organizationId" = $1 and identifier."accountId" = account.id)`;
