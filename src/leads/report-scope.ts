import type { Tx } from "../db/client.ts";
import { UserError } from "../errors.ts";
import type { Viewer } from "../people/viewer.ts";
import type { Scope } from "./quality.ts";

/**
 * Whose figures a viewer gets who asks for a segment's, or for all (null): never more than they may see. The segment in the letters in which most of its
 * accounts write it; one that nobody has is taken as it was told, and has no figures.
 * @throws UserError, with `hidden`, where the segment is not theirs to see.
 */
export async function scopeOf(tx: Tx, { organization, audience }: Viewer, asked: string | null, hidden: string): Promise<Scope> {
  if (asked === null) return { organizationId: organization.id, segment: audience.segment };
  if (audience.segment !== null && audience.segment.toLowerCase() !== asked.toLowerCase()) throw new UserError(hidden);
  if (audience.segment !== null) return { organizationId: organization.id, segment: audience.segment };
  const [row] = await tx.sql<{ segment: string }>(findSpelling, [organization.id, asked]);
  return { organizationId: organization.id, segment: row?.segment ?? asked };
}

const findSpelling = `
select segment from account where "organizationId" = $1 and lower(segment) = lower($2)
group by segment order by segment = $2 desc, count(*) desc, segment limit 1`;
