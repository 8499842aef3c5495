import { ExpressReceiver, type Receiver } from "@slack/bolt";
import { type Application, type NextFunction, type Request, type Response, Router } from "express";
import type { Log } from "../../log.ts";
import type { Connection } from "./connection.ts";
import { requestPath } from "./manifest.ts";
import { sdkLog } from "./sdk-log.ts";

/** How what happens at Slack reaches us. */
export type Door = {
  receiver: Receiver;
  /**
   * Begins to take in, once the workspace is known. Where Slack is away it resolves all the same, and goes on trying.
   * @throws OperatorError when the first try shows what only the operator can mend.
   */
  open(connection: Connection): Promise<void>;
  isOpen(): boolean;
  /** Takes nothing more in, once what was handed over is acknowledged. */
  close(): Promise<void>;
};

/** The door on our own Express app: one POST path, everything else passes by. Bolt verifies what Slack signed. */
export function httpDoor(app: Application, signingSecret: string, log: Log): Door {
  const router = Router();
  router.post(requestPath, refuseTheFuture(log));
  const receiver = new ExpressReceiver({ signingSecret, app, router, endpoints: requestPath, bodyLimit: "1mb", logger: sdkLog(log) });
  // The server opens and closes it, and each request carries its own answer.
  return { receiver, open: async () => undefined, isOpen: () => true, close: async () => undefined };
}

/** Bolt refuses what was signed more than five minutes ago, and takes what was signed for any later time. */
function refuseTheFuture(log: Log) {
  return (request: Request, response: Response, next: NextFunction) => {
    const signedAt = Number(request.headers["x-slack-request-timestamp"]);
    if (signedAt <= Date.now() / 1_000 + 300) return next();
    log.warn("A request to Slack's door has no time, or one in the future");
    response.status(401).end();
  };
}
