import type { Asked, PersonViewer } from "../commands/command.ts";
import { UserError } from "../errors.ts";
import { say } from "../text.ts";
import { mergeText } from "./text.ts";

/** @throws UserError for whoever is no admin, naming some who are. */
export async function mustBeAdmin({ db, viewer }: Asked<PersonViewer>): Promise<void> {
  const { organization, person, language } = viewer;
  if (person.role === "admin") return;
  const t = say(mergeText, language);
  const admins = await db.sql<{ name: string }>(findAdmins, [organization.id]);
  if (admins.length === 0) throw new UserError(t("noAdmin"));
  const names = new Intl.ListFormat(language, { type: "disjunction" }).format(admins.map(({ name }) => name));
  throw new UserError(t("onlyAdmins", { names }));
}

const findAdmins = `select name from person where "organizationId" = $1 and role = 'admin' order by name, id limit 3`;
