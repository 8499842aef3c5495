import { afterEach, beforeEach, expect, test } from "vitest";
import { drop, resend } from "../../src/deliveries/outbox.ts";
import { outboxWorld, textOf, until, type World } from "./world.ts";

let world: World;
let acme: string;
beforeEach(async () => {
  world = await outboxWorld();
  acme = await world.account("Acme");
});
afterEach(() => world.close());

const acts = (channel: string) => world.fake.accepted(channel).map((call) => call.act);

test("a deal is posted once, then edited in place, each move told in its thread", async () => {
  await world.channel("deals");
  world.work();
  await world.moveDeal(acme, "7", { stage: "Discovery", stageOrder: 1, amountMinor: 1_200_000, currency: "USD" });
  await world.settled();
  await world.moveDeal(acme, "7", { stage: "Proposal", stageOrder: 2 });
  await world.settled();
  const [post, edit, reply] = world.fake.accepted("deals");
  expect(acts("deals")).toEqual(["post", "edit", "reply"]);
  expect(post?.card.summary).toBe("Acme: the deal Deal 7 is in Discovery, $12,000.");
  expect(edit?.card.summary).toBe("Acme: the deal Deal 7 is in Proposal, $12,000.");
  expect(edit?.message).toBe(post?.message);
  expect(reply?.card.summary).toBe("Acme: the deal Deal 7 moved forward from Discovery to Proposal.");
  expect(reply?.alsoToChannel).toBe(false);
  expect(post?.card.why).toBe("You see this because #deals follows deals and accounts' stages, subscribed by Aiko.");
  expect(textOf(post?.card ?? { title: "", summary: "", blocks: [] })).toContain('{"words":"journey acme.example"}');
});

test("won, lost and reopened are shown in the channel too, and the same message goes on", async () => {
  await world.channel("deals");
  world.work();
  for (const state of [
    { stage: "A" },
    { stage: "W", status: "won" as const },
    { stage: "A", status: "open" as const },
    { stage: "L", status: "lost" as const, lossReason: "price" },
  ]) {
    await world.moveDeal(acme, "7", state);
    await world.settled();
  }
  const calls = world.fake.accepted("deals");
  expect(acts("deals")).toEqual(["post", "edit", "reply", "edit", "reply", "edit", "reply"]);
  expect(calls.filter((call) => call.act === "reply").map((call) => call.alsoToChannel)).toEqual([true, true, true]);
  expect(new Set(calls.filter((call) => call.act !== "reply").map((call) => call.message)).size).toBe(1);
  expect(textOf(calls[6]?.card ?? { title: "", summary: "", blocks: [] })).toContain("price");
});

test("a deal first heard of as won is a plain post, on which a later reopening goes on", async () => {
  await world.channel("deals");
  world.work();
  await world.moveDeal(acme, "7", { stage: "W", status: "won" });
  await world.settled();
  expect(world.fake.accepted("deals").map((call) => call.card.title)).toEqual(["Deal won: Deal 7"]);
  await world.moveDeal(acme, "7", { stage: "A", status: "open" });
  await world.settled();
  expect(acts("deals")).toEqual(["post", "edit", "reply"]);
});

test("a deal that changed before its post was sent is posted as it is now, and edits that show no more are not sent", async () => {
  await world.channel("deals");
  await world.moveDeal(acme, "7", { stage: "A" });
  await world.moveDeal(acme, "7", { stage: "B" });
  await world.moveDeal(acme, "7", { stage: "C" });
  world.work();
  await world.settled();
  expect(world.fake.accepted("deals").map((call) => [call.act, call.card.summary])).toEqual([
    ["post", "Acme: the deal Deal 7 is in C."],
    ["reply", "Acme: the deal Deal 7 moved from A to B."],
    ["reply", "Acme: the deal Deal 7 moved from B to C."],
  ]);
});

test("edits that were not sent yet give way to the newer one", async () => {
  await world.channel("deals");
  const worker = world.work();
  await world.moveDeal(acme, "7", { stage: "A" });
  await world.settled();
  await worker.stop();
  await world.moveDeal(acme, "7", { stage: "B" });
  await world.moveDeal(acme, "7", { stage: "C" });
  expect((await world.rows()).filter((row) => row.act === "edit").map((row) => row.state)).toEqual(["superseded", "pending"]);
});

test("what is not told still keeps the message true", async () => {
  await world.channel("wins", { kinds: ["deal.won"] });
  await world.channel("stages", { kinds: ["account.stage"] });
  world.work();
  await world.moveDeal(acme, "7", { stage: "A" });
  await world.moveDeal(acme, "7", { stage: "W", status: "won", amountMinor: 100, currency: "JPY" });
  await world.settled();
  await world.moveDeal(acme, "7", { stage: "W", amountMinor: 250 });
  await world.settled();
  expect(acts("wins")).toEqual(["post", "edit"]);
  expect(world.fake.accepted("wins")[1]?.card.summary).toContain("¥250");
  expect(acts("stages")).toEqual([]);
});

