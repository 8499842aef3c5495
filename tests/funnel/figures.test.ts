import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readAtLarge } from "../../src/db/at-large.ts";
import { readCohort } from "../../src/funnel/cohort.ts";
import { flowGroupings, readFlowBy } from "../../src/funnel/flow.ts";
import { funnelSteps, type Totals } from "../../src/funnel/steps.ts";
import { groupings, readQuality } from "../../src/leads/quality.ts";
import { startWorld, type World } from "../support/world.ts";
import { countByHand } from "./by-hand.ts";
import { chance } from "./chance.ts";
import { randomHistory } from "./history.ts";
import { readFunnel } from "./read-funnel.ts";

const now = new Date("2026-11-23T10:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const periods = [
  { from: daysAgo(7), until: now },
  { from: daysAgo(37), until: daysAgo(30) },
  { from: daysAgo(90), until: daysAgo(14) },
  { from: daysAgo(121), until: now },
  { from: daysAgo(400), until: daysAgo(300) },
];
const segments = [null, "Enterprise", "Nobody's"];

let world: World;
beforeAll(async () => {
  world = await startWorld({ now });
  const events = randomHistory(chance(7), now, 240);
  for (let at = 0; at < events.length; at += 200) {
    const { rejected } = await world.send(events.slice(at, at + 200), false);
    expect(rejected).toEqual([]);
  }
});
afterAll(() => world.stop());

describe.each(segments)("of segment %s", (segment) => {
  const scopeOf = () => ({ organizationId: world.organizationId, segment });

  test.each(periods)("leads, counted one by one, from $from", async (within) => {
    const counted = (await countByHand(world.db, world.organizationId, segment)).quality(within);
    for (const by of groupings) {
      const { total, sources } = await readQuality(world.db, scopeOf(), within, by);
      const { reasons, amounts, ...figures } = total;
      const earned = Object.fromEntries(amounts.map(({ currency, minor }) => [currency, minor] as const).toSorted());
      expect({ ...figures, earned }).toEqual(counted);
      expect(reasons.reduce((sum, { count }) => sum + count, 0)).toBe(total.recycled + total.rejected);
      expect(total.judged).toBe(total.accepted + total.recycled + total.rejected);
      for (const figure of ["leads", "judged", "accepted", "recycled", "rejected", "opportunities", "won"] as const)
        expect(sources.reduce((sum, source) => sum + source[figure], 0)).toBe(total[figure]);
      expect(new Set(sources.map(({ name }) => name)).size).toBe(sources.length);
    }
  });

  test.each(periods)("the funnel, counted one by one, from $from", async (within) => {
    const byHand = await countByHand(world.db, world.organizationId, segment);
    const { flow, cohort } = await readFunnel(world.db, scopeOf(), within);
    expect(flow).toEqual(byHand.flow(within));
    expect(cohort).toEqual(byHand.cohort(within));
  });

  test.each(periods)("funnel and quality agree, from $from", async (within) => {
    const { flow, cohort } = await readFunnel(world.db, scopeOf(), within);
    const { total } = await readQuality(world.db, scopeOf(), within, "channel");
    expect(flow.lead).toBe(total.leads);
    expect(cohort).toMatchObject({ lead: total.leads, sal: total.accepted, opportunity: total.opportunities, won: total.won });
  });

  test.each(periods)("no step of a cohort has more than the one before, at any age, from $from", async (within) => {
    for (const age of [0, 3, 30, 400])
      expectFalling(await readCohort(world.db, scopeOf(), within, new Date(within.until.getTime() + age * 86_400_000)));
    expectFalling(await readCohort(world.db, scopeOf(), within, null));
  });

  test.each(periods)("channels and segments add up to the whole, from $from", async (within) => {
    const { flow, wonAmounts } = await readFunnel(world.db, scopeOf(), within);
    for (const by of flowGroupings) {
      const { parts, ...whole } = await readFlowBy(world.db, scopeOf(), within, by);
      expect(whole).toEqual({ flow, wonAmounts });
      for (const step of funnelSteps) expect(parts.reduce((sum, one) => sum + one.flow[step], 0)).toBe(flow[step]);
    }
  });
});

test("a cohort only grows with age, and at its last is what it is by now", async () => {
  const scope = { organizationId: world.organizationId, segment: null };
  const within = { from: daysAgo(110), until: daysAgo(80) };
  const ages = [0, 10, 40, 81];
  const cohorts = await Promise.all(ages.map((age) => readCohort(world.db, scope, within, new Date(within.until.getTime() + age * 86_400_000))));
  expect(cohorts.at(-1)).toEqual(await readCohort(world.db, scope, within, null));
  expect(cohorts[0]?.lead).toBe(cohorts.at(-1)?.lead);
  for (const step of ["mql", "opportunity", "proposal", "won"] as const) {
    const counts = cohorts.map((cohort) => cohort[step]);
    expect(counts).toEqual(counts.toSorted((one, other) => one - other));
  }
});

test("what is won in a period is worth what its deals are", async () => {
  const within = { from: daysAgo(60), until: now };
  const { wonAmounts } = await readFunnel(world.db, { organizationId: world.organizationId, segment: null }, within);
  const rows = await world.db.sql<{ currency: string; minor: number }>(
    `select currency, sum("amountMinor")::int8 as minor from opportunity
     where "organizationId" = $1 and status = 'won' and "closedAt" >= $2 and "closedAt" < $3 group by currency order by minor desc`,
    [world.organizationId, within.from, within.until],
  );
  expect(rows.length).toBeGreaterThan(1);
  expect(wonAmounts).toEqual(rows);
});

test("read at large they are the same, and nothing can be written", async () => {
  const scope = { organizationId: world.organizationId, segment: null };
  const within = { from: daysAgo(90), until: now };
  expect(await readAtLarge(world.db, (tx) => readFunnel(tx, scope, within))).toEqual(await readFunnel(world.db, scope, within));
  await expect(readAtLarge(world.db, (tx) => tx.sql("delete from lead"))).rejects.toThrow(/read-only/);
  const [setting] = await world.db.sql<{ value: string }>("select current_setting('enable_seqscan') as value");
  expect(setting).toEqual({ value: "off" });
});

test("another organization's figures are its own: none", async () => {
  const other = await startWorld({ db: world.db, now });
  try {
    const within = { from: daysAgo(400), until: now };
    const scope = { organizationId: other.organizationId, segment: null };
    const { flow, cohort, wonAmounts } = await readFunnel(world.db, scope, within);
    expect(funnelSteps.filter((step) => flow[step] + cohort[step] > 0)).toEqual([]);
    expect(wonAmounts).toEqual([]);
    expect((await readQuality(world.db, scope, within, "channel")).sources).toEqual([]);
  } finally {
    await other.stop();
  }
});

function expectFalling(cohort: Totals): void {
  const counts = funnelSteps.map((step) => cohort[step]);
  expect(counts).toEqual(counts.toSorted((one, other) => other - one));
}
