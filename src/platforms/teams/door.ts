import { CloudAdapter } from "botbuilder";
import type { AuthenticateRequestResult } from "botframework-connector";
import express, { type Application, type Request, type Response } from "express";
import type { Log } from "../../log.ts";
import { inTime } from "../in-flight.ts";
import { Activity } from "./activity.ts";
import type { Cloud } from "./cloud.ts";
import { openGate, type Passed } from "./gate.ts";
import type { InvokeAnswer } from "./invokes.ts";
import { NotAuthentic } from "./token.ts";

type Given = {
  cloud: Cloud;
  log: Log;
  /** False as soon as nothing is taken in any more. */
  open(): boolean;
  /** Answers what is authentic. */
  handle(activity: Activity): Promise<InvokeAnswer>;
};

/** Messages are not answered in the request, but Teams waits for it: what takes longer goes on after it. */
const withinMs = 10_000;

/**
 * Takes what Teams sends, at POST /api/messages and nowhere else. What is not from there is refused with 401 before anything of it is read, and what
 * is no activity with 400.
 */
export function mountDoor(app: Application, { cloud, log, open, handle }: Given): void {
  const gate = openGate(cloud);
  const passes = new WeakMap<Request, Passed>();
  const adapter = new CloudAdapter(cloud.authentication);
  adapter.onTurnError = async (_turn, error) => {
    throw error;
  };
  const refuse = (response: Response, error: unknown) => {
    if (error instanceof NotAuthentic) log.info({ reason: error.message }, "A request to Teams' door was refused");
    else log.warn({ err: error }, "A request to Teams' door could not be checked, and was refused");
    response.status(401).json({ error: "This is not from Microsoft Teams." });
  };

  app.post(
    "/api/messages",
    async (request, response, next) => {
      if (!open()) return void response.status(503).json({ error: "The bot is stopping." });
      try {
        passes.set(request, await gate.token(request.get("authorization")));
        next();
      } catch (error) {
        refuse(response, error);
      }
    },
    express.json({ limit: "512kb", type: () => true }),
    async (request, response) => {
      const told = Activity.safeParse(request.body);
      if (!told.success) return void response.status(400).json({ error: "This is no activity." });
      let authentic: AuthenticateRequestResult;
      try {
        const passed = passes.get(request);
        if (!passed) throw new NotAuthentic("a request that passed no gate");
        authentic = await gate.identity(passed, told.data, request.body);
      } catch (error) {
        return refuse(response, error);
      }
      // A turn is the SDK's; what it is answered with is ours, since the SDK tells of a failed one as text.
      let answer: Promise<InvokeAnswer> = Promise.resolve({ status: 200, body: null });
      await adapter.processActivityDirect(authentic, request.body, async () => {
        answer = handle(told.data);
        await inTime(answer, withinMs);
      });
      const ready = await inTime(answer, 0);
      const { status, body } = ready ?? { status: 200, body: null };
      if (body === null) response.status(status).end();
      else response.status(status).json(body);
    },
  );
}
