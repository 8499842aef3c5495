import { setImmediate } from "node:timers/promises";
import { type Express, type NextFunction, type Request, type Response, raw } from "express";
import type { Clock } from "../clock.ts";
import { isDatabaseAway } from "../db/away.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import type { Organization } from "../people/viewer.ts";
import { bodyOf, UnreadableBody } from "./body.ts";
import type { Endpoint } from "./endpoint.ts";
import { idOf, type ParsedEvent, type Problem, parseEvent } from "./parse.ts";
import type { Batch, Fate } from "./record.ts";
import { boundedRoom } from "./room.ts";
import { claimOf, isSignedBy } from "./signature.ts";

const mostBytes = 5 * 1024 * 1024;
/** Bodies of all requests that are being read and answered. */
const mostBytesAtOnce = 64 * 1024 * 1024;
/** A long batch is read and recorded in parts, so that others get their turn. */
const partSize = 1_000;

export type WebhookOptions = {
  endpointOf(path: string, now: Date): Promise<Endpoint | null>;
  organizationOf(id: number): Promise<Organization>;
  record(organizationId: number, batch: Batch): Promise<Fate[]>;
  /** The real one: signatures go by it. */
  clock: () => Date;
  /** What events are of now by. */
  now: Clock;
  /** Why an organization's events cannot be taken just now; null: they can. */
  busy?: (organizationId: number) => string | null;
  log: Log;
  metrics: Pick<Metrics, "eventsTaken">;
};

/** `POST /webhooks/events` and `/webhooks/events/<path>`: signed events in, what became of each out. The 200 says that they are stored. */
export function mountWebhook(app: Express, options: WebhookOptions): void {
  const paths = ["/webhooks/events", "/webhooks/events/:path"];
  const takeBody = raw({ type: () => true, limit: mostBytes, inflate: false });
  app.post(paths, refuseUnclaimed(options), boundedRoom(mostBytesAtOnce, mostBytes), takeBody, (request, response) =>
    answer(options, request, response),
  );
  app.use("/webhooks/events", (error: unknown, request: Request, response: Response, next: NextFunction) =>
    fail(options, error, request, response, next),
  );
}

/** Nobody's body is read before the headers could be right. */
function refuseUnclaimed({ clock }: WebhookOptions) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (claimOf(request.headers, clock())) next();
    else unsigned(response);
  };
}

async function answer(
  { endpointOf, organizationOf, record, clock, now, busy, metrics }: WebhookOptions,
  request: Request,
  response: Response,
): Promise<void> {
  const claim = claimOf(request.headers, clock());
  const path = typeof request.params["path"] === "string" ? request.params["path"] : "";
  const endpoint = await endpointOf(path, clock());
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (!claim || !endpoint || !isSignedBy(claim, body, endpoint.secrets)) {
    unsigned(response);
    return;
  }
  const why = busy?.(endpoint.organizationId);
  if (why) {
    response
      .status(503)
      .set("Retry-After", "5")
      .json({ error: `${why} Nothing of this request was lost: send it again.` });
    return;
  }
  const { events, announce } = bodyOf(body, request.headers["content-type"]);
  const { organizationId } = endpoint;
  const { currency } = await organizationOf(organizationId);
  const present = now(organizationId);
  const taken: Taken = { accepted: 0, duplicates: 0, rejected: [] };
  for (let from = 0; from < events.length; from += partSize) {
    // The embedded database answers without ever going round the event loop.
    if (from > 0) await setImmediate();
    const sent = events
      .slice(from, from + partSize)
      .map((event, at) => ({ index: from + at, sent: event, read: parseEvent(event, currency, present) }));
    const part = await takePart(sent, (parsed) => record(organizationId, { events: parsed, announce }));
    taken.accepted += part.accepted;
    taken.duplicates += part.duplicates;
    taken.rejected.push(...part.rejected);
  }
  metrics.eventsTaken("accepted", taken.accepted);
  metrics.eventsTaken("duplicate", taken.duplicates);
  metrics.eventsTaken("rejected", taken.rejected.length);
  response.json(taken);
}

type Taken = { accepted: number; duplicates: number; rejected: Problem[] };
type SentEvent = { index: number; sent: unknown; read: ParsedEvent | string };

/** What became of one part, its rejected in the order they were sent. */
async function takePart(part: readonly SentEvent[], recordAll: (events: readonly ParsedEvent[]) => Promise<Fate[]>): Promise<Taken> {
  const parsed = part.flatMap(({ read }) => (typeof read === "string" ? [] : [read]));
  const fates = parsed.length > 0 ? await recordAll(parsed) : [];
  const fateOf = new Map(parsed.map((event, at) => [event, fates[at]]));
  const taken: Taken = { accepted: 0, duplicates: 0, rejected: [] };
  for (const { index, sent, read } of part) {
    const fate = typeof read === "string" ? { problem: read } : fateOf.get(read);
    if (fate === "duplicate") taken.duplicates += 1;
    else if (typeof fate === "string") taken.accepted += 1;
    else taken.rejected.push({ index, id: idOf(sent), problem: fate?.problem ?? "was not recorded" });
  }
  return taken;
}

function fail({ log }: WebhookOptions, error: unknown, request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) next(error);
  else if (error instanceof UnreadableBody) response.status(400).json({ error: error.message });
  else if (isHttpError(error) && error.status === 413) response.status(413).json({ error: "The body is larger than 5 MiB; send it in parts." });
  else if (isHttpError(error) && error.status < 500) response.status(error.status).json({ error: error.message });
  else if (isDatabaseAway(error)) {
    log.warn({ err: error }, "events not recorded: the database is away");
    response.status(503).set("Retry-After", "5").json({ error: "The database does not answer. Nothing of this request was lost: send it again." });
  } else {
    log.error({ err: error, path: request.path }, "events not recorded");
    response.status(500).json({ error: "This is a fault of ours, and was logged. Send the request again; what was recorded counts once." });
  }
}

function unsigned(response: Response): void {
  const error =
    "Not signed for this door. Sign as Standard Webhooks says, with the secret that npm run webhook-secret prints, at most 5 minutes ago.";
  response.status(401).json({ error });
}

function isHttpError(error: unknown): error is { status: number; message: string } {
  return error instanceof Error && "status" in error && typeof error.status === "number";
}
