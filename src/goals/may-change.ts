import type { Asked, PersonViewer } from "../commands/command.ts";
import type { Goal } from "./goal.ts";

/** A goal is changed and ended by who set it, and by admins: as they are now, since a press may come long after the answer it stands under. */
export async function mayChange(
  { db, viewer: { organization, person } }: Pick<Asked<PersonViewer>, "db" | "viewer">,
  { madeBy }: Goal,
): Promise<boolean> {
  if (madeBy?.id === person.id) return true;
  const [row] = await db.sql<{ role: string }>('select role from person where "organizationId" = $1 and id = $2', [organization.id, person.id]);
  return row?.role === "admin";
}
