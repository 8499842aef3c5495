import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import type { SocketMode } from "../../src/sandbox/slack/socket-mode.ts";
import type { SlackStandIn } from "../../src/sandbox/slack/stand-in.ts";
import { smallSlack } from "./small-slack.ts";

const appToken = "xapp-1-small";
const typed = { user: "U1ANN", channel: "C1WINS", command: "/journey", text: "acme" };

type Said = { type: string; reason?: string; envelope_id?: string; retry_attempt?: number; num_connections?: number };
/** A line as an app holds it that was written without Slack's packages. */
type Held = {
  said: Said[];
  next(type: string): Promise<Said>;
  ack(envelope: Said, payload?: unknown): void;
  closed: Promise<unknown>;
  socket: WebSocket;
};

async function socketSlack(): Promise<{ slack: SlackStandIn; socketMode: SocketMode }> {
  const slack = await smallSlack({ socketMode: { appToken } });
  if (!slack.socketMode) throw new Error("This Slack sends over HTTP");
  return { slack, socketMode: slack.socketMode };
}

/** What `apps.connections.open` answers. */
async function askForLine(slack: SlackStandIn, token: string): Promise<{ ok: boolean; error?: string; url: string }> {
  const response = await fetch(`${slack.apiUrl}apps.connections.open`, { method: "POST", headers: { authorization: `Bearer ${token}` } });
  return JSON.parse(await response.text());
}

async function hold(slack: SlackStandIn): Promise<Held> {
  const { url } = await askForLine(slack, appToken);
  const socket = new WebSocket(url);
  onTestFinished(() => socket.terminate());
  const said: Said[] = [];
  const heard = new Set<() => void>();
  socket.on("message", (data) => {
    said.push(JSON.parse(String(data)));
    for (const look of heard) look();
  });
  let read = 0;
  const next = (type: string) =>
    new Promise<Said>((resolve) => {
      const look = () => {
        const place = said.findIndex((one, at) => at >= read && one.type === type);
        const found = said[place];
        if (!found) return;
        read = place + 1;
        heard.delete(look);
        resolve(found);
      };
      heard.add(look);
      look();
    });
  const ack = (envelope: Said, payload?: unknown) =>
    socket.send(JSON.stringify({ envelope_id: envelope.envelope_id, ...(payload !== undefined && { payload }) }));
  const closed = once(socket, "close");
  await once(socket, "open");
  return { said, next, ack, closed, socket };
}

test("a line is given to the app's own token alone", async () => {
  const { slack } = await socketSlack();
  expect(await askForLine(slack, appToken)).toMatchObject({ ok: true, url: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\/.*ticket=/) });
  expect(await askForLine(slack, "xapp-another")).toEqual({ ok: false, error: "invalid_auth" });
  expect(await askForLine(slack, "xoxb-acme")).toEqual({ ok: false, error: "not_allowed_token_type" });
  const none = await fetch(`${slack.apiUrl}apps.connections.open`, { method: "POST" });
  expect(await none.json()).toEqual({ ok: false, error: "not_authed" });
});

test("an address opens one line, and a made-up one none", async () => {
  const { slack } = await socketSlack();
  const { url } = await askForLine(slack, appToken);
  const used = new WebSocket(url);
  onTestFinished(() => used.terminate());
  await once(used, "open");
  for (const address of [url, `${url}x`, url.replace("/slack/socket", "/elsewhere")]) {
    const [error] = await once(new WebSocket(address), "error");
    expect(String(error)).toContain("403");
  }
});

test("what happens goes to one of the lines, and the acknowledgement there is what counts", async () => {
  const { slack, socketMode } = await socketSlack();
  const [one, other] = [await hold(slack), await hold(slack)];
  expect([await one.next("hello"), await other.next("hello")]).toMatchObject([{ num_connections: 1 }, { num_connections: 2 }]);
  const asked = slack.command(typed);
  const envelope = await one.next("slash_commands");
  expect(envelope).toMatchObject({ accepts_response_payload: true, payload: { command: "/journey", text: "acme", team_id: "T1" } });
  expect(other.said).toHaveLength(1);
  one.ack(envelope, { text: "here it is" });
  expect(await asked).toMatchObject({ outcome: "ok", answer: { text: "here it is", visibleTo: "U1ANN" } });
  expect(socketMode.envelopes).toMatchObject([{ line: 1, acks: [{ text: "here it is" }] }]);
});

