import type { PersonViewer } from "../commands/command.ts";
import type { Tx } from "../db/client.ts";

/** What a person may do about the letter, as they are now: a press may come long after the answer it stands under. */
export async function rightsOf(tx: Tx, { organization, person }: PersonViewer): Promise<{ send: boolean; schedule: boolean }> {
  const values = [organization.id, person.id];
  const [row] = await tx.sql<{ role: string; team: string | null }>('select role, team from person where "organizationId" = $1 and id = $2', values);
  const isAdmin = row?.role === "admin";
  return { send: isAdmin || row?.team === "leadership", schedule: isAdmin };
}
