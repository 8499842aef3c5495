import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Db, openDatabase } from "../src/db/client.ts";
import { writeAccounts, writeTouches } from "./history-files.ts";
import type { Extent, Figure } from "./interleave.ts";
import { signingSecret } from "./requests.ts";
import { measure, type Server, startOurs } from "./servers.ts";

type Where = { folder: string; url: string; apiUrl: string };

const accountsThere = 10_000;

/** The import of a file of touches into an organization whose accounts are there, while a server on the same database answers questions. */
export async function historyIn(extent: Extent & { importBytes: number }, where: Where): Promise<Figure[]> {
  const folder = join(where.folder, "history");
  await mkdir(folder);
  const importing = (file: string, ...flags: string[]) => runTool({ ...where, folder }, ["import", join(folder, file), ...flags]);
  await writeAccounts(join(folder, "accounts.csv"), accountsThere);
  await writeFile(join(folder, "empty.csv"), "id,occurredAt,domain,channel\n");
  const { rows, bytes } = await writeTouches(join(folder, "touches.csv"), extent.importBytes, accountsThere);
  await importing("accounts.csv", "--as", "accounts");
  const idle = await importing("empty.csv", "--as", "touches");
  const server = await startOurs(where.apiUrl, { url: where.url, dataDir: folder });
  try {
    // Warm, as a server that people ask is.
    await questions(server, extent.seconds);
    const residentBefore = server.residentMb();
    const underWay = importing("touches.csv", "--as", "touches");
    // The first look through the file is over by then.
    await new Promise((done) => setTimeout(done, extent.seconds * 2_000));
    const busy = await questions(server, extent.seconds * 4);
    const imported = await underWay;
    const perSecond = rows / imported.seconds;
    const residentAfter = server.residentMb();
    // Afterwards, when there is as much to answer as there was.
    const quiet = await questions(server, extent.seconds * 4);
    const floor = await insertSelect(where.url);
    const megabytes = Math.round(bytes / 1_000_000).toLocaleString("en");
    return [
      {
        what: `\`npm run import\` of ${rows.toLocaleString("en")} touches (${megabytes} MB), against INSERT … SELECT of the same rows`,
        ours: `${Math.round(perSecond).toLocaleString("en")}/s`,
        floor: `${Math.round(floor).toLocaleString("en")}/s`,
        ratio: (perSecond / floor).toFixed(2),
        target: "at least 0.2",
        holds: perSecond / floor >= 0.2,
      },
      {
        what: "`/journey` meanwhile, 20 questions a second, slowest hundredth, against the same without an import",
        ours: `${busy.p99.toFixed(2)} ms`,
        floor: `${quiet.p99.toFixed(2)} ms`,
        ratio: (busy.p99 / quiet.p99).toFixed(2),
        target: "at most 2",
        holds: busy.p99 / quiet.p99 <= 2,
      },
      grown("memory of the import over that of one of an empty file", imported.peakMb - idle.peakMb),
      grown("memory of the server over what it held before", residentAfter - residentBefore),
    ];
  } finally {
    await server.stop();
  }
}

const questions = ({ port }: Server, seconds: number) =>
  measure({
    port,
    ask: "/journey",
    accounts: accountsThere,
    connections: 1,
    batch: 1,
    warmUpSeconds: 1,
    seconds,
    mostRequests: 1_000_000,
    pauseMs: 50,
  });

const grown = (what: string, megabytes: number): Figure => ({
  what,
  ours: `${Math.round(megabytes)} MB`,
  floor: "",
  ratio: "",
  target: "at most 150 MB",
  holds: megabytes <= 150,
});

/** `npm run rebuild` where so many events are. */
export async function rebuildFigure({ folder, url }: Where, events: number): Promise<Figure> {
  const { seconds } = await runTool({ folder, url }, ["rebuild"]);
  return {
    what: `\`npm run rebuild\` of ${events.toLocaleString("en")} events on PostgreSQL`,
    ours: `${seconds.toFixed(0)} s`,
    floor: "",
    ratio: "",
    target: "under 60 s",
    holds: seconds < 60,
  };
}

type Ran = { seconds: number; peakMb: number };

/** An operator's command, as its npm script calls it: how long it took, and the most memory it held. */
async function runTool({ folder, url }: Pick<Where, "folder" | "url">, words: readonly string[]): Promise<Ran> {
  const env = { PATH: process.env["PATH"], DATABASE_URL: url, DATA_DIR: folder, SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: "xoxb-bench" };
  const from = performance.now();
  const cli = fileURLToPath(new URL("../src/operator/cli.ts", import.meta.url));
  const child = spawn(process.execPath, ["--max-semi-space-size=16", "--max-old-space-size=768", cli, ...words], {
    env,
    stdio: ["ignore", "inherit", "inherit"],
  });
  let peakMb = 0;
  const watching = setInterval(() => {
    peakMb = Math.max(peakMb, residentMb(child.pid));
  }, 200);
  const [code] = await once(child, "exit");
  clearInterval(watching);
  if (code !== 0) throw new Error(`npm run ${words.join(" ")} ended with ${code}`);
  return { seconds: (performance.now() - from) / 1_000, peakMb };
}

/** Without a process of its own, which would take its time from those that are measured. */
function residentMb(pid: number | undefined): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1_024;
  } catch {
    // It has just ended.
    return 0;
  }
}

/** The same rows into the same table, by the database alone: rows a second. */
async function insertSelect(url: string): Promise<number> {
  const db = await openDatabase({ url }, () => undefined);
  try {
    await db.script(
      `create table same_rows as select * from revenue_event where kind = 'touch' limit ${floorRows}; update same_rows set source = 'floor'`,
    );
    const [counted] = await db.sql<{ rows: number }>("select count(*) as rows from same_rows");
    await db.script("analyze same_rows; checkpoint");
    const from = performance.now();
    await db.script("insert into revenue_event select * from same_rows");
    const seconds = (performance.now() - from) / 1_000;
    await forget(db);
    return (counted?.rows ?? 0) / seconds;
  } finally {
    await db.close();
  }
}

const floorRows = 500_000;

const forget = (db: Db) => db.script("drop table same_rows");
