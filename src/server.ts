import { timingSafeEqual } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type Express, type NextFunction, type Request, type Response } from "express";
import type { Db } from "./db/client.ts";
import { OperatorError } from "./errors.ts";
import { mountWebhook, type WebhookOptions } from "./ingest/webhook.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";

export type ServerOptions = {
  db: Db;
  log: Log;
  metrics: Metrics;
  metricsToken: string | null;
  webhook: WebhookOptions;
  /** What keeps people from being answered although this process is ready for events: Slack is away. Null: nothing. */
  trouble?: () => string | null;
};

const closingMs = 5_000;

/** The one Express app: health, metrics and the webhook. Platforms and the sandbox mount themselves, then `finish` answers for the rest. */
export function createApp(options: ServerOptions): { app: Express; finish(): void } {
  const { db, log, metrics } = options;
  const app = express().disable("x-powered-by");
  app.use(measure(metrics));
  app.get("/healthz", (_request, response) => void response.type("text").send("alive\n"));
  app.get("/readyz", (_request, response) => ready(db, options.trouble?.() ?? null, response));
  app.get("/metrics", guard(options.metricsToken), async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.text());
  });
  mountWebhook(app, options.webhook);
  const finish = () => {
    app.use((_request, response) => void response.status(404).json({ error: "There is nothing at this address." }));
    app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
      if (response.headersSent) return next(error);
      const status = error instanceof Error && "status" in error && typeof error.status === "number" && error.status < 500 ? error.status : 500;
      if (status === 500) log.error({ err: error, path: request.path }, "request failed");
      response.status(status).json({ error: status === 500 ? "This is a fault of ours, and was logged." : "This request cannot be read." });
    });
  };
  return { app, finish };
}

/** @throws OperatorError when the port is taken or may not be used. */
export async function listen(app: Express, port: number, host: string): Promise<{ server: Server; port: number }> {
  // Node looks for those who are too slow every half minute unless told otherwise.
  const server = createServer({ connectionsCheckingInterval: 1_000 }, app);
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  await new Promise<void>((done, failed) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const sentence = whyNotListening(error.code, port, host);
      failed(sentence === null ? error : new OperatorError(sentence));
    });
    server.listen(port, host, done);
  });
  return { server, port: portOf(server) };
}

/** Takes no further requests, and waits for those under way, though not for a sender that has stopped sending. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((done) => {
    const cutOff = setTimeout(() => server.closeAllConnections(), closingMs);
    server.close(() => {
      clearTimeout(cutOff);
      done();
    });
    server.closeIdleConnections();
  });
}

function whyNotListening(code: string | undefined, port: number, host: string): string | null {
  switch (code) {
    case "EADDRINUSE":
      return `Port ${port} is taken by another program. Stop it, or set PORT to another one.`;
    case "EACCES":
      return `This user may not listen on port ${port}. Set PORT to one from 1024 on.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `HOST ${host} is not an address of this machine. Correct it, or leave it out.`;
    default:
      return null;
  }
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Events are taken in whatever Slack does, so its absence is told and refuses nobody. */
async function ready(db: Db, trouble: string | null, response: Response): Promise<void> {
  try {
    const [late] = await db.sql<{ seconds: number | null }>(findLate);
    const seconds = Math.round(late?.seconds ?? 0);
    if (seconds > 60) response.status(503).type("text").send(`a message has been due for ${seconds} seconds\n`);
    else response.type("text").send(trouble === null ? "ready\n" : `ready, but ${trouble}\n`);
  } catch {
    response.status(503).type("text").send("the database does not answer\n");
  }
}

function guard(token: string | null) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const expected = Buffer.from(`Bearer ${token}`);
    const told = Buffer.from(request.get("authorization") ?? "");
    if (token === null || (told.length === expected.length && timingSafeEqual(told, expected))) next();
    else response.status(401).json({ error: "Send METRICS_TOKEN as a bearer token." });
  };
}

function measure(metrics: Metrics) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const from = performance.now();
    response.once("finish", () => {
      const route: unknown = request.route?.path;
      metrics.answered(
        typeof route === "string" ? route : Array.isArray(route) ? String(route[0]) : "other",
        response.statusCode,
        (performance.now() - from) / 1_000,
      );
    });
    next();
  };
}

const findLate = `
select extract(epoch from clock_timestamp() - min(greatest(row."dueAt", lane."nextSendAt")))::float8 as seconds
from delivery row
join destination lane on lane."organizationId" = row."organizationId" and lane.id = row."destinationId"
join organization on organization.id = row."organizationId" and not organization.demo
left join delivery post on post."organizationId" = row."organizationId" and post.id = row."postId"
where row.state = 'pending' and (row."postId" is null or post.state = 'sent')`;
