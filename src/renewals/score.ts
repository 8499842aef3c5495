import type { Tx } from "../db/client.ts";
import type { Organization } from "../people/viewer.ts";
import { readEvidence } from "./evidence.ts";
import { type Health, healthOf } from "./risk.ts";
import { dayMs } from "./risk-decay.ts";

/** How healthy an account is, and at what level it was seven days earlier. */
export type Scored = { accountId: string; health: Health; before: number };

/** How long before is held against now, in days. */
export const trendDays = 7;

/** How healthy these accounts are, in their order: a handful of statements for every `pageLength` of them. Nothing is written. */
export async function scoreAccounts(tx: Tx, { id }: Pick<Organization, "id">, accountIds: readonly string[], now: Date): Promise<Scored[]> {
  const earlier = new Date(now.getTime() - trendDays * dayMs);
  const scored: Scored[] = [];
  for (let from = 0; from < accountIds.length; from += pageLength) {
    const page = accountIds.slice(from, from + pageLength);
    const evidence = await readEvidence(tx, id, page, { since: earlier, until: now });
    for (const [accountId, known] of evidence) scored.push({ accountId, health: healthOf(known, now), before: healthOf(known, earlier).level });
  }
  return scored;
}

/** What a page holds of evidence is some megabytes. */
const pageLength = 1_000;
