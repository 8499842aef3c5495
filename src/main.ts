import type { Express } from "express";
import { answerForDestination } from "./commands/answer.ts";
import { commands } from "./commands/registry.ts";
import { type Config, readConfig } from "./config.ts";
import { type Db, openDatabase } from "./db/client.ts";
import { lockDataDir } from "./db/lock.ts";
import { migrate } from "./db/migrate.ts";
import { startDeliveries } from "./deliveries/worker.ts";
import { OperatorError } from "./errors.ts";
import { failpointsFor } from "./failpoints.ts";
import { createDoors, openFirstDoor } from "./ingest/endpoint.ts";
import { createGatherer } from "./ingest/gather.ts";
import { createLog, type Log } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { loadEncryption } from "./operator/keys.ts";
import { askRunning, openLocalSocket } from "./operator/local-socket.ts";
import { demoOrganization, firstOrganization } from "./people/first-organization.ts";
import { rememberOrganizations } from "./people/organization.ts";
import { connectSlack } from "./platforms/slack/connect.ts";
import { openSandbox } from "./sandbox/open.ts";
import { startSchedule } from "./schedule.ts";
import { closeServer, createApp, listen } from "./server.ts";

type Stop = () => Promise<unknown>;

/** Ctrl-C and SIGTERM have this long, then the process ends as it is; the outbox makes good what was under way. */
const longestStopMs = 9_500;

/** Starts every part, and puts how to stop each on `stops`, in order. Returns what to tell the person at the terminal. */
async function start(config: Config, log: Log, stops: Stop[]): Promise<string> {
  const now = () => new Date();
  if ("folder" in config.database) stops.push(await lockDataDir(config.dataDir, async () => (await askRunning(config.dataDir, ["alive"])) !== null));
  const db = await openDatabase(config.database, (error) => log.warn({ err: error }, "a database connection was lost"));
  stops.push(() => db.close());
  await migrate(db);
  const encryption = await loadEncryption(config);
  const organizationId = await firstOrganization(db);
  await openFirstDoor(db, encryption, organizationId, config.webhookSecret);

  const organizations = rememberOrganizations(db);
  const record = createGatherer(db, organizations.load, now);
  const metrics = createMetrics(db);
  const doors = createDoors(db, encryption, config.webhookSecret);
  const webhook = { endpointOf: doors.find, organizationOf: organizations.load, record, clock: now, log, metrics };
  const { app, finish } = createApp({ db, log, metrics, metricsToken: config.metricsToken, webhook });
  const { slack, begin } = await openPlatform(app, config, { db, log, now, organizationId, record, stops });
  finish();
  const deliveries = startDeliveries({ db, platforms: new Map([["slack", slack.platform]]), log, now, answerForDestination, failpoints: failpointsFor(config.failpoint) });
  stops.push(() => deliveries.stop());
  stops.push(startSchedule({ db, log, now }));
  const forget = () => {
    organizations.forget();
    doors.forget();
    slack.forget();
  };
  stops.push(
    await openLocalSocket(config.dataDir, { db, encryption, publicUrl: config.publicUrl, webhookSecret: config.webhookSecret, now, wake: deliveries.wake, forget }),
  );
  const { server, port } = await listen(app, config.port, config.host);
  stops.push(() => closeServer(server));
  await begin(`http://127.0.0.1:${port}`);
  return config.sandbox ? `Throughline is ready. Open http://localhost:${port} and type /journey acme` : `Throughline is ready on ${config.publicUrl}`;
}

type Shared = { db: Db; log: Log; now: () => Date; organizationId: number; record: ReturnType<typeof createGatherer>; stops: Stop[] };

async function openPlatform(app: Express, config: Config, { stops, ...shared }: Shared) {
  if (config.slack) {
    const { apiUrl, ...tokens } = config.slack;
    const slack = await connectSlack(app, { ...shared, ...tokens, apiUrl: apiUrl ?? undefined });
    stops.push(() => slack.close());
    return { slack, begin: async () => undefined };
  }
  const sandbox = await openSandbox(app, { ...shared, organizationId: await demoOrganization(shared.db), commands });
  stops.push(() => sandbox.close());
  return sandbox;
}

async function main(): Promise<void> {
  const stops: Stop[] = [];
  const config = readConfig();
  const log = createLog(config.logLevel);
  const stop = async (code: number) => {
    setTimeout(() => process.exit(1), longestStopMs).unref();
    for (const each of stops.splice(0).toReversed()) await each().catch((error) => log.error({ err: error }, "a part did not stop"));
    process.exit(code);
  };
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      process.stdout.write("Stopping…\n");
      void stop(0);
    });
  }
  process.on("unhandledRejection", (error) => log.error({ err: error }, "something was not awaited"));
  try {
    process.stdout.write(`${await start(config, log, stops)}\n`);
  } catch (error) {
    if (error instanceof OperatorError) process.stderr.write(`${error.message}\n`);
    else log.fatal({ err: error }, "Throughline could not start");
    await stop(1);
  }
}

main().catch((error) => {
  process.stderr.write(`${error instanceof OperatorError ? error.message : String(error)}\n`);
  process.exit(1);
});
