import express from "express";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { answerForDestination } from "../../../src/commands/answer.ts";
import { startDeliveries } from "../../../src/deliveries/worker.ts";
import { OperatorError } from "../../../src/errors.ts";
import { createLog } from "../../../src/log.ts";
import { connectSlack, type Slack } from "../../../src/platforms/slack/connect.ts";
import type { SocketMode } from "../../../src/sandbox/slack/socket-mode.ts";
import type { SentEnvelope } from "../../../src/sandbox/slack/socket-state.ts";
import type { SlackStandIn } from "../../../src/sandbox/slack/stand-in.ts";
import { lineTo } from "../../support/cuttable-line.ts";
import { addAcme, appToken, type Door, holdTheDatabase, openDoor, type, type Ways } from "./door.ts";

type SocketDoor = Door & { socket: SocketMode };

async function openSocketDoor(prepare?: (slack: SlackStandIn, socket: SocketMode) => void, ways: Ways = {}): Promise<SocketDoor> {
  const door = await openDoor((slack) => prepare?.(slack, socketOf(slack)), { ...ways, socketMode: true });
  return { ...door, socket: socketOf(door.slack) };
}

function socketOf({ socketMode }: SlackStandIn): SocketMode {
  if (!socketMode) throw new Error("This Slack sends over HTTP");
  return socketMode;
}

/** The same app once more, as a second process of it connects. */
async function connectAgain(door: Door, tokens: { botToken?: string; appToken?: string } = {}): Promise<Slack> {
  const app = await connectSlack(express(), {
    appToken,
    botToken: "xoxb-north",
    ...tokens,
    apiUrl: door.slack.apiUrl,
    db: door.db,
    log: createLog("silent"),
    organizationId: door.organizationId,
    now: () => door.clock.now,
  });
  onTestFinished(() => app.close());
  return app;
}

const last = (socket: SocketMode): SentEnvelope => {
  const envelope = socket.envelopes.at(-1);
  if (!envelope) throw new Error("Nothing was sent");
  return envelope;
};
/** What set something in motion in the outbox. */
const causes = async ({ db, organizationId }: Door) => {
  const rows = await db.sql<{ cause: string }>(`select cause from delivery where "organizationId" = $1`, [organizationId]);
  return rows.map(({ cause }) => cause.split(" ")[0]);
};

