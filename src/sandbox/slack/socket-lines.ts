import type { WebSocket } from "ws";
import { brokenOff, takeAck } from "./socket-envelopes.ts";
import { type Line, type Lines, openLines } from "./socket-state.ts";
import { changed } from "./state.ts";

export const appId = "A0STANDIN";

/** How long a line that was told to go is still there, in milliseconds. */
export const hangUpSoon = 10_000;

const linesAtMost = 10;
const pingMs = 5_000;

/** Says hello on a new line, or why there is to be none. */
export function takeLine(lines: Lines, socket: WebSocket): void {
  const line: Line = { number: lines.all.length + 1, socket, state: "silent" };
  lines.all.push(line);
  socket.on("error", () => socket.terminate());
  socket.on("message", (said) => takeAck(lines, line, String(said)));
  socket.on("close", () => {
    line.state = "gone";
    brokenOff(lines, line);
    changed(lines.slack);
  });
  keepAlive(socket);
  const refusal = lines.on ? (openLines(lines).length < linesAtMost ? null : "too_many_websockets") : "link_disabled";
  if (refusal) tellToGo(lines, line, refusal, 0);
  if (refusal || !lines.greets) return;
  line.state = "open";
  socket.send(JSON.stringify(hello(openLines(lines).length)));
  changed(lines.slack);
}

/** Tells a line that it is to go, gives it nothing more, and hangs up when it has not by then. */
export function tellToGo(lines: Lines, line: Line, reason: string, hangUpAfterMs: number): void {
  line.state = "leaving";
  line.socket.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: "stand-in" } }));
  const hangUp = setTimeout(() => line.socket.close(1000), hangUpAfterMs);
  line.socket.once("close", () => clearTimeout(hangUp));
  changed(lines.slack);
}

/** Pings as Slack does, and hangs up on whoever has stopped answering. */
function keepAlive(socket: WebSocket): void {
  let answered = true;
  const pings = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping("Ping from stand-in");
  }, pingMs);
  socket.on("pong", () => {
    answered = true;
  });
  socket.on("close", () => clearInterval(pings));
}

const hello = (count: number) => ({
  type: "hello",
  num_connections: count,
  debug_info: { host: "stand-in", build_number: 1, approximate_connection_time: 18_060 },
  connection_info: { app_id: appId },
});
