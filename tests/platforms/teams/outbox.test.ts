import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { shownText } from "../../../src/sandbox/teams/card-parts.ts";
import type { Fault } from "../../../src/sandbox/teams/faults.ts";
import { startTeamsWorld } from "../../support/teams-world.ts";

const world = await startTeamsWorld({ now: new Date("2026-06-15T12:00:00Z") });
const { teams } = world;
afterAll(() => world.stop());

const stages = ["Qualified", "Proposal", "Negotiation"] as const;
let deal = 0;
beforeEach(() => {
  deal += 1;
});

/** The CRM moves the test's deal to its next stage. */
const moves = (step: number) =>
  world.send({
    id: `deal-${deal}-${step}`,
    source: "crm",
    kind: "opportunity",
    occurredAt: `2026-06-15T11:0${step}:00Z`,
    account: { domain: "acme.com", name: "Acme" },
    opportunity: { externalId: `deal-${deal}`, name: `Deal ${deal}`, stage: stages[step], stageOrder: step, status: "open" },
  });

type Row = { act: string; state: string; problem: string | null; attempts: number; channel: string };
const rows = () =>
  world.db.sql<Row>(
    `select delivery.act, delivery.state, delivery.problem, delivery.attempts, lane."externalId" as channel from delivery
     join destination lane on lane.id = delivery."destinationId" where delivery.living = $1 order by delivery.position`,
    [`opportunity crm deal-${deal}`],
  );
const rowsOf = async (channel: string) => (await rows()).filter((row) => row.channel === idOf(channel)).map(({ channel: _, ...row }) => row);
const idOf = (channel: string) => teams.conversations().find(({ name }) => name === channel)?.id ?? channel;
const told = (conversation: string) => teams.posts(conversation).filter(({ card }) => shownText(card).includes(`Deal ${deal}`));
const asked = (operation: string, conversation: string) =>
  teams.requests.filter((request) => request.operation === operation && request.conversation === idOf(conversation));

/** What was put off is due at once. */
async function sooner(): Promise<void> {
  await world.db.sql(`update destination set "nextSendAt" = now()`);
  await world.db.sql(`update delivery set "dueAt" = now() where state = 'pending'`);
  world.wake();
}

async function untilRow(channel: string, is: Partial<Row>): Promise<void> {
  await expect.poll(() => rowsOf(channel), { timeout: 10_000, interval: 20 }).toContainEqual(expect.objectContaining(is));
}

await world.ask("ann", "subscribe", "wins");
await world.settle();

describe("a living message", () => {
  test("is posted, edited in place, and its thread tells each step", async () => {
    await moves(0);
    await world.settle();
    await moves(1);
    await world.settle();
    const [post, reply] = told("wins");
    expect(told("wins")).toHaveLength(2);
    expect(post).toMatchObject({ how: "post", replyTo: null });
    expect(post?.summary).toBe(`Acme: the deal Deal ${deal} is in Qualified.`);
    expect(reply).toMatchObject({ how: "reply", replyTo: post?.id });
    expect(shownText(reply?.card ?? null)).toContain("Qualified → Proposal");
    const standing = teams.messages("wins").find(({ id }) => id === post?.id);
    expect(shownText(standing?.card ?? null)).toContain("Proposal");
    expect(await rowsOf("wins")).toEqual(["post", "edit", "reply"].map((act) => ({ act, state: "sent", problem: null, attempts: 1 })));
  });

  test("that somebody deleted is told of anew", async () => {
    await moves(0);
    await world.settle();
    teams.delete("wins", told("wins")[0]?.id ?? "");
    await moves(1);
    await world.settle();
    expect((await rowsOf("wins")).map(({ act, state }) => `${act} ${state}`)).toEqual(["edit superseded", "reply superseded", "post sent"]);
    expect(told("wins").at(-1)).toMatchObject({ how: "post", replyTo: null });
  });
});