describe("over Socket Mode", () => {
  test("what is typed is answered in the acknowledgement, to the asker alone", async () => {
    const door = await openSocketDoor();
    const { outcome, problem, answer, later } = await type(door, "U1ADA", "/rev", "help");
    expect({ outcome, problem }).toEqual({ outcome: "ok", problem: null });
    expect(answer).toMatchObject({ method: "ack", visibleTo: "U1ADA" });
    expect(JSON.stringify(answer?.blocks)).toContain("/journey");
    expect(later).toEqual([]);
    expect(door.socket.envelopes).toMatchObject([{ type: "slash_commands", line: 1, acks: [{ response_type: "ephemeral" }] }]);
  });

  test("what takes long is answered afterwards", async () => {
    const door = await openSocketDoor();
    await addAcme(door);
    await type(door, "U1BO", "/rev", "help");
    const letGo = await holdTheDatabase(door.db);
    const asked = await type(door, "U1BO", "/journey", "acme.example");
    expect(asked).toMatchObject({ outcome: "ok", answer: { text: "お調べしています。このあと、ここに回答をお送りします。" }, later: [] });
    await letGo();
    await vi.waitFor(() => expect(asked.later).toHaveLength(1), 5_000);
    expect(asked.later[0]?.text).toContain("Acme Ltd");
  });

  test("a press shares what was asked, once, however often Slack tells it", async () => {
    const door = await openSocketDoor();
    await addAcme(door);
    const worker = startWorker(door);
    const asked = await type(door, "U1ADA", "/journey", "acme.example");
    if (!asked.answer) throw new Error("There was no answer to press on");
    const pressed = await door.slack.press({ user: "U1ADA", on: asked.answer, button: "Share to channel" });
    expect(pressed).toMatchObject({ outcome: "ok", ack: { status: 200, body: "" } });
    const envelope = last(door.socket);
    expect(await door.socket.redeliver(envelope)).toMatchObject({ outcome: "ok" });
    expect(last(door.socket)).toMatchObject({ envelope_id: envelope.envelope_id, retry_attempt: 1, acks: [{}] });
    await door.slack.accepted((accepted) => accepted.method === "chat.postMessage");
    await worker.stop();
    expect(door.slack.posts("#wins")).toHaveLength(1);
    expect(await causes(door)).toEqual(["share"]);
  });

  test("a command that Slack tells again is acknowledged again, and has one effect", async () => {
    const door = await openSocketDoor();
    expect(await type(door, "U1ADA", "/rev", "subscribe deal.won")).toMatchObject({ outcome: "ok" });
    expect(await door.socket.redeliver(last(door.socket))).toMatchObject({ outcome: "ok" });
    expect(await causes(door)).toEqual(["subscribed"]);
  });

  test("a shortcut opens a form, and the acknowledgement of the form says what is wrong or shows the answer in its place", async () => {
    const door = await openSocketDoor();
    await addAcme(door);
    expect(await door.slack.shortcut({ user: "U1ADA", callback: "find-account" })).toMatchObject({ outcome: "ok" });
    const form = await door.slack.modalShown("U1ADA");
    const wrong = await door.slack.submit({ user: "U1ADA", values: { account: "Acmee" } });
    expect(wrong.errors).toEqual({ account: expect.stringContaining("Acme Ltd") });
    const right = await door.slack.submit({ user: "U1ADA", values: { account: "acme.example" } });
    expect(right).toMatchObject({ outcome: "ok", errors: null });
    expect(door.slack.modal("U1ADA")).toMatchObject({ id: form.id, title: expect.stringContaining("Acme Ltd") });
  });

  test("a note is kept once, however often Slack tells that its form was sent", async () => {
    const door = await openSocketDoor();
    await addAcme(door);
    await door.slack.shortcut({
      user: "U1ADA",
      callback: "add-to-journey",
      on: door.slack.say({ user: "U1BO", channel: "C1WINS", text: "Keep this" }),
    });
    await door.slack.modalShown("U1ADA");
    expect(await door.slack.submit({ user: "U1ADA", values: { account: "acme.example" } })).toMatchObject({ outcome: "ok", errors: null });
    expect(await door.socket.redeliver(last(door.socket))).toMatchObject({ outcome: "ok" });
    const notes = await door.db.sql(`select kind from revenue_event where "organizationId" = $1`, [door.organizationId]);
    expect(notes).toEqual([{ kind: "note" }]);
  });

  test("the Home tab is shown when it is opened", async () => {
    const door = await openSocketDoor();
    expect(await door.slack.openHome("U1BO")).toMatchObject({ outcome: "ok" });
    expect(JSON.stringify((await door.slack.homeShown("U1BO")).blocks)).toContain("言語");
  });

  test("an event is heard: the app was removed, told twice, and nobody is served any more", async () => {
    const door = await openSocketDoor();
    const removed = { type: "event_callback", team_id: "T1", api_app_id: "A0STANDIN", event_id: "Ev1", event: { type: "app_uninstalled" } };
    expect(await door.socket.send({ type: "events_api", payload: removed })).toMatchObject({ outcome: "ok" });
    expect(await door.socket.redeliver(last(door.socket))).toMatchObject({ outcome: "ok" });
    expect(door.app.workspaceId()).toBeNull();
    expect(door.app.trouble()).toBe("Slack is not connected");
  });

  test("what is not this workspace's is refused: its sender sees that, and an event is not asked for again", async () => {
    const door = await openSocketDoor();
    const opened = { type: "app_home_opened", user: "U2GIL", channel: "D2", tab: "home" };
    const event = { type: "event_callback", team_id: "T2", api_app_id: "A0STANDIN", event_id: "Ev1", event: opened };
    expect(await door.socket.send({ type: "events_api", payload: event })).toMatchObject({ outcome: "ok" });
    const asked = await door.slack.command({ user: "U2GIL", channel: "C2TALK", command: "/journey", text: "acme.example" });
    expect(asked).toMatchObject({ outcome: "operation_timeout", answer: null });
    expect(await door.db.sql(`select 1 from person where "organizationId" = $1`, [door.organizationId])).toEqual([]);
  });

  test("nothing is served over HTTP", async () => {
    const { appUrl } = await openSocketDoor();
    const response = await fetch(`${appUrl}/slack/events`, { method: "POST", body: "command=%2Frev&team_id=T1" });
    expect([response.status, await response.text()]).toEqual([404, "ours"]);
  });

  test("of two processes of the app, each envelope goes to one, and either serves alone", async () => {
    const door = await openSocketDoor();
    const second = await connectAgain(door);
    expect(door.socket.lines()).toBe(2);
    for (let time = 0; time < 4; time += 1) expect(await type(door, "U1ADA", "/rev", "help")).toMatchObject({ outcome: "ok" });
    expect(door.socket.envelopes.map(({ line, acks }) => [line, acks.length])).toEqual([
      [1, 1],
      [2, 1],
      [1, 1],
      [2, 1],
    ]);
    await second.close();
    for (let time = 0; time < 2; time += 1) expect(await type(door, "U1ADA", "/rev", "help")).toMatchObject({ outcome: "ok" });
  });
});

