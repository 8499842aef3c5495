import { verify } from "node:crypto";
import { AuthenticationConstants } from "botframework-connector";
import { z } from "zod";
import type { SigningKeys } from "./keys.ts";

/** What came is not from Teams, or not for this bot; the reason is for the log and carries nothing of what came. */
export class NotAuthentic extends Error {
  override name = "NotAuthentic";
}

/**
 * Looks at a token before the SDK does: on what is not signed rightly the SDK prints to the console and remembers what it says of its tenant, and so
 * anyone could fill both. It also knows signers (emulators, skills) that have nothing to say here.
 * @returns the service address that the token speaks for.
 * @throws NotAuthentic, and what asking for the keys throws.
 */
export async function verifiedServiceUrl(authorization: string | undefined, appId: string, keys: SigningKeys): Promise<string> {
  const [, head = "", claims = "", signature = ""] = bearer.exec(authorization ?? "") ?? [];
  const { data: header } = Header.safeParse(jsonOf(head));
  if (!header) throw new NotAuthentic("no token, or one that is signed otherwise than by RSA");
  const { data: told } = Claims.safeParse(jsonOf(claims));
  if (!told) throw new NotAuthentic("a token of another issuer, or one that says too little");
  if (told.aud !== appId) throw new NotAuthentic("a token for another bot");
  // Signatures go by the real clock.
  const now = Date.now() / 1_000;
  if (told.exp < now - clockToleranceS) throw new NotAuthentic("a token that has expired");
  if ((told.nbf ?? 0) > now + clockToleranceS) throw new NotAuthentic("a token that is not valid yet");
  const key = await keys.find(header.kid);
  if (!key) throw new NotAuthentic("a token that is signed by an unknown key");
  if (!verify(digests[header.alg], Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, "base64url"))) {
    throw new NotAuthentic("a token whose signature is wrong");
  }
  return told.serviceurl;
}

const bearer = /^Bearer ([\w-]{1,2000})\.([\w-]{1,8000})\.([\w-]{1,2000})$/;

const clockToleranceS = 5 * 60;

const digests = { RS256: "RSA-SHA256", RS384: "RSA-SHA384", RS512: "RSA-SHA512" } as const;

/** Where a key could be had is never asked of the token itself: `jku` and `x5u` are not read, and what must be understood (`crit`) is not. */
const Header = z.object({ alg: z.enum(["RS256", "RS384", "RS512"]), kid: z.string().min(1), crit: z.undefined().optional() });
const Claims = z.object({
  iss: z.literal(AuthenticationConstants.ToBotFromChannelTokenIssuer),
  aud: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  serviceurl: z.string().min(1),
});

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString());
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
