import { link, mkdir, readFile, rm, unlink, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { OperatorError } from "../errors.ts";

type Holder = { pid: number; host: string; startedAt: string };

/**
 * Takes the embedded database for this process alone, by a file beside it: the database itself would let two in, and lose what one writes.
 * A lock is taken over only from a process of this machine that is gone. Returns how to give it back.
 * @throws OperatorError with a sentence that says who holds it.
 */
export async function lockDataDir(dataDir: string, answers: () => Promise<boolean>): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true }).catch((error: Error) => {
    throw new OperatorError(`DATA_DIR ${dataDir} cannot be made: ${error.message}`);
  });
  const file = `${dataDir}/throughline.lock`;
  const mine = `${file}.${process.pid}`;
  await writeFile(mine, JSON.stringify({ pid: process.pid, host: hostname(), startedAt: new Date().toISOString() } satisfies Holder));
  try {
    // A link is made or refused in one step, with the content already in it.
    if (!(await linked(mine, file))) await takeOver(mine, file, dataDir, answers);
  } finally {
    await rm(mine, { force: true });
  }
  return () => rm(file, { force: true });
}

async function takeOver(mine: string, file: string, dataDir: string, answers: () => Promise<boolean>): Promise<void> {
  const turn = `${file}.turn`;
  if (!(await linked(mine, turn))) throw inUse(dataDir, null);
  try {
    const holder = await readHolder(file);
    if (holder && (await isAlive(holder, answers))) throw inUse(dataDir, holder);
    await rm(file, { force: true });
    if (!(await linked(mine, file))) throw inUse(dataDir, null);
  } finally {
    await unlink(turn);
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    const holder: Holder = JSON.parse(await readFile(file, "utf8"));
    return holder;
  } catch {
    return null;
  }
}

/** A number says little across containers, where everyone is process 1: there, whoever answers at the local socket lives. */
async function isAlive({ pid, host }: Holder, answers: () => Promise<boolean>): Promise<boolean> {
  if (await answers()) return true;
  if (host !== hostname() || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function inUse(dataDir: string, holder: Holder | null): OperatorError {
  const who = holder ? `process ${holder.pid}, since ${holder.startedAt}` : "another process that is just starting";
  return new OperatorError(`${dataDir} is in use by ${who}. Stop it first, or give this one a DATA_DIR of its own.`);
}
