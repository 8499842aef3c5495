import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Pace } from "../../src/deliveries/chat-platform.ts";
import { claim, untilNextDue } from "../../src/deliveries/claim.ts";
import { record } from "../../src/deliveries/record.ts";
import { teamsPace } from "../../src/platforms/teams/platform.ts";
import { fakePlatform } from "../support/fake-platform.ts";
import { outboxWorld, type World } from "./world.ts";

// Nobody waits here: time passes for a lane by setting its instants back.
const slackPace: Pace = { gapMs: 1_000, slotMs: 1_000, burst: 0 };

let world: World;
let lane: string;
beforeEach(async () => {
  world = await outboxWorld();
  lane = await world.channel("wins");
});
afterEach(() => world.close());

const lanes = (pace: Pace) => ({ platforms: new Map([["slack", fakePlatform({ pace }).platform]]), leaseMs: 30_000 });

async function wait(count: number): Promise<void> {
  await world.db.sql(
    `insert into delivery ("organizationId", id, "destinationId", act, content, cause)
     select $1, gen_random_uuid(), $2, 'post', '{}', $3 || n from generate_series(1, $4::int) as n`,
    [world.organizationId, lane, randomUUID(), count],
  );
}

/** Claims what the pace allows now, and lets it be sent. */
async function sent(pace: Pace): Promise<number> {
  const claimed = await claim(world.db, 10, lanes(pace));
  await world.db.sql(`update delivery set state = 'sent' where state = 'sending'`);
  return claimed.length;
}

const passes = (ms: number) =>
  world.db.sql(
    `update destination set "nextSendAt" = "nextSendAt" - make_interval(secs => $2::float8 / 1000), "paceAt" = "paceAt" - make_interval(secs => $2::float8 / 1000) where id = $1`,
    [lane, ms],
  );

/** When each message would go out, in milliseconds, each as soon as the pace allows: the time that was skipped, and the little that truly passed. */
async function schedule(pace: Pace, count: number): Promise<number[]> {
  const at: number[] = [];
  const began = performance.now();
  let skipped = 0;
  while (at.length < count) {
    const waitMs = Math.ceil(Math.max(0, (await untilNextDue(world.db, lanes(pace))) ?? 0));
    await passes(waitMs);
    skipped += waitMs;
    if ((await sent(pace)) > 0) at.push(skipped + performance.now() - began);
  }
  return at;
}

const mostIn = (at: readonly number[], windowMs: number): number =>
  Math.max(...at.map((from) => at.filter((each) => each >= from && each <= from + windowMs).length));

test("Teams' lane keeps 7 a second, 60 in half a minute with room for answers, and after its burst 1,800 an hour", async () => {
  await wait(100);
  const at = await schedule(teamsPace, 95);
  expect(mostIn(at, 1_000)).toBeLessThanOrEqual(7);
  expect(mostIn(at, 30_000)).toBeLessThanOrEqual(48);
  // The burst: as fast as the gap allows, until 45 slots are taken ahead.
  const burst = at.filter((each, index) => each - (at[index - 1] ?? each) < 1_000).length;
  expect(burst).toBeGreaterThanOrEqual(45);
  expect(burst).toBeLessThanOrEqual(70);
  // From then on one a slot, so that an hour has the burst, the slots in it, and no more.
  const after = at.slice(-10).map((each, index, last) => each - (last[index - 1] ?? Number.NaN));
  for (const gap of after.slice(1)) expect(Math.abs(gap - teamsPace.slotMs)).toBeLessThan(600);
  expect(1 + teamsPace.burst + 3_600_000 / teamsPace.slotMs).toBeLessThanOrEqual(1_800);
  expect((at.at(-1) ?? 0) + 600).toBeGreaterThanOrEqual((at.length - 1 - teamsPace.burst) * teamsPace.slotMs);
});

test("a lane that was silent has its burst again, and never more", async () => {
  await wait(100);
  await schedule(teamsPace, 85);
  await passes(24 * 3_600_000);
  const burst = await schedule(teamsPace, 10);
  expect((burst.at(-1) ?? 0) - (burst[0] ?? 0)).toBeLessThan(9 * teamsPace.slotMs - 1_000);
});

test("Slack's lane takes one a second, and none ahead", async () => {
  await wait(4);
  expect(await sent(slackPace)).toBe(1);
  expect(await sent(slackPace)).toBe(0);
  await passes(900);
  expect(await sent(slackPace)).toBe(0);
  await passes(200);
  expect(await sent(slackPace)).toBe(1);
  await passes(3_600_000);
  expect(await sent(slackPace)).toBe(1);
  expect(await sent(slackPace)).toBe(0);
});

test("the gap runs again from the outcome, and what a platform says to wait counts where it is longer", async () => {
  await wait(3);
  const settle = async (waitMs: number | null) => {
    const [row] = await claim(world.db, 1, lanes(teamsPace));
    if (!row) throw new Error("nothing was claimed");
    await passes(60_000);
    const outcome =
      waitMs === null
        ? ({ state: "sent", reference: { channel: "c", message: "m" }, covers: [] } as const)
        : ({ state: "pending", problem: "busy", waitMs, wholeWorkspace: false } as const);
    await record(world.db, row, outcome, teamsPace.gapMs);
    return (await untilNextDue(world.db, lanes(teamsPace))) ?? 0;
  };
  const gap = await settle(null);
  expect(gap).toBeGreaterThan(0);
  expect(gap).toBeLessThanOrEqual(teamsPace.gapMs);
  await passes(1_000);
  expect(await settle(30_000)).toBeGreaterThan(25_000);
});

test("where there is no pace, what another pace took ahead does not count", async () => {
  await wait(5);
  await schedule(teamsPace, 3);
  await world.db.sql(`update destination set "paceAt" = now() + interval '1 hour' where id = $1`, [lane]);
  expect(await sent(teamsPace)).toBe(0);
  await passes(1_000);
  expect(await sent(teamsPace)).toBe(0);
  expect(await sent({ gapMs: 0, slotMs: 0, burst: 0 })).toBe(1);
});