test("an acknowledgement on another line than the envelope's, or of nothing, ends that line", async () => {
  const { slack } = await socketSlack();
  const [one, other] = [await hold(slack), await hold(slack)];
  await Promise.all([one.next("hello"), other.next("hello")]);
  const asked = slack.command(typed);
  const envelope = await one.next("slash_commands");
  other.ack(envelope, { text: "not mine" });
  expect(await other.closed).toMatchObject([1008, expect.anything()]);
  one.ack(envelope);
  expect(await asked).toMatchObject({ outcome: "ok", answer: null, ack: { status: 200, body: "" } });
  one.socket.send("nothing");
  expect(await one.closed).toMatchObject([1008, expect.anything()]);
});

test("an event takes no answer, and an acknowledgement that is late or lost is none", async () => {
  const { slack, socketMode } = await socketSlack();
  expect(await slack.command(typed)).toMatchObject({ outcome: "dispatch_failed", problem: "no line of Socket Mode is open" });
  const line = await hold(slack);
  await line.next("hello");
  const event = socketMode.send({ type: "events_api", payload: { type: "event_callback", event: { type: "app_uninstalled" } } });
  line.ack(await line.next("events_api"), { text: "hm" });
  expect(await event).toMatchObject({ outcome: "dispatch_failed", problem: "this envelope takes no answer" });
  expect(await slack.command(typed)).toMatchObject({ outcome: "operation_timeout" });
  const asked = slack.command(typed);
  await line.next("slash_commands");
  socketMode.cut();
  expect(await asked).toMatchObject({ outcome: "dispatch_failed", problem: "the line broke before the acknowledgement" });
});

test("an envelope that is sent again says so", async () => {
  const { slack, socketMode } = await socketSlack();
  const line = await hold(slack);
  const first = socketMode.send({ type: "events_api", payload: { event: { type: "app_uninstalled" } } });
  const envelope = await line.next("events_api");
  expect(envelope).toMatchObject({ retry_attempt: 0, retry_reason: "" });
  line.ack(envelope);
  await first;
  const [sent] = socketMode.envelopes;
  if (!sent) throw new Error("Nothing was sent");
  const second = socketMode.redeliver(sent);
  const again = await line.next("events_api");
  expect(again).toMatchObject({ envelope_id: envelope.envelope_id, retry_attempt: 1, retry_reason: "timeout" });
  line.ack(again);
  expect(await second).toMatchObject({ outcome: "ok" });
});

test("a line that is told to go is given nothing more, and its last acknowledgement still counts", async () => {
  const { slack, socketMode } = await socketSlack();
  const line = await hold(slack);
  const asked = slack.command(typed);
  const envelope = await line.next("slash_commands");
  socketMode.disconnect("refresh_requested");
  expect(await line.next("disconnect")).toMatchObject({ reason: "refresh_requested" });
  expect(socketMode.lines()).toBe(0);
  expect(await slack.command(typed)).toMatchObject({ outcome: "dispatch_failed" });
  line.ack(envelope, { text: "in time" });
  expect(await asked).toMatchObject({ outcome: "ok", answer: { text: "in time" } });
});

test("there are ten lines at most, and none while Socket Mode is off", async () => {
  const { slack, socketMode } = await socketSlack();
  for (let count = 0; count < 10; count += 1) await hold(slack);
  await socketMode.linesOpen(10);
  const eleventh = await hold(slack);
  expect(await eleventh.next("disconnect")).toMatchObject({ reason: "too_many_websockets" });
  await eleventh.closed;
  socketMode.turn("off");
  expect(socketMode.lines()).toBe(0);
  const refused = await hold(slack);
  expect(await refused.next("disconnect")).toMatchObject({ reason: "link_disabled" });
  await refused.closed;
  socketMode.turn("on");
  expect(await (await hold(slack)).next("hello")).toMatchObject({ num_connections: 1 });
});
