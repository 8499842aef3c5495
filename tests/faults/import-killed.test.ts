import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { openDatabase } from "../../src/db/client.ts";
import { serverCopy } from "../support/database.ts";
import { embeddedCopy } from "../support/embedded-copy.ts";
import { needsFaultRuns } from "../support/needs.ts";
import { startTool } from "../support/process.ts";
import { derivedRows } from "../support/rows.ts";

vi.setConfig({ testTimeout: 180_000 });

const accounts = 60;
const touches = 9_000;
const kills = 5;

needsFaultRuns("an import that is killed", () => {
  test("and begun again, until it ends, leaves what one that was never killed does", async () => {
    const folder = await mkdtemp(join(tmpdir(), "throughline-killed-import-"));
    try {
      await writeFile(join(folder, "accounts.csv"), accountsFile());
      await writeFile(join(folder, "touches.csv"), touchesFile());
      const unharmed = await openPlace(folder, "unharmed");
      expect(await unharmed.imports()).toMatchObject({ code: 1, signal: null });
      const killed = await openPlace(folder, "killed");
      let hits = 0;
      for (let kill = 0; kill < kills; kill += 1) {
        const { signal } = await killed.imports(600 + kill * 700);
        if (signal === "SIGKILL") hits += 1;
      }
      expect(hits).toBeGreaterThan(0);
      expect(await killed.imports()).toMatchObject({ code: 1, signal: null });
      const [one, other] = [await unharmed.rows(), await killed.rows()];
      expect(other.events).toBe(touches - 1 + accounts);
      expect(other.derived).toEqual(one.derived);
      expect((await readdir(folder)).filter((name) => name.includes("rejects"))).toEqual(["touches.rejects.csv"]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** A database of its own, embedded or on the server, and the two files imported into it. */
async function openPlace(folder: string, name: string) {
  const server = process.env["TEST_DATABASE_URL"] ? await serverCopy() : null;
  const dataDir = join(folder, name);
  await embeddedCopy(dataDir);
  const env = {
    DATA_DIR: dataDir,
    ...(server && { DATABASE_URL: server.url, SLACK_SIGNING_SECRET: "s", SLACK_BOT_TOKEN: "xoxb-1" }),
  };
  const type = async (words: readonly string[], killAfterMs?: number) => {
    const tool = startTool(env, words);
    const killing = killAfterMs === undefined ? undefined : setTimeout(() => tool.signal("SIGKILL"), killAfterMs);
    const ended = await tool.ended;
    clearTimeout(killing);
    return { ...ended, said: tool.stderr() };
  };
  return {
    imports: async (killAfterMs?: number) => {
      const first = await type(["import", join(folder, "accounts.csv"), "--as", "accounts"], killAfterMs);
      return first.code === 0 ? type(["import", join(folder, "touches.csv"), "--as", "touches"], killAfterMs) : first;
    },
    rows: async () => {
      const db = await openDatabase(server ? { url: server.url } : { folder: join(dataDir, "database") }, () => undefined);
      const [counted] = await db.sql<{ events: number; id: number }>(
        'select count(*) as events, min("organizationId") as id from revenue_event where current',
      );
      const derived = await derivedRows(db, counted?.id ?? 0);
      await db.close();
      await server?.drop();
      return { events: counted?.events, derived };
    },
  };
}

const domain = (number: number) => `company${number}.example`;

function accountsFile(): string {
  const rows = Array.from({ length: accounts }, (_, at) => `${domain(at)},Company ${at},2024-01-0${1 + (at % 9)}`);
  return `Domain,Company name,Created at\n${rows.join("\n")}\n`;
}

/** No ids; two rows that say the same, and one that cannot be read. */
function touchesFile(): string {
  const at = (number: number) => new Date(Date.parse("2024-03-01T00:00:00Z") + ((number * 7_919) % 5_000_000) * 1_000).toISOString();
  const rows = Array.from({ length: touches - 2 }, (_, row) => `${at(row)},${domain(row % accounts)},web,ann${row % 3}@${domain(row % accounts)}`);
  return `occurredAt,domain,channel,email\n${rows.join("\n")}\n${rows[0]}\nnever,${domain(1)},web,\n`;
}
