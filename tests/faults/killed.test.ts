import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { needsFaultRuns } from "../support/needs.ts";
import { shownText } from "../support/world.ts";
import { audit } from "./audit.ts";
import { dealEvent, eventually, leaseMs, openScene, type Player, type Scene } from "./scene.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 90_000 });

needsFaultRuns("killed at a step of a delivery", () => {
  /** Every test goes on with the database that the one before left behind. */
  let scene: Scene;
  let player: Player;
  const resent: string[] = [];

  beforeAll(async () => {
    scene = await openScene({ channels: ["wins"] });
    player = await scene.start();
    await scene.subscribe(player, "wins", "deals");
  });
  afterAll(() => scene?.close());

  const told = (deal: string) => scene.slack.posts("wins").filter((post) => shownText(post).includes(`Deal ${deal}`));
  const listed = (text: string) => /^([0-9a-f-]{36}) +unknown/m.exec(text)?.[1] ?? "";

  /** In place of what runs, starts one that kills itself at a step of the next delivery. */
  async function startDoomed(failpoint: string): Promise<void> {
    player.signal("SIGTERM");
    expect(await player.ended).toEqual({ code: 0, signal: null });
    player = await scene.start({ THROUGHLINE_FAILPOINT: failpoint });
  }

  async function restartAfterItsDeath(): Promise<void> {
    expect(await player.ended).toEqual({ code: null, signal: "SIGKILL" });
    player = await scene.start();
  }

  async function untilUnknown(): Promise<string> {
    let id = "";
    await eventually("a message is listed as unknown", async () => {
      id = listed(await scene.outbox(player));
      return id !== "";
    });
    return id;
  }

  test("killed before the claim: what was acknowledged is posted after the next start", async () => {
    await startDoomed("before-claim");
    await scene.send(player, [dealEvent("early-1", "early", "Qualified", 1)]);
    await player.ended;
    expect(told("early")).toHaveLength(0);
    await restartAfterItsDeath();
    await eventually("the post", () => told("early").length === 1);
    expect(await scene.outbox(player)).toContain("No message needs a decision");
  });

  test("killed after Slack took it: the message is unknown, never sent again by itself, and a resend shows the state of now", async () => {
    await startDoomed("after-accepted");
    await scene.send(player, [dealEvent("taken-1", "taken", "Qualified", 1)]);
    await player.ended;
    expect(told("taken")).toHaveLength(1);
    await restartAfterItsDeath();
    const id = await untilUnknown();
    const text = await scene.outbox(player);
    expect(text).toContain("deal taken (crm) of Account of taken");
    expect(text).toContain("The process that was sending this went away, and the platform may have taken it.");

    await scene.send(player, [dealEvent("taken-2", "taken", "Negotiation", 4)]);
    expect(told("taken")).toHaveLength(1);
    expect(await scene.outbox(player, "resend", id)).toContain("Queued again: deal taken");
    resent.push(id);
    await eventually("the post, and what had waited for it", () => told("taken").length === 3);
    const [, again, reply] = told("taken");
    expect(shownText(again)).toContain("Negotiation");
    expect(reply).toMatchObject({ thread_ts: again?.ts });
    expect(await scene.outbox(player)).toContain("No message needs a decision");
  });

  test("killed before the record: a message that is dropped is let go, and the deal's next change posts anew", async () => {
    await startDoomed("before-record");
    await scene.send(player, [dealEvent("lost-1", "lost", "Qualified", 1)]);
    await player.ended;
    expect(told("lost")).toHaveLength(1);
    await restartAfterItsDeath();
    const id = await untilUnknown();
    expect(await scene.outbox(player, "drop", id.slice(0, 8))).toContain("The deal's next change posts a new message.");
    expect(told("lost")).toHaveLength(1);
    await scene.send(player, [dealEvent("lost-2", "lost", "Negotiation", 4)]);
    await eventually("a new message", () => told("lost").length === 2);
    expect(told("lost")[1]).toMatchObject({ thread_ts: null });
    expect(shownText(told("lost")[1])).toContain("Negotiation");
  });

  test("killed after Slack took an edit: it is edited again, for that changes nothing, and the reply comes once", async () => {
    await startDoomed("after-accepted");
    await scene.send(player, [dealEvent("early-2", "early", "Negotiation", 4)]);
    await restartAfterItsDeath();
    await eventually("the reply", () => told("early").length === 2, 2 * leaseMs + 30_000);
    const edits = scene.slack.record.filter(({ method, ts }) => method === "chat.update" && ts === told("early")[0]?.ts);
    expect(edits.length).toBe(2);
    expect(shownText(edits[0])).toBe(shownText(edits[1]));
    expect(await scene.outbox(player)).toContain("No message needs a decision");
  });

  test("after all of it nothing is lost, nothing stands twice unasked, and the order and pace were kept", async () => {
    await eventually("an empty outbox", async () => (await scene.outbox(player, "--all")).includes("Everything is sent"));
    player.signal("SIGTERM");
    await player.ended;
    const rows = await audit(scene, { resent });
    expect(rows.filter(({ state }) => state === "unknown" || state === "dead")).toEqual([]);
  });
});
