import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { recordQuiet } from "../../src/ingest/quiet.ts";
import { record } from "../../src/ingest/record.ts";
import { rebuild } from "../../src/journeys/rebuild.ts";
import { undoMerge } from "../../src/merges/undo.ts";
import { testDatabase } from "../support/database.ts";
import { derivedRows } from "../support/rows.ts";
import { adminOf, afterEvents, eventOf, type Happening, happening, known, newOrganization, recordEach, tryMerge } from "./mixed-up.ts";

const db = await testDatabase();
afterAll(() => db.close());

const quiet: ReadonlySet<Happening["what"]> = new Set(["touch", "signal", "note", "contact"]);

test("events that arrive while accounts are merged and come apart are all kept, and all is folded", async () => {
  const [happened = []] = fc.sample(fc.array(happening, { minLength: 240, maxLength: 240 }), { numRuns: 1, seed: 7 });
  const organization = await newOrganization(db);
  await recordEach(db, organization, known);
  const arriving = happened.map((told, at) => {
    const recordOne = quiet.has(told.what) ? recordQuiet : record;
    return () => recordOne(db, organization, [{ events: [eventOf(told, at)], announce: false }], afterEvents(10));
  });
  const arrive = async () => {
    for (let next = arriving.pop(); next; next = arriving.pop()) await next();
  };
  const turn = async () => {
    let undone = 0;
    while (arriving.length > 0 || undone === 0) {
      const mergeId = await tryMerge(db, organization, "c0.com", "c1.com", afterEvents(10));
      if (mergeId === null) continue;
      undone += 1;
      expect(await undoMerge(db, adminOf(organization), mergeId, afterEvents(10))).toMatchObject({ state: "undone" });
    }
    return undone;
  };
  const [undone] = await Promise.all([turn(), ...Array.from({ length: 6 }, arrive)]);
  expect(undone).toBeGreaterThan(0);
  const kept = await db.sql<{ id: string }>(
    `select "externalId" as id from revenue_event where "organizationId" = $1 union all select "externalId" from aside_event where "organizationId" = $1`,
    [organization.id],
  );
  expect(kept.map(({ id }) => id).toSorted()).toEqual([...known.map(({ event }) => event.id), ...happened.map((_, at) => `e${at}`)].toSorted());
  const before = await derivedRows(db, organization.id);
  await rebuild(db, organization, afterEvents(10));
  expect(await derivedRows(db, organization.id)).toEqual(before);
}, 120_000);
