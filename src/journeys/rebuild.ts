import type { Db } from "../db/client.ts";
import type { Organization } from "../people/viewer.ts";
import { refold, refoldLeads } from "./refold.ts";
import { retell } from "./retell.ts";

const atATime = 500;

/**
 * Makes all that was made of an organization's events anew: names, touches, contacts and journeys. Tells nobody.
 * Goes by parts, each in a transaction of its own, so that events and answers go on meanwhile. Returns how many accounts there were.
 */
export async function rebuild(db: Db, organization: Organization, now: Date): Promise<number> {
  let accounts = 0;
  for (let after: string | null = nil; after !== null; ) {
    const from: string = after;
    const ids: string[] = await db.transaction(async (tx) => {
      const ids = (await tx.sql<{ id: string }>(lockNextAccounts, [organization.id, from, atATime])).map(({ id }) => id);
      await retell(tx, organization.id, ids);
      await refold(tx, organization, ids, now);
      return ids;
    });
    accounts += ids.length;
    after = ids.length === atATime ? (ids.at(-1) ?? null) : null;
  }
  const leads = await db.sql<{ id: string }>(leadsAlone, [organization.id]);
  for (let at = 0; at < leads.length; at += atATime) {
    const ids = leads.slice(at, at + atATime).map(({ id }) => id);
    await db.transaction((tx) => refoldLeads(tx, organization, ids));
  }
  return accounts;
}

const nil = "00000000-0000-0000-0000-000000000000";

const lockNextAccounts = `select id from account where "organizationId" = $1 and id > $2 order by id limit $3 for no key update`;

const leadsAlone = `
select distinct "leadId" as id from revenue_event
where "organizationId" = $1 and "leadId" is not null and "accountId" is null and current`;
