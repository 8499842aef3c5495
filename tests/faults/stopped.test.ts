import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { needsFaultRuns } from "../support/needs.ts";
import { type Audited, audit } from "./audit.ts";
import { openLine } from "./line.ts";
import { dealEvent, eventually, openScene, type Player, pause, type Scene } from "./scene.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 90_000 });

const channels = Array.from({ length: 10 }, (_, at) => `lane${at}`);
needsFaultRuns("stopped in the middle of its work", () => {
  let scene: Scene;
  let player: Player;

  beforeAll(async () => {
    // Slack takes its time, so that something is always under way.
    scene = await openScene({ channels, slackVia: async (apiUrl) => (await openLine(apiUrl, 400)).apiUrl });
    player = await scene.start();
    for (const channel of channels) await scene.subscribe(player, channel, "deal.opened");
    await scene.send(
      player,
      channels.map((_, at) => dealEvent(`open-${at}`, `deal${at}`, "Qualified", 1)),
    );
  });
  afterAll(() => scene?.close());

  const accepted = () => scene.slack.record.filter(({ method }) => method === "chat.postMessage").length;
  const states = (rows: readonly Audited[]) => new Set(rows.map(({ state }) => state));

  /** Some of the hundred are sent, the rest waits, and one is on its way at this moment. */
  async function untilUnderWay(more = 6): Promise<void> {
    const before = accepted();
    await eventually("several more posts", () => accepted() >= before + more);
  }

  test.each(["SIGINT", "SIGTERM"] as const)(
    "%s in the middle of a hundred messages: what is on its way is finished, nothing is unknown",
    async (signal) => {
      await untilUnderWay();
      const told = performance.now();
      player.signal(signal);
      expect(await player.ended).toEqual({ code: 0, signal: null });
      expect(performance.now() - told).toBeLessThan(10_000);
      expect(player.stdout()).toContain("Stopping…\n");
      const rows = await audit(scene, { unfinished: true });
      expect(states(rows)).toEqual(new Set(["sent", "pending"]));
      expect(rows.filter(({ state }) => state === "sent").length).toBe(accepted());
      player = await scene.start();
    },
  );

  test("a sender that stops in the middle of its request does not hold it up", async () => {
    const socket = connect(Number(new URL(player.url).port), "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    socket.on("error", () => undefined);
    await once(socket, "connect");
    const signed = ["webhook-id: x", `webhook-timestamp: ${Math.floor(Date.now() / 1_000)}`, "webhook-signature: v1,AAAA"];
    socket.write(`POST /webhooks/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n${signed.join("\r\n")}\r\n\r\n{`);
    await pause(200);
    const told = performance.now();
    player.signal("SIGTERM");
    expect(await player.ended).toEqual({ code: 0, signal: null });
    expect(performance.now() - told).toBeLessThan(10_000);
    expect(states(await audit(scene, { unfinished: true }))).toEqual(new Set(["sent", "pending"]));
    player = await scene.start();
  });

  test("a second SIGTERM ends it at once, and what was on its way is held for a person after the next start", async () => {
    player.signal("SIGKILL");
    await player.ended;
    const slow = await openLine(scene.slack.apiUrl, 3_000);
    player = await scene.start({ SLACK_API_URL: slow.apiUrl });
    await untilUnderWay(1);
    player.signal("SIGTERM");
    // The same signal twice in one moment is npm's doing, and no second one.
    player.signal("SIGTERM");
    await pause(500);
    const told = performance.now();
    player.signal("SIGTERM");
    expect(await player.ended).toEqual({ code: 1, signal: null });
    expect(performance.now() - told).toBeLessThan(1_000);
    const cutOff = (await audit(scene, { unfinished: true })).filter(({ state }) => state === "sending");
    expect(cutOff.length).toBeGreaterThan(0);
    player = await scene.start();
    await eventually("those are listed as unknown", async () => {
      const text = await scene.outbox(player);
      return cutOff.every(({ id }) => text.includes(`${id}  unknown`));
    });
  });

  test("nothing was lost over all those restarts", async () => {
    await eventually(
      "all is sent, or held for a person",
      async () => !/^[0-9a-f-]{36} +(pending|sending)/m.test(await scene.outbox(player, "--all")),
      60_000,
    );
    player.signal("SIGKILL");
    await player.ended;
    const rows = await audit(scene);
    expect(rows).toHaveLength(110);
  });
});
