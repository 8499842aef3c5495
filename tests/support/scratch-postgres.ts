import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chown, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import pg from "pg";
import { freePort } from "./free-port.ts";

export type ScratchPostgres = { url: string; version: string; stop(): Promise<void> };

/** For tests, which need no disk to be true. A benchmark takes none of these. */
export const carelessForTests = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"] as const;

/**
 * Starts a PostgreSQL server of our own in a new folder, on a loopback port that was free, as PostgreSQL ships it but for `settings`
 * ("fsync=off"). As root it runs as "nobody", since it refuses root. Stopping it removes the folder.
 */
export async function startScratchPostgres(settings: readonly string[] = []): Promise<ScratchPostgres> {
  const bin = await findBinaries();
  const owner = process.getuid?.() === 0 ? { uid: idOf("-u"), gid: idOf("-g") } : {};
  const folder = await mkdtemp(join(process.env["TMPDIR"] ?? "/tmp", "throughline-postgres-"));
  if (owner.uid !== undefined) await chown(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  const within = { ...owner, cwd: folder, env: { PATH: process.env["PATH"], LC_ALL: "C.UTF-8" } };
  const made = ["--pgdata", data, "--username", "postgres", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"];
  execFileSync(join(bin, "initdb"), made, { ...within, stdio: ["ignore", "ignore", "inherit"] });

  const port = await freePort();
  const options = [`listen_addresses=127.0.0.1`, `unix_socket_directories=${folder}`, ...settings].flatMap((setting) => ["-c", setting]);
  const log = join(folder, "log");
  const told = ["-c", "logging_collector=on", "-c", `log_directory=${folder}`, "-c", "log_filename=log", "-c", "log_file_mode=0644"];
  const server = spawn(join(bin, "postgres"), ["-D", data, "-p", String(port), ...options, ...told], { ...within, stdio: "ignore" });
  const stop = async () => {
    await stopServer(server);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
    return { url, version: await answers(server, url), stop };
  } catch (error) {
    const said = await readFile(log, "utf8").catch(() => "");
    await stop();
    throw new Error(`The scratch PostgreSQL did not start: ${error instanceof Error ? error.message : error}\n${said}`);
  }
}

async function findBinaries(): Promise<string> {
  const debian = "/usr/lib/postgresql";
  const versions = await readdir(debian).catch((): string[] => []);
  const places = [
    ...versions.toSorted((a, b) => Number(b) - Number(a)).map((version) => join(debian, version, "bin")),
    ...(process.env["PATH"] ?? "").split(delimiter),
  ];
  const found = places.find((place) => existsSync(join(place, "postgres")) && existsSync(join(place, "initdb")));
  if (!found) throw new Error("PostgreSQL's server is not installed. On Debian: apt-get install postgresql");
  return found;
}

const idOf = (which: "-u" | "-g"): number => Number(execFileSync("id", [which, "nobody"], { encoding: "utf8" }));

async function answers(server: ChildProcess, url: string): Promise<string> {
  const until = Date.now() + 30_000;
  for (;;) {
    if (server.exitCode !== null) throw new Error(`it ended with ${server.exitCode}`);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      const { rows } = await client.query("show server_version");
      return rows[0].server_version;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((done) => setTimeout(done, 100));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** SIGINT is PostgreSQL's fast shutdown: it breaks off who is connected, and leaves whole files. */
async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, "exit");
  server.kill("SIGINT");
  const hurry = setTimeout(() => server.kill("SIGQUIT"), 20_000);
  await ended;
  clearTimeout(hurry);
}

/** `node tests/support/scratch-postgres.ts vitest run`: the command, with TEST_DATABASE_URL leading to a server that lives as long as it. */
async function main([command, ...words]: readonly string[]): Promise<void> {
  if (command === undefined) throw new Error("Say what to run on it: node tests/support/scratch-postgres.ts vitest run");
  const postgres = await startScratchPostgres(carelessForTests);
  process.stderr.write(`PostgreSQL ${postgres.version} at ${postgres.url}\n`);
  try {
    const child = spawn(command, words, { stdio: "inherit", env: { ...process.env, TEST_DATABASE_URL: postgres.url } });
    // Ctrl-C reaches the command by the terminal; what else ends us is handed on. Either way the server is stopped after it.
    process.on("SIGINT", () => undefined);
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    const [code] = await once(child, "exit");
    process.exitCode = code ?? 1;
  } finally {
    await postgres.stop();
  }
}

if (import.meta.main) await main(process.argv.slice(2));
