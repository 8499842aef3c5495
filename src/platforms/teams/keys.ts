import { createPublicKey, type KeyObject } from "node:crypto";
import { z } from "zod";
import type { Cloud } from "./cloud.ts";

export type SigningKeys = {
  /** The key of this name, where it may sign for Teams; null: there is none. Throws when it cannot be asked for. */
  find(name: string): Promise<KeyObject | null>;
};

/** Of the real clock. Keys are changed every few days and told beforehand; who sends unknown names makes us ask no more often than this. */
const keepMs = 12 * 60 * 60_000;
const askAgainMs = 5 * 60_000;

/** The keys by which the Bot Framework signs. Who asks while they are being told waits for the same answer. */
export function createSigningKeys({ metadataUrl, mayReach }: Pick<Cloud, "metadataUrl" | "mayReach">): SigningKeys {
  let told: { keys: Promise<Map<string, KeyObject>>; at: number } | null = null;
  const ask = () => {
    const asked = { keys: readKeys(metadataUrl, mayReach), at: performance.now() };
    const before = told;
    told = asked;
    asked.keys.catch(() => {
      if (told === asked) told = before;
    });
    return asked.keys;
  };
  return {
    async find(name) {
      const age = told ? performance.now() - told.at : Number.POSITIVE_INFINITY;
      const keys = told && age < keepMs ? await told.keys : await ask();
      return keys.get(name) ?? (age >= askAgainMs && age < keepMs ? ((await ask()).get(name) ?? null) : null);
    },
  };
}

const Metadata = z.object({ jwks_uri: z.string() });
const Keys = z.object({ keys: z.array(z.unknown()) });
const Key = z.object({ kty: z.literal("RSA"), kid: z.string(), n: z.string(), e: z.string(), endorsements: z.array(z.string()) });

async function readKeys(metadataUrl: string, mayReach: Cloud["mayReach"]): Promise<Map<string, KeyObject>> {
  const { jwks_uri } = Metadata.parse(await read(metadataUrl));
  if (!mayReach(jwks_uri)) throw new Error("The keys of the Bot Framework are said to be at another host");
  const keys = new Map<string, KeyObject>();
  for (const told of Keys.parse(await read(jwks_uri)).keys) {
    const { data: key } = Key.safeParse(told);
    if (key?.endorsements.includes("msteams")) keys.set(key.kid, createPublicKey({ key: { kty: key.kty, n: key.n, e: key.e }, format: "jwk" }));
  }
  return keys;
}

async function read(address: string): Promise<unknown> {
  const response = await fetch(address, { redirect: "error", signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`The keys of the Bot Framework could not be read: ${response.status}`);
  return response.json();
}
