import { once } from "node:events";
import type { Server } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Db } from "../src/db/client.ts";
import { OperatorError } from "../src/errors.ts";
import { generateSecret } from "../src/ingest/endpoint.ts";
import { createGatherer } from "../src/ingest/gather.ts";
import { secretBytes } from "../src/ingest/signature.ts";
import { createLog } from "../src/log.ts";
import { createMetrics } from "../src/metrics.ts";
import { rememberOrganizations } from "../src/people/organization.ts";
import { closeServer, createApp, listen } from "../src/server.ts";
import { rawConnection } from "./ingest/raw-request.ts";
import { testDatabase } from "./support/database.ts";
import { signed } from "./support/world.ts";

const metricsToken = "a token for the metrics";
const secret = generateSecret();
let db: Db;
let organizationId: number;
let server: Server;
let url: string;
beforeAll(async () => {
  db = await testDatabase();
  const [made] = await db.sql<{ id: number }>("insert into organization (name) values ('Test') returning id");
  organizationId = made?.id ?? 0;
  ({ server, url } = await open(db, metricsToken));
});
afterAll(() => closeServer(server));

async function open(on: Db, token: string | null): Promise<{ server: Server; url: string }> {
  const log = createLog("silent");
  const clock = () => new Date();
  const organizations = rememberOrganizations(on);
  const endpointOf = async () => ({ organizationId, secrets: [secretBytes(secret)] });
  const metrics = createMetrics(on);
  const webhook = {
    endpointOf,
    organizationOf: organizations.load,
    record: createGatherer(on, organizations.load, clock),
    clock,
    now: clock,
    log,
    metrics,
  };
  const { app, finish } = createApp({ db: on, log, metrics, metricsToken: token, webhook });
  app.get("/held", (_request, response) => void setTimeout(() => response.send("at last"), 300));
  app.get("/broken", () => {
    throw new Error("a secret about the inside");
  });
  finish();
  const opened = await listen(app, 0, "127.0.0.1");
  return { server: opened.server, url: `http://127.0.0.1:${opened.port}` };
}

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(url + path, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const note = (id: string) => JSON.stringify({ id, kind: "note", text: "x", occurredAt: new Date().toISOString(), account: { domain: "a.example" } });
const post = (to: string, body: string) => fetch(`${to}/webhooks/events`, { method: "POST", body, headers: signed(secret, body, new Date()) });

test("it says that it is alive, and that it is ready", async () => {
  expect(await get("/healthz")).toMatchObject({ status: 200, text: "alive\n" });
  expect(await get("/readyz")).toMatchObject({ status: 200, text: "ready\n" });
});

test("a message that has been due for more than a minute makes it unready", async () => {
  await db.sql(
    `insert into workspace ("organizationId", id, platform, "externalId", name) values ($1, '00000000-0000-4000-8000-000000000001', 'slack', 'T1', 'T')`,
    [organizationId],
  );
  await db.sql(
    `insert into destination ("organizationId", id, "workspaceId", kind, "externalId", language)
    values ($1, '00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001', 'channel', 'C1', 'en')`,
    [organizationId],
  );
  await db.sql(
    `insert into delivery ("organizationId", id, "destinationId", act, content, cause, "dueAt")
    values ($1, '00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-000000000002', 'post', '{}', 'test', now() - interval '50 seconds')`,
    [organizationId],
  );
  expect((await get("/readyz")).status).toBe(200);
  await db.sql(`update destination set "nextSendAt" = now() - interval '1 hour'`);
  await db.sql(`update delivery set "dueAt" = now() - interval '70 seconds'`);
  expect(await get("/readyz")).toMatchObject({ status: 503, text: expect.stringContaining("due for 7") });
  await db.sql(`update delivery set state = 'unknown'`);
  expect((await get("/readyz")).status).toBe(200);
});

test("the metrics are for who has the token", async () => {
  for (const authorization of [
    "",
    "Bearer",
    `Bearer ${metricsToken}x`,
    `Bearer ${metricsToken.slice(1)}`,
    `bearer ${metricsToken}`,
    `Basic ${metricsToken}`,
  ]) {
    expect((await get("/metrics", { authorization })).status).toBe(401);
  }
  const event = note("m1");
  await post(url, `{"events": [${event}, ${event}, 1]}`);
  const told = await get("/metrics", { authorization: `Bearer ${metricsToken}` });
  expect(told.headers.get("content-type")).toContain("text/plain");
  expect(told.text).toContain('throughline_events_total{fate="accepted"} 1');
  expect(told.text).toContain('throughline_events_total{fate="duplicate"} 1');
  expect(told.text).toContain('throughline_events_total{fate="rejected"} 1');
  expect(told.text).toContain('throughline_outbox_rows{state="unknown"} 1');
  expect(told.text).toMatch(/throughline_request_seconds_count\{route="\/webhooks\/events",status="200"\} 1/);
});

test("a token that is not set leaves the metrics open, which config allows at home alone", async () => {
  const { server: open1, url: home } = await open(db, null);
  expect((await fetch(`${home}/metrics`)).status).toBe(200);
  await closeServer(open1);
});

test("what is not there, or goes wrong, is said in JSON without a word about the inside", async () => {
  expect(await get("/nowhere")).toMatchObject({ status: 404, text: '{"error":"There is nothing at this address."}' });
  expect((await get("/webhooks/events")).status).toBe(404);
  const broken = await get("/broken");
  expect(broken).toMatchObject({ status: 500, text: '{"error":"This is a fault of ours, and was logged."}' });
  for (const name of ["x-powered-by", "server", "access-control-allow-origin"]) expect(broken.headers.get(name)).toBeNull();
  expect((await get("/%E0%A4%A")).status).toBeLessThan(500);
});

test("whoever sends headers or a body without end is hung up on, and others are answered meanwhile", async () => {
  expect([server.headersTimeout, server.requestTimeout]).toEqual([10_000, 30_000]);
  // So long that a test would have to wait; what is tried here is that somebody looks at the clock.
  server.headersTimeout = 600;
  server.requestTimeout = 1_200;
  const dripping = Array.from({ length: 100 }, () => rawConnection(url, "POST /webhooks/events HTTP/1.1\r\nHost: x\r\n"));
  const body = note("slow");
  const headers = Object.entries(signed(secret, body, new Date())).map(([name, value]) => `${name}: ${value}\r\n`);
  const slow = Array.from({ length: 100 }, () =>
    rawConnection(url, `POST /webhooks/events HTTP/1.1\r\nHost: x\r\n${headers.join("")}Content-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`),
  );
  const drip = setInterval(() => {
    for (const { socket } of dripping) socket.write("X-A: b\r\n");
    for (const { socket } of slow) socket.write(" ");
  }, 100);
  await new Promise((next) => setTimeout(next, 300));
  expect((await get("/healthz")).status).toBe(200);
  expect((await post(url, note("meanwhile"))).status).toBe(200);
  const heard = await Promise.all([...dripping, ...slow].map(({ closed }) => closed));
  clearInterval(drip);
  expect(heard.filter((each) => each !== "" && !each.startsWith("HTTP/1.1 408"))).toEqual([]);
  Object.assign(server, { headersTimeout: 10_000, requestTimeout: 30_000 });
  expect((await get("/healthz")).status).toBe(200);
});

test("headers without end are refused", async () => {
  const { closed } = rawConnection(url, `GET /healthz HTTP/1.1\r\nHost: x\r\n${"X-A: b\r\n".repeat(20_000)}\r\n`);
  expect(await closed).toMatch(/^HTTP\/1.1 431/);
});

test("a port that is taken, and an address that is not this machine's, are said in a sentence", async () => {
  const port = Number(new URL(url).port);
  const { app } = createApp({ db, log: createLog("silent"), metrics: createMetrics(db), metricsToken: null, webhook: neverCalled });
  await expect(listen(app, port, "127.0.0.1")).rejects.toThrow(
    new OperatorError(`Port ${port} is taken by another program. Stop it, or set PORT to another one.`),
  );
  await expect(listen(app, 0, "192.0.2.1")).rejects.toThrow(OperatorError);
});

const neverCalled = {
  endpointOf: async () => null,
  organizationOf: async () => {
    throw new Error("nobody asked");
  },
  record: async () => [],
  clock: () => new Date(),
  now: () => new Date(),
  log: createLog("silent"),
  metrics: { eventsTaken: () => undefined },
};

test("closing waits for the answers that are under way, and takes nothing more", async () => {
  const { server: closing, url: there } = await open(db, null);
  const held = fetch(`${there}/held`);
  await once(closing, "request");
  const closed = closeServer(closing);
  await expect(fetch(`${there}/healthz`)).rejects.toThrow();
  expect(await (await held).text()).toBe("at last");
  await closed;
});

test("without its database it answers 503, says when to come back, and lives", async () => {
  await db.close();
  const answer = await post(url, note("away"));
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await answer.json()).toEqual({ error: expect.stringContaining("send it again") });
  expect(await get("/readyz")).toMatchObject({ status: 503, text: "the database does not answer\n" });
  expect((await get("/healthz")).status).toBe(200);
  expect((await get("/metrics", { authorization: `Bearer ${metricsToken}` })).status).toBe(500);
});
