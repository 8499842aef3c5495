import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { OperatorError } from "./errors.ts";

/** Where a secret stands: it opens nowhere else. */
export type SecretPlace = { organizationId: number; table: string; column: string; rowId: string };

export type Encryption = {
  /** The first key's: what every sealed secret begins with, up to the first dot, unless it was sealed when another key was first. */
  keyId: string;
  /** AES-256-GCM with a fresh 96-bit nonce, under the first key: "keyId.nonce.tag.text" in base64url. */
  seal(secret: string, place: SecretPlace): string;
  /** @throws OperatorError when the key is not there, or the text was not sealed for this place or was tampered with. */
  open(sealed: string, place: SecretPlace): string;
};

/** @param keys `id:base64` of 32 bytes each, comma-separated; the first encrypts, all decrypt. */
export function createEncryption(keys: string): Encryption {
  const known = new Map<string, Buffer>();
  for (const [id, key] of keys.split(",").map(parseKey)) {
    if (known.has(id)) throw new OperatorError(`ENCRYPTION_KEYS has two keys called "${id}". Give each a name of its own.`);
    known.set(id, key);
  }
  const [first] = known.keys();
  if (first === undefined) throw new OperatorError("ENCRYPTION_KEYS holds no key.");
  return {
    keyId: first,
    seal(secret, place) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", keyOf(known, first), nonce, { authTagLength: 16 }).setAAD(boundTo(place, first));
      const text = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
      return [first, ...[nonce, cipher.getAuthTag(), text].map((part) => part.toString("base64url"))].join(".");
    },
    open(sealed, place) {
      const [keyId = "", ...parts] = sealed.split(".");
      const [nonce, tag, text] = parts.map((part) => Buffer.from(part, "base64url"));
      if (nonce?.length !== 12 || tag?.length !== 16 || !text) throw unopened(place);
      const decipher = createDecipheriv("aes-256-gcm", keyOf(known, keyId), nonce, { authTagLength: 16 })
        .setAAD(boundTo(place, keyId))
        .setAuthTag(tag);
      try {
        return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8");
      } catch {
        throw unopened(place);
      }
    },
  };
}

/** A new key, as ENCRYPTION_KEYS takes it. */
export const generateKey = (): string => `k${Date.now().toString(36)}:${randomBytes(32).toString("base64")}`;

function parseKey(told: string): [id: string, key: Buffer] {
  const match = /^\s*([A-Za-z0-9_-]+):([A-Za-z0-9+/]{43}=)\s*$/.exec(told);
  if (!match?.[1] || !match[2])
    throw new OperatorError("ENCRYPTION_KEYS takes id:base64 of 32 bytes, comma-separated; make one with: openssl rand -base64 32");
  return [match[1], Buffer.from(match[2], "base64")];
}

function keyOf(known: ReadonlyMap<string, Buffer>, id: string): Buffer {
  const key = known.get(id);
  if (!key) throw new OperatorError(`ENCRYPTION_KEYS has no key "${id}", which a stored secret was sealed with. Add it behind the first.`);
  return key;
}

const boundTo = ({ organizationId, table, column, rowId }: SecretPlace, keyId: string): Buffer =>
  Buffer.from([organizationId, table, column, rowId, keyId].join("|"));

const unopened = ({ table, rowId }: SecretPlace) =>
  new OperatorError(`The secret of ${table} ${rowId} does not open: it was changed, or belongs to another place.`);
