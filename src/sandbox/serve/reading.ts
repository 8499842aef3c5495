import { type Response, Router } from "express";
import { z } from "zod";
import { say } from "../../text.ts";
import type { SlackStandIn } from "../slack/stand-in.ts";
import { pageOf, threadOf } from "./messages.ts";
import { problemText } from "./problem-text.ts";
import type { Done } from "./protocol.ts";
import type { SandboxPage } from "./sandbox-page.ts";
import { firstSeat, type Seat, seatOf, seesPlace } from "./seat.ts";
import { startOf } from "./start.ts";
import { streamTo } from "./stream.ts";
import type { Windows } from "./windows.ts";

const Reader = z.object({ as: z.string().optional(), window: z.string().max(64).optional() });
const InPlace = Reader.extend({ channel: z.string(), before: z.string().optional(), count: z.coerce.number().int().min(1).max(100).default(50) });
const InThread = Reader.extend({ channel: z.string(), ts: z.string() });

/** What the page reads, below /sandbox. Streams that are open stand in `streams`. */
export function reading(slack: SlackStandIn, page: SandboxPage, streams: Set<Response>, windows: Windows): Router {
  const router = Router();
  const seat = (as: string | undefined): Seat => seatOf(slack, page, as ?? "") ?? firstSeat(slack, page);
  const inWindow = ({ as, window }: z.infer<typeof Reader>): Seat => {
    const reader = seat(as);
    return { ...reader, showsModal: () => windows.shows(reader.me.id, window) };
  };
  router.get("/start", ({ query }, response) => void response.json(startOf(inWindow(Reader.parse(query)))));
  router.get("/messages", ({ query }, response) => {
    const { as, channel, before, count } = InPlace.parse(query);
    answerIn(seat(as), channel, response, (reader) => pageOf(reader, channel, { before, count }));
  });
  router.get("/thread", ({ query }, response) => {
    const { as, channel, ts } = InThread.parse(query);
    answerIn(seat(as), channel, response, (reader) => threadOf(reader, channel, ts));
  });
  router.get("/stream", ({ query }, response) => {
    const asked = Reader.parse(query);
    const reader = inWindow(asked);
    const leave = windows.open(reader.me.id, asked.window);
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
