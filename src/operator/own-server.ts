import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Config, environmentWith } from "../config.ts";
import { isRunning } from "./local-socket.ts";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));
const lookAgainMs = 100;

/** Runs the server for as long as `work` needs it, on a port of its own; null when it does not start. What it says goes to the terminal. */
export async function withServer<Outcome>(config: Config, work: () => Promise<Outcome | null>): Promise<Outcome | null> {
  const server = spawn(process.execPath, [main], { env: environmentWith({ PORT: "0", LOG_LEVEL: "warn" }), stdio: ["ignore", "ignore", "inherit"] });
  const ended = once(server, "exit");
  try {
    while (server.exitCode === null && !(await isRunning(config.dataDir))) await new Promise((done) => setTimeout(done, lookAgainMs));
    return server.exitCode === null ? await work() : null;
  } finally {
    if (server.exitCode === null) server.kill("SIGTERM");
    await ended;
  }
}
