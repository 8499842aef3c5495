import type { PersonViewer } from "../commands/command.ts";
import type { Db, Tx } from "../db/client.ts";
import { isOvertaken } from "../ingest/record.ts";
import { RulesChanged } from "../journeys/refold.ts";
import { loadOrganization } from "../people/organization.ts";

const attempts = 5;

/**
 * Commits what `run` did for the viewer, all or nothing; tried again when someone recorded events of the same accounts, or changed what
 * journeys are folded by, while it was about to.
 */
export async function attempt<T>(db: Db, asked: PersonViewer, run: (tx: Tx, viewer: PersonViewer) => Promise<T>, tried = 1): Promise<T> {
  const organization = await loadOrganization(db, asked.organization.id);
  try {
    return await db.transaction((tx) => run(tx, { ...asked, organization }));
  } catch (error) {
    if (tried >= attempts || !(isOvertaken(error) || error instanceof RulesChanged)) throw error;
    return attempt(db, asked, run, tried + 1);
  }
}
