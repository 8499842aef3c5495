import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { needsFaultRuns } from "../support/needs.ts";
import { shownText } from "../support/world.ts";
import { audit } from "./audit.ts";
import { type Line, openLine } from "./line.ts";
import { dealEvent, eventually, openScene, type Player, pause, type Scene } from "./scene.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 90_000 });

const channels = ["calm", "limited", "broken", "silent", "resets"];
needsFaultRuns("Slack fails", () => {
  let scene: Scene;
  let player: Player;
  let line: Line | undefined;

  beforeAll(async () => {
    const slackVia = async (apiUrl: string) => {
      line = await openLine(apiUrl);
      return line.apiUrl;
    };
    scene = await openScene({ channels, slackVia });
    player = await scene.start({ THROUGHLINE_LEASE_MS: "30000" });
    for (const channel of channels) await scene.subscribe(player, channel, "deal.opened");
  });
  afterAll(() => scene?.close());

  const told = (channel: string, deal: string) => scene.slack.posts(channel).filter((post) => shownText(post).includes(`Deal ${deal}`));
  const unknownIn = (text: string) => [...text.matchAll(/^[0-9a-f-]{36} +unknown +(\S+)/gm)].map(([, channel]) => channel).toSorted();

  test("each channel's trouble is its own: a 429 is waited out to the second, what may stand there is never sent again", async () => {
    const { slack } = scene;
    slack.failNext({ method: "chat.postMessage", channel: "limited", how: { type: "429", retryAfter: 4 } });
    slack.failNext({ method: "chat.postMessage", channel: "broken", how: { type: "500-after-accepting" } });
    slack.failNext({ method: "chat.postMessage", channel: "silent", how: { type: "no-answer-after-accepting" } });
    slack.failNext({ method: "chat.postMessage", channel: "resets", how: { type: "reset-after-accepting" } });
    const from = Date.now();
    await scene.send(player, [dealEvent("first-1", "first", "Qualified", 1), dealEvent("second-1", "second", "Qualified", 1)]);

    await eventually("both deals in the calm channel", () => told("calm", "second").length === 1);
    expect(told("limited", "first")).toHaveLength(0);
    await eventually("both deals in the limited channel", () => told("limited", "second").length === 1);
    const attemptsSince = () => slack.requests.filter(({ channel, at }) => channel === "C0LIMITED" && at.getTime() >= from);
    // A message stands there before its request is answered.
    await eventually("the last request was answered", () => attemptsSince().length >= 3);
    const attempts = attemptsSince();
    expect(attempts.map(({ outcome }) => outcome)).toEqual(["ratelimited", "ok", "ok"]);
    const waited = (attempts[1]?.at.getTime() ?? 0) - (attempts[0]?.at.getTime() ?? 0);
    expect(waited).toBeGreaterThanOrEqual(4_000);
    expect(waited).toBeLessThan(6_500);
    // The others did not wait for it, nor for the answers that never came.
    const lastElsewhere = Math.max(
      ...["calm", "broken", "resets"].map((channel) => told(channel, "second")[0]?.at.getTime() ?? Number.POSITIVE_INFINITY),
    );
    expect(lastElsewhere).toBeLessThan(attempts[1]?.at.getTime() ?? 0);

    await eventually("the second deal after the one without an answer", () => told("silent", "second").length === 1);
    await eventually("three messages are unknown", async () => unknownIn(await scene.outbox(player)).length === 3);
    expect(unknownIn(await scene.outbox(player))).toEqual(["broken", "resets", "silent"]);
  });

  test("and it stays so over a restart", async () => {
    player.signal("SIGTERM");
    expect(await player.ended).toEqual({ code: 0, signal: null });
    player = await scene.start({ THROUGHLINE_LEASE_MS: "30000" });
    await scene.send(player, [dealEvent("third-1", "third", "Qualified", 1)]);
    await eventually("the third deal everywhere", () => channels.every((channel) => told(channel, "third").length === 1));
    expect(unknownIn(await scene.outbox(player))).toHaveLength(3);
    for (const channel of channels) expect(told(channel, "first"), channel).toHaveLength(1);
  });

  test("a refused connection is tried again, and what waited is posted once", async () => {
    await line?.cut();
    await scene.send(player, [dealEvent("fourth-1", "fourth", "Qualified", 1)]);
    await eventually("a try was refused in each channel", async () => {
      const text = await scene.outbox(player, "--all");
      return text.split("ECONNREFUSED").length - 1 === channels.length;
    });
    await pause(1_500);
    await line?.mend();
    await eventually("the fourth deal everywhere", () => channels.every((channel) => told(channel, "fourth").length === 1));
  });

  test("nothing was lost or doubled, and order and pace were kept", async () => {
    player.signal("SIGTERM");
    expect(await player.ended).toEqual({ code: 0, signal: null });
    const rows = await audit(scene);
    expect(rows.filter(({ state }) => state === "unknown").map(({ accepted }) => accepted)).toEqual([1, 1, 1]);
    expect(rows.some(({ attempts, state }) => attempts > 1 && state === "sent")).toBe(true);
  });
});
