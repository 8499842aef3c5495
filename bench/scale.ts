import { join } from "node:path";
import pg from "pg";
import { openDatabase } from "../src/db/client.ts";
import { migrate } from "../src/db/migrate.ts";
import { type Extent, type Figure, interleave, shown } from "./interleave.ts";
import { seed } from "./seed.ts";
import { type Server, startOurs } from "./servers.ts";

type Where = { folder: string; url: string; apiUrl: string };

/** What an account has on average: the journey itself, and a few touches. */
const eventsEach = 16;

/** `/journey` where there are a hundred times as many accounts, each with as much of a past. */
export async function journeyAtScale(extent: Extent & { few: number; many: number }, where: Where): Promise<Figure> {
  const few = await startWith(where, "few", extent.few);
  try {
    const many = await startWith(where, "many", extent.many);
    try {
      const asked = (server: Server, accounts: number) => ({ ask: "/journey" as const, port: server.port, connections: 1, accounts });
      const { ours, floor } = await interleave(extent, { ours: asked(many, extent.many), floor: asked(few, extent.few) });
      const ratio = ours.p50 / floor.p50;
      return {
        what: `\`/journey\` among ${extent.many.toLocaleString("en")} accounts, against ${extent.few.toLocaleString("en")}: the middle time`,
        ours: shown(ours),
        floor: shown(floor),
        ratio: ratio.toFixed(2),
        target: "at most 1.3",
        holds: ratio <= 1.3,
      };
    } finally {
      await many.stop();
    }
  } finally {
    await few.stop();
  }
}

/** A server of the product on a database of its own with so many accounts. */
async function startWith({ folder, url, apiUrl }: Where, name: string, accounts: number): Promise<Server> {
  const address = await createDatabase(url, name);
  const db = await openDatabase({ url: address }, console.error);
  try {
    await migrate(db);
    const seconds = await seed(db, { accounts, events: accounts * eventsEach });
    console.error(`Filled a database with ${accounts.toLocaleString("en")} accounts in ${seconds.toFixed(0)} s`);
  } finally {
    await db.close();
  }
  return startOurs(apiUrl, { url: address, dataDir: join(folder, name) });
}

/** A further database on the server of `url`; returns its address. */
export async function createDatabase(url: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${pg.escapeIdentifier(name)}`);
  await client.end();
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
