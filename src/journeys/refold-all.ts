import type { Db, Tx } from "../db/client.ts";
import type { Organization } from "../people/viewer.ts";
import { refold } from "./refold.ts";

const atATime = 500;

/**
 * Folds every account of an organization anew, after a change of the rules it is folded by. Nothing is announced.
 * Others may record meanwhile: accounts are locked in sorted order, some hundred at a time. Returns how many it folded.
 */
export async function refoldAll(db: Db, organization: Organization, now: Date): Promise<number> {
  let folded = 0;
  for (let after: string | null = null; ; ) {
    const from: string | null = after;
    const ids = await db.transaction((tx) => refoldSome(tx, organization, from, now));
    folded += ids.length;
    after = ids.at(-1) ?? null;
    if (ids.length < atATime) return folded;
  }
}

async function refoldSome(tx: Tx, organization: Organization, after: string | null, now: Date): Promise<string[]> {
  const locked = await tx.sql<{ id: string }>(lockNext, [organization.id, after, atATime]);
  const ids = locked.map(({ id }) => id);
  await refold(tx, organization, ids, now);
  return ids;
}

const lockNext = `
select id from account where "organizationId" = $1 and id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
order by id limit $3 for no key update`;
