import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const mainFile = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const cliFile = fileURLToPath(new URL("../../src/operator/cli.ts", import.meta.url));

/** What Node makes of our files is kept from one process to the next, as it changes nothing but how soon they are loaded. */
export const compiled = { NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? join(tmpdir(), "throughline-compiled") };

export type Ended = { code: number | null; signal: NodeJS.Signals | null };

/** A process of the product, started as an operator does. */
export type Launched = {
  pid: number;
  /** What it has written so far. */
  stdout(): string;
  stderr(): string;
  /** The milliseconds from its start to the line that says it is ready; fails with what it said when it ends before. */
  ready(): Promise<number>;
  signal(name: NodeJS.Signals): void;
  ended: Promise<Ended>;
};

type Where = { cwd?: string; uid?: number };

/** `node src/main.ts` with this environment and no other. */
export function launch(env: Readonly<Record<string, string>>, where: Where = {}): Launched {
  return watch([mainFile], env, where);
}

/** `npm run <words>`, without npm: the operator's command and what it printed. */
export async function runTool(env: Readonly<Record<string, string>>, words: readonly string[]): Promise<{ code: number | null; text: string }> {
  const tool = watch([cliFile, ...words], env, {});
  const { code } = await tool.ended;
  return { code, text: `${tool.stdout()}${tool.stderr()}`.trim() };
}

/** `npm run <words>`, to be watched, and killed. */
export function startTool(env: Readonly<Record<string, string>>, words: readonly string[], where: Where = {}): Launched {
  return watch([cliFile, ...words], env, where);
}

function watch(words: readonly string[], env: Readonly<Record<string, string>>, where: Where): Launched {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...words], {
    env: { PATH: process.env["PATH"], ...compiled, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    ...where,
  });
  const written = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (part: string) => {
      written[stream] += part;
    });
  }
  const ended = endOf(child);
  return {
    pid: child.pid ?? 0,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    ready: () =>
      new Promise((done, failed) => {
        const look = () => written.stdout.includes("Throughline is ready") && done(performance.now() - startedAt);
        child.stdout.on("data", look);
        look();
        ended.then(({ code, signal }) => failed(new Error(`It ended with ${code ?? signal} and said:\n${written.stdout}${written.stderr}`)), failed);
      }),
    signal: (name) => void child.kill(name),
    ended,
  };
}

/** Both streams are read to their end by then. */
async function endOf(child: ChildProcess): Promise<Ended> {
  const [code, signal] = await once(child, "close");
  return { code, signal };
}
