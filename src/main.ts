import type { Express } from "express";
import type { Clock } from "./clock.ts";
import { answerForDestination } from "./commands/answer.ts";
import { commands, shortcuts } from "./commands/registry.ts";
import { type Config, readConfig } from "./config.ts";
import { isDatabaseAway } from "./db/away.ts";
import { type Db, openDatabase } from "./db/client.ts";
import { lockDataDir } from "./db/lock.ts";
import { migrate } from "./db/migrate.ts";
import type { ChatPlatform } from "./deliveries/chat-platform.ts";
import { startDeliveries } from "./deliveries/worker.ts";
import type { Encryption } from "./encryption.ts";
import { OperatorError } from "./errors.ts";
import { failpointsFor } from "./failpoints.ts";
import { createDoors, openDemoDoor, openFirstDoor } from "./ingest/endpoint.ts";
import { createGatherer } from "./ingest/gather.ts";
import { resealSecrets } from "./ingest/reseal.ts";
import { createLog, type Log, withoutSecrets } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { loadEncryption } from "./operator/keys.ts";
import { isRunning, openLocalSocket } from "./operator/local-socket.ts";
import { sentenceOf } from "./operator/sentence.ts";
import { demoOrganization, firstOrganization } from "./people/first-organization.ts";
import { rememberOrganizations } from "./people/organization.ts";
import { connectChats } from "./platforms/connect.ts";
import { createDemoClock, type DemoClock } from "./sandbox/demo/clock.ts";
import { openSandbox } from "./sandbox/open.ts";
import { runTimedJobs, startSchedule } from "./schedule.ts";
import { closeServer, createApp, listen } from "./server.ts";

type Stop = () => Promise<unknown>;
/** How to stop what runs: all `work` together, so that nothing waits for another's last request, then the `ground` it stood on, last first. */
type Running = { work: Stop[]; ground: Stop[] };

/** Ctrl-C and SIGTERM have this long, then the process ends as it is; the outbox makes good what was under way. */
const longestStopMs = 9_500;

/** npm hands on a signal that its whole group got already; someone who cannot wait takes longer to say so. */
const echoMs = 300;

/** Starts every part, and notes how to stop each in `running`. Returns what to tell the person at the terminal. */
async function start(config: Config, log: Log, { work, ground }: Running): Promise<string> {
  const clock = () => new Date();
  if ("folder" in config.database) ground.push(await lockDataDir(config.dataDir, () => isRunning(config.dataDir)));
  const db = await openDatabase(config.database, (error) => log.warn({ err: error }, "a database connection was lost"));
  ground.push(() => db.close());
  await migrate(db);
  const encryption = await loadEncryption(config);
  const organizationId = await firstOrganization(db);
  await openFirstDoor(db, encryption, organizationId, config.webhookSecret);
  if (encryption) await resealSecrets(db, encryption);

  const demo = config.sandbox ? { organizationId: await demoOrganization(db), clock: createDemoClock() } : null;
  const now: Clock = (id) => (id === demo?.organizationId ? demo.clock.now() : clock());
  const organizations = rememberOrganizations(db);
  const record = createGatherer(db, organizations.load, now);
  const metrics = createMetrics(db);
  const doors = createDoors(db, encryption, config.webhookSecret);
  const busy = (id: number) => (id === demo?.organizationId ? chat.busy() : null);
  const webhook = { endpointOf: doors.find, organizationOf: organizations.load, record, clock, now, log, metrics, busy };
  const { app, finish } = createApp({ db, log, metrics, metricsToken: config.metricsToken, webhook, trouble: () => chat.trouble() });
  const forget = () => {
    organizations.forget();
    doors.forget();
    chat.forget();
  };
  const platforms = new Map<string, ChatPlatform>();
  const shared = { db, log, now, platforms, organizationId, encryption, record, forget, running: { work, ground } };
  const chat = demo ? await openDemo(app, config, demo, shared) : await openChats(app, config, shared);
  for (const platform of chat.platforms) platforms.set(platform.name, platform);
  finish();
  // The local workspace answers at once: what a kill has broken off there is settled the sooner.
  const leaseMs = config.leaseMs ?? (config.sandbox ? 12_000 : null);
  const deliveries = startDeliveries({
    db,
    platforms,
    log,
    now,
    answerForDestination,
    failpoints: failpointsFor(config.failpoint, db),
    ...(leaseMs !== null && { leaseMs }),
  });
  work.push(() => deliveries.stop());
  work.push(startSchedule({ db, log, now, platforms, busy }));
  // Another process may have changed what this one remembers.
  work.push(await db.listen("settings", forget));
  const { publicUrl, webhookSecret } = config;
  work.push(
    await openLocalSocket(config.dataDir, {
      db,
      encryption,
      publicUrl,
      webhookSecret,
      now,
      wake: deliveries.wake,
      forget,
      remakeDemo: chat.remakeDemo,
    }),
  );
  const { server, port } = await listen(app, config.port, config.host);
  work.push(() => closeServer(server));
  await chat.begin(`http://127.0.0.1:${port}`);
  return config.sandbox
    ? `Throughline is ready. Open http://localhost:${port} and type /journey acme, or as Teams @Throughline journey acme`
    : `Throughline is ready on ${config.publicUrl}`;
}

