import { afterEach, beforeEach, expect, test } from "vitest";
import { DeliveryError } from "../../src/errors.ts";
import { fakePlatform } from "../support/fake-platform.ts";
import { outboxWorld, pause, until, type World } from "./world.ts";

let world: World;
let acme: string;
beforeEach(async () => {
  world = await outboxWorld();
  acme = await world.account("Acme");
});
afterEach(() => world.close());

const open = (deal: string) => world.moveDeal(acme, deal, { stage: "A" });
const titles = (channel: string) => world.fake.accepted(channel).map((call) => call.card.title);
const states = async () => (await world.rows()).map((row) => row.state);

test("two workers on one database send everything once and in order", async () => {
  const channels = ["one", "two", "three", "four"];
  for (const name of channels) await world.channel(name);
  const expected = Array.from({ length: 25 }, (_, at) => `Deal: Deal ${at}`);
  world.work();
  world.work();
  for (let at = 0; at < 25; at += 1) await open(String(at));
  await world.settled();
  for (const name of channels) expect(titles(name)).toEqual(expected);
});

test("a channel is never sent to faster than its pace, by however many workers, and others are not held up", async () => {
  await world.close();
  world = await outboxWorld(fakePlatform({ pace: { gapMs: 200, slotMs: 0, burst: 0 } }));
  acme = await world.account("Acme");
  await world.channel("slow");
  await open("1");
  await open("2");
  await open("3");
  await world.channel("other");
  await open("4");
  world.work();
  world.work();
  await world.settled();
  const at = world.fake.accepted("slow").map((call) => call.at);
  expect(at).toHaveLength(4);
  for (const [index, later] of at.slice(1).entries()) expect(later - (at[index] ?? 0)).toBeGreaterThanOrEqual(200);
  expect(world.fake.accepted("other")[0]?.at).toBeLessThan(at[1] ?? 0);
});

test("all channels of a workspace together keep its rate, but for a second's burst", async () => {
  await world.close();
  world = await outboxWorld(fakePlatform({ workspacePerMinute: 300 }));
  acme = await world.account("Acme");
  for (let at = 0; at < 14; at += 1) await world.channel(`c${at}`);
  await open("1");
  const began = performance.now();
  world.work();
  world.work();
  await world.settled();
  // 14 messages, one each 200 ms; six of them fit into the burst.
  expect(performance.now() - began).toBeGreaterThanOrEqual(1_550);
  expect(world.fake.accepted().filter((call) => call.at - began < 900).length).toBeLessThanOrEqual(11);
});

test("a channel that is told to wait waits as long as it was told, in order, and others go on", async () => {
  await world.channel("busy");
  await world.channel("free");
  world.fake.fail("busy", { fault: { next: "retry", retryAfterMs: 1_500 } });
  await open("1");
  await open("2");
  world.work();
  await until(() => world.fake.accepted("free").length === 2);
  expect(world.fake.accepted("busy")).toHaveLength(0);
  await world.settled();
  const refusedAt = world.fake.calls.find((call) => !call.accepted)?.at ?? 0;
  expect((world.fake.accepted("busy")[0]?.at ?? 0) - refusedAt).toBeGreaterThanOrEqual(1_500);
  expect(titles("busy")).toEqual(["Deal: Deal 1", "Deal: Deal 2"]);
});

test.each([0, -5, Number.NaN])("a wait of %s is at least a second or the outbox's own", async (retryAfterMs) => {
  await world.channel("busy");
  world.fake.fail("busy", { fault: { next: "retry", retryAfterMs } });
  await open("1");
  world.work();
  await world.settled();
  const [first, second] = world.fake.calls;
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(Number.isNaN(retryAfterMs) ? 500 : 1_000);
});

test("a workspace that is told to wait waits in all its channels", async () => {
  for (const name of ["one", "two"]) await world.channel(name);
  world.fake.fail("one", { fault: { next: "retry", retryAfterMs: 1_200, wholeWorkspace: true } });
  await open("1");
  world.work();
  await until(() => world.fake.calls.some((call) => !call.accepted));
  const refusedAt = world.fake.calls.find((call) => !call.accepted)?.at ?? 0;
  await pause(50);
  await open("2");
  await world.settled();
  const later = world.fake.accepted().filter((call) => call.card.title === "Deal: Deal 2");
  expect(later).toHaveLength(2);
  for (const call of later) expect(call.at - refusedAt).toBeGreaterThanOrEqual(1_190);
});

