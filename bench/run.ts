import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { arch, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { type DatabaseAddress, openDatabase } from "../src/db/client.ts";
import { migrate } from "../src/db/migrate.ts";
import { startScratchPostgres } from "../tests/support/scratch-postgres.ts";
import { eventsOnServer } from "./events.ts";
import { figures } from "./figures.ts";
import { historyIn, rebuildFigure } from "./history.ts";
import { firstAnswer, memory, startAndRest } from "./idle.ts";
import type { Figure } from "./interleave.ts";
import { journeyEmbedded, journeyOnServer } from "./journey.ts";
import { pageFigures } from "./page.ts";
import { createDatabase, journeyAtScale } from "./scale.ts";
import { seed } from "./seed.ts";
import { type Server, startOurs, startServer, startSlack } from "./servers.ts";
import { printTable } from "./table.ts";
import { answeredOnTeams } from "./teams.ts";

/**
 * `npm run bench`: the figures of the README, each beside its floor in the same run, as a table. It starts everything that it needs.
 * `-- --quick` does a tenth of everything, to see that it works; its figures mean little.
 */
const whole = {
  ...{ accounts: 10_000, events: 1_000_000, seconds: 5, rounds: 3, importBytes: 1_000_000_000, few: 1_000, many: 100_000 },
  large: { accounts: 100_000, leads: 1_000_000, touches: 5_000_000, signals: 5_000_000 },
};
const quick = {
  ...{ accounts: 1_000, events: 100_000, seconds: 1, rounds: 1, importBytes: 20_000_000, few: 100, many: 10_000 },
  large: { accounts: 5_000, leads: 50_000, touches: 100_000, signals: 100_000 },
};
const extent = process.argv.includes("--quick") ? quick : whole;

const stops = new AsyncDisposableStack();
let stopping: Promise<void> | undefined;
/** In the reverse order of starting; whoever asks again waits for the same. */
const stopAll = () => (stopping ??= stops.disposeAsync());
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stopAll().finally(() => process.exit(130)));
try {
  await main();
} finally {
  await stopAll();
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "throughline-bench-"));
  stops.defer(() => rm(folder, { recursive: true, force: true }));
  const postgres = await startScratchPostgres();
  stops.defer(() => postgres.stop());
  const slack = await startSlack();
  stops.defer(() => slack.close());
  const bolt = await startServer("floors/bolt.ts", { DATABASE_URL: postgres.url });
  stops.defer(() => bolt.stop());
  const bench = { folder, bolt, postgresUrl: postgres.url, apiUrl: slack.apiUrl };
  const page = () => pageFigures(join(folder, "page"), extent === quick);
  const large = () => figures({ ...extent.large, rounds: extent.rounds }, bench.postgresUrl);
  print([...(await onServer(bench)), ...(await history(bench)), ...(await large()), ...(await embedded(bench)), ...(await page())], postgres.version);
}

type Bench = { folder: string; bolt: Server; postgresUrl: string; apiUrl: string };

async function onServer({ folder, bolt, postgresUrl: url, apiUrl }: Bench): Promise<Figure[]> {
  await fill({ url }, "PostgreSQL");
  const start = () => startOurs(apiUrl, { url, dataDir: join(folder, "server") });
  const rested = await startAndRest(start, extent.accounts);
  stops.defer(() => rested.server.stop());
  const express = await startServer("floors/express.ts", { DATABASE_URL: url });
  stops.defer(() => express.stop());
  const asked = await journeyOnServer(extent, rested.server, bolt);
  const told = await eventsOnServer(extent, rested.server, express);
  await rested.server.stop();
  await express.stop();
  const onTeams = await answeredOnTeams(extent, { url, dataDir: join(folder, "server") });
  return [...asked, ...told, ...onTeams, memory("on a server", rested.residentMb, 200)];
}

/** What takes a company's past in, each on a database of its own but for the rebuild, which has the one that was filled. */
async function history({ folder, postgresUrl: url, apiUrl }: Bench): Promise<Figure[]> {
  const rebuilt = await rebuildFigure({ folder: join(folder, "server"), url, apiUrl }, extent.events);
  const imported = await historyIn(extent, { folder, url: await createDatabase(url, "history"), apiUrl });
  return [...imported, rebuilt, await journeyAtScale(extent, { folder, url, apiUrl })];
}

async function embedded({ folder, bolt, apiUrl }: Bench): Promise<Figure[]> {
  const dataDir = join(folder, "embedded");
  await mkdir(dataDir);
  await fill({ folder: join(dataDir, "database") }, "the embedded database");
  const rested = await startAndRest(() => startOurs(apiUrl, { dataDir }), extent.accounts);
  stops.defer(() => rested.server.stop());
  return [
    await journeyEmbedded(extent, rested.server, bolt),
    firstAnswer("on the embedded database", rested.firstAnswerMs),
    memory("on the embedded database", rested.residentMb, 600),
  ];
}

async function fill(address: DatabaseAddress, where: string): Promise<void> {
  const db = await openDatabase(address, console.error);
  try {
    await migrate(db);
    const seconds = await seed(db, extent);
    console.error(`Filled ${where} with ${extent.events.toLocaleString("en")} events in ${seconds.toFixed(0)} s`);
  } finally {
    await db.close();
  }
}

function print(figures: readonly Figure[], version: string): void {
  const { accounts, events, seconds, rounds } = extent;
  console.log(
    `\n${accounts.toLocaleString("en")} accounts, ${events.toLocaleString("en")} events; the middle of ${rounds} turns of ${seconds} s each, interleaved;`,
  );
  console.log(`${cpus().length} cores (${cpus()[0]?.model.trim() ?? arch()}), Node ${process.versions.node}, PostgreSQL ${version} as it ships.`);
  console.log("A second: so many, and in milliseconds the middle one / the slowest hundredth.\n");
  printTable(figures);
}
