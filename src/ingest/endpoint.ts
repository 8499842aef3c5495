import { randomBytes } from "node:crypto";
import type { Db } from "../db/client.ts";
import { uuidv7 } from "../db/id.ts";
import type { Encryption } from "../encryption.ts";
import { OperatorError } from "../errors.ts";
import { secretBytes } from "./signature.ts";

/** A door for events: whose they are, and what proves who sent them. */
export type Endpoint = { organizationId: number; secrets: readonly Buffer[] };

export const generateSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

const keepMs = 5_000;

/**
 * Looks doors up by the last part of their path, and remembers them for a few seconds.
 * `firstSecret` is what the environment sets for the first organization's, beside those that are stored.
 */
export function createDoors(db: Db, encryption: Encryption | null, firstSecret: string | null) {
  const known = new Map<string, { until: number; endpoint: Endpoint }>();
  return {
    find: async (path: string, now: Date): Promise<Endpoint | null> => {
      const kept = known.get(path);
      if (kept && kept.until > now.getTime()) return kept.endpoint;
      const [door] = await db.sql<{ organizationId: number }>(`select "organizationId" from endpoint where path = $1`, [path]);
      if (!door) return null;
      const stored = encryption ? await readSecrets(db, encryption, path) : [];
      const written = path === "" && firstSecret ? [firstSecret] : [];
      const endpoint = { ...door, secrets: [...written, ...stored.map(({ secret }) => secret)].map(secretBytes) };
      known.set(path, { until: now.getTime() + keepMs, endpoint });
      return endpoint;
    },
    forget: () => known.clear(),
  };
}

/**
 * The first organization's door is there from the start: with the environment's secret, or with one made and stored now.
 * @throws OperatorError when there is neither a secret nor a key to store one with.
 */
export async function openFirstDoor(db: Db, encryption: Encryption | null, organizationId: number, written: string | null): Promise<void> {
  await db.sql(`insert into endpoint ("organizationId", id, path) values ($1, $2, '') on conflict (path) do nothing`, [organizationId, uuidv7()]);
  if (written !== null) return;
  if (!encryption) throw new OperatorError("Set WEBHOOK_SECRET, or ENCRYPTION_KEYS so that one can be made and stored.");
  const stored = await readSecrets(db, encryption, "");
  if (stored.length === 0) await addEndpoint(db, encryption, organizationId, "");
}

/** The secrets that open a door now, newest first, as they are written. */
export async function readSecrets(db: Db, encryption: Encryption, path: string): Promise<{ organizationId: number; secret: string }[]> {
  const rows = await db.sql<{ organizationId: number; id: string; sealed: string }>(findSecrets, [path]);
  return rows.map(({ organizationId, id, sealed }) => ({ organizationId, secret: encryption.open(sealed, placeOf(organizationId, id)) }));
}

/** Makes a door for an organization, with a secret of its own unless one is given; a door that is there gets it as a further one. */
export async function addEndpoint(db: Db, encryption: Encryption, organizationId: number, path: string, secret = generateSecret()): Promise<string> {
  const id = uuidv7();
  const sealed = encryption.seal(secret, placeOf(organizationId, id));
  await db.sql(putEndpoint, [organizationId, uuidv7(), path, id, sealed]);
  return secret;
}

const placeOf = (organizationId: number, rowId: string) => ({ organizationId, table: "endpoint_secret", column: "sealed", rowId });

const findSecrets = `
select endpoint."organizationId", secret.id, secret.sealed
from endpoint
join endpoint_secret secret on secret."organizationId" = endpoint."organizationId" and secret."endpointId" = endpoint.id
where endpoint.path = $1 and coalesce(secret."expiresAt" > now(), true)
order by secret."createdAt" desc`;

const putEndpoint = `
with door as (
  insert into endpoint ("organizationId", id, path) values ($1, $2, $3)
  on conflict (path) do update set path = excluded.path where endpoint."organizationId" = excluded."organizationId"
  returning id
)
insert into endpoint_secret ("organizationId", id, "endpointId", sealed) select $1, $4, door.id, $5 from door`;
