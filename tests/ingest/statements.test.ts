import { afterAll, expect, test } from "vitest";
import type { Sql } from "../../src/db/client.ts";
import { createGatherer } from "../../src/ingest/gather.ts";
import { type ParsedEvent, parseEvent } from "../../src/ingest/parse.ts";
import type { Fate } from "../../src/ingest/record.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import { testDatabase } from "../support/database.ts";

const db = await testDatabase();
afterAll(() => db.close());

const now = new Date("2026-06-15T12:00:00Z");

/** How many statements each of these batches took, sent one after the other into an organization where somebody follows everything. */
async function statementsOf(batches: readonly (readonly ParsedEvent[])[]): Promise<number[]> {
  const [made] = await db.sql<{ id: number }>("insert into organization (name) values ('Counted') returning id");
  const organization = await loadOrganization(db, made?.id ?? 0);
  await db.sql(subscribeChannel, [organization.id]);
  let statements = 0;
  const counted =
    (sql: Sql): Sql =>
    (statement, values) => {
      if (!isOfStatistics(statement)) statements += 1;
      return sql(statement, values);
    };
  const counting = {
    ...db,
    sql: counted(db.sql),
    transaction: <T>(run: (tx: { sql: Sql }) => Promise<T>) => db.transaction((tx) => run({ sql: counted(tx.sql) })),
  };
  const record = createGatherer(
    counting,
    async () => organization,
    () => now,
  );
  const counts: number[] = [];
  for (const [at, events] of batches.entries()) {
    statements = 0;
    const fates = await record(organization.id, { events, announce: true });
    const isRight = (fate: Fate) => (at < batches.length - 1 ? fate === "accepted" || fate === "corrected" : fate === "duplicate");
    expect(fates.filter((fate) => !isRight(fate))).toEqual([]);
    counts.push(statements);
  }
  return counts;
}

/** Those are taken now and then, by how much has come, and nobody waits for them. */
const isOfStatistics = (statement: string): boolean => statement.includes("pg_class") || statement.trim().startsWith("analyze");

const subscribeChannel = `
with workspace as (
  insert into workspace ("organizationId", id, platform, "externalId", name) values ($1, gen_random_uuid(), 'slack', 'T' || $1::int, 'T') returning id
), destination as (
  insert into destination ("organizationId", id, "workspaceId", kind, "externalId", language) select $1, gen_random_uuid(), id, 'channel', 'C1', 'en' from workspace returning id
)
insert into route ("organizationId", id, "destinationId", kinds)
select $1, gen_random_uuid(), id, array['deal.opened', 'deal.moved', 'deal.won', 'deal.lost', 'deal.reopened', 'account.stage'] from destination`;

function parsed(sent: object): ParsedEvent {
  const event = parseEvent({ source: "crm", occurredAt: "2026-06-15T11:00:00Z", ...sent }, "USD", now);
  if (typeof event === "string") throw new Error(event);
  return event;
}

const kinds = ["account", "lead", "opportunity", "subscription", "milestone", "channel", "touch", "signal", "note", "contact"] as const;
const quiet: ReadonlySet<string> = new Set(["touch", "signal", "note", "contact"]);

/** A telling; those that move journeys are about accounts of their own, since the others may be recorded at the same time. */
function telling(at: number, revision: number, company = Math.floor(at / kinds.length)): ParsedEvent {
  const kind = kinds[at % kinds.length] ?? "note";
  const domain = `${quiet.has(kind) ? "quiet" : "moving"}${company}.example`;
  return parsed({
    id: `e${at}`,
    revision,
    kind,
    ...(kind !== "channel" && { account: { domain, name: `Told ${revision}` } }),
    ...bodyOf(kind, at, revision),
  });
}

function bodyOf(kind: (typeof kinds)[number], at: number, revision: number): object {
  const contact = { email: `ann@${at}.example`, name: `Ann ${revision}` };
  switch (kind) {
    case "account":
      return { segment: `Segment ${revision}` };
    case "lead":
      return { lead: { externalId: `L${at}`, channel: "web", contact, score: revision } };
    case "opportunity":
      return { opportunity: { externalId: `D${at}`, name: "Deal", stage: `Stage ${revision}`, status: "open", amount: 100 + revision } };
    case "subscription":
      return { subscription: { externalId: `S${at}`, startsOn: "2026-06-15", seats: 10 + revision } };
    case "milestone":
      return { milestone: revision === 0 ? "live" : "advocate" };
    case "channel":
      return { channel: { day: "2026-06-14", name: "search", campaign: `Campaign ${at}`, clicks: 5 + revision } };
    case "touch":
      return { channel: "web", contact };
    case "signal":
      return { signal: { family: "usage", name: "logins", value: revision } };
    case "note":
      return { text: `Note ${revision}` };
    case "contact":
      return { contact };
  }
}

const times = (size: number, make: (at: number) => ParsedEvent): ParsedEvent[] => Array.from({ length: size }, (_, at) => make(at));

test("events of every kind, their corrections and their repeats take a handful of statements, as many for a thousand as for a hundred", async () => {
  const ofSize = (size: number) => {
    const [fresh, corrections] = [0, 1].map((revision) => times(size, (at) => telling(at, revision)));
    return statementsOf([fresh ?? [], corrections ?? [], corrections ?? []]);
  };
  const hundred = await ofSize(100);
  expect(await ofSize(1_000)).toEqual(hundred);
  expect(Math.max(...hundred)).toBeLessThanOrEqual(most);
}, 60_000);

test("corrections that tell of other accounts than before do as well", async () => {
  const ofSize = (size: number) => {
    const fresh = times(size, (at) => telling(at, 0));
    const elsewhere = times(size, (at) => telling(at, 1, size + at));
    return statementsOf([fresh, elsewhere, elsewhere]);
  };
  const hundred = await ofSize(100);
  expect(await ofSize(1_000)).toEqual(hundred);
  expect(Math.max(...hundred)).toBeLessThanOrEqual(most);
}, 60_000);

test("so do a channel's days, each told twice and corrected", async () => {
  const day = (at: number, revision: number, page = `Page ${at >> 1}`) =>
    parsed({ id: `c${at}`, revision, kind: "channel", channel: { day: "2026-06-14", name: "search", page, clicks: at + revision } });
  const ofSize = (size: number) => {
    const elsewhere = times(size, (at) => day(at, 2, at % 3 === 0 ? "Page 0" : `Other ${at}`));
    return statementsOf([times(size, (at) => day(at, 0)), times(size, (at) => day(at, 1)), elsewhere, elsewhere]);
  };
  const hundred = await ofSize(100);
  expect(await ofSize(1_000)).toEqual(hundred);
  expect(Math.max(...hundred)).toBeLessThanOrEqual(most);
}, 60_000);

/** Of the quiet ones and those that move journeys together; most where what was withdrawn is placed anew. */
const most = 80;
