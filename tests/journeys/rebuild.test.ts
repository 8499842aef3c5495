import { afterAll, describe, expect, test } from "vitest";
import { openDatabase } from "../../src/db/client.ts";
import { parseEvent } from "../../src/ingest/parse.ts";
import { record } from "../../src/ingest/record.ts";
import { tick } from "../../src/ingest/tick.ts";
import { shippedModels } from "../../src/journeys/models/shipped.ts";
import { type RebuildOptions, rebuild } from "../../src/journeys/rebuild.ts";
import { rulesOf } from "../../src/journeys/refold.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import { operatorOn } from "../operator/desk.ts";
import { serverCopy, testDatabase } from "../support/database.ts";
import { needsServer } from "../support/needs.ts";
import { derivedRows, wipeDerived } from "../support/rows.ts";
import { startWorld, type World } from "../support/world.ts";

const now = new Date("2026-06-15T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();

const db = await testDatabase();
afterAll(() => db.close());

/** An organization with a past: companies that were reached, became leads, deals and customers, and leads that are nobody's. */
async function worldWithPast(companies = 6): Promise<World> {
  const world = await startWorld({ db, now });
  await world.ask("ann", "wins", "subscribe all");
  await world.send(Array.from({ length: companies }, (_, at) => past(at)).flat(), false);
  await world.send([freeLead(1), freeLead(2)], false);
  return world;
}

let told = 0;
const event = (at: number, days: number, kind: string, more: object) => {
  told += 1;
  return { id: `e${told}`, source: "crm", occurredAt: daysAgo(days), kind, account: { domain: `company${at}.example` }, ...more };
};
const ann = (at: number, more: object = {}) => ({ email: `ann@company${at}.example`, ...more });
const deal = (at: number, stage: string, status = "open") => ({
  opportunity: { externalId: `D${at}`, name: `Deal ${at}`, stage, status, amount: 100 },
});
const past = (at: number) => [
  event(at, 200, "account", { account: { domain: `company${at}.example`, externalId: `C${at}`, name: `Company ${at}` }, segment: "SMB" }),
  event(at, 190, "touch", { channel: "web", contact: ann(at, { name: "Ann" }) }),
  event(at, 180, "lead", { lead: { externalId: `L${at}`, channel: "web", contact: ann(at) } }),
  event(at, 170, "contact", { contact: { email: `bob@company${at}.example`, name: "Bob", buyingRole: "champion" } }),
  event(at, 160, "opportunity", deal(at, "Talks")),
  event(at, 150, "opportunity", at % 2 ? deal(at, "Proposal") : deal(at, "Closed", "won")),
  ...(at % 2
    ? []
    : [
        event(at, 100 - at, "subscription", {
          subscription: { externalId: `S${at}`, status: "active", startsOn: daysAgo(100 - at).slice(0, 10), renewsOn: "2026-12-01" },
        }),
      ]),
];
const freeLead = (at: number) => ({
  ...event(0, 50, "lead", { lead: { externalId: `F${at}`, channel: "web", contact: { email: `x${at}@gmail.com` } } }),
  account: undefined,
});

const again = async ({ organizationId }: World, options: RebuildOptions = {}, at = now) =>
  rebuild(db, await loadOrganization(db, organizationId), at, options);
const modelNamed = (name: string) => {
  const model = shippedModels.find((each) => each.name === name);
  if (!model) throw new Error(name);
  return model;
};
/** A switch to another model, as its command does it. */
const switching = async ({ organizationId }: World, name: string): Promise<RebuildOptions> => ({
  rules: { ...rulesOf(await loadOrganization(db, organizationId)), model: modelNamed(name) },
  save: async (tx) => {
    await tx.sql(`update organization set "journeyModel" = $2 where id = $1`, [organizationId, name]);
  },
});
const rows = ({ organizationId }: World) => derivedRows(db, organizationId);
const outbox = ({ organizationId }: World) =>
  db.sql(
    `select (select count(*) from announcement where "organizationId" = $1) as announcements, (select count(*) from delivery where "organizationId" = $1) as deliveries`,
    [organizationId],
  );
const keptRows = async ({ organizationId }: World) =>
  (await db.sql(`select "accountId" from rebuilt_account where "organizationId" = $1`, [organizationId])).length;
const stages = async ({ organizationId }: World) =>
  (await db.sql<{ stage: string }>(`select stage from account where "organizationId" = $1 order by domain`, [organizationId])).map(
    ({ stage }) => stage,
  );

/** What stands is what a rebuild would make of it if nothing stood. */
async function expectWhole(world: World): Promise<void> {
  const before = await rows(world);
  expect(await again(world)).toMatchObject({ differing: 0, leads: 0, examples: [] });
  await wipeDerived(db, world.organizationId);
  await again(world);
  expect(await rows(world)).toEqual(before);
}

const rebuildCommand = (world: World, ...words: string[]) =>
  operatorOn(db, { now: () => now }).types("rebuild", "--organization", String(world.organizationId), ...words);

test("what was recorded equals what a rebuild makes of it, and the operator hears that", async () => {
  const world = await worldWithPast();
  const before = await rows(world);
  expect(await rebuildCommand(world)).toContain("All that follows from the events of 6 accounts was worked out anew, and equals what stood before.");
  expect(await rows(world)).toEqual(before);
  await expectWhole(world);
  await world.stop();
});

test("what is lost altogether is there again, and nobody is told", async () => {
  const world = await worldWithPast();
  const [before, sent] = [await rows(world), await outbox(world)];
  await wipeDerived(db, world.organizationId);
  expect(await again(world)).toMatchObject({ accounts: 6, differing: 6, leads: 2 });
  expect(await rows(world)).toEqual(before);
  expect(await outbox(world)).toEqual(sent);
  expect(await keptRows(world)).toBe(0);
  await world.stop();
});

describe("a row that stands otherwise than told is found, said and put right", async () => {
  const world = await worldWithPast(4);
  afterAll(() => world.stop());
  const of = (company: number) =>
    `"organizationId" = $1 and "accountId" = (select id from account where domain = 'company${company}.example' and "organizationId" = $1)`;
  const company = (at: number) => `"organizationId" = $1 and domain = 'company${at}.example'`;
  test.each([
    [`update account set stage = 'consideration' where ${company(1)}`, "Company 1: stage Decision, stood as Consideration"],
    [`update account set name = 'Someone', segment = null where ${company(0)}`, ": name Company 0, stood as Someone; segment SMB, stood as none"],
    [`update account set "firstTouchAt" = null where ${company(0)}`, "Company 0: first touch 2025-12-07 12:00 UTC, stood as none"],
    [
      `update account set "firstTouchAt" = '2020-01-01' where ${company(0)}`,
      "Company 0: first touch 2025-12-07 12:00 UTC, stood as 2020-01-01 00:00 UTC",
    ],
    [`update account set domain = null where ${company(1)}`, "Company 1: domain company1.example, stood as none"],
    [`update account set "tickAt" = null where ${company(2)}`, /Company 2: next change by time alone 2026-.*, stood as none/],
    [`update account set "tickAt" = '2026-01-01' where ${company(2)}`, /Company 2: next change by time alone 2026-.*, stood as 2026-01-01 00:00 UTC/],
    [`delete from contact where ${of(3)}`, "Company 3: 2 contacts more"],
    [`update contact set title = 'Boss', "titleOrder" = 'z' where ${of(3)} and email like 'ann%'`, "Company 3: 1 contact told otherwise"],
    [
      `insert into contact ("organizationId", "accountId", email) select $1, id, 'nobody@x.example' from account where ${company(3)}`,
      "Company 3: 1 contact less",
    ],
    [`delete from lead where ${of(3)}`, "Company 3: 1 lead more"],
    [`update opportunity set "amountMinor" = 1, "closesOn" = '2026-01-01' where ${of(3)}`, "Company 3: 1 deal told otherwise"],
    [
      `update opportunity set "accountId" = (select id from account where ${company(1)}) where ${of(3)}`,
      /Company 1: 1 deal less\n *Company 3: 1 deal more/,
    ],
    [`update subscription set "startsOn" = '2020-01-01' where ${of(0)}`, "Company 0: 1 contract told otherwise"],
    [`delete from milestone_reached where ${of(0)} and subject = 'opportunity crm D0' and milestone = 'won'`, "Company 0: 1 milestone more"],
    [`update stage_visit set position = position + 10 where ${of(0)}`, /Company 0: \d stays in a stage more; \d stays in a stage less/],
    [`delete from lead where "organizationId" = $1 and "externalId" = 'F1'`, "Lead F1 of crm: of no account, told otherwise than it stood"],
    [`update lead set "accountId" = null where ${of(3)}`, "Company 3: 1 lead more"],
    [
      `update lead set "accountId" = (select id from account where ${company(1)}) where "organizationId" = $1 and "externalId" = 'F1'`,
      /Company 1: 1 lead less\n *Lead F1 of crm/,
    ],
    [
      `insert into lead ("organizationId", source, "externalId", channel, status, "statusSince", "openedAt") values ($1, 'crm', 'none', 'web', 'lead', now(), now())`,
      "Lead none of crm",
    ],
  ])("%s", async (damage, words) => {
    const before = await rows(world);
    await db.sql(damage, [world.organizationId]);
    const damaged = await rows(world);
    expect(damaged).not.toEqual(before);
    const looked = await rebuildCommand(world, "--check");
    expect(looked).toMatch(words);
    expect(looked).toContain("Nothing was changed. npm run rebuild puts it right.");
    expect(await rows(world)).toEqual(damaged);
    const done = await rebuildCommand(world);
    expect(done).toMatch(words);
    expect(done).toContain("It is put right now, and nothing is announced of it.");
    expect(await rows(world)).toEqual(before);
    expect(await rebuildCommand(world)).toContain("equals what stood before");
  });
});

test("the first twenty are named, and the others counted", async () => {
  const world = await worldWithPast(27);
  await db.sql(`delete from contact where "organizationId" = $1`, [world.organizationId]);
  const said = await rebuildCommand(world);
  expect(said).toContain("What differs from what stood before: 27 accounts.");
  expect(said.match(/Company \d+: 2 contacts more/g)).toHaveLength(20);
  expect(said).toContain("and 7 more");
  await world.stop();
});

/** What is recorded while accounts are already folded: of known ones, of new ones, and what makes one of two. */
const meanwhile = (at: number) => [
  event(1, 2, "opportunity", deal(1, "Closed", "won")),
  event(2, 1, "touch", { channel: "web", contact: { email: "cem@company2.example", name: "Cem" } }),
  event(3, 300, "touch", { channel: "ads" }),
  event(at, 1, "lead", { lead: { externalId: `N${at}`, channel: "web" } }),
  event(at, 1, "opportunity", deal(at, "Talks")),
  event(at, 1, "account", { account: { externalId: `X${at}`, name: "By its id" } }),
  event(at, 1, "note", { account: { domain: `company${at}.example`, externalId: `X${at}` }, text: "They are one" }),
  { ...event(4, 190, "touch", { channel: "web", contact: ann(5, { name: "Anna" }) }), account: { domain: "company5.example" } },
  { ...freeLead(1), ...{ occurredAt: daysAgo(1), milestone: "mql" } },
];

describe("what is recorded while it runs", () => {
  /** Calls back once everything is folded beside, and before anything is put in place. */
  const between = (run: () => Promise<unknown>) => async (line: string) => {
    if (line.startsWith("All ")) await run();
  };

  test("between the fold and the swap is right afterwards", async () => {
    const world = await worldWithPast();
    // What differs is put in the place of what stands, and what was told meanwhile is not lost by it.
    await db.sql(
      `update account set name = 'Damaged', stage = 'awareness',
        "firstTouchAt" = case domain when 'company3.example' then timestamptz '2020-01-01' else '2026-06-01' end
      where "organizationId" = $1`,
      [world.organizationId],
    );
    await db.sql(`delete from contact where "organizationId" = $1`, [world.organizationId]);
    await again(world, { tell: between(() => world.send(meanwhile(100), false)) });
    await expectWhole(world);
    await world.stop();
  });

  test("and unites or corrects what was folded is right afterwards", async () => {
    const world = await worldWithPast();
    const first = { ...event(0, 120, "opportunity", deal(50, "Talks")), id: "moves" };
    await world.send(first, false);
    await wipeDerived(db, world.organizationId);
    await again(world, {
      tell: between(async () => {
        await world.send({ ...event(0, 1, "account", { account: { domain: "company0.example", externalId: "Y" } }), source: "billing" }, false);
        await world.send({ ...event(0, 1, "account", { account: { externalId: "Z" } }), source: "erp" }, false);
        await world.send({ ...event(0, 1, "note", { account: { domain: "company1.example", externalId: "Z" }, text: "One" }), source: "erp" }, false);
        await world.send({ ...first, revision: 1, account: { domain: "company2.example" } }, false);
      }),
    });
    await expectWhole(world);
    await world.stop();
  });

  test("goes by the new rules when it switches the model", async () => {
    const world = await worldWithPast();
    const options = await switching(world, "five-stage");
    await again(world, { ...options, tell: between(() => world.send(meanwhile(100), false)) });
    expect(new Set(await stages(world))).toEqual(new Set(["decision", "engagement-and-retention"]));
    await expectWhole(world);
    await world.stop();
  });

  test("by time alone is right afterwards", async () => {
    const world = await worldWithPast(0);
    const startsOn = daysAgo(90).slice(0, 10);
    world.clock.now = new Date(now.getTime() - 86_400_000);
    await world.send(event(1, 90, "subscription", { subscription: { externalId: "S1", status: "active", startsOn } }), false);
    const options = await switching(world, "lead-process");
    await again(world, { ...options, tell: between(async () => tick(db, await loadOrganization(db, world.organizationId), now)) });
    expect(await db.sql(`select stage, milestone, "tickAt" from account where "organizationId" = $1`, [world.organizationId])).toEqual([
      { stage: "continued-use", milestone: "live", tickAt: null },
    ]);
    await expectWhole(world);
    await world.stop();
  });

  test("at every moment, through the door, is answered and right afterwards", async () => {
    const world = await worldWithPast(60);
    let over = false;
    const sender = async (from: number) => {
      let sent = 0;
      for (; !over; sent += 1) {
        const at = from + ((sent * 7) % 20);
        const batch = [
          ...meanwhile(from + 100 + (sent % 40)),
          event(at, 1, "opportunity", deal(at, `Stage ${sent}`)),
          event(at, 1, "touch", { channel: "web", contact: ann(at) }),
        ];
        const { accepted, rejected } = await world.send(batch, false);
        expect({ accepted, rejected }).toEqual({ accepted: batch.length, rejected: [] });
      }
      return sent;
    };
    const senders = [0, 20, 40].map(sender);
    for (const name of ["five-stage", "lifecycle", "six-stage"]) {
      await again(world, await switching(world, name));
      await db.sql(`update account set stage = 'none' where "organizationId" = $1 and domain like 'company1%'`, [world.organizationId]);
      await again(world);
    }
    over = true;
    expect(Math.min(...(await Promise.all(senders)))).toBeGreaterThan(0);
    await expectWhole(world);
    await world.stop();
  }, 60_000);
});

test("a switch of the model changes stages and setting at once, and says how many accounts it moved", async () => {
  const world = await worldWithPast();
  expect(await stages(world)).toContain("support-and-retention");
  expect(await again(world, await switching(world, "five-stage"))).toMatchObject({ accounts: 6, differing: 6 });
  expect(new Set(await stages(world))).toEqual(new Set(["decision", "engagement-and-retention"]));
  const organization = await loadOrganization(db, world.organizationId);
  expect(organization).toMatchObject({ model: { name: "five-stage" }, rulesVersion: 1 });
  await world.stop();
});

describe("a run that is broken off leaves everything as it was, and the next one works:", () => {
  test.each(["6 accounts to fold.", "All 6 accounts are folded, and held against what stands."])("at %j", async (moment) => {
    const world = await worldWithPast();
    const right = await rows(world);
    await db.sql(`update account set stage = 'none' where "organizationId" = $1`, [world.organizationId]);
    const before = await rows(world);
    const options = await switching(world, "five-stage");
    const killed = again(world, {
      ...options,
      tell: (line) => {
        if (line === moment) throw new Error("killed");
      },
    });
    await expect(killed).rejects.toThrow("killed");
    expect(await rows(world)).toEqual(before);
    const kept: number[] = [];
    await again(world, { tell: async () => kept.push(await keptRows(world)) });
    expect(kept[0]).toBe(0);
    expect(await rows(world)).toEqual(right);
    expect(await keptRows(world)).toBe(0);
    await world.stop();
  });

  test("in the swap", async () => {
    const world = await worldWithPast();
    const before = await rows(world);
    const { rules, save } = await switching(world, "five-stage");
    const breaking: RebuildOptions = {
      ...(rules && { rules }),
      save: async (tx) => {
        await save?.(tx);
        throw new Error("killed");
      },
    };
    await expect(again(world, breaking)).rejects.toThrow("killed");
    expect(await rows(world)).toEqual(before);
    expect(await loadOrganization(db, world.organizationId)).toMatchObject({ model: { name: "six-stage" }, rulesVersion: 0 });
    await again(world, await switching(world, "five-stage"));
    await expectWhole(world);
    await world.stop();
  });
});

test("of two at once the second is told so, whatever became of the first", async () => {
  const world = await worldWithPast(2);
  const other = await worldWithPast(1);
  const second = { refused: "" };
  await again(world, {
    tell: async (line) => {
      if (!line.startsWith("All")) return;
      second.refused = await operatorOn(db).isRefused("rebuild", "--organization", String(world.organizationId));
      await again(other);
    },
  });
  expect(second.refused).toBe("The journeys of this organization are being worked out anew already. Try again when that is done.");
  const failing = again(world, {
    tell: () => {
      throw new Error("killed");
    },
  });
  await expect(failing).rejects.toThrow("killed");
  expect(await again(world)).toMatchObject({ differing: 0 });
  await Promise.all([world.stop(), other.stop()]);
});

needsServer("two processes", () => {
  test("do not rebuild one organization at once", async () => {
    const { url, drop } = await serverCopy();
    const [one, other] = [await openDatabase({ url }, () => undefined), await openDatabase({ url }, () => undefined)];
    const [made] = await one.sql<{ id: number }>("insert into organization (name) values ('Shared') returning id");
    const organization = await loadOrganization(one, made?.id ?? 0);
    const refused: unknown[] = [];
    const save = async () => void (await rebuild(other, organization, now).catch((error) => refused.push(error)));
    await rebuild(one, organization, now, { save });
    expect(refused.map(String)).toEqual([expect.stringContaining("already")]);
    expect(await rebuild(other, await loadOrganization(other, organization.id), now)).toMatchObject({ accounts: 0 });
    await Promise.all([one.close(), other.close()]);
    await drop();
  });
});

test("settings that were changed since the organization was loaded are not overwritten by their past", async () => {
  const world = await worldWithPast(2);
  const remembered = await loadOrganization(db, world.organizationId);
  await again(world, await switching(world, "five-stage"));
  const before = await rows(world);
  await expect(rebuild(db, remembered, now)).rejects.toThrow("was changed meanwhile. Try again.");
  expect(await rows(world)).toEqual(before);
  await world.stop();
});

test("who recorded with remembered rules records by the new ones", async () => {
  const world = await worldWithPast(2);
  const remembered = await loadOrganization(db, world.organizationId);
  await again(world, await switching(world, "five-stage"));
  const parsed = parseEvent(event(1, 1, "opportunity", deal(1, "Closed", "won")), "USD", now);
  if (typeof parsed === "string") throw new Error(parsed);
  expect(await record(db, remembered, [{ events: [parsed], announce: false }], now)).toEqual([["accepted"]]);
  await world.send(event(0, 1, "opportunity", deal(7, "Talks")), false);
  expect(new Set(await stages(world))).toEqual(new Set(["decision", "engagement-and-retention"]));
  await expectWhole(world);
  await world.stop();
});

test("what time alone is about to change is left to the hour that tells of it", async () => {
  const world = await worldWithPast(0);
  const startsOn = daysAgo(90).slice(0, 10);
  world.clock.now = new Date(now.getTime() - 86_400_000);
  await world.send(event(1, 90, "subscription", { subscription: { externalId: "S1", status: "active", startsOn } }), false);
  const later = new Date(now.getTime() + 3_600_000);
  expect(await again(world, {}, later)).toMatchObject({ accounts: 1, differing: 0 });
  expect(await stages(world)).toEqual(["implementation"]);
  expect(await tick(db, await loadOrganization(db, world.organizationId), later)).toBe(1);
  expect(await stages(world)).toEqual(["support-and-retention"]);
  expect(await outbox(world)).toMatchObject([{ announcements: 1 }]);
  await world.stop();
});

test("it says how far it is", async () => {
  const world = await worldWithPast(2);
  const operator = operatorOn(db, { now: () => now });
  await operator.types("rebuild", "--organization", String(world.organizationId));
  expect(operator.heard.told).toEqual(["2 accounts to fold.", "All 2 accounts are folded, and held against what stands."]);
  expect(await operator.isRefused("rebuild", "everything")).toContain('"everything" is too much');
  await world.stop();
});
