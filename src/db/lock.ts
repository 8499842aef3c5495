import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { OperatorError } from "../errors.ts";

/** `born` tells a process from a later one of the same number; null where the system does not say. */
type Holder = { pid: number; host: string; startedAt: string; born: string | null };

/**
 * Takes the embedded database for this process alone, by a file beside it: the database itself would let two in, and lose what one writes.
 * A lock is taken over only from a process that is gone: of this machine by its number and birth, of another (a container that
 * was made anew) when nobody `answers` for it. Returns how to give it back.
 * @throws OperatorError with a sentence that says who holds it, or why the folder cannot be used.
 */
export async function lockDataDir(dataDir: string, answers: () => Promise<boolean>): Promise<() => Promise<void>> {
  const file = `${dataDir}/throughline.lock`;
  // A name of its own: in two containers both are process 1.
  const mine = `${file}.${randomUUID()}`;
  try {
    await mkdir(dataDir, { recursive: true });
    await writeFile(mine, JSON.stringify(await thisProcess()));
    // A link is made or refused in one step, with the content already in it.
    if (!(await linked(mine, file))) await takeOver(mine, file, dataDir, answers);
  } catch (error) {
    throw error instanceof Error && "code" in error ? unusable(dataDir, error) : error;
  } finally {
    await rm(mine, { force: true }).catch(() => undefined);
  }
  return () => rm(file, { force: true });
}

async function thisProcess(): Promise<Holder> {
  return { pid: process.pid, host: hostname(), startedAt: new Date().toISOString(), born: await birthOf(process.pid) };
}

async function takeOver(mine: string, file: string, dataDir: string, answers: () => Promise<boolean>): Promise<void> {
  const turn = `${file}.turn`;
  if (!(await linked(mine, turn))) {
    // Whoever has the turn has had it for a moment, or died in that moment.
    const other = await readHolder(turn);
    if (other && (await isAlive(other, async () => false))) throw inUse(dataDir, null);
    await rm(turn, { force: true });
    if (!(await linked(mine, turn))) throw inUse(dataDir, null);
  }
  try {
    const holder = await readHolder(file);
    if (holder && (await isAlive(holder, answers))) throw inUse(dataDir, holder);
    await rm(file, { force: true });
    if (!(await linked(mine, file))) throw inUse(dataDir, null);
  } finally {
    await rm(turn, { force: true });
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
async function isAlive({ pid, host, born }: Holder, answers: () => Promise<boolean>): Promise<boolean> {
  if (await answers()) return true;
  if (host !== hostname() || !isThere(pid)) return false;
  const now = await birthOf(pid);
  return !born || !now || born === now;
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Linux says which start of the machine it was, and how long after it the process began (the 22nd field; the name in the second may hold anything). */
async function birthOf(pid: number): Promise<string | null> {
  try {
    const [boot, stat] = await Promise.all([readFile("/proc/sys/kernel/random/boot_id", "utf8"), readFile(`/proc/${pid}/stat`, "utf8")]);
    const ticks = stat.slice(stat.lastIndexOf(")")).split(" ")[20];
    return ticks ? `${boot.trim()} ${ticks}` : null;
  } catch {
    return null;
  }
}

function unusable(dataDir: string, error: Error): OperatorError {
  return new OperatorError(`DATA_DIR ${dataDir} cannot be used (${error.message}). Name a folder in which this user may write.`);
}

function inUse(dataDir: string, holder: Holder | null): OperatorError {
  const who = holder ? `process ${holder.pid}, since ${holder.startedAt}` : "another process that is just starting";
  return new OperatorError(`${dataDir} is in use by ${who}. Stop it first, or give this one a DATA_DIR of its own.`);
}