test("what may have been accepted is never sent again by itself, and the lane goes on", async () => {
  await world.channel("deals");
  world.fake.fail("deals", { fault: { next: "unknown" }, accepts: true });
  await open("1");
  await open("2");
  world.work();
  await world.settled();
  await pause(300);
  expect(await states()).toEqual(["unknown", "sent"]);
  expect(titles("deals")).toEqual(["Deal: Deal 1", "Deal: Deal 2"]);
});

test("an error that no platform named may have been accepted too", async () => {
  await world.channel("deals");
  world.fake.fail("deals", { throws: new TypeError("x is undefined"), accepts: true });
  await open("1");
  world.work();
  await world.settled();
  expect(await states()).toEqual(["unknown"]);
});

test("an edit that may have been accepted is simply done again", async () => {
  await world.channel("deals");
  world.work();
  await open("1");
  await world.settled();
  world.fake.fail("deals", { fault: { next: "unknown" } });
  await world.moveDeal(acme, "1", { stage: "B" });
  await world.settled();
  expect(world.fake.accepted("deals").map((call) => call.act)).toEqual(["post", "edit", "reply"]);
});

test.each(["destination-gone", "not-authorized", "refused"] as const)("%s ends a message with its reason, and the lane goes on", async (next) => {
  await world.channel("deals");
  world.fake.fail("deals", { fault: { next } });
  await open("1");
  await open("2");
  world.work();
  await world.settled();
  const [first, second] = await world.rows();
  expect(first).toMatchObject({ state: "dead", problem: `the platform says ${next}` });
  expect(second?.state).toBe("sent");
});

test("a message that cannot be rendered is given up and logged once, and the lane goes on", async () => {
  await world.channel("deals");
  await open("1");
  await world.db.sql(`update delivery set content = '{"type": "nonsense"}'`);
  await open("2");
  world.work();
  await world.settled();
  expect(await states()).toEqual(["dead", "sent"]);
  expect(world.logged.filter((line) => line.msg === "a message could not be rendered")).toHaveLength(1);
});

test("a post whose worker went away becomes unknown when its lease is over, and what its worker says later still counts", async () => {
  await world.channel("deals");
  const answer = world.fake.hold();
  await open("1");
  world.work({ leaseMs: 300 });
  await until(async () => (await states())[0] === "unknown");
  expect((await world.rows())[0]?.problem).toContain("went away");
  answer();
  await until(async () => (await states())[0] === "sent");
  expect(world.fake.accepted("deals")).toHaveLength(1);
});

test("a worker that lost its row changes nothing, and says so", async () => {
  await world.channel("deals");
  world.work({ leaseMs: 1_500 });
  await open("1");
  await world.settled();
  const answer = world.fake.hold();
  await world.moveDeal(acme, "1", { stage: "B" });
  await until(async () => world.fake.calls.filter((call) => call.act === "edit").length === 2);
  const [, edit] = await world.rows();
  expect(edit?.fence).toBe(2);
  answer();
  await world.settled();
  await until(() => world.logged.some((line) => line.msg === "a delivery was no longer ours when its outcome was known"));
  expect(world.fake.accepted("deals").map((call) => call.act)).toEqual(["post", "edit", "edit", "reply"]);
});

test("a worker that was stopped finishes what is in flight and takes nothing more", async () => {
  await world.channel("deals");
  const answer = world.fake.hold();
  await open("1");
  await open("2");
  const worker = world.work();
  await until(() => world.fake.calls.length === 1);
  // A look at the outbox that was under way already may still take what the first has made room for.
  await pause(300);
  const stopped = worker.stop();
  answer();
  await stopped;
  expect(await states()).toEqual(["sent", "pending"]);
});

test("a commit wakes the worker at once", async () => {
  await world.channel("deals");
  world.work({ pollMs: 60_000 });
  await pause(200);
  await open("1");
  const began = performance.now();
  await until(() => world.fake.accepted("deals").length === 1);
  expect(performance.now() - began).toBeLessThan(1_000);
});