describe("what Teams refuses", () => {
  const ends: [string, Fault, string][] = [
    ["400", { status: 400, code: "BadSyntax" }, "dead"],
    ["401", { status: 401, code: "Unauthorized", times: 2 }, "dead"],
    ["403 of a blocked bot", { status: 403, code: "MessageWritesBlocked" }, "dead"],
    ["404 of something else", { status: 404, code: "NotFound" }, "dead"],
    ["413", { status: 413, code: "MessageSizeTooBig" }, "dead"],
    ["500", { status: 500 }, "unknown"],
    ["502 with a time", { status: 502, retryAfter: 1 }, "unknown"],
    ["500 after it was taken", { status: 500, after: "accepted" }, "unknown"],
    ["a reset after it was taken", { breaks: "reset", after: "accepted" }, "unknown"],
    ["a page in place of an answer", { breaks: "html", after: "accepted" }, "unknown"],
  ];
  test.each(ends)("a post: %s", async (_what, fault, state) => {
    teams.failNext({ on: "post", conversation: "wins", ...fault });
    const before = asked("post", "wins").length;
    await moves(0);
    await world.settle();
    expect(await rowsOf("wins")).toEqual([{ act: "post", state, problem: expect.stringContaining("Teams did not take the post"), attempts: 1 }]);
    expect(asked("post", "wins").length - before).toBe(fault.times ?? 1);
    expect(told("wins")).toHaveLength(fault.after === "accepted" ? 1 : 0);
  });

  const waits: [string, Fault][] = [
    ["412", { status: 412 }],
    ["409", { status: 409 }],
    ["429 with a time", { status: 429, retryAfter: 60 }],
    ["429 without one", { status: 429, retryAfter: null }],
    ["429 until a date", { status: 429, retryAfter: new Date(Date.now() + 3_600_000).toUTCString() }],
  ];
  test.each(waits)("a post that has to wait: %s", async (_what, fault) => {
    teams.failNext({ on: "post", conversation: "wins", ...fault });
    await moves(0);
    await untilRow("wins", { state: "pending", attempts: 1, problem: expect.stringContaining(String(fault.status)) });
    await sooner();
    await world.settle();
    expect(await rowsOf("wins")).toEqual([expect.objectContaining({ act: "post", state: "sent", attempts: 2 })]);
    expect(told("wins")).toHaveLength(1);
  });

  test("an edit that may have been taken is made again, a reply that may have been is not", async () => {
    await moves(0);
    await world.settle();
    teams.failNext({ on: "edit", conversation: "wins", status: 500, after: "accepted" });
    teams.failNext({ on: "post", conversation: "wins", status: 503 });
    await moves(1);
    await untilRow("wins", { act: "edit", state: "pending" });
    await sooner();
    await world.settle();
    expect((await rowsOf("wins")).map(({ act, state }) => `${act} ${state}`)).toEqual(["post sent", "edit sent", "reply unknown"]);
  });

  test("a conversation that the bot is not in any more is not written to until it is let in again", async () => {
    teams.failNext({ on: "post", conversation: "wins", status: 403, code: "BotNotInConversationRoster" });
    await moves(0);
    await world.settle();
    const before = asked("post", "wins").length;
    deal += 1;
    await moves(0);
    await world.settle();
    expect(await rowsOf("wins")).toEqual([{ act: "post", state: "dead", problem: "The app was removed there", attempts: 1 }]);
    expect(asked("post", "wins")).toHaveLength(before);
    // Whoever is heard from there shows that it is in again.
    await world.ask("ann", "help", "wins");
    deal += 1;
    await moves(0);
    await world.settle();
    expect(told("wins")).toHaveLength(1);
  });
});

