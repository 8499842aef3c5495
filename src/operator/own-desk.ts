import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import { type Db, openDatabase } from "../db/client.ts";
import { lockDataDir } from "../db/lock.ts";
import { migrate } from "../db/migrate.ts";
import { firstOrganization } from "../people/first-organization.ts";
import type { Desk } from "./desk.ts";
import { loadEncryption } from "./keys.ts";
import { isRunning } from "./local-socket.ts";

/**
 * Opens the database in this process for as long as `run` works with it.
 * @throws OperatorError when an embedded database is another process's.
 */
export async function withOwnDesk<Outcome>(config: Config, tell: (line: string) => void, run: (desk: Desk) => Promise<Outcome>): Promise<Outcome> {
  const unlock = "folder" in config.database ? await lockDataDir(config.dataDir, () => isRunning(config.dataDir)) : async () => undefined;
  try {
    // A connection that breaks is told by the statement that needed it.
    const db = await openDatabase(config.database, () => undefined);
    try {
      await migrate(db);
      await firstOrganization(db);
      const { publicUrl, webhookSecret } = config;
      const nobodyListens = () => undefined;
      const unheard = { wake: nobodyListens, forget: nobodyListens, remakeDemo: null };
      const encryption = await loadEncryption(config);
      return await run({ db, encryption, publicUrl, webhookSecret, now: await demoClocks(db), ...unheard, tell });
    } finally {
      await db.close();
    }
  } finally {
    await unlock();
  }
}

/** The demo's company has a clock of its own, as far ahead of the real one as it was moved. */
async function demoClocks({ prisma }: Db): Promise<Clock> {
  const companies = await prisma.demoCompany.findMany({ select: { organizationId: true, aheadMs: true } });
  const ahead = new Map(companies.map(({ organizationId, aheadMs }) => [organizationId, Number(aheadMs)]));
  return (organizationId) => new Date(Date.now() + (ahead.get(organizationId) ?? 0));
}
