import { createPublicKey, type KeyObject } from "node:crypto";
import { z } from "zod";
import { inTime } from "../in-flight.ts";
import type { Cloud } from "./cloud.ts";

export type SigningKeys = {
  /** The key of this name, where it may sign for Teams; null: there is none. Throws when it cannot be asked for. */
  find(name: string): Promise<KeyObject | null>;
};

/** Of the real clock. Keys are changed every few days and told beforehand; who sends unknown names makes us ask no more often than this. */
const keepMs = 12 * 60 * 60_000;
const askAgainMs = 5 * 60_000;
const anewWithinMs = 2_000;

type Known = { keys: Map<string, KeyObject>; at: number };

/**
 * The keys by which the Bot Framework signs. Those that were told stay good until others are told, whatever becomes of the asking: nobody but who brings
 * an unknown name waits for that, and all who wait do so for the same answer.
 */
export function createSigningKeys({ metadataUrl, mayReach }: Pick<Cloud, "metadataUrl" | "mayReach">): SigningKeys {
  let known: Known | null = null;
  let asking: Promise<Known> | null = null;
  let triedAt = Number.NEGATIVE_INFINITY;
  const ask = (): Promise<Known> => {
    triedAt = performance.now();
    const asked = readKeys(metadataUrl, mayReach).then((keys) => {
      known = { keys, at: performance.now() };
      return known;
    });
    asking = asked;
    const done = () => {
      asking = null;
    };
    asked.then(done, done);
    return asked;
  };
  const mayAsk = () => performance.now() - triedAt >= askAgainMs;
  return {
    async find(name) {
      if (!known) return (await (asking ?? ask())).keys.get(name) ?? null;
      const key = known.keys.get(name);
      const isOld = performance.now() - known.at >= keepMs;
      if (key && !(isOld && mayAsk())) return key;
      if (!key) return asking || mayAsk() ? ((await (asking ?? ask())).keys.get(name) ?? null) : null;
      // Where the keys are not told anew, the old ones go on.
      const anew = await inTime(
        ask().catch(() => null),
        anewWithinMs,
      );
      return (anew ?? known).keys.get(name) ?? null;
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
