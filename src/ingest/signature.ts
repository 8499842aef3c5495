import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

const toleranceSeconds = 300;

/** What the headers of a signed request claim, before anything is checked against a secret. */
export type Claim = { id: string; timestamp: string; signatures: readonly Buffer[] };

/**
 * The claim of a request signed as Standard Webhooks 1.0 says (webhook-id, webhook-timestamp, webhook-signature).
 * Null where a header is missing, told twice or of another form, and where it was signed more than five minutes before or after `now`.
 */
export function claimOf(headers: IncomingHttpHeaders, now: Date): Claim | null {
  const id = headers["webhook-id"];
  const timestamp = headers["webhook-timestamp"];
  const told = headers["webhook-signature"];
  if (typeof id !== "string" || typeof timestamp !== "string" || typeof told !== "string") return null;
  if (!/^[\x21-\x7e]{1,256}$/.test(id) || !/^\d{1,12}$/.test(timestamp)) return null;
  if (Math.abs(now.getTime() / 1_000 - Number(timestamp)) > toleranceSeconds) return null;
  // Node joins a header that was sent twice with ", ", which stands in no signature.
  if (told.includes(", ")) return null;
  const signatures = told
    .split(" ")
    .filter((each) => /^v1,[A-Za-z0-9+/]{43}=$/.test(each))
    .map((each) => Buffer.from(each.slice(3), "base64"));
  return signatures.length > 0 ? { id, timestamp, signatures } : null;
}

/** Whether one of the secrets made one of the claim's signatures, over the bytes as they arrived. */
export function isSignedBy({ id, timestamp, signatures }: Claim, body: Buffer, secrets: readonly Buffer[]): boolean {
  return secrets.some((secret) => {
    const expected = signatureOf(secret, id, timestamp, body);
    return signatures.some((signature) => timingSafeEqual(signature, expected));
  });
}

/** The headers of a request signed so. `secret` as it is written, "whsec_" and base64. */
export function signedHeaders(secret: string, id: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signature = signatureOf(secretBytes(secret), id, timestamp, body).toString("base64");
  return { "content-type": "application/json", "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}

const signatureOf = (secret: Buffer, id: string, timestamp: string, body: Buffer | string): Buffer =>
  createHmac("sha256", secret).update(`${id}.${timestamp}.`).update(body).digest();

/** The bytes of a secret as it is written, "whsec_" and base64. */
export const secretBytes = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ""), "base64");
