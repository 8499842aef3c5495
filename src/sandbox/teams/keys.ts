import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";

/** What activities are signed with, and what the app is told to check them by. */
export type Keys = {
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  /** One that is published nowhere. */
  otherKey(): KeyObject;
};

/** An RSA key of this process; another one is made when a forgery asks for it. */
export function createKeys(): Keys {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  let other: KeyObject | undefined;
  return {
    kid: "stand-in-1",
    privateKey,
    publicKey,
    otherKey: () => (other ??= generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey),
  };
}

/** The published key as Microsoft publishes its own: for the channel "msteams" alone. */
export function jwks({ kid, publicKey }: Keys): object {
  return { keys: [{ ...publicKey.export({ format: "jwk" }), use: "sig", kid, x5t: kid, endorsements: ["msteams"] }] };
}

export type Signature = "published-key" | "other-key" | "none" | "HS256" | "tampered";

/** A JWT over these claims; signed as told. */
export function signToken(keys: Keys, claims: object, header: object, how: Signature): string {
  const alg = how === "none" ? "none" : how === "HS256" ? "HS256" : "RS256";
  const signed = `${part({ alg, typ: "JWT", kid: keys.kid, x5t: keys.kid, ...header })}.${part(claims)}`;
  return `${signed}.${signatureOf(keys, signed, how)}`;
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

function signatureOf(keys: Keys, signed: string, how: Signature): string {
  switch (how) {
    case "none":
      return "";
    case "HS256":
      return createHmac("sha256", keys.publicKey.export({ type: "spki", format: "pem" }))
        .update(signed)
        .digest("base64url");
    case "other-key":
      return sign("RSA-SHA256", Buffer.from(signed), keys.otherKey()).toString("base64url");
    case "tampered":
      return sign("RSA-SHA256", Buffer.from(`${signed} `), keys.privateKey).toString("base64url");
    case "published-key":
      return sign("RSA-SHA256", Buffer.from(signed), keys.privateKey).toString("base64url");
  }
}
