import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { openDatabase } from "../../src/db/client.ts";
import { embeddedCopy } from "../support/embedded-copy.ts";
import { freePort } from "../support/free-port.ts";
import { needsEmbedded } from "../support/needs.ts";
import { type Launched, runTool } from "../support/process.ts";
import { alex, type Home, journeyOfAcme, openHome, storyTold } from "./home.ts";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

/** Every test goes on with what the one before left behind. */
needsEmbedded("started with nothing set", () => {
  let home: Home;
  let running: Launched;
  let told: Record<string, number> | undefined;
  beforeAll(async () => {
    home = await openHome("empty");
  });
  afterAll(() => home?.close());

  const counted = async () => {
    const db = await openDatabase({ folder: join(home.folder, "data", "database") }, () => undefined);
    const [counts] = await db.sql<Record<string, number>>(count);
    await db.close();
    return counts;
  };

  /** The company's life goes on in the seconds between; nothing of it is told again. */
  const expectGrown = (counts: Record<string, number> | undefined) => {
    for (const [of, before] of Object.entries(told ?? {})) {
      expect(counts?.[of], of).toBeGreaterThanOrEqual(before);
      expect(counts?.[of], of).toBeLessThan(before + 10);
    }
  };

  test("it says where to look, and the page answers on this machine alone", async () => {
    running = home.begin();
    await running.ready();
    expect(running.stdout()).toContain(
      `Throughline is ready. Open http://localhost:${home.port} and type /journey acme, or as Teams @Throughline journey acme\n`,
    );
    const page = await fetch(`http://127.0.0.1:${home.port}/`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("<title>");
    for (const address of elsewhere()) await expect(fetch(`http://${address}:${home.port}/`), address).rejects.toThrow();
    expect(await journeyOfAcme(home)).toContain("Acme Robotics");
  });

  test("a second process on the same folder is refused with a sentence, and the first goes on", async () => {
    const sentence = await home.refusal({ PORT: String(await freePort()) });
    const asExpected = `^\\./data is in use by process ${running.pid}, since .*Z\\. Stop it first, or give this one a DATA_DIR of its own\\.$`;
    expect(sentence).toMatch(new RegExp(asExpected));
    expect((await fetch(`http://127.0.0.1:${home.port}/readyz`)).status).toBe(200);
    const asked = await runTool({ DATA_DIR: join(home.folder, "data") }, ["outbox"]);
    expect(asked.text).toContain("No message needs a decision");
  });

  test("a port that is taken is told in a sentence", async () => {
    await embeddedCopy(join(home.folder, "elsewhere"));
    const sentence = await home.refusal({ DATA_DIR: join(home.folder, "elsewhere") });
    expect(sentence).toBe(`Port ${home.port} is taken by another program. Stop it, or set PORT to another one.`);
  });

  test("Ctrl-C stops it within ten seconds, with its page open in a browser", async () => {
    await storyTold(home);
    const stream = await fetch(`http://127.0.0.1:${home.port}/sandbox/stream?as=${alex}`);
    onTestFinished(() => stream.body?.cancel().catch(() => undefined));
    const from = performance.now();
    running.signal("SIGINT");
    expect(await running.ended).toEqual({ code: 0, signal: null });
    expect(performance.now() - from).toBeLessThan(10_000);
    told = await counted();
    expect(told?.["events"]).toBeGreaterThan(1_000);
    expect(told?.["deliveries"]).toBeGreaterThan(0);
  });

  test("started again it has its data, and tells the demo no second time", async () => {
    running = home.begin();
    await running.ready();
    expect(await journeyOfAcme(home)).toContain("Acme Robotics");
    await storyTold(home);
    running.signal("SIGKILL");
    await running.ended;
    expectGrown(await counted());
  });

  test("started after a kill -9 it takes over the lock, and has its data", async () => {
    running = home.begin();
    await running.ready();
    await storyTold(home);
    running.signal("SIGTERM");
    expect(await running.ended).toEqual({ code: 0, signal: null });
    expectGrown(await counted());
  });

  test("what is half set is told in a sentence", async () => {
    const webhook = { WEBHOOK_SECRET: `whsec_${"A".repeat(40)}` };
    const slack = { SLACK_SIGNING_SECRET: "1", SLACK_BOT_TOKEN: "xoxb-1" };
    expect(await home.refusal({ SLACK_BOT_TOKEN: "xoxb-1" })).toContain(
      "Copy it from your app's Basic Information page, or set SLACK_APP_TOKEN for Socket Mode.",
    );
    expect(await home.refusal({ SLACK_SIGNING_SECRET: "1" })).toContain("Copy it from your app's OAuth & Permissions page.");
    expect(await home.refusal({ DATABASE_URL: "postgresql://localhost/x" })).toContain("the sandbox runs on the embedded database only.");
    expect(await home.refusal({ HOST: "0.0.0.0" })).toContain("The sandbox answers only on this machine");
    const away = await home.refusal({ ...slack, ...webhook, DATABASE_URL: "postgresql://127.0.0.1:1/x" });
    expect(away).toMatch(/^The database does not answer: .*ECONNREFUSED/);
  });

  test("a DATA_DIR that cannot be used is told in a sentence", async () => {
    const file = join(home.folder, "a-file");
    await writeFile(file, "");
    const sentence = await home.refusal({ DATA_DIR: file });
    expect(sentence).toMatch(/^DATA_DIR .*a-file cannot be used \(EEXIST.*\)\. Name a folder in which this user may write\.$/);
  });

  test.runIf(process.getuid?.() === 0)("and so is one that belongs to someone else", async () => {
    const ours = await mkdtemp(join(tmpdir(), "throughline-ours-"));
    onTestFinished(() => rm(ours, { recursive: true, force: true }));
    await mkdir(join(ours, "data"));
    const nobody = 65_534;
    expect(await home.refusal({ DATA_DIR: join(ours, "data") }, nobody)).toMatch(/^DATA_DIR .* cannot be used \(EACCES/);
  });

  test("a token that Slack does not take is told in a sentence", async () => {
    const slack = createServer((_request, response) => {
      response.setHeader("content-type", "application/json").end('{"ok":false,"error":"invalid_auth"}');
    });
    const port = await freePort();
    slack.listen(port, "127.0.0.1");
    onTestFinished(() => void slack.close());
    const tokens = { SLACK_API_URL: `http://127.0.0.1:${port}/api/`, SLACK_SIGNING_SECRET: "1", SLACK_BOT_TOKEN: "xoxb-wrong" };
    expect(await home.refusal(tokens)).toContain("Slack");
  });
});

/** Addresses of this machine at which a door on 127.0.0.1 must not be found. */
function elsewhere(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses = []) => addresses);
  const outside = all.filter(({ internal, family }) => !internal && family === "IPv4").map(({ address }) => address);
  return process.platform === "linux" ? ["127.0.0.2", ...outside] : outside;
}

const count = `
select (select count(*) from revenue_event) as events, (select count(*) from announcement) as announcements,
  (select count(*) from account) as accounts, (select count(*) from route) as routes, (select count(*) from delivery) as deliveries`;
