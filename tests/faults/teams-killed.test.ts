import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { shownText } from "../../src/sandbox/teams/card-parts.ts";
import { createTeamsStandIn, type TeamsStandIn } from "../../src/sandbox/teams/stand-in.ts";
import { guidOf } from "../../src/sandbox/teams/tenant.ts";
import { needsFaultRuns } from "../support/needs.ts";
import { dealEvent, eventually, leaseMs, openScene, type Player, type Scene } from "./scene.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 90_000 });

needsFaultRuns("killed at a step of a delivery to Teams", () => {
  /** Every test goes on with the database that the one before left behind. */
  let scene: Scene;
  let player: Player;
  let teams: TeamsStandIn;
  const [appId, password, tenantId] = [randomUUID(), randomUUID(), randomUUID()];
  const ann = guidOf("ann");

  beforeAll(async () => {
    scene = await openScene({ channels: [] });
    teams = await createTeamsStandIn({ appId, password, tenantId });
    teams.addUser({ id: ann, name: "Ann Lee", email: "ann@acorn.example" });
    teams.addTeam({ name: "Revenue", channels: [{ name: "wins" }] });
    player = await start();
    for (const place of [{ team: "Revenue" }, { user: ann }]) expect((await teams.install(place)).outcome).toBe("ok");
    expect((await teams.say({ user: ann, conversation: "wins", text: "@Throughline subscribe deals" })).outcome).toBe("ok");
    await eventually("the confirmation", () => teams.posts("wins").length === 1);
  });
  afterAll(async () => {
    expect(scene?.logs()).not.toContain(password);
    await scene?.close();
    await teams?.close();
  });

  async function start(env: Record<string, string> = {}): Promise<Player> {
    const address = { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: password, TEAMS_TENANT_ID: tenantId, TEAMS_CLOUD_URL: teams.cloudUrl };
    const started = await scene.start({ ...address, ...env });
    teams.setAppUrl(started.url);
    return started;
  }

  const told = (deal: string) => teams.posts("wins").filter(({ card }) => shownText(card).includes(`Deal ${deal}`));
  const nothingToDecide = async () => expect(await scene.outbox(player)).toContain("No message needs a decision");

  /** In place of what runs, starts one that kills itself at a step of the next delivery, and sends it something to deliver. */
  async function killedAt(failpoint: string, event: ReturnType<typeof dealEvent>): Promise<void> {
    player.signal("SIGTERM");
    expect(await player.ended).toEqual({ code: 0, signal: null });
    player = await start({ THROUGHLINE_FAILPOINT: failpoint });
    await scene.send(player, [event]);
    expect(await player.ended).toEqual({ code: null, signal: "SIGKILL" });
  }

  async function untilUnknown(): Promise<string> {
    let id: string | undefined;
    await eventually("a message is listed as unknown", async () => {
      id = /^([0-9a-f-]{36}) +unknown/m.exec(await scene.outbox(player))?.[1];
      return id !== undefined;
    });
    return id ?? "";
  }

  test("before the claim: what was acknowledged is posted after the next start", async () => {
    await killedAt("before-claim", dealEvent("early-1", "early", "Qualified", 1));
    expect(told("early")).toHaveLength(0);
    player = await start();
    await eventually("the post", () => told("early").length === 1);
    await nothingToDecide();
  });

  test("after Teams took it: the message waits for a person's decision, and a resend posts it once more", async () => {
    await killedAt("after-accepted", dealEvent("taken-1", "taken", "Qualified", 1));
    expect(told("taken")).toHaveLength(1);
    player = await start();
    const id = await untilUnknown();
    expect(told("taken")).toHaveLength(1);
    expect(await scene.outbox(player, "resend", id)).toContain("Queued again: deal taken");
    await eventually("the post again", () => told("taken").length === 2);
    await nothingToDecide();
  });

  test("before the record: a message that stands there is let go, and is not sent again", async () => {
    await killedAt("before-record", dealEvent("lost-1", "lost", "Qualified", 1));
    expect(told("lost")).toHaveLength(1);
    player = await start();
    expect(await scene.outbox(player, "drop", (await untilUnknown()).slice(0, 8))).toContain("The deal's next change posts a new message.");
    await nothingToDecide();
    expect(told("lost")).toHaveLength(1);
  });

  test("after Teams took an edit: it is edited again, for that changes nothing, and the reply comes once", async () => {
    await killedAt("after-accepted", dealEvent("early-2", "early", "Negotiation", 4));
    player = await start();
    await eventually("the reply", () => told("early").length === 2, 2 * leaseMs + 30_000);
    const [post, reply] = told("early");
    expect(reply).toMatchObject({ how: "reply", replyTo: post?.id });
    const edits = teams.record.filter(({ how, id }) => how === "edit" && id === post?.id);
    expect(edits.map(({ card }) => shownText(card))).toEqual([shownText(edits[0]?.card ?? null), shownText(edits[0]?.card ?? null)]);
    await eventually("an empty outbox", async () => (await scene.outbox(player, "--all")).includes("Everything is sent"));
  });
});
