import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Db } from "../../src/db/client.ts";
import { openEmbedded } from "../../src/db/embedded.ts";
import { lockDataDir } from "../../src/db/lock.ts";
import { migrate } from "../../src/db/migrate.ts";
import { generateKey } from "../../src/encryption.ts";
import type { Desk } from "../../src/operator/desk.ts";
import { loadEncryption } from "../../src/operator/keys.ts";
import { askRunning, isRunning, openLocalSocket, socketPath } from "../../src/operator/local-socket.ts";
import { firstOrganization } from "../../src/people/first-organization.ts";
import { testDatabase } from "../support/database.ts";
import { embeddedCopy } from "../support/embedded-copy.ts";
import { compiled } from "../support/process.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(`${tmpdir()}/throughline-operator-`);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

type Ended = { code: number; out: string; error: string };

/** `npm run …`, in a process of its own. */
function types(words: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  const { PATH = "" } = process.env;
  const cli = new URL("../../src/operator/cli.ts", import.meta.url).pathname;
  return new Promise((done) => {
    execFile(process.execPath, [cli, ...words], { env: { PATH, ...compiled, DATA_DIR: dataDir, ...environment } }, (error, out, said) => {
      done({ code: typeof error?.code === "number" ? error.code : 0, out, error: said });
    });
  });
}

/** A process that runs on the data directory, as far as its operator can tell. */
async function running(open: () => Promise<Db> = testDatabase) {
  const unlock = await lockDataDir(dataDir, () => isRunning(dataDir));
  const db = await open();
  await firstOrganization(db);
  const heard = { forget: 0 };
  const desk: Desk = {
    db,
    encryption: await loadEncryption({ encryptionKeys: null, database: { folder: dataDir }, dataDir }),
    publicUrl: "http://localhost:3000",
    webhookSecret: null,
    remakeDemo: null,
    now: () => new Date(),
    wake: () => undefined,
    tell: () => undefined,
    forget: () => {
      heard.forget += 1;
    },
  };
  const closeSocket = await openLocalSocket(dataDir, desk);
  const stop = async () => {
    await closeSocket();
    await db.close();
    await unlock();
  };
  return { desk, heard, stop };
}

async function embeddedHere(): Promise<Db> {
  await embeddedCopy(dataDir);
  const db = await openEmbedded(`${dataDir}/database`);
  await migrate(db);
  return db;
}

