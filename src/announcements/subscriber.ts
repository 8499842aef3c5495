import type { Asked, PersonViewer } from "../commands/command.ts";
import type { Tx } from "../db/client.ts";
import type { DestinationNamed } from "./destination.ts";

/** Who a subscription that is typed here is for: the channel; in a direct message the person themself. Null where the platform does not say who that is. */
export async function subscriberHere(tx: Tx, { viewer, place }: Pick<Asked<PersonViewer>, "viewer" | "place">): Promise<DestinationNamed | null> {
  const { workspaceId, channel, channelName } = place;
  if (!place.direct) return { workspaceId, kind: "channel", externalId: channel, name: channelName, language: viewer.language };
  const [identity] = await tx.sql<{ externalId: string }>(findIdentity, [viewer.organization.id, workspaceId, viewer.person.id]);
  return identity ? { workspaceId, kind: "person", externalId: identity.externalId, name: viewer.person.name, language: viewer.language } : null;
}

/** Whoever uses several accounts of a workspace is taken at the one they used last. */
const findIdentity = `
select "externalId" from identity where "organizationId" = $1 and "workspaceId" = $2 and "personId" = $3
order by "seenAt" desc, "externalId" limit 1`;
