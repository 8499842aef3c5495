import express, { type ErrorRequestHandler, type Request, Router } from "express";
import { z } from "zod";
import { type Language, languageOf, say } from "../../text.ts";
import type { Seats } from "./clients.ts";
import { act } from "./deeds/act.ts";
import { Asked } from "./deeds/deed.ts";
import { problemText } from "./problem-text.ts";
import type { Done } from "./protocol.ts";
import type { SandboxPage } from "./sandbox-page.ts";

/** What the page does, below /sandbox. */
export function acting(seats: Seats): Router {
  const router = Router();
  router.post("/:type", express.json({ limit: "64kb" }), async (request, response) => {
    const asked = Asked.parse({ ...request.body, type: request.params.type });
    const seat = seats.of(request.get("x-client"), asked.as);
    if (seat && opens(asked.type)) seats.windowsOf(seat.client.kind).act(seat.me.id, request.get("x-window"));
    if (seat) response.json(await act(seat, asked));
    else response.status(400).json({ problem: say(problemText, languageFor(request))("nobody") } satisfies Done);
  });
  return router;
}

/** What may bring a modal; the rest is done by the page itself as it is shown. */
const opens = (type: string): boolean => type === "press" || type === "shortcut" || type === "submit";

/** Says why a request is not taken, in the language of the person or of their browser. What is a fault of ours is logged. */
export function refusing(seats: Seats, page: SandboxPage): ErrorRequestHandler {
  return (problem: unknown, request, response, next) => {
    if (response.headersSent) return next(problem);
    const status = problem instanceof z.ZodError ? 400 : statusOf(problem);
    if (status === 500) page.log.error({ err: problem, path: request.path }, "a request of the sandbox's page failed");
    const as = [request.body?.as, request.query["as"]].find((id) => typeof id === "string");
    const language = seats.of(undefined, as ?? "")?.language ?? languageFor(request);
    const key = status === 500 ? "fault" : status === 413 ? "tooLarge" : "unreadable";
    response.status(status).json({ problem: say(problemText, language)(key) } satisfies Done);
  };
}

const languageFor = (request: Request): Language => languageOf(request.acceptsLanguages()[0]);

/** What Express says of a body that it does not take; 500 for anything else. */
function statusOf(problem: unknown): number {
  if (!(problem instanceof Error) || !("status" in problem) || typeof problem.status !== "number") return 500;
  return problem.status >= 400 && problem.status < 500 ? problem.status : 500;
}