describe("where the app is", () => {
  const removed = [{ act: "post", state: "dead", problem: "The app was removed there", attempts: 1 }];
  const conversations = () =>
    world.db.sql<{ name: string | null; teamName: string | null; kind: string; gone: boolean }>(
      `select name, "teamName", kind, "goneAt" is not null as gone from conversation order by kind, name nulls first, "externalId"`,
    );

  test("an install keeps a team's channels and a person's chat, asking once, and told again changes nothing", async () => {
    const kept = await conversations();
    expect(kept).toEqual([
      { name: null, teamName: "Revenue", kind: "channel", gone: false },
      { name: "marketing", teamName: "Revenue", kind: "channel", gone: false },
      { name: "wins", teamName: "Revenue", kind: "channel", gone: false },
      ...[1, 2, 3].map(() => ({ name: null, teamName: null, kind: "personal", gone: false })),
    ]);
    expect(teams.requests.filter(({ operation }) => operation === "channels")).toHaveLength(1);
    await teams.install({ team: "Revenue" });
    expect(await conversations()).toEqual(kept);
    expect(teams.posts("wins").filter(({ summary }) => summary.includes("install"))).toEqual([]);
  });

  test("after an uninstall nothing is sent there, and after an install it is again", async () => {
    await teams.uninstall({ team: "Revenue" });
    const before = teams.requests.length;
    await moves(0);
    await world.settle();
    expect(await rowsOf("wins")).toEqual(removed);
    expect(teams.requests).toHaveLength(before);
    expect((await conversations()).filter(({ gone }) => gone).map(({ kind }) => kind)).toEqual(["channel", "channel", "channel"]);
    await teams.install({ team: "Revenue" });
    deal += 1;
    await moves(0);
    await world.settle();
    expect(told("wins")).toHaveLength(1);
  });

  test("channels and teams that are renamed, made and deleted are known as they are", async () => {
    await teams.renameChannel("wins", "big wins");
    const [named] = await world.db.sql<{ name: string }>(`select name from destination where "externalId" = $1`, [idOf("big wins")]);
    expect(named?.name).toBe("big wins");
    await teams.renameChannel("big wins", "wins");
    await world.ask("ann", "subscribe deals", "General");
    await teams.renameTeam("Revenue", "Money");
    const [general] = await world.db.sql<{ name: string }>(`select name from destination where "externalId" = $1`, [idOf("General")]);
    expect(general?.name).toBe("General (Money)");
    await teams.addChannel("Money", { name: "short-lived" });
    expect((await conversations()).filter(({ kind }) => kind === "channel").map(({ name, teamName, gone }) => [name, teamName, gone])).toEqual([
      [null, "Money", false],
      ["marketing", "Money", false],
      ["short-lived", "Money", false],
      ["wins", "Money", false],
    ]);
    await teams.deleteChannel("short-lived");
    expect((await conversations()).find(({ name }) => name === "short-lived")).toMatchObject({ gone: true });
    await teams.renameTeam("Money", "Revenue");
  });

  test("a team that is archived is not written to until it is taken out of the archive", async () => {
    const says = (eventType: string) => {
      const [team] = teams.teams();
      const channelData = { eventType, team: { id: team?.id, name: team?.name }, tenant: { id: world.tenantId } };
      return teams.send({ user: world.user("ann"), conversation: idOf("wins") }, { type: "conversationUpdate", text: undefined, channelData });
    };
    const goneChannels = async () =>
      (await conversations()).filter(({ kind, name, gone }) => kind === "channel" && gone && name !== "short-lived").length;
    await says("teamArchived");
    expect(await goneChannels()).toBe(3);
    await says("teamUnarchived");
    expect(await goneChannels()).toBe(0);
    // What is of no concern changes nothing.
    await says("teamHardlyChanged");
    expect(await goneChannels()).toBe(0);
  });

  test("a group chat has no threads either, and is left with the app", async () => {
    teams.addGroupChat({ name: "deal room", members: [world.user("ann"), world.user("yui")] });
    await teams.install({ chat: "deal room" });
    await world.ask("ann", "subscribe deals", "deal room");
    await world.settle();
    await moves(0);
    await moves(1);
    await world.settle();
    expect(told("deal room").map(({ how, replyTo }) => [how, replyTo])).toEqual([
      ["post", null],
      ["post", null],
    ]);
    await teams.uninstall({ chat: "deal room" });
    deal += 1;
    await moves(0);
    await world.settle();
    expect(await rowsOf("deal room")).toEqual(removed);
  });

  test("an install whose channels Teams does not tell keeps where it was told, and each channel once somebody writes there", async () => {
    await teams.uninstall({ team: "Revenue" });
    teams.failNext({ on: "channels", status: 503, times: 2 });
    await teams.install({ team: "Revenue" });
    const gone = async () => (await conversations()).filter((each) => each.kind === "channel" && each.gone).map(({ name }) => name);
    expect(await gone()).toEqual(["marketing", "short-lived", "wins"]);
    await world.ask("ann", "help", "wins");
    expect(await gone()).toEqual(["marketing", "short-lived"]);
  });

  test("a person's own chat has no threads: each step stands alone and says what it is about", async () => {
    await world.ask("ann", "subscribe");
    await world.settle();
    await moves(0);
    await moves(1);
    await world.settle();
    const [, step] = told(teams.personalChat(world.user("ann")));
    expect(step).toMatchObject({ how: "post", replyTo: null });
    expect(shownText(step?.card ?? null)).toContain(`Acme: the deal Deal ${deal} moved`);
  });

  test("who blocks the bot is not written to, and is again once they do no more", async () => {
    const ann = world.user("ann");
    teams.block(ann);
    await moves(0);
    await world.settle();
    expect(await rowsOf(ann)).toEqual([
      expect.objectContaining({ act: "post", state: "dead", problem: expect.stringContaining("MessageWritesBlocked") }),
    ]);
    teams.unblock(ann);
    deal += 1;
    await moves(0);
    await world.settle();
    expect(told(teams.personalChat(ann))).toHaveLength(1);
  });

  test("who removes the app is not written to, and is again once they have it back", async () => {
    const ann = world.user("ann");
    await teams.uninstall({ user: ann });
    await moves(0);
    await world.settle();
    expect(await rowsOf(ann)).toEqual(removed);
    await teams.install({ user: ann });
    deal += 1;
    await moves(0);
    await world.settle();
    expect(told(teams.personalChat(ann))).toHaveLength(1);
  });
});