test("a message that someone deleted is posted anew by the next change, once", async () => {
  await world.channel("deals");
  world.work();
  await world.moveDeal(acme, "7", { stage: "A" });
  await world.settled();
  world.fake.remove("m1");
  await world.moveDeal(acme, "7", { stage: "B" });
  await world.settled();
  expect(world.fake.accepted("deals").map((call) => [call.act, call.card.summary])).toEqual([
    ["post", "Acme: the deal Deal 7 is in A."],
    ["post", "Acme: the deal Deal 7 is in B."],
  ]);
  await world.moveDeal(acme, "7", { stage: "C" });
  await world.settled();
  expect(acts("deals")).toEqual(["post", "post", "edit", "reply"]);
});

test("a deleted message is not posted anew for a change that is not told", async () => {
  await world.channel("deals");
  world.work();
  await world.moveDeal(acme, "7", { stage: "A", amountMinor: 1, currency: "JPY" });
  await world.settled();
  world.fake.remove("m1");
  await world.moveDeal(acme, "7", { stage: "A", amountMinor: 2 });
  await world.settled();
  expect(acts("deals")).toEqual(["post"]);
  await world.moveDeal(acme, "7", { stage: "B" });
  await world.settled();
  expect(acts("deals")).toEqual(["post", "post"]);
});

test("what hangs on an unknown post waits; sent again it shows the state of now; dropped, the next change posts anew", async () => {
  await world.channel("deals");
  await world.channel("other");
  world.work();
  world.fake.fail("deals", { fault: { next: "unknown" } });
  await world.moveDeal(acme, "7", { stage: "A" });
  await until(async () => (await world.rows()).some((row) => row.state === "unknown"));
  await world.moveDeal(acme, "7", { stage: "B" });
  await world.moveDeal(acme, "8", { stage: "A" });
  await until(() => world.fake.accepted("other").length === 4 && world.fake.accepted("deals").length === 1);
  const unknown = (await world.rows()).find((row) => row.state === "unknown");
  await resend(world.db, world.organizationId, unknown?.id ?? "");
  await world.settled();
  expect(world.fake.accepted("deals").map((call) => [call.act, call.card.summary])).toEqual([
    ["post", "Acme: the deal Deal 8 is in A."],
    ["post", "Acme: the deal Deal 7 is in B."],
    ["reply", "Acme: the deal Deal 7 moved from A to B."],
  ]);

  world.fake.fail("deals", { fault: { next: "unknown" } });
  await world.moveDeal(acme, "9", { stage: "A" });
  await until(async () => (await world.rows()).some((row) => row.state === "unknown"));
  await world.moveDeal(acme, "9", { stage: "B" });
  const lost = (await world.rows()).find((row) => row.state === "unknown");
  await drop(world.db, world.organizationId, lost?.id ?? "");
  await world.settled();
  await world.moveDeal(acme, "9", { stage: "C" });
  await world.settled();
  expect(
    world.fake
      .accepted("deals")
      .slice(3)
      .map((call) => [call.act, call.card.summary]),
  ).toEqual([["post", "Acme: the deal Deal 9 is in C."]]);
});

test("what hangs on a post that was given up is not sent", async () => {
  await world.channel("deals");
  world.fake.fail("deals", { fault: { next: "refused" } });
  await world.moveDeal(acme, "7", { stage: "A" });
  await world.moveDeal(acme, "7", { stage: "B" });
  world.work();
  await world.settled();
  expect((await world.rows()).map((row) => row.state)).toEqual(["dead", "superseded", "superseded"]);
});

test("what was still meant for the deleted message goes to the one that took its place", async () => {
  await world.channel("deals");
  const worker = world.work();
  await world.moveDeal(acme, "7", { stage: "A" });
  await world.settled();
  world.fake.remove("m1");
  await world.moveDeal(acme, "7", { stage: "B" });
  await world.settled();
  await worker.stop();
  await world.moveDeal(acme, "7", { stage: "C" });
  // As the recorder does that looked for the message just before it was replaced.
  const [old] = await world.rows();
  await world.db.sql(`update delivery set "postId" = $1 where state = 'pending'`, [old?.id]);
  world.work();
  await world.settled();
  const [, anew, edit, reply] = world.fake.accepted("deals");
  expect(acts("deals")).toEqual(["post", "post", "edit", "reply"]);
  expect(edit?.message).toBe(anew?.message);
  expect(reply?.card.summary).toBe("Acme: the deal Deal 7 moved from B to C.");
});
