import type { Db } from "../db/client.ts";
import type { Encryption } from "../encryption.ts";
import { secretPlace } from "./endpoint.ts";

/** Secrets that are sealed anew in one transaction. */
const batch = 500;

/**
 * Seals every organization's secrets that another key than the first sealed under the first, so that the other can be dropped.
 * Those that open no door any more stay as they are. Processes that start together share the work.
 * @throws OperatorError when there is no key for one, or it was tampered with.
 */
export async function resealSecrets(db: Db, encryption: Encryption): Promise<void> {
  let last: Sealed[];
  do {
    last = await db.transaction(async (tx) => {
      const rows = await tx.sql<Sealed>(findSealedOtherwise, [encryption.keyId]);
      for (const { organizationId, id, sealed } of rows) {
        const place = secretPlace(organizationId, id);
        await tx.sql(putSealed, [organizationId, id, encryption.seal(encryption.open(sealed, place), place)]);
      }
      return rows;
    });
  } while (last.length > 0);
}

type Sealed = { organizationId: number; id: string; sealed: string };

/** Of all organizations, since the keys are the whole product's. A row that another process sealed meanwhile is looked at again, and left out. */
const findSealedOtherwise = `
select "organizationId", id, sealed from endpoint_secret
where split_part(sealed, '.', 1) <> $1 and coalesce("expiresAt" > now(), true)
order by "organizationId", id limit ${batch} for update`;

const putSealed = `update endpoint_secret set sealed = $3 where "organizationId" = $1 and id = $2`;
