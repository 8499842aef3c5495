import { createHash } from "node:crypto";
import { chmod, rm } from "node:fs/promises";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { OperatorError } from "../errors.ts";
import type { Desk } from "./desk.ts";
import { atDesk } from "./tools.ts";

const longest = 100;

/** Where a running process takes its operator's commands: in its DATA_DIR, unless the path is longer than sockets may be. */
export function socketPath(dataDir: string): string {
  const whole = resolve(dataDir);
  const name = createHash("sha256").update(whole).digest("hex").slice(0, 16);
  if (process.platform === "win32") return `\\\\.\\pipe\\throughline-${name}`;
  const inside = `${whole}/throughline.sock`;
  return inside.length <= longest ? inside : `${tmpdir()}/throughline-${name}.sock`;
}

/** Answers the operator's commands for this process, for whoever may read its DATA_DIR. Returns how to stop. */
export async function openLocalSocket(dataDir: string, desk: Desk): Promise<() => Promise<void>> {
  const path = socketPath(dataDir);
  await rm(path, { force: true });
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on("data", (part: Buffer) => parts.push(part));
    incoming.on("end", async () => {
      const words: string[] = JSON.parse(Buffer.concat(parts).toString() || "[]");
      const { code, text } = await atDesk(desk, words);
      response.writeHead(code === 0 ? 200 : 422, { "content-type": "text/plain; charset=utf-8" }).end(text);
    });
  });
  await new Promise<void>((done, failed) => server.once("error", failed).listen(path, done));
  if (process.platform !== "win32") await chmod(path, 0o600);
  return async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
}

/** Asks the running process; null when there is none. */
export function askRunning(dataDir: string, words: readonly string[]): Promise<{ code: number; text: string } | null> {
  return new Promise((done, failed) => {
    const asking = request({ socketPath: socketPath(dataDir), method: "POST", path: "/" }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => done({ code: response.statusCode === 200 ? 0 : 1, text: Buffer.concat(parts).toString() }));
    });
    asking.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ECONNREFUSED") done(null);
      else failed(new OperatorError(`The running process cannot be asked: ${error.message}`));
    });
    asking.end(JSON.stringify(words));
  });
}