type Shared = {
  db: Db;
  log: Log;
  now: Clock;
  platforms: ReadonlyMap<string, ChatPlatform>;
  organizationId: number;
  encryption: Encryption | null;
  record: ReturnType<typeof createGatherer>;
  forget(): void;
  running: Running;
};

async function openChats(app: Express, config: Config, { running, now, organizationId, db, log }: Shared) {
  const chats = await connectChats(app, config, { db, log, organizationId, now: () => now(organizationId) });
  running.work.push(() => chats.close());
  return { ...chats, begin: async () => undefined, busy: () => null, remakeDemo: null };
}

async function openDemo(
  app: Express,
  config: Config,
  demo: { organizationId: number; clock: DemoClock },
  { running, encryption, ...shared }: Shared,
) {
  const { db, now } = shared;
  await openDemoDoor(db, encryption, demo.organizationId);
  const sender = { db, encryption, webhookSecret: config.webhookSecret, now };
  const timed = (organizationId: number) => runTimedJobs(shared, organizationId);
  const sandbox = await openSandbox(app, { ...shared, ...demo, dataDir: config.dataDir, commands, shortcuts, runTimedJobs: timed, sender });
  running.work.push(() => sandbox.hush());
  running.ground.push(() => sandbox.close());
  return { ...sandbox.chats, ...sandbox, remakeDemo: sandbox.remake };
}

async function main(): Promise<void> {
  // Whoever read what we say may be gone; that is no reason to stop otherwise than in order.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  const config = readConfig();
  const log = createLog(config.logLevel);
  process.on("unhandledRejection", (error) => log.error({ err: error }, "something was not awaited"));
  process.on("uncaughtException", (error) => {
    log.fatal({ err: error }, "a fault of ours ended the process");
    process.exit(1);
  });
  const running: Running = { work: [], ground: [] };
  const starting = start(config, log, running);
  const stop = async (code: number) => {
    setTimeout(() => process.exit(1), longestStopMs).unref();
    await starting.catch(() => undefined);
    const stopOne = (one: Stop) => one().catch((error) => log.error({ err: error }, "a part did not stop"));
    await Promise.all(running.work.map(stopOne));
    for (const one of running.ground.toReversed()) await stopOne(one);
    process.exit(code);
  };
  let stopping = false;
  let toldAt = 0;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopping && performance.now() - toldAt > echoMs) process.exit(1);
      if (stopping) return;
      stopping = true;
      toldAt = performance.now();
      process.stdout.write("Stopping…\n");
      void stop(0);
    });
  }
  try {
    const ready = await starting;
    if (!stopping) process.stdout.write(`${ready}\n`);
  } catch (error) {
    if (stopping) return;
    stopping = true;
    if (error instanceof OperatorError || isDatabaseAway(error)) process.stderr.write(`${sentenceOf(error)}\n`);
    else log.fatal({ err: error }, "Throughline could not start");
    await stop(1);
  }
}

main().catch((error) => {
  process.stderr.write(withoutSecrets(`${error instanceof OperatorError ? error.message : String(error)}\n`));
  process.exit(1);
});
