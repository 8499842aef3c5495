import type { Viewer } from "../people/viewer.ts";
import type { LeadReader } from "./card.ts";
import type { ShownLead } from "./find.ts";

/** Its owner reads by their own clock, everybody else by the organization's. */
export function leadReader({ owner }: Pick<ShownLead, "owner">, viewer: Viewer): LeadReader {
  const isOwn = viewer.kind === "person" && owner !== null && viewer.person.email === owner;
  return { viewer, zone: isOwn ? viewer.person.timeZone : viewer.organization.timeZone };
}
