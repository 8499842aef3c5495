import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Db } from "../../src/db/client.ts";
import { operatorOn } from "../operator/desk.ts";
import { testDatabase } from "../support/database.ts";

let db: Db;
let organization: number;
let operator: ReturnType<typeof operatorOn>;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  const [made] = await db.sql<{ id: number }>("insert into organization (name) values ('Acme') returning id");
  organization = made?.id ?? 0;
  // A Monday, an hour after nine.
  operator = operatorOn(db, { now: () => new Date("2026-11-23T10:00:00Z") });
});

const sets = (letter: string) => operator.types("settings", "--organization", String(organization), "--letter", letter);
const stored = async () => {
  const [row] = await db.sql(`select "letterDay" as day, "letterTime" as time from organization where id = $1`, [organization]);
  return row;
};

test("the operator sets when the letter comes, and sees what it was", async () => {
  expect(await operator.types("settings", "--organization", String(organization))).toMatch(/Weekly letter\s+Monday 09:00/);
  expect(await sets("fri 16:30")).toMatch(/Weekly letter\s+Friday 16:30\s+\(was Monday 09:00\)/);
  expect(await stored()).toEqual({ day: 5, time: "16:30" });
  expect(await sets("off")).toMatch(/Weekly letter\s+off/);
  expect(await stored()).toEqual({ day: 0, time: "09:00" });
});

test("a slot of it that has gone by is not sent for", async () => {
  await sets("monday 09:00");
  expect(await db.sql(`select slot, facts from letter where "organizationId" = $1`, [organization])).toEqual([
    { slot: "2026-11-23T09:00", facts: null },
  ]);
});

test("what is no day and time is refused with how to write one", async () => {
  expect(await operator.isRefused("settings", "--organization", String(organization), "--letter", "noon")).toContain(
    '--letter takes a weekday and a time of day, as in "monday 09:00", or off',
  );
  expect(await stored()).toEqual({ day: 1, time: "09:00" });
});
