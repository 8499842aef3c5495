import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { createGatherer } from "../../src/ingest/gather.ts";
import { type ParsedEvent, parseEvent } from "../../src/ingest/parse.ts";
import type { RevenueEvent } from "../../src/journeys/event.ts";
import { namesOf } from "../../src/journeys/names.ts";
import { rebuild } from "../../src/journeys/rebuild.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import { testDatabase } from "../support/database.ts";
import { derivedRows, wipeDerived } from "../support/rows.ts";

const db = await testDatabase();
afterAll(() => db.close());

const now = new Date("2026-06-15T12:00:00Z");
const runs = Number(process.env["TEST_SHUFFLES"] ?? 25);

test("whatever happened, in whatever order and batches it is heard, the rows are the same, and the same after a rebuild", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { minLength: 1, maxLength: 24 }),
      fc.infiniteStream(fc.nat(10_000)),
      fc.integer({ min: 1, max: 9 }),
      async (happened, chance, size) => {
        const events = happened.flatMap((told, at) => [
          eventOf(told, at, 0),
          ...(told.corrected ? [eventOf({ ...told, ...told.corrected }, at, 1)] : []),
        ]);
        const inOrder = await recorded([events]);
        const shuffled = events
          .map((event) => ({ event, key: chance.next().value }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ event }) => event);
        const scattered = await recorded(inParts(shuffled, size));
        expect(await derivedRows(db, scattered)).toEqual(await derivedRows(db, inOrder));
        const before = await derivedRows(db, scattered);
        const rebuiltNow = async () => rebuild(db, await loadOrganization(db, scattered), now);
        expect(await rebuiltNow()).toMatchObject({ differing: 0, leads: 0, examples: [] });
        expect(await derivedRows(db, scattered)).toEqual(before);
        await wipeDerived(db, scattered);
        await rebuiltNow();
        expect(await derivedRows(db, scattered)).toEqual(before);
        const anew = await recorded(inParts(await everythingTold(scattered), size));
        expect(await derivedRows(db, anew)).toEqual(before);
      },
    ),
    { numRuns: runs },
  );
}, 120_000);

/** All that an organization was ever told, as it is kept. */
async function everythingTold(organizationId: number): Promise<ParsedEvent[]> {
  const rows = await db.sql<{ body: RevenueEvent }>(
    `select body from revenue_event where "organizationId" = $1 union all select body from aside_event where "organizationId" = $1`,
    [organizationId],
  );
  return rows.map(({ body }) => ({ event: body, names: namesOf(body) }));
}

/** Records batches into an organization of their own; every third event comes twice. */
async function recorded(batches: readonly (readonly ParsedEvent[])[]): Promise<number> {
  const [made] = await db.sql<{ id: number }>(`insert into organization (name) values ('Shuffled') returning id`);
  const organization = await loadOrganization(db, made?.id ?? 0);
  const record = createGatherer(
    db,
    async () => organization,
    () => now,
  );
  for (const events of batches) {
    const twice = events.filter((_, at) => at % 3 === 0);
    const fates = await record(organization.id, { events: [...events, ...twice], announce: true });
    expect(fates.every((fate) => typeof fate === "string")).toBe(true);
  }
  return organization.id;
}

function inParts<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) => items.slice(part * size, (part + 1) * size));
}

/** A small world that agrees with itself: three companies, each with a domain and an id at two sources; what belongs to each is fixed. */
const telling = fc.record({
  company: fc.integer({ min: 0, max: 2 }),
  naming: fc.constantFrom("domain", "id", "domain+id", "subject"),
  day: fc.integer({ min: 0, max: 160 }),
  what: fc.constantFrom(
    "touch",
    "lead",
    "mql",
    "recycled",
    "deal",
    "won",
    "lost",
    "trial",
    "paid",
    "churned",
    "live",
    "contact",
    "signal",
    "account",
    "freelead",
    "withdrawn",
  ),
  which: fc.integer({ min: 0, max: 1 }),
});
/** Every fourth is corrected later: another company, another day, something else altogether. */
const happening = fc.tuple(telling, fc.option(telling, { freq: 3, nil: null })).map(([told, corrected]) => ({ ...told, corrected }));

type Happening = typeof telling extends fc.Arbitrary<infer T> ? T : never;

function eventOf({ company, naming, day, what, which }: Happening, at: number, revision: number): ParsedEvent {
  const source = at % 3 === 0 ? "billing" : "crm";
  const id = `c${company}`;
  const account = {
    ...(naming.includes("domain") && { domain: `${id}.com` }),
    ...(naming !== "domain" && { externalId: id }),
    ...(which === 1 && { name: `Company ${company} at ${day}` }),
  };
  const named = naming === "subject" && ["touch", "signal", "deal", "won", "lost", "trial", "paid", "churned"].includes(what);
  const occurredAt = new Date(now.getTime() - (160 - day) * 86_400_000).toISOString();
  const sent = {
    id: `e${at}`,
    source,
    revision,
    occurredAt,
    ...(named ? {} : { account: naming === "subject" ? { domain: `${id}.com` } : account }),
    ...bodyOf(what, `${id}-${which}`, company, named, day),
  };
  const parsed = parseEvent(sent, "USD", now);
  if (typeof parsed === "string") throw new Error(`${parsed}: ${JSON.stringify(sent)}`);
  return parsed;
}

function bodyOf(what: Happening["what"], ref: string, company: number, named: boolean, day: number): object {
  const subscription = {
    externalId: `s-${ref}`,
    startsOn: "2026-02-01",
    renewsOn: "2026-05-01",
    recurring: { amount: 100 + day, currency: "USD", per: "month" },
  };
  const deal = { externalId: `d-${ref}`, name: `Deal ${ref}`, stage: day % 2 ? "Proposal" : "Talks", stageOrder: day % 5, amount: "100.50" };
  const contact = { email: `ann@c${company}.com`, ...(day % 2 ? { name: `Ann ${day}` } : {}), ...(day % 3 ? {} : { buyingRole: "champion" }) };
  switch (what) {
    case "touch":
      return { kind: "touch", channel: "web", contact, ...(named && { opportunity: { externalId: `d-${ref}` } }) };
    case "signal":
      return { kind: "signal", signal: { family: "usage", name: "logins", value: day }, ...(named && { subscription: { externalId: `s-${ref}` } }) };
    case "lead":
      return { kind: "lead", lead: { externalId: `l-${ref}`, channel: "web", contact } };
    case "mql":
    case "recycled":
      return { kind: "lead", lead: { externalId: `l-${ref}`, channel: "web" }, milestone: what };
    case "freelead":
      return {
        kind: "lead",
        account: undefined,
        lead: { externalId: `f-${ref}`, channel: "web", contact: { email: day % 2 ? `x@c${company}.com` : "x@gmail.com" } },
      };
    case "deal":
    case "won":
    case "lost":
      return { kind: "opportunity", opportunity: { ...deal, status: what === "deal" ? "open" : what } };
    case "trial":
    case "paid":
    case "churned":
      return { kind: "subscription", subscription: { ...subscription, status: what === "paid" ? "active" : what } };
    case "live":
      return { kind: "milestone", milestone: "live" };
    case "contact":
      return { kind: "contact", contact };
    case "withdrawn":
      return { kind: "withdrawn", account: undefined };
    case "account":
      return { kind: "account", segment: day % 2 ? "Enterprise" : "SMB", owner: `rep${day % 3}@us.com` };
  }
}
