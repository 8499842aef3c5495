import { createHash } from "node:crypto";
import { chmod, mkdir, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, resolve } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { OperatorError } from "../errors.ts";
import type { Desk } from "./desk.ts";
import { createImports } from "./import/imports.ts";
import { atDesk } from "./tools.ts";

/** The longest path that every system lets a socket have. */
const longest = 100;
const closingMs = 5_000;

/** Where a running process takes its operator's commands: in its DATA_DIR, unless the path is longer than sockets may be. */
export function socketPath(dataDir: string): string {
  const whole = resolve(dataDir);
  const name = createHash("sha256").update(whole).digest("hex").slice(0, 16);
  if (process.platform === "win32") return `\\\\.\\pipe\\throughline-${name}`;
  const inside = `${whole}/throughline.sock`;
  return inside.length <= longest ? inside : `${tmpdir()}/throughline-${name}.sock`;
}

/** Whether a process takes commands there: it lives, even when it is too busy to answer. */
export function isRunning(dataDir: string): Promise<boolean> {
  return new Promise((done) => {
    const trying = connect(socketPath(dataDir));
    const end = (answers: boolean) => {
      trying.destroy();
      done(answers);
    };
    trying.once("connect", () => end(true)).once("error", () => end(false));
  });
}

/**
 * Answers the operator's commands for this process, for its own user alone. Where another process on the same DATA_DIR
 * does so already (on a server there may be several), it goes on doing so for both. Returns how to stop.
 */
export async function openLocalSocket(dataDir: string, desk: Shared): Promise<() => Promise<void>> {
  const path = socketPath(dataDir);
  if (await isRunning(dataDir)) return async () => undefined;
  if (process.platform !== "win32") await mkdir(dirname(path), { recursive: true });
  await rm(path, { force: true });
  const imports = createImports(desk);
  const server = createServer(async (incoming, response) => {
    const body = await bodyOf(incoming);
    response.setHeader("connection", "close");
    if (incoming.url === importPath) response.end(JSON.stringify(await imports(body)));
    else await answer(desk, wordsOf(body), response);
  });
  await new Promise<void>((done, failed) => server.once("error", failed).listen(path, done));
  if (process.platform !== "win32") await chmod(path, 0o600);
  return () =>
    new Promise((done) => {
      const cutOff = setTimeout(() => server.closeAllConnections(), closingMs);
      server.close(() => {
        clearTimeout(cutOff);
        done();
      });
      server.closeIdleConnections();
    });
}

type Shared = Omit<Desk, "tell">;

/** Lines of JSON: what is told while the command works, then its outcome. */
async function answer(desk: Shared, words: string[] | null, response: ServerResponse): Promise<void> {
  const write = (line: Told) => response.write(`${JSON.stringify(line)}\n`);
  const outcome = words
    ? await atDesk({ ...desk, tell: (line) => write({ tell: line }) }, words)
    : { code: 1, text: "Commands are sent as a JSON list of words." };
  if (!response.headersSent && outcome.code !== 0) response.statusCode = 422;
  write(outcome);
  response.end();
}

const Told = z.union([z.object({ tell: z.string() }), z.object({ code: z.number(), text: z.string() })]);
type Told = z.infer<typeof Told>;

/**
 * Asks the running process, and hears what it tells while it works; null when there is none.
 * @throws OperatorError when there is one and it does not answer.
 */
export async function askRunning(
  dataDir: string,
  words: readonly string[],
  tell: (line: string) => void,
): Promise<{ code: number; text: string } | null> {
  return asking(async () => {
    const response = await post(dataDir, "/", JSON.stringify(words));
    for await (const line of createInterface({ input: response, crlfDelay: Infinity })) {
      const told = Told.parse(JSON.parse(line));
      if ("code" in told) return told;
      tell(told.tell);
    }
    throw new Error("it broke off");
  });
}

/**
 * Hands part of an import to the running process; null when there is none.
 * @throws OperatorError when there is one and it does not answer.
 */
export async function importByRunning(dataDir: string, call: object): Promise<unknown> {
  return asking(async () => {
    const text = await bodyOf(await post(dataDir, importPath, JSON.stringify(call)));
    if (text === null) throw new Error("it broke off");
    return JSON.parse(text);
  });
}

async function asking<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if ("code" in error && (error.code === "ENOENT" || error.code === "ECONNREFUSED")) return null;
    throw new OperatorError(`The running process cannot be asked: ${error.message}`);
  }
}

const importPath = "/import";

function post(dataDir: string, path: string, body: string): Promise<IncomingMessage> {
  return new Promise((done, failed) => {
    request({ socketPath: socketPath(dataDir), method: "POST", path, agent: false }, done)
      .once("error", failed)
      .end(body);
  });
}

/** Null when it was cut off. */
async function bodyOf(message: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  try {
    for await (const part of message) parts.push(part);
  } catch {
    // Whoever sent it is gone; there is nobody to tell.
    return null;
  }
  return Buffer.concat(parts).toString();
}

function wordsOf(body: string | null): string[] | null {
  if (body === null) return null;
  try {
    const told: unknown = JSON.parse(body);
    return Array.isArray(told) && told.every((word) => typeof word === "string") ? told : null;
  } catch {
    return null;
  }
}
