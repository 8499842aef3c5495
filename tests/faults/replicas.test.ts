import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { needsFaultRuns, needsServer } from "../support/needs.ts";
import { shownText } from "../support/world.ts";
import { audit } from "./audit.ts";
import { openLine } from "./line.ts";
import { dealEvent, eventually, leaseMs, openScene, type Player, pause, type Scene, type SentEvent } from "./scene.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 90_000 });

const needsBoth: typeof needsServer = (name, tests) => needsServer(name, () => needsFaultRuns(name, tests));

needsBoth("two processes on one PostgreSQL", () => {
  const channels = Array.from({ length: 10 }, (_, at) => `lane${at}`);
  const segmentOf = (channel: string) => channel.replace("lane", "Segment-");
  let scene: Scene;
  let one: Player;
  let other: Player;
  const startOther = (env: Record<string, string> = {}) => scene.start({ DATA_DIR: join(scene.dataDir, "..", "other"), ...env });

  beforeAll(async () => {
    scene = await openScene({ channels });
    one = await scene.start();
    other = await startOther();
    for (const channel of channels) await scene.subscribe(channel.endsWith("1") ? other : one, channel, `deal.opened "${segmentOf(channel)}"`);
  });
  afterAll(() => scene?.close());

  const posts = () => scene.slack.record.filter(({ method }) => method === "chat.postMessage").length;
  /** Six deals in a row are of one channel's segment, more than its pace lets through, then six of the next. */
  const laneOf = (at: number) => Math.floor(at / 6) % channels.length;
  const channelOf = (eventId: string) => channels[laneOf(Number(/(\d+)$/.exec(eventId)?.[1]))] ?? "";
  const heardIn = (eventId: string) => (eventId.startsWith("account") ? [] : [channelOf(eventId)]);
  const account = (at: number): SentEvent => ({ ...of(at), id: `account-${at}`, source: "crm", kind: "account", segment: segmentOf(`lane${at}`) });
  const of = (at: number) => ({ occurredAt: new Date().toISOString(), account: { domain: `company-${at}.example`, name: `Company ${at}` } });
  const deal = (at: number): SentEvent => ({ ...dealEvent(`deal-${at}`, `d${at}`, "Qualified", 1), ...of(laneOf(at)) });

  test("sixty events over both doors are announced once each, in order and pace, though one process is killed in the middle", async () => {
    await scene.send(
      one,
      channels.map((_, at) => account(at)),
    );
    const confirmed = posts();
    const killing = (async () => {
      await eventually("a third is told", () => posts() >= confirmed + 20, 60_000);
      other.signal("SIGKILL");
      await other.ended;
    })();
    for (let at = 0; at < 60; at += 1) {
      // A sender whose door is gone goes to the other.
      await scene.send(at % 2 ? other : one, [deal(at)]).catch(() => scene.send(one, [deal(at)]));
      await pause(150);
    }
    await killing;
    await eventually("nothing waits", async () => !/^[0-9a-f-]{36} +(pending|sending)/m.test(await scene.outbox(one, "--all")), 60_000);
    const rows = await audit(scene, { heardIn });
    expect(rows.filter(({ cause }) => cause.includes("deal.opened"))).toHaveLength(60);
    expect(scene.slack.requests.filter(({ outcome }) => outcome === "ratelimited")).toEqual([]);
    for (const { id, state } of rows) if (state === "unknown") await scene.outbox(one, "drop", id);
  });

  test("a process that was held up longer than its lease before it could send leaves the message to be told once", async () => {
    scene.slack.failNext({ method: "chat.postMessage", channel: "lane0", how: { type: "429", retryAfter: 3 } });
    await scene.send(one, [deal(60)]);
    await eventually("the first try", () => scene.slack.requests.some(({ channel, outcome }) => channel === "C0LANE0" && outcome === "ratelimited"));
    // What it reads before it sends is locked away from it, so that it stands between the claim and the post.
    await scene.look((db) =>
      db.transaction(async (tx) => {
        await tx.sql("lock table opportunity in access exclusive mode");
        await eventually("it is claimed again", () => scene.look(async (seen) => (await stateOf(seen, "deal-60"))?.state === "sending"));
        one.signal("SIGSTOP");
      }),
    );
    other = await startOther();
    await eventually("it is unknown to the other", () => scene.look(async (db) => (await stateOf(db, "deal-60"))?.state === "unknown"));
    one.signal("SIGCONT");
    await eventually("it is sent after all", () => scene.look(async (db) => (await stateOf(db, "deal-60"))?.state === "sent"));
    expect(toldOf("d60")).toHaveLength(1);
  });

  test("a process that was held up longer than its lease while Slack answered cannot undo what was decided meanwhile", async () => {
    one.signal("SIGKILL");
    await one.ended;
    other.signal("SIGTERM");
    await other.ended;
    const slow = await openLine(scene.slack.apiUrl, 1_500);
    one = await scene.start({ SLACK_API_URL: slow.apiUrl });
    await scene.send(one, [deal(61)]);
    await eventually("Slack takes it", () => toldOf("d61").length === 1);
    one.signal("SIGSTOP");
    other = await startOther();
    await pause(leaseMs);
    let id = "";
    await eventually("it is unknown to the other", async () => {
      id = /^([0-9a-f-]{36}) +unknown/m.exec(await scene.outbox(other))?.[1] ?? "";
      return id !== "";
    });
    await scene.outbox(other, "resend", id);
    await eventually("the other sends it, as it was told to", () => scene.look(async (db) => (await stateOf(db, "deal-61"))?.state === "sent"));
    const decided = await scene.look((db) => stateOf(db, "deal-61"));
    one.signal("SIGCONT");
    await eventually("the first one sees that it is late", () => one.stderr().includes("a delivery was no longer ours when its outcome was known"));
    expect(await scene.look((db) => stateOf(db, "deal-61"))).toEqual(decided);
    expect(decided?.reference.message).toBe(toldOf("d61")[1]?.ts);
    expect(toldOf("d61")).toHaveLength(2);
    await audit(scene, { heardIn, resent: [id] });
  });

  const toldOf = (name: string) =>
    channels.flatMap((channel) => scene.slack.posts(channel)).filter((post) => new RegExp(`Deal ${name}\\b`).test(shownText(post)));
  const stateOf = async (db: Parameters<Parameters<Scene["look"]>[0]>[0], event: string) => {
    const [row] = await db.sql<{ state: string; fence: number; reference: { message: string } }>(
      "select state, fence, reference from delivery where cause like $1",
      [`% by crm ${event} 0`],
    );
    return row;
  };
});
