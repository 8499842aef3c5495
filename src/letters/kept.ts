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

/** When a letter on the week that begins then was last sent to somebody; null where none was. */
export async function findSentAt(tx: Tx, organizationId: number, from: Date): Promise<Date | null> {
  const [row] = await tx.sql<{ writtenAt: Date }>(findSent, [organizationId, from]);
  return row?.writtenAt ?? null;
}

/** A slot that went by without a letter is kept as null. */
const written = `select facts from letter where "organizationId" = $1 and facts <> 'null'::jsonb`;

const findBefore = `${written} and "from" < $2 order by "from" desc, "writtenAt" desc limit 1`;
const findOn = `${written} and "from" = $2 order by "writtenAt" desc limit 1`;
const findBySlot = `${written} and slot = $2`;

/** A letter that nobody followed was written all the same, and is in nobody's outbox. */
const findSent = `
select "writtenAt" from letter
where "organizationId" = $1 and "from" = $2 and facts <> 'null'::jsonb and exists (
  select from destination
  join delivery on delivery."organizationId" = $1 and delivery."destinationId" = destination.id and delivery.cause = 'letter ' || letter.slot
  where destination."organizationId" = $1)
order by "writtenAt" desc limit 1`;