describe("a line that ends", () => {
  test.each(["warning", "refresh_requested"] as const)(
    "as Slack asks for (%s) is let go once another is open and its answers have gone out",
    async (reason) => {
      const door = await openSocketDoor();
      await type(door, "U1ADA", "/rev", "help");
      await addAcme(door);
      const letGo = await holdTheDatabase(door.db);
      const underWay = type(door, "U1ADA", "/journey", "acme.example");
      await vi.waitFor(() => expect(door.socket.envelopes).toHaveLength(2));
      door.socket.disconnect(reason);
      await door.socket.linesOpen(1);
      expect(await type(door, "U1ADA", "/rev", "help")).toMatchObject({ outcome: "ok" });
      await letGo();
      const asked = await underWay;
      expect(asked).toMatchObject({ outcome: "ok", answer: { method: "ack" } });
      expect(asked.answer?.text).toContain("Acme Ltd");
      expect(door.socket.envelopes.map(({ line, acks }) => [line, acks.length])).toEqual([
        [1, 1],
        [1, 1],
        [2, 1],
      ]);
      expect(door.app.trouble()).toBeNull();
      expect(door.socket.opened()).toBe(2);
    },
  );

  test("because it broke is replaced, and what was on it is done when Slack tells it again", async () => {
    const door = await openSocketDoor();
    const letGo = await holdTheDatabase(door.db);
    door.statements();
    const underWay = type(door, "U1ADA", "/rev", "subscribe deal.won");
    await vi.waitFor(() => expect(door.statements()).toBeGreaterThan(0));
    const envelope = last(door.socket);
    door.socket.cut();
    expect(await underWay).toMatchObject({ outcome: "dispatch_failed" });
    await letGo();
    await door.socket.linesOpen(1);
    expect(await door.socket.redeliver(envelope)).toMatchObject({ outcome: "ok" });
    expect(await causes(door)).toEqual(["subscribed"]);
    expect(door.socket.opened()).toBe(2);
  });

  test("again and again is replaced with longer and longer pauses", async () => {
    const door = await openSocketDoor();
    door.socket.turn("off");
    await vi.waitFor(() => expect(door.app.trouble()).toBe("no line to Slack is open"));
    await vi.waitFor(() => expect(door.socket.opened()).toBe(3), 5_000);
    door.socket.turn("on");
    await vi.waitFor(() => expect(door.app.trouble()).toBeNull(), 10_000);
    expect(door.socket.opened()).toBeLessThanOrEqual(5);
    expect(await type(door, "U1ADA", "/rev", "help")).toMatchObject({ outcome: "ok" });
  });

  test("without a word is noticed", async () => {
    const cuttable: Awaited<ReturnType<typeof lineTo>>[] = [];
    const door = await openSocketDoor(undefined, {
      via: async (apiUrl) => {
        const line = await lineTo(apiUrl);
        onTestFinished(() => line.close());
        cuttable.push(line);
        return line.url;
      },
    });
    cuttable[0]?.mute();
    await vi.waitFor(() => expect(door.app.trouble()).toBe("no line to Slack is open"), 20_000);
    await cuttable[0]?.mend();
    await vi.waitFor(() => expect(door.app.trouble()).toBeNull(), 20_000);
    await door.socket.linesOpen(1);
    expect(await type(door, "U1ADA", "/rev", "help")).toMatchObject({ outcome: "ok" });
  });
});

