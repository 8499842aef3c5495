import { createHmac } from "node:crypto";
import { secretBytes } from "./signature.ts";

/** The headers of a request signed as Standard Webhooks 1.0 says. `secret` as it is written, "whsec_" and base64. */
export function signedHeaders(secret: string, id: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signature = createHmac("sha256", secretBytes(secret)).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "content-type": "application/json", "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}
