import { type Config, readConfig } from "../config.ts";
import { openDatabase } from "../db/client.ts";
import { lockDataDir } from "../db/lock.ts";
import { migrate } from "../db/migrate.ts";
import { firstOrganization } from "../people/first-organization.ts";
import { loadEncryption } from "./keys.ts";
import { askRunning, isRunning } from "./local-socket.ts";
import { atDesk, sentenceOf } from "./tools.ts";

/** `node src/operator/cli.ts outbox …`: by the running process where there is one, else on the database itself. */
async function main(): Promise<void> {
  const config = readConfig();
  const words = process.argv.slice(2);
  const { code, text } = (await askRunning(config.dataDir, words)) ?? (await atOwnDesk(config, words));
  (code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  process.exitCode = code;
}

async function atOwnDesk(config: Config, words: readonly string[]): Promise<{ code: number; text: string }> {
  const unlock = "folder" in config.database ? await lockDataDir(config.dataDir, () => isRunning(config.dataDir)) : async () => undefined;
  try {
    // A connection that breaks is told by the statement that needed it.
    const db = await openDatabase(config.database, () => undefined);
    try {
      await migrate(db);
      await firstOrganization(db);
      const { publicUrl, webhookSecret } = config;
      const nobodyListens = () => undefined;
      const encryption = await loadEncryption(config);
      return await atDesk({ db, encryption, publicUrl, webhookSecret, now: () => new Date(), wake: nobodyListens, forget: nobodyListens }, words);
    } finally {
      await db.close();
    }
  } finally {
    await unlock();
  }
}

await main().catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
});
