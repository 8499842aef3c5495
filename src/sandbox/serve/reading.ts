import { type Response, Router } from "express";
import { z } from "zod";
import { say } from "../../text.ts";
import type { Seats } from "./clients.ts";
import { pageOf, threadOf } from "./messages.ts";
import { problemText } from "./problem-text.ts";
import type { Done } from "./protocol.ts";
import { type Seat, seesPlace } from "./seat.ts";
import { startOf } from "./start.ts";
import { streamTo } from "./stream.ts";

const Reader = z.object({ client: z.string().optional(), as: z.string().optional(), window: z.string().max(64).optional() });
type Reader = z.infer<typeof Reader>;
const InPlace = Reader.extend({ channel: z.string(), before: z.string().optional(), count: z.coerce.number().int().min(1).max(100).default(50) });
const InThread = Reader.extend({ channel: z.string(), ts: z.string() });

/** What the page reads, below /sandbox. Streams that are open stand in `streams`. */
export function reading(seats: Seats, streams: Set<Response>): Router {
  const router = Router();
  const seat = ({ client, as }: Reader): Seat => seats.orFirst(client, as ?? "");
  const inWindow = (asked: Reader): Seat => {
    const reader = seat(asked);
    return { ...reader, showsModal: () => seats.windowsOf(reader.client.kind).shows(reader.me.id, asked.window) };
  };
  router.get("/start", ({ query }, response) => {
    const reader = inWindow(Reader.parse(query));
    reader.page.usedOn(reader.client.kind, reader.me.id);
    response.json(startOf(reader));
  });
  router.get("/messages", ({ query }, response) => {
    const asked = InPlace.parse(query);
    answerIn(seat(asked), asked.channel, response, (reader) => pageOf(reader, asked.channel, asked));
  });
  router.get("/thread", ({ query }, response) => {
    const asked = InThread.parse(query);
    answerIn(seat(asked), asked.channel, response, (reader) => threadOf(reader, asked.channel, asked.ts));
  });
  router.get("/stream", ({ query }, response) => {
    const asked = Reader.parse(query);
    const reader = inWindow(asked);
    const leave = seats.windowsOf(reader.client.kind).open(reader.me.id, asked.window);
    streams.add(response);
    response.on("close", () => {
      streams.delete(response);
      leave();
    });
    streamTo(reader, response);
  });
  return router;
}

/** Answers what `read` finds in a place, if it is there for the person. */
function answerIn(seat: Seat, channel: string, response: Response, read: (seat: Seat) => object): void {
  const gone: Done = { problem: say(problemText, seat.language)("gone") };
  if (seesPlace(seat, channel)) response.json(read(seat));
  else response.status(404).json(gone);
}
