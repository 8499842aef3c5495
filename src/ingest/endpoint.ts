import { randomBytes } from "node:crypto";
import type { Db, Tx } from "../db/client.ts";
import { uuidv7 } from "../db/id.ts";
import type { Encryption } from "../encryption.ts";
import { OperatorError } from "../errors.ts";
import { secretBytes } from "./signature.ts";

/** A door for events: whose they are, and what proves who sent them. */
export type Endpoint = { organizationId: number; secrets: readonly Buffer[] };

export const generateSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

const keepMs = 5_000;

/** How doors are called; the first organization's has no name. What is called otherwise is not even looked up. */
const doorName = /^[a-z0-9-]{0,60}$/;

/**
 * Looks doors up by the last part of their path, and remembers them for a few seconds.
 * `firstSecret` is what the environment sets for the first organization's, beside those that are stored.
 */
export function createDoors(db: Db, encryption: Encryption | null, firstSecret: string | null) {
  const known = new Map<string, { until: number; endpoint: Endpoint }>();
  return {
    find: async (path: string, now: Date): Promise<Endpoint | null> => {
      if (!doorName.test(path)) return null;
      const kept = known.get(path);
      if (kept && kept.until > now.getTime()) return kept.endpoint;
      const door = await db.prisma.endpoint.findUnique({ where: { path }, select: { organizationId: true } });
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
 * @throws OperatorError when there is neither a secret nor a key to store one with, or no key for what is stored.
 */
export async function openFirstDoor(db: Db, encryption: Encryption | null, organizationId: number, written: string | null): Promise<void> {
  await db.prisma.endpoint.createMany({ data: { organizationId, id: uuidv7(), path: "" }, skipDuplicates: true });
  if (!encryption) {
    const stored = await db.prisma.endpointSecret.findFirst({ select: { id: true } });
    if (stored) throw new OperatorError("Secrets are stored here, and ENCRYPTION_KEYS is not set. Set it to the keys that they were stored with.");
    if (written === null) throw new OperatorError("Set WEBHOOK_SECRET, or ENCRYPTION_KEYS so that one can be made and stored.");
    return;
  }
  await db.transaction(async (tx) => {
    // One process at a time: of several that start together, one makes the secret and the others find it.
    await tx.sql(`select id from endpoint where path = '' for update`);
    const stored = await readSecrets(tx, encryption, "");
    if (written === null && stored.length === 0) await addEndpoint(tx, encryption, organizationId, "");
  });
}

/** A secret as it is written, and until when it opens its door (null: until it is rotated). */
export type WrittenSecret = { organizationId: number; secret: string; expiresAt: Date | null };

/** The secrets that open a door now, newest first. */
export async function readSecrets(tx: Tx, encryption: Encryption, path: string): Promise<WrittenSecret[]> {
  const rows = await tx.sql<{ organizationId: number; id: string; sealed: string; expiresAt: Date | null }>(findSecrets, [path]);
  return rows.map(({ organizationId, id, sealed, expiresAt }) => ({
    organizationId,
    secret: encryption.open(sealed, secretPlace(organizationId, id)),
    expiresAt,
  }));
}

/**
 * Makes a door for an organization, with a secret of its own unless one is given; a door that is there gets it as a further one.
 * @throws OperatorError when the door is another organization's.
 */
export async function addEndpoint(tx: Tx, encryption: Encryption, organizationId: number, path: string, secret = generateSecret()): Promise<string> {
  const id = uuidv7();
  const sealed = encryption.seal(secret, secretPlace(organizationId, id));
  const put = await tx.sql(putEndpoint, [organizationId, uuidv7(), path, id, sealed]);
  if (put.length === 0) throw new OperatorError(`The door "${path}" is another organization's.`);
  return secret;
}

/** The sandbox's organization has a door of its own, at /webhooks/events/demo. */
export async function openDemoDoor(db: Db, encryption: Encryption | null, organizationId: number): Promise<void> {
  const door = await db.prisma.endpoint.findUnique({ where: { path: demoPath } });
  if (!door && encryption) await addEndpoint(db, encryption, organizationId, demoPath);
}

const demoPath = "demo";

/** Gives a door a new secret; those that it has open it for 24 hours more. */
export async function rotateSecret(db: Db, encryption: Encryption, organizationId: number, path: string): Promise<string> {
  return db.transaction(async (tx) => {
    await tx.sql(expireSecrets, [organizationId, path]);
    return addEndpoint(tx, encryption, organizationId, path);
  });
}

/** Where a secret is sealed to. */
export const secretPlace = (organizationId: number, rowId: string) => ({ organizationId, table: "endpoint_secret", column: "sealed", rowId });

/** SQL, for openFirstDoor reads within its transaction; and the clock is the database's, by which secrets are given an end. */
const findSecrets = `
select endpoint."organizationId", secret.id, secret.sealed, secret."expiresAt"
from endpoint
join endpoint_secret secret on secret."organizationId" = endpoint."organizationId" and secret."endpointId" = endpoint.id
where endpoint.path = $1 and coalesce(secret."expiresAt" > now(), true)
order by secret."createdAt" desc, secret.id desc`;

const putEndpoint = `
with door as (
  insert into endpoint ("organizationId", id, path) values ($1, $2, $3)
  on conflict (path) do update set path = excluded.path where endpoint."organizationId" = excluded."organizationId"
  returning id
)
insert into endpoint_secret ("organizationId", id, "endpointId", sealed) select $1, $4, door.id, $5 from door returning id`;

/** An earlier end stays. */
const expireSecrets = `
update endpoint_secret secret set "expiresAt" = least(secret."expiresAt", now() + interval '24 hours')
from endpoint
where secret."organizationId" = $1 and endpoint."organizationId" = $1 and secret."endpointId" = endpoint.id and endpoint.path = $2`;
