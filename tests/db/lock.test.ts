import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { lockDataDir } from "../../src/db/lock.ts";
import { OperatorError } from "../../src/errors.ts";

const folders: string[] = [];
let dataDir = "";
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "throughline-lock-"));
  folders.push(dataDir);
});
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

const nobodyAnswers = async () => false;
const someoneAnswers = async () => true;
const lockFile = () => join(dataDir, "throughline.lock");
const held = async (): Promise<{ pid: number; host: string; born: string | null }> => JSON.parse(await readFile(lockFile(), "utf8"));
const leave = (holder: object) => writeFile(lockFile(), JSON.stringify({ startedAt: "2026-11-23T04:00:00.000Z", born: null, ...holder }));

/** A number that no process has any more. */
async function goneProcess(): Promise<number> {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(child, "exit");
  return child.pid ?? 0;
}

test("the folder is made, and taken by one", async () => {
  const deep = join(dataDir, "a", "b");
  const unlock = await lockDataDir(deep, nobodyAnswers);
  await expect(lockDataDir(deep, nobodyAnswers)).rejects.toThrow(`${deep} is in use by process ${process.pid}, since `);
  await unlock();
  const again = await lockDataDir(deep, nobodyAnswers);
  await again();
});

test("of many that come at once, one gets in, and nothing is left lying about", async () => {
  await leave({ pid: await goneProcess(), host: hostname() });
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockDataDir(dataDir, nobodyAnswers)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const tried of tries) if (tried.status === "rejected") expect(tried.reason).toBeInstanceOf(OperatorError);
  expect(await readdir(dataDir)).toEqual(["throughline.lock"]);
});

describe("a lock that was left behind", () => {
  test("is taken over from a process that is gone", async () => {
    await leave({ pid: await goneProcess(), host: hostname() });
    await lockDataDir(dataDir, nobodyAnswers);
    expect(await held()).toMatchObject({ pid: process.pid, host: hostname() });
  });

  test("is not taken from a process that lives, answering or not", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
    onTestFinished(() => void child.kill("SIGKILL"));
    await leave({ pid: child.pid, host: hostname() });
    await expect(lockDataDir(dataDir, nobodyAnswers)).rejects.toThrow(
      `${dataDir} is in use by process ${child.pid}, since 2026-11-23T04:00:00.000Z. Stop it first, or give this one a DATA_DIR of its own.`,
    );
    expect(await held()).toMatchObject({ pid: child.pid });
  });

  test.runIf(process.platform === "linux")(
    "is taken over when its number has become another process's, as after a restart of the machine",
    async () => {
      await leave({ pid: process.ppid, host: hostname(), born: "00000000-0000-0000-0000-000000000000 17" });
      await lockDataDir(dataDir, nobodyAnswers);
      expect(await held()).toMatchObject({ pid: process.pid });
    },
  );

  test("is taken over by a container's process 1 from the process 1 before it", async () => {
    await leave({ pid: process.pid, host: hostname(), born: "00000000-0000-0000-0000-000000000000 17" });
    await lockDataDir(dataDir, nobodyAnswers);
    expect(await held()).toMatchObject({ pid: process.pid, born: expect.not.stringContaining("0000-0000") });
  });

  test("is taken over from another host where nobody answers: a container that was made anew", async () => {
    await leave({ pid: 1, host: "another-container" });
    await lockDataDir(dataDir, nobodyAnswers);
    expect(await held()).toMatchObject({ host: hostname() });
  });

  test("is not taken from another host's process that answers at the local socket", async () => {
    await leave({ pid: 1, host: "another-container" });
    await expect(lockDataDir(dataDir, someoneAnswers)).rejects.toThrow("is in use by process 1");
    expect(await held()).toMatchObject({ host: "another-container" });
  });

  test("is taken over when nothing can be read in it", async () => {
    await writeFile(lockFile(), "");
    await lockDataDir(dataDir, nobodyAnswers);
    expect(await held()).toMatchObject({ pid: process.pid });
  });

  test("is taken over although the last one who tried died while doing so", async () => {
    const pid = await goneProcess();
    await leave({ pid, host: hostname() });
    await writeFile(`${lockFile()}.turn`, JSON.stringify({ pid, host: hostname(), startedAt: "", born: null }));
    await lockDataDir(dataDir, nobodyAnswers);
    expect(await held()).toMatchObject({ pid: process.pid });
    expect(await readdir(dataDir)).toEqual(["throughline.lock"]);
  });

  test("is left to whoever is just taking it over", async () => {
    await leave({ pid: await goneProcess(), host: hostname() });
    await writeFile(`${lockFile()}.turn`, JSON.stringify({ pid: process.ppid, host: hostname(), startedAt: "", born: null }));
    await expect(lockDataDir(dataDir, nobodyAnswers)).rejects.toThrow("is in use by another process that is just starting");
  });
});

test("a DATA_DIR that is a file, or in which nothing can be written, is refused with a sentence", async () => {
  const file = join(dataDir, "file");
  await writeFile(file, "");
  await expect(lockDataDir(file, nobodyAnswers)).rejects.toThrow(OperatorError);
  await expect(lockDataDir(file, nobodyAnswers)).rejects.toThrow(
    /^DATA_DIR .* cannot be used \(EEXIST.*Name a folder in which this user may write\.$/,
  );
  // Not even root writes there.
  if (process.platform === "linux")
    await expect(lockDataDir("/sys/kernel", nobodyAnswers)).rejects.toThrow("DATA_DIR /sys/kernel cannot be used (EACCES");
});
