import type { Tx } from "../db/client.ts";
import { Facts } from "./facts.ts";

/** The latest letter on a week before the one that begins then; null where there is none. */
export async function findLetterBefore(tx: Tx, organizationId: number, from: Date): Promise<Facts | null> {
  const [row] = await tx.sql<{ facts: unknown }>(findBefore, [organizationId, from]);
  return row ? Facts.parse(row.facts) : null;
}

/** The latest letter on the week that begins then, as it was written; null where there is none. */
export async function findLetterOn(tx: Tx, organizationId: number, from: Date): Promise<Facts | null> {
  const [row] = await tx.sql<{ facts: unknown }>(findOn, [organizationId, from]);
  return row ? Facts.parse(row.facts) : null;
}

/** The letter of a slot; null where that slot had none. */
export async function findLetter(tx: Tx, organizationId: number, slot: string): Promise<Facts | null> {
  const [row] = await tx.sql<{ facts: unknown }>(findBySlot, [organizationId, slot]);
  return row ? Facts.parse(row.facts) : null;
}

/** A slot that went by without a letter is kept as null. */
const written = `select facts from letter where "organizationId" = $1 and facts <> 'null'::jsonb`;

const findBefore = `${written} and "from" < $2 order by "from" desc, "writtenAt" desc limit 1`;
const findOn = `${written} and "from" = $2 order by "writtenAt" desc limit 1`;
const findBySlot = `${written} and slot = $2`;
