import type { Db } from "../db/client.ts";
import { OperatorError } from "../errors.ts";
import { readCount } from "./words.ts";

/** An organization, as a command about it needs to know it. */
export type Named = { id: number; name: string; timeZone: string; demo: boolean };

export const organizationOption = { organization: { type: "string" } } as const;

/** Every organization of this installation, the first one first, the sandbox's last. */
export function listOrganizations({ prisma }: Db): Promise<Named[]> {
  return prisma.organization.findMany({ select: { id: true, name: true, timeZone: true, demo: true }, orderBy: [{ demo: "asc" }, { id: "asc" }] });
}

/**
 * The organization a command is about, and those it is not about.
 * @param told the value of --organization; unset: the first.
 * @throws OperatorError when there is none, or none of this number.
 */
export async function chooseOrganization(db: Db, told: string | undefined): Promise<{ organization: Named; others: Named[] }> {
  const all = await listOrganizations(db);
  const id = told === undefined ? all[0]?.id : readCount("--organization", told, 1, 2_147_483_647);
  const organization = all.find((each) => each.id === id);
  if (!organization && all.length === 0) throw new OperatorError("There is no organization yet. The first start makes it: npm start");
  if (!organization) throw new OperatorError(`There is no organization ${id}. There are: ${all.map(named).join(", ")}.`);
  return { organization, others: all.filter((each) => each !== organization) };
}

/** Says which organizations were left out, and how to see them; empty when there are none. */
export function othersText(others: readonly Named[]): string {
  if (others.length === 0) return "";
  return `\n\nOther organizations: ${others.map(named).join(", ")}. Add --organization and the number.`;
}

const named = ({ id, name, demo }: Named): string => `${id} ${name}${demo ? " (the sandbox's)" : ""}`;