test("commands go to the running process, and to the database itself when there is none", async () => {
  const bot = await running(embeddedHere);
  const set = await types(["settings", "--name", "Acme Inc", "--zone", "Asia/Tokyo"]);
  expect(set).toMatchObject({ code: 0, error: "" });
  expect(set.out).toMatch(/Name +Acme Inc +\(was Our company\)\n/);
  expect(bot.heard.forget).toBe(1);
  expect(await types(["settings", "--zone", "Mars"])).toMatchObject({
    code: 1,
    out: "",
    error: expect.stringMatching(/^--zone takes a time zone's IANA name/),
  });
  const secret = /whsec_\S+/.exec((await types(["webhook-secret"])).out)?.[0];
  await bot.stop();

  const alone = await types(["settings"]);
  expect(alone).toMatchObject({ code: 0, error: "" });
  expect(alone.out).toMatch(/Name +Acme Inc\n/);
  expect(secret).toBeDefined();
  expect((await types(["webhook-secret"])).out).toContain(secret);
  expect(existsSync(`${dataDir}/throughline.lock`)).toBe(false);
});

test("on a new data directory the first command makes what the first start would", async () => {
  const { code, out } = await types(["webhook-secret"]);
  expect(code).toBe(0);
  expect(out).toMatch(/^ {2}whsec_/m);
  expect((await stat(`${dataDir}/encryption-key`)).mode & 0o777).toBe(0o600);
});

test("a data directory that is taken, and whose process takes no commands, is refused with a sentence", async () => {
  const unlock = await lockDataDir(dataDir, async () => false);
  expect(await types(["outbox"])).toMatchObject({ code: 1, error: expect.stringContaining(`${dataDir} is in use by process ${process.pid}`) });
  await unlock();
});

test("half-set Slack is refused as it is at start, and a server that is away is named without its password", async () => {
  expect(await types(["outbox"], { SLACK_BOT_TOKEN: "xoxb-1" })).toMatchObject({
    code: 1,
    error: expect.stringContaining("SLACK_SIGNING_SECRET is not"),
  });
  const slack = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s" };
  const away = await types(["outbox"], { ...slack, DATABASE_URL: "postgres://bot:hunter2@127.0.0.1:1/none" });
  expect(away).toMatchObject({ code: 1, error: expect.stringMatching(/^The database does not answer/) });
  expect(away.error).not.toContain("hunter2");
});

describe("the local socket", () => {
  test("is for its own user alone", async () => {
    const bot = await running();
    expect((await stat(socketPath(dataDir))).mode & 0o777).toBe(0o600);
    expect(await isRunning(dataDir)).toBe(true);
    await bot.stop();
    expect(await isRunning(dataDir)).toBe(false);
    expect(await askRunning(dataDir, ["outbox"], () => undefined)).toBeNull();
  });

  test("that a killed process left behind is nobody's, and is taken over", async () => {
    await writeFile(socketPath(dataDir), "");
    expect(await askRunning(dataDir, ["outbox"], () => undefined)).toBeNull();
    const bot = await running();
    expect(await askRunning(dataDir, ["outbox"], () => undefined)).toMatchObject({ code: 0 });
    await bot.stop();
  });

  test("of a process that runs is not taken away by a second one", async () => {
    const first = await running();
    const closeSecond = await openLocalSocket(dataDir, first.desk);
    await closeSecond();
    expect(await askRunning(dataDir, ["outbox"], () => undefined)).toMatchObject({ code: 0 });
    await first.stop();
  });

  test("takes lists of words and nothing else", async () => {
    const bot = await running();
    const send = (body: string) =>
      new Promise<number | undefined>((done, failed) => {
        request({ socketPath: socketPath(dataDir), method: "POST", agent: false }, (response) => done(response.resume().statusCode))
          .once("error", failed)
          .end(body);
      });
    expect(await Promise.all(["", "{", "{}", "[1]", "[]", '["outbox"]'].map(send))).toEqual([422, 422, 422, 422, 422, 200]);
    await bot.stop();
  });

  test("that answers nothing readable is said to", async () => {
    const server = createServer((connection) => connection.destroy()).listen(socketPath(dataDir));
    await expect(askRunning(dataDir, ["outbox"], () => undefined)).rejects.toThrow("The running process cannot be asked");
    await new Promise((done) => server.close(done));
  });
});

describe("keys", () => {
  const place = { organizationId: 1, table: "t", column: "c", rowId: "r" };
  const embedded = (encryptionKeys: string | null = null) => loadEncryption({ encryptionKeys, database: { folder: `${dataDir}/database` }, dataDir });

  test("of an embedded database are made once, by whoever is first", async () => {
    const all = await Promise.all([embedded(), embedded(), embedded()]);
    const sealed = all.map((encryption) => encryption?.seal("secret", place) ?? "");
    for (const encryption of [...all, await embedded()])
      expect(sealed.map((each) => encryption?.open(each, place))).toEqual(["secret", "secret", "secret"]);
    expect((await readFile(`${dataDir}/encryption-key`, "utf8")).trim()).toMatch(/^k[a-z0-9]+:[A-Za-z0-9+/]{43}=$/);
  });

  test("that are set in the environment come first, and leave no file", async () => {
    expect((await embedded(generateKey()))?.seal("secret", place)).toBeDefined();
    expect(existsSync(`${dataDir}/encryption-key`)).toBe(false);
  });

  test("of a server are set or there are none", async () => {
    expect(await loadEncryption({ encryptionKeys: null, database: { url: "postgres://x" }, dataDir })).toBeNull();
    expect(existsSync(`${dataDir}/encryption-key`)).toBe(false);
  });

  test("that are damaged are not replaced", async () => {
    await writeFile(`${dataDir}/encryption-key`, "");
    await expect(embedded()).rejects.toThrow("does not hold a key any more");
    await expect(embedded("nonsense")).rejects.toThrow("ENCRYPTION_KEYS takes id:base64");
  });
});
