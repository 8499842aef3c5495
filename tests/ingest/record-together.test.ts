import { expect, test } from "vitest";
import { type Db, openDatabase } from "../../src/db/client.ts";
import { createGatherer } from "../../src/ingest/gather.ts";
import { type ParsedEvent, parseEvent } from "../../src/ingest/parse.ts";
import type { Batch, Fate } from "../../src/ingest/record.ts";
import { rebuild } from "../../src/journeys/rebuild.ts";
import { loadOrganization, rememberOrganizations } from "../../src/people/organization.ts";
import { serverCopy } from "../support/database.ts";
import { needsServer } from "../support/needs.ts";
import { derivedRows } from "../support/rows.ts";

const now = new Date("2026-06-15T12:00:00Z");

/** A process of its own, as far as the database can tell: its own connections, its own queue. */
type Process = { db: Db; record(organizationId: number, batch: Batch): Promise<Fate[]> };

async function startProcess(url: string): Promise<Process> {
  const db = await openDatabase({ url }, () => undefined);
  return { db, record: createGatherer(db, rememberOrganizations(db).load, () => now) };
}

async function together(story: (one: Process, other: Process, organizationId: number) => Promise<void>): Promise<void> {
  const { url, drop } = await serverCopy();
  const [one, other] = await Promise.all([startProcess(url), startProcess(url)]);
  try {
    const [made] = await one.db.sql<{ id: number }>("insert into organization (name) values ('Shared') returning id");
    const organizationId = made?.id ?? 0;
    await one.db.sql(subscribeChannel, [organizationId]);
    await story(one, other, organizationId);
  } finally {
    await Promise.all([one.db.close(), other.db.close()]);
    await drop();
  }
}

const subscribeChannel = `
with workspace as (
  insert into workspace ("organizationId", id, platform, "externalId", name) values ($1, gen_random_uuid(), 'slack', 'T1', 'T') returning id
), destination as (
  insert into destination ("organizationId", id, "workspaceId", kind, "externalId", language) select $1, gen_random_uuid(), id, 'channel', 'C1', 'en' from workspace returning id
)
insert into route ("organizationId", id, "destinationId", kinds)
select $1, gen_random_uuid(), id, array['deal.opened', 'deal.moved', 'deal.won', 'deal.lost', 'deal.reopened', 'account.stage'] from destination`;

function parsed(sent: object): ParsedEvent {
  const event = parseEvent(sent, "USD", now);
  if (typeof event === "string") throw new Error(event);
  return event;
}

const common = { source: "crm", occurredAt: "2026-06-15T11:00:00Z" };
const deal = (at: number, account: object) =>
  parsed({
    ...common,
    id: `d${at}`,
    kind: "opportunity",
    account,
    opportunity: { externalId: `D${at}`, name: `Deal ${at}`, stage: "Open", status: "open" },
  });

/** Always the same disorder. */
const shuffled = <Item>(items: readonly Item[], seed: number): Item[] =>
  items
    .map((item, at) => ({ item, key: Math.imul((at + 1) * (seed + 17), 2_654_435_761) >>> 0 }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);

needsServer("two processes record into one database", () => {
  test(
    "each event, sent five times in any order by senders at both, is stored once and announced once",
    () =>
      together(async (one, other, organizationId) => {
        const events = Array.from({ length: 40 }, (_, at) => deal(at, { domain: `company${at % 25}.example`, name: `Company ${at % 25}` }));
        const send = async ({ record }: Process, seed: number) => {
          const fates = [];
          for (const round of [0, 1, 2, 3, 4]) {
            const all = shuffled(events, seed + round);
            const batches = round % 2 === 0 ? all.map((event) => [event]) : [all.slice(0, 13), all.slice(13)];
            fates.push(...(await Promise.all(batches.map((batch) => record(organizationId, { events: batch, announce: true })))).flat());
          }
          return fates;
        };
        const fates = (await Promise.all([send(one, 1), send(other, 100), send(one, 200), send(other, 300)])).flat();
        expect(fates.filter((fate) => fate === "accepted")).toHaveLength(40);
        expect(fates.filter((fate) => fate === "duplicate")).toHaveLength(19 * 40);
        const [count] = await one.db.sql(
          `select (select count(*) from revenue_event) as events, (select count(*) from account) as accounts, (select count(*) from opportunity) as deals,
        (select count(*) from delivery where act = 'post' and living is not null) as posts, (select count(distinct cause) from delivery where act = 'post' and living is not null) as causes`,
        );
        expect(count).toEqual({ events: 40, accounts: 25, deals: 40, posts: 40, causes: 40 });
      }),
    60_000,
  );

  test(
    "accounts that both make, name and unite at once end as one, and a rebuild says the same",
    () =>
      together(async (one, other, organizationId) => {
        const events = Array.from({ length: 60 }, (_, at) => {
          const company = at % 6;
          const naming =
            [{ domain: `u${company}.example` }, { externalId: `U${company}` }, { domain: `u${company}.example`, externalId: `U${company}` }][
              Math.floor(at / 6) % 3
            ] ?? {};
          return at % 4 === 0
            ? parsed({
                ...common,
                id: `l${at}`,
                kind: "lead",
                lead: { externalId: `L${company}`, channel: "web", contact: { email: `x@u${company}.example` } },
              })
            : deal(at, naming);
        });
        const halves = [shuffled(events, 3), shuffled(events, 4)];
        await Promise.all(
          halves.flatMap((half, at) => half.map((event) => (at === 0 ? one : other).record(organizationId, { events: [event], announce: true }))),
        );
        expect(await one.db.sql("select count(*) as count from account")).toEqual([{ count: 6 }]);
        expect(await one.db.sql("select count(*) as count from revenue_event")).toEqual([{ count: 60 }]);
        const before = await derivedRows(one.db, organizationId);
        await rebuild(one.db, await loadOrganization(one.db, organizationId), now);
        expect(await derivedRows(one.db, organizationId)).toEqual(before);
      }),
    60_000,
  );

  test(
    "two that correct the same event at once leave the higher revision",
    () =>
      together(async (one, other, organizationId) => {
        const told = (revision: number) =>
          parsed({ ...common, id: "a", revision, kind: "account", account: { domain: "a.example" }, segment: `S${revision}` });
        await one.record(organizationId, { events: [told(0)], announce: true });
        await Promise.all(
          shuffled(
            Array.from({ length: 20 }, (_, revision) => revision),
            5,
          ).map((revision, at) => (at % 2 ? one : other).record(organizationId, { events: [told(revision)], announce: true })),
        );
        expect(await one.db.sql("select segment from account")).toEqual([{ segment: "S19" }]);
        expect(await one.db.sql(`select revision from revenue_event where current`)).toEqual([{ revision: 19 }]);
        expect(await one.db.sql("select count(*) as count from revenue_event")).toEqual([{ count: 20 }]);
      }),
    60_000,
  );
});