test("what nobody rings for is found by looking now and then", async () => {
  await world.channel("deals");
  const asked: string[] = [];
  const listen: typeof world.db.listen = async (channel) => {
    asked.push(channel);
    return async () => undefined;
  };
  world.work({ db: { ...world.db, listen }, pollMs: 300 });
  await pause(100);
  await open("1");
  await until(() => world.fake.accepted("deals").length === 1);
  await pause(100);
  await open("2");
  await until(() => world.fake.accepted("deals").length === 2);
  expect(asked).toEqual(["outbox"]);
});

test("a row that cannot be sent for now is tried again for a day before it is given up", async () => {
  await world.channel("deals");
  await open("1");
  await world.db.sql(`update delivery set attempts = 40`);
  world.fake.fail("deals", { fault: { next: "retry", retryAfterMs: 1 } });
  world.work();
  await until(async () => (await world.rows())[0]?.problem !== null);
  expect(await states()).toEqual(["pending"]);
  await world.db.sql(`update delivery set "createdAt" = now() - interval '25 hours'`);
  world.fake.fail("deals", { throws: new DeliveryError("connection refused", { next: "retry" }) });
  await world.settled();
  expect(await states()).toEqual(["dead"]);
});

test("an account outside the destination's audience is not shown there, though it was inside when it was announced", async () => {
  await world.channel("deals", { audienceSegment: "Enterprise" });
  const globex = await world.account("Globex", "Enterprise");
  await world.moveDeal(globex, "1", { stage: "A" });
  await world.db.sql(`update account set segment = 'Small' where id = $1`, [globex]);
  world.work();
  await world.settled();
  expect(await states()).toEqual(["superseded"]);
  expect(world.fake.calls).toEqual([]);
});

test("amounts are hidden where they may not be shown, in every message", async () => {
  await world.channel("deals", { showAmounts: false });
  world.work();
  await world.moveDeal(acme, "1", { stage: "A", amountMinor: 123_456, currency: "USD" });
  await world.settled();
  await world.moveDeal(acme, "1", { stage: "W", status: "won" });
  await world.settled();
  expect(world.fake.accepted("deals")).toHaveLength(3);
  expect(JSON.stringify(world.fake.accepted("deals"))).not.toMatch(/1,234|123456/);
});

test("each channel reads in its own language", async () => {
  await world.channel("english");
  await world.channel("japanese", { language: "ja" });
  await world.channel("chinese", { language: "zh-CN" });
  world.work();
  await world.moveDeal(acme, "1", { stage: "W", status: "won" });
  await world.settled();
  expect(["english", "japanese", "chinese"].map((name) => titles(name))).toEqual([["Deal won: Deal 1"], ["受注：Deal 1"], ["赢单：Deal 1"]]);
});

test("an account whose row was merged away is passed over", async () => {
  await world.channel("stages", { kinds: ["account.stage"] });
  const known = { id: "00000000-0000-4000-8000-000000000000", name: "Gone", segment: null, owner: null, csm: null };
  await world.tell({ account: known, before: null, after: { milestone: "reached", stage: "awareness", ended: null }, deals: [] });
  await world.tell({ account: { ...known, id: acme }, before: null, after: { milestone: "mql", stage: "consideration", ended: null }, deals: [] });
  world.work();
  await world.settled();
  expect(await states()).toEqual(["superseded", "sent"]);
  expect(world.fake.accepted("stages")[0]?.card.summary).toBe("Acme entered the stage Consideration.");
});

test("the same cause queues nothing twice", async () => {
  await world.channel("stages", { kinds: ["account.stage"] });
  const cause = { source: "crm", externalId: "e", revision: 0, occurredAt: new Date() };
  const change = { account: { id: acme, name: "Acme", segment: null, owner: null, csm: null }, before: null, deals: [], cause };
  expect(await world.tell({ ...change, after: { milestone: "mql", stage: "consideration", ended: null } })).toBe(1);
  expect(await world.tell({ ...change, after: { milestone: "mql", stage: "consideration", ended: null } })).toBe(0);
});
