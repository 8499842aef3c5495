import { ExpressReceiver } from "@slack/bolt";
import { type Application, type NextFunction, type Request, type Response, Router } from "express";
import type { Log } from "../../log.ts";
import { requestPath } from "./manifest.ts";
import { sdkLog } from "./sdk-log.ts";

/** The door on our own Express app: one POST path, everything else passes by. Bolt verifies what Slack signed. */
export function slackReceiver(app: Application, signingSecret: string, log: Log): ExpressReceiver {
  const router = Router();
  router.post(requestPath, refuseTheFuture(log));
  return new ExpressReceiver({ signingSecret, app, router, endpoints: requestPath, bodyLimit: "1mb", logger: sdkLog(log) });
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
