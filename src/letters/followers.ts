import type { Because } from "../announcements/announcement.ts";
import type { Tx } from "../db/client.ts";
import { type Language, languageOf } from "../text.ts";

/** A channel or a person that follows the letter, and what it sees of it. */
export type Follower = {
  destinationId: string;
  kind: "channel" | "person";
  name: string | null;
  /** Where the organization is on more than one. */
  platform: string | null;
  /** Whose own chat this is; null for a channel. */
  personId: string | null;
  language: Language;
  amounts: boolean;
  /** Of the accounts of this segment alone; null: of all. */
  segment: string | null;
  because: Because;
};

/** Everyone who follows the letter. A destination whose audience and whose subscription are of different segments sees nothing of it, and is none. */
export async function findFollowers(tx: Tx, organizationId: number): Promise<Follower[]> {
  const rows = await tx.sql<Row>(findRoutes, [organizationId]);
  return rows.flatMap(({ destinationId, kind, name, platform, personId, language, amounts, audienceSegment, kinds, segment, by }) => {
    const seen = segmentSeen(audienceSegment, segment);
    return seen === undefined
      ? []
      : [{ destinationId, kind, name, platform, personId, language: languageOf(language), amounts, segment: seen, because: { kinds, segment, by } }];
  });
}

/** The segment of which a destination sees figures, by its audience and by what it subscribed to; undefined: nothing fits both. */
export function segmentSeen(audience: string | null, subscribed: string | null): string | null | undefined {
  if (audience !== null && subscribed !== null && audience !== subscribed) return undefined;
  return audience ?? subscribed;
}

type Row = {
  destinationId: string;
  kind: "channel" | "person";
  name: string | null;
  platform: string | null;
  personId: string | null;
  language: string;
  amounts: boolean;
  audienceSegment: string | null;
  kinds: string[];
  segment: string | null;
  by: string | null;
};

const findRoutes = `
select route."destinationId", destination.kind, destination.name, workspace.platform, identity."personId", destination.language, destination."showAmounts" as amounts,
  destination."audienceSegment", route.kinds, route.segment, person.name as by
from route
join destination on destination."organizationId" = route."organizationId" and destination.id = route."destinationId"
left join workspace on workspace."organizationId" = route."organizationId" and workspace.id = destination."workspaceId"
  and exists (select from workspace other where other."organizationId" = $1 and other.platform <> workspace.platform)
left join identity on destination.kind = 'person' and identity."organizationId" = route."organizationId"
  and identity."workspaceId" = destination."workspaceId" and identity."externalId" = destination."externalId"
left join person on person."organizationId" = route."organizationId" and person.id = route."personId"
where route."organizationId" = $1 and 'letter' = any(route.kinds)
order by destination.kind, destination.name nulls last, route.id`;
