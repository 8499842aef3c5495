import { afterAll, beforeAll, expect, test } from "vitest";
import type { Db } from "../../src/db/client.ts";
import { parseEvent } from "../../src/ingest/parse.ts";
import { record } from "../../src/ingest/record.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import { testDatabase } from "../support/database.ts";
import { operatorOn } from "./desk.ts";

let db: Db;
let operator: ReturnType<typeof operatorOn>;
const now = new Date("2026-11-20T09:00:00Z");

beforeAll(async () => {
  db = await testDatabase();
  operator = operatorOn(db);
});
afterAll(() => db.close());

async function newOrganization(name: string, timeZone = "UTC"): Promise<number> {
  const [made] = await db.sql<{ id: number }>(`insert into organization (name, "timeZone") values ($1, $2) returning id`, [name, timeZone]);
  return made?.id ?? 0;
}

async function tell(organizationId: number, ...sent: object[]): Promise<void> {
  const events = sent.map((each) => {
    const parsed = parseEvent({ occurredAt: "2026-11-19T23:30:00Z", source: "crm", ...each }, "USD", now);
    if (typeof parsed === "string") throw new Error(parsed);
    return parsed;
  });
  await record(db, await loadOrganization(db, organizationId), [{ events, announce: true }], now);
}

const waitingFor = (deal: string, id: string) => ({ id, kind: "note", text: "hm", opportunity: { externalId: deal } });

test("nothing set aside is a sentence", async () => {
  const id = await newOrganization("Empty");
  expect(await operator.types("events", "--organization", String(id))).toContain("Nothing is set aside: every event found its account.");
});

test("what waits and what contradicts is listed with why, and counted", async () => {
  const id = await newOrganization("Acme", "Asia/Tokyo");
  const organization = ["--organization", String(id)];
  await tell(id, waitingFor("d9", "w1"));
  await tell(
    id,
    { id: "a", kind: "account", account: { domain: "one.com", externalId: "1" } },
    { id: "b", kind: "account", account: { domain: "two.com", externalId: "2" } },
  );
  await tell(id, { id: "c1", kind: "account", account: { domain: "one.com", externalId: "2" } });
  const all = await operator.types("events", ...organization);
  expect(all).toMatch(/^w1 +crm +note +waiting +happened Nov 20, 2026, 08:30 +received Nov 20, 2026, 18:00$/m);
  expect(all).toMatch(/^c1 +crm +account +contradicting/m);
  expect(all).toContain("names two accounts: the account 1 of crm and the account 2 of crm");
  expect(all).toMatch(/waiting +1 +taken in as soon as/);
  expect(all).toMatch(/contradicting +1 +corrected by .* \/rev merge \(on Teams: @Throughline merge\)$/m);
  const waiting = await operator.types("events", "--waiting", ...organization);
  expect(waiting).toContain("w1");
  expect(waiting).not.toMatch(/^c1 /m);
  expect(await operator.types("events", "--contradicting", ...organization)).not.toMatch(/^w1 /m);

  const deal = { externalId: "d9", name: "Nine", stage: "A", status: "open" };
  await tell(id, { id: "d", kind: "opportunity", account: { domain: "one.com" }, opportunity: deal });
  expect(await operator.types("events", ...organization)).not.toMatch(/^w1 /m);
});

test("many are shown a page at a time", async () => {
  const id = await newOrganization("Many");
  const organization = ["--organization", String(id)];
  await tell(id, ...Array.from({ length: 120 }, (_, at) => waitingFor(`d${at}`, `many-${String(at).padStart(3, "0")}`)));
  const pages = await Promise.all(["1", "2", "3"].map((page) => operator.types("events", "--page", page, ...organization)));
  expect(pages.map((page) => page.match(/^many-/gm)?.length)).toEqual([50, 50, 20]);
  expect(new Set(pages.flatMap((page) => page.match(/^many-\d+/gm) ?? [])).size).toBe(120);
  expect(pages[0]).toContain("Page 1 of 3. The next: npm run events -- --page 2");
  expect(pages[2]).toMatch(/Page 3 of 3\.\n/);
  expect(await operator.isRefused("events", "--page", "4", ...organization)).toBe("There is no page 4: there are 3.");
  expect(await operator.isRefused("events", "--page", "0", ...organization)).toContain("--page takes a whole number");
});

test("one organization's are not another's", async () => {
  const [mine, theirs] = [await newOrganization("Mine"), await newOrganization("Theirs")];
  await tell(theirs, waitingFor("d1", "their-secret"));
  const shown = await operator.types("events", "--organization", String(mine));
  expect(shown).toContain("Nothing is set aside");
  expect(shown).not.toContain("their-secret");
  expect(shown).toContain(`${theirs} Theirs`);
});

test("words that mean nothing here are refused", async () => {
  expect(await operator.isRefused("events", "waiting")).toContain('"waiting" is too much');
});
