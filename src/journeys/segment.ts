import type { Tx } from "../db/client.ts";

/** As long as an event may name one. */
export const longestSegment = 500;

/** A segment in the letters in which most of its accounts write it; null where no account is of it. */
export async function findSegment(tx: Tx, organizationId: number, told: string): Promise<string | null> {
  const [row] = await tx.sql<{ segment: string }>(findSpelling, [organizationId, told]);
  return row?.segment ?? null;
}

const findSpelling = `
select segment from account where "organizationId" = $1 and lower(segment) = lower($2)
group by segment order by segment = $2 desc, count(*) desc, segment limit 1`;
