import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createSlackStandIn } from "../src/sandbox/slack/stand-in.ts";
import { freePort } from "../tests/support/free-port.ts";
import type { Load, Measured } from "./load.ts";
import { signingSecret, slackTeam, slackUser, webhookSecret } from "./requests.ts";

export type Server = { port: number; residentMb(): number; stop(): Promise<void> };

/** Starts one of our files as a process of its own, and waits for it to print that it is ready. */
export async function startServer(file: string, settings: Readonly<Record<string, string>>): Promise<Server> {
  const port = await freePort();
  const env = { PATH: process.env["PATH"], NODE_ENV: "production", PORT: String(port), ...settings };
  const child = spawn(process.execPath, [pathOf(file)], { env, stdio: ["ignore", "pipe", "pipe"] });
  await untilReady(child, file);
  return {
    port,
    residentMb: () => Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)], { encoding: "utf8" })) / 1_024,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const hurry = setTimeout(() => child.kill("SIGKILL"), 15_000);
      await ended;
      clearTimeout(hurry);
    },
  };
}

function untilReady(child: ChildProcess, file: string): Promise<void> {
  let said = "";
  return new Promise((done, failed) => {
    child.stderr?.on("data", (part: Buffer) => {
      said = `${said}${part}`.slice(-4_000);
    });
    child.stdout?.on("data", (part: Buffer) => {
      if (String(part).includes("ready")) done();
    });
    child.once("error", failed);
    child.once("exit", (code) => failed(new Error(`${file} ended with ${code} before it was ready:\n${said}`)));
  });
}

/** A Slack for the product to talk to: one workspace, one person. */
export async function startSlack() {
  const slack = await createSlackStandIn({ signingSecret });
  slack.addTeam({ id: slackTeam, name: "Bench", token: "xoxb-bench" });
  slack.addUser({ id: slackUser, team: slackTeam, name: "Rep 1", email: "rep1@ours.example" });
  return slack;
}

/** The product on a database, with everything else as it ships. */
export function startOurs(apiUrl: string, database: { url: string; dataDir: string } | { dataDir: string }): Promise<Server> {
  return startServer("../src/main.ts", {
    DATA_DIR: database.dataDir,
    ...("url" in database && { DATABASE_URL: database.url }),
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_BOT_TOKEN: "xoxb-bench",
    SLACK_API_URL: apiUrl,
    WEBHOOK_SECRET: webhookSecret,
  });
}

/** Has a server asked by a process of its own. @throws when an answer was wrong: what a wrong answer costs is not worth knowing. */
export async function measure(load: Load): Promise<Measured> {
  const child = spawn(process.execPath, [pathOf("load.ts"), JSON.stringify(load)], { stdio: ["ignore", "pipe", "inherit"] });
  let told = "";
  child.stdout.on("data", (part: Buffer) => {
    told += part;
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`The load on ${load.ask} ended with ${code}`);
  const measured: Measured = JSON.parse(told);
  console.error(`${load.ask}, ${load.connections} at once, on port ${load.port}: ${Math.round(measured.perSecond)} requests a second`);
  if (measured.wrong > 0)
    throw new Error(`${measured.wrong} of ${measured.requests} answers to ${load.ask} were wrong. The first: ${measured.firstWrong}`);
  return measured;
}

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
