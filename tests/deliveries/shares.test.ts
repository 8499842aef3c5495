import { afterEach, beforeEach, expect, test } from "vitest";
import type { Place } from "../../src/commands/command.ts";
import { enqueueNotice, enqueueShare } from "../../src/deliveries/enqueue.ts";
import { drop, listDeliveries, resend } from "../../src/deliveries/outbox.ts";
import { OperatorError, UserError } from "../../src/errors.ts";
import type { Viewer } from "../../src/people/viewer.ts";
import { outboxWorld, pause, until, type World } from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await outboxWorld();
});
afterEach(() => world.close());

const place = (interaction: string): Place => ({
  workspaceId: world.workspaceId,
  platform: "slack",
  channel: "C1",
  channelName: null,
  direct: false,
  interaction,
  replyUrl: `https://hooks.example/${interaction}`,
});
const share = (destinationId: string, interaction: string) =>
  enqueueShare(world.db, { destinationId }, { words: "journey acme.example", sharedBy: "Aiko" }, place(interaction), world.organizationId);
const subscribe = (destinationId: string, interaction: string) =>
  world.db.transaction((tx) =>
    enqueueNotice(
      tx,
      { destinationId },
      { kind: "subscribed", kinds: ["deal.won"], segment: "Enterprise", by: "Aiko" },
      place(interaction),
      world.organizationId,
    ),
  );
const told = () => world.fake.told.map(({ replyUrl, card }) => [replyUrl, card.summary]);

test("a shared answer is rendered anew for the channel's eyes, once per press, and the one who shared it is told", async () => {
  const destinationId = await world.channel("sales", { audienceSegment: "Enterprise", showAmounts: false, language: "ja" });
  const viewers: Viewer[] = [];
  world.work({
    answerForDestination: async (_db, _now, viewer, words) => {
      viewers.push(viewer);
      return { title: "Acme", summary: `an answer to ${words}`, blocks: [] };
    },
  });
  await share(destinationId, "press-1");
  await share(destinationId, "press-1");
  await world.settled();
  await until(() => told().length > 0);
  expect(world.fake.accepted("sales").map(({ card }) => [card.summary, card.why])).toEqual([
    ["an answer to journey acme.example", "Aikoさんが共有しました。"],
  ]);
  expect(viewers).toMatchObject([
    { kind: "destination", destinationId, language: "ja", audience: { segment: "Enterprise", amounts: false }, organization: { name: "Acorn" } },
  ]);
  expect(told()).toEqual([["https://hooks.example/press-1", "#salesに投稿しました。"]]);
});

test("whoever shared it hears how it went in their own language", async () => {
  const destinationId = await world.channel("sales");
  const shared = { words: "journey acme.example", sharedBy: "Aiko", language: "ja" } as const;
  await enqueueShare(world.db, { destinationId }, shared, place("p"), world.organizationId);
  world.work();
  await until(() => told().length > 0);
  expect(world.fake.accepted("sales")[0]?.card.why).toBe("Shared by Aiko.");
  expect(told()[0]?.[1]).toBe("#salesに投稿しました。");
});

test("a subscription is confirmed in the channel", async () => {
  const destinationId = await world.channel("wins", null);
  world.work();
  await subscribe(destinationId, "i1");
  await until(() => told().length > 0);
  expect(world.fake.accepted("wins")[0]?.card.summary).toBe("This channel now hears of won deals of segment Enterprise.");
  expect(told()).toEqual([["https://hooks.example/i1", "It stands in #wins now."]]);
});

test.each([
  ["destination-gone", "I am not in #wins: invite me with /invite @Throughline, then try again."],
  ["not-authorized", "This workspace does not let me post to #wins. Ask whoever runs Throughline to check its permissions."],
  ["refused", "The message for #wins was refused: the platform says refused"],
  ["unknown", "I cannot tell whether #wins got the message. Look there before you send it again."],
] as const)("who asked hears of %s", async (next, sentence) => {
  const destinationId = await world.channel("wins", null);
  world.fake.fail("wins", { fault: { next } });
  world.work();
  await subscribe(destinationId, "i1");
  await until(() => told().length > 0);
  expect(told()).toEqual([["https://hooks.example/i1", sentence]]);
});

test("who asked hears of a message whose worker went away", async () => {
  const destinationId = await world.channel("wins", null);
  const answer = world.fake.hold();
  const worker = world.work({ leaseMs: 200 });
  await subscribe(destinationId, "i1");
  await until(() => told().length > 0);
  expect(told()[0]?.[1]).toContain("I cannot tell");
  answer();
  await worker.stop();
});

test("an answer that cannot be given any more is not posted, and who shared it hears why", async () => {
  const destinationId = await world.channel("wins", null);
  world.work({ answerForDestination: () => Promise.reject(new UserError("There is no account acme.example.")) });
  await share(destinationId, "p");
  await until(() => told().length > 0);
  expect(told()[0]?.[1]).toBe("The message for #wins was refused: There is no account acme.example.");
  expect(world.fake.calls).toEqual([]);
});

test("a worker that was held up past its lease before it could send does not send; the next try does", async () => {
  const destinationId = await world.channel("wins", null);
  let tries = 0;
  world.work({
    leaseMs: 200,
    answerForDestination: async () => {
      tries += 1;
      if (tries === 1) await pause(300);
      return { title: "Acme", summary: `try ${tries}`, blocks: [] };
    },
  });
  await share(destinationId, "p");
  await until(() => world.fake.accepted("wins").length > 0);
  expect(world.fake.calls.map((call) => call.card.summary)).toEqual(["try 2"]);
});

test("an operator sees what needs a decision, and each message is decided on once", async () => {
  const destinationId = await world.channel("wins", null);
  world.fake.fail("wins", { fault: { next: "unknown" }, accepts: true });
  world.fake.fail("wins", { fault: { next: "refused" } });
  world.work();
  await subscribe(destinationId, "i1");
  await subscribe(destinationId, "i2");
  await world.settled();
  const listed = await listDeliveries(world.db, { states: ["unknown", "dead"] });
  expect(listed).toMatchObject([
    { state: "unknown", about: "notice", destination: "wins", platform: "slack", problem: "the platform says unknown" },
    { state: "dead", problem: "the platform says refused" },
  ]);
  const [unknown, dead] = listed;
  await drop(world.db, world.organizationId, unknown?.id ?? "");
  await expect(drop(world.db, world.organizationId, unknown?.id ?? "")).rejects.toThrow(OperatorError);
  await expect(resend(world.db, world.organizationId + 1, dead?.id ?? "")).rejects.toThrow(OperatorError);
  await expect(resend(world.db, world.organizationId, "' or true --")).rejects.toThrow(OperatorError);
  await resend(world.db, world.organizationId, dead?.id ?? "");
  await world.settled();
  expect((await world.rows()).map((row) => row.state)).toEqual(["dropped", "sent"]);
});

test("a deal's message is not sent again where a newer one has taken its place", async () => {
  const acme = await world.account("Acme");
  await world.channel("deals");
  world.fake.fail("deals", { fault: { next: "refused" } });
  world.work();
  await world.moveDeal(acme, "7", { stage: "A" });
  await world.settled();
  await world.moveDeal(acme, "7", { stage: "B" });
  await world.settled();
  const [dead] = await listDeliveries(world.db, { states: ["dead"] });
  expect(dead?.account).toBe("Acme");
  await expect(resend(world.db, world.organizationId, dead?.id ?? "")).rejects.toThrow("newer message");
});
