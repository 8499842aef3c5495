import { createHash } from "node:crypto";
import { chmod, mkdir, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, resolve } from "node:path";
import { OperatorError } from "../errors.ts";
import type { Desk } from "./desk.ts";
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
export async function openLocalSocket(dataDir: string, desk: Desk): Promise<() => Promise<void>> {
  const path = socketPath(dataDir);
  if (await isRunning(dataDir)) return async () => undefined;
  if (process.platform !== "win32") await mkdir(dirname(path), { recursive: true });
  await rm(path, { force: true });
  const server = createServer(async (incoming, response) => {
    const words = wordsOf(await bodyOf(incoming));
    const { code, text } = words ? await atDesk(desk, words) : { code: 1, text: "Commands are sent as a JSON list of words." };
    response.writeHead(code === 0 ? 200 : 422, { "content-type": "text/plain; charset=utf-8", connection: "close" }).end(text);
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

/**
 * Asks the running process; null when there is none.
 * @throws OperatorError when there is one and it does not answer.
 */
export async function askRunning(dataDir: string, words: readonly string[]): Promise<{ code: number; text: string } | null> {
  try {
    const response = await post(socketPath(dataDir), JSON.stringify(words));
    const text = await bodyOf(response);
    if (text === null) throw new Error("it broke off");
    return { code: response.statusCode === 200 ? 0 : 1, text };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if ("code" in error && (error.code === "ENOENT" || error.code === "ECONNREFUSED")) return null;
    throw new OperatorError(`The running process cannot be asked: ${error.message}`);
  }
}

function post(path: string, body: string): Promise<IncomingMessage> {
  return new Promise((done, failed) => {
    request({ socketPath: path, method: "POST", path: "/", agent: false }, done).once("error", failed).end(body);
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
