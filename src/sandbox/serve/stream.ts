import type { Response } from "express";
import type { ClientEvent } from "./client.ts";
import type { Streamed } from "./protocol.ts";
import { type Seat, seesPlace } from "./seat.ts";
import { homeOf, modalOf } from "./views.ts";

/** What comes within this time is sent together. */
const gatherMs = 10;
const heartbeatMs = 20_000;

/** Something to tell, read only when it is sent; null: it is not there any more. */
type Due = () => Streamed | null;

/** Sends a person's browser what changes, as it changes, until it goes away or the answer is ended. */
export function streamTo(seat: Seat, response: Response): void {
  const { tell, beat } = sending(response);
  const { client, page, me } = seat;
  const stops = [
    client.onEvent((event) => {
      if (event.type === "message") tellMessage(seat, event, tell);
      else if (event.user === me.id && event.type === "modal") tell("modal", () => ({ type: "modal", view: modalOf(seat) }));
      else if (event.user === me.id) tell("home", () => ({ type: "home", view: homeOf(seat) }));
    }),
    page.onClock(() => tell("clock", () => ({ type: "clock", clock: page.clock() }))),
    page.guide.onChange(() => tell("guide", () => ({ type: "guide", done: page.guide.done() }))),
    page.onAnew(() => tell("anew", () => ({ type: "anew" }))),
  ];
  const heart = setInterval(beat, heartbeatMs);
  response.on("close", () => {
    clearInterval(heart);
    for (const stop of stops) stop();
  });
}

/** A channel's message is told with its replies' count, and a reply before the message it is to. */
function tellMessage(seat: Seat, event: Extract<ClientEvent, { type: "message" }>, tell: (key: string, due: Due) => void): void {
  const { channel, ts, threadTs, visibleTo, gone, shown } = event;
  const { client, me } = seat;
  if ((visibleTo !== null && visibleTo !== me.id) || !seesPlace(seat, channel)) return;
  const root =
    (at: string): Due =>
    () => {
      const message = client.rootAt(me.id, channel, at);
      return message && { type: "message", message };
    };
  if (gone) tell(`${channel} ${ts}`, () => ({ type: "gone", channel, ts }));
  else if (threadTs === null) tell(`${channel} ${ts}`, root(ts));
  else tell(`${channel} ${ts}`, () => ({ type: "message", message: shown(me.id) }));
  if (threadTs !== null) tell(`${channel} ${threadTs}`, root(threadTs));
}

/** Of what has one key only the last is sent. Who reads too slowly gets what has gathered meanwhile. */
function sending(response: Response): { tell(key: string, due: Due): void; beat(): void } {
  const gathered = new Map<string, Due>();
  let timer: NodeJS.Timeout | null = null;
  const send = () => {
    timer = null;
    if (response.writableEnded) return;
    if (response.writableNeedDrain) return void response.once("drain", send);
    const told = [...gathered.values()].flatMap((due) => due() ?? []);
    gathered.clear();
    if (told.length > 0) response.write(told.map(lineOf).join(""));
  };
  response.on("close", () => timer && clearTimeout(timer));
  response.type("text/event-stream").flushHeaders();
  response.write("retry: 1000\n\n");
  return {
    tell: (key, due) => {
      gathered.delete(key);
      gathered.set(key, due);
      timer ??= setTimeout(send, gatherMs);
    },
    beat: () => response.write(":\n\n"),
  };
}

function lineOf({ type, ...rest }: Streamed): string {
  return `event: ${type}\ndata: ${JSON.stringify(rest)}\n\n`;
}