describe("at start", () => {
  test.each(["apps.connections.open", "auth.test"])("a Slack that is away is waited for (%s)", async (method) => {
    const door = await openSocketDoor((slack) => slack.failNext({ method, how: { type: "500" } }));
    expect(door.app.trouble()).not.toBeNull();
    expect(await type(door, "U1ADA", "/rev", "help")).toMatchObject({ outcome: "dispatch_failed" });
    await door.socket.linesOpen(1);
    expect(await type(door, "U1ADA", "/rev", "help")).toMatchObject({ outcome: "ok" });
    expect(door.app.trouble()).toBeNull();
  });

  test("a Slack that says when to ask again is asked then", async () => {
    const door = await openSocketDoor((slack) => slack.failNext({ method: "apps.connections.open", how: { type: "429", retryAfter: 2 }, times: 1 }));
    await door.socket.linesOpen(1);
    const asked = door.slack.requests.filter(({ method }) => method === "apps.connections.open");
    expect(asked.map(({ outcome }) => outcome)).toEqual(["ratelimited", "ok"]);
    const [refused, taken] = asked.map(({ at }) => at.getTime());
    expect((taken ?? 0) - (refused ?? 0)).toBeGreaterThanOrEqual(1_990);
  });

  test("a line on which Slack says no hello is given up for another", async () => {
    const door = await openSocketDoor((_slack, socket) => socket.greet(false));
    expect(door.app.trouble()).toBe("no line to Slack is open");
    door.socket.greet(true);
    await door.socket.linesOpen(1);
    expect(await type(door, "U1ADA", "/rev", "help")).toMatchObject({ outcome: "ok" });
  });

  test.each([
    ["of nobody", { appToken: "xapp-wrong" }, /SLACK_APP_TOKEN \(invalid_auth\).*connections:write/],
    ["that is the bot's", { appToken: "xoxb-north" }, /SLACK_APP_TOKEN \(not_allowed_token_type\)/],
  ])("an app-level token %s is refused with what to do", async (_what, tokens, sentence) => {
    const door = await openSocketDoor();
    await expect(connectAgain(door, tokens)).rejects.toThrow(OperatorError);
    await expect(connectAgain(door, tokens)).rejects.toThrow(sentence);
    expect(door.socket.lines()).toBe(1);
  });

  test("a bot's token that Slack does not take is refused before a line is opened", async () => {
    const door = await openSocketDoor();
    await expect(connectAgain(door, { botToken: "xoxb-wrong" })).rejects.toThrow(/SLACK_BOT_TOKEN/);
    expect(door.socket.opened()).toBe(1);
  });
});

describe("closing", () => {
  test("acknowledges what is under way, waits for what comes after it, and takes nothing more in", async () => {
    const door = await openSocketDoor();
    await addAcme(door);
    await type(door, "U1ADA", "/rev", "help");
    const letGo = await holdTheDatabase(door.db);
    door.statements();
    const early = type(door, "U1ADA", "/journey", "acme.example");
    await vi.waitFor(() => expect(door.statements()).toBeGreaterThan(0));
    const closing = door.app.close();
    const asked = await early;
    expect(asked).toMatchObject({ outcome: "ok", answer: { method: "ack" } });
    await door.socket.linesOpen(0);
    expect(await type(door, "U1ADA", "/rev", "help")).toMatchObject({ outcome: "dispatch_failed" });
    expect(asked.later).toEqual([]);
    await letGo();
    await closing;
    expect(asked.later).toHaveLength(1);
    expect(door.socket.opened()).toBe(1);
  });

  test("while Slack is away ends the trying", async () => {
    const door = await openSocketDoor((slack) => slack.failNext({ method: "apps.connections.open", how: { type: "500" }, times: 100 }));
    await door.app.close();
    const tried = door.slack.requests.length;
    await expect(door.socket.linesOpen(1, 1_500)).rejects.toThrow();
    expect(door.slack.requests).toHaveLength(tried);
  });
});

/** Sends what is in the outbox. */
function startWorker(door: Door) {
  const worker = startDeliveries({
    db: door.db,
    platforms: new Map([["slack", door.app.platform]]),
    log: createLog("silent"),
    now: () => door.clock.now,
    answerForDestination,
    pollMs: 100,
  });
  onTestFinished(() => worker.stop());
  return worker;
}
