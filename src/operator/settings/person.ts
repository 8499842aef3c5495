import type { Tx } from "../../db/client.ts";
import { uuidv7 } from "../../db/id.ts";
import { OperatorError } from "../../errors.ts";
import { teams } from "../../people/viewer.ts";
import type { Desk } from "../desk.ts";
import type { Named } from "../organizations.ts";
import { didYouMean } from "../words.ts";
import { changesText } from "./changes.ts";
import { readChoice, readLanguage, readName, readZone } from "./values.ts";

const text = { type: "string" } as const;

export const personFlags = { "person-name": text, team: text, manager: text, role: text, language: text, zone: text } as const;

type Given = Readonly<Record<string, string | undefined>>;

type Row = {
  id: string;
  email: string | null;
  name: string;
  team: string | null;
  role: string;
  managerId: string | null;
  timeZone: string;
  language: string | null;
  /** Has used the bot, so that a chat profile tells of them. */
  met: boolean;
};

/**
 * Sets what was given of a person, who is found by e-mail (or id) and made when there is a name to make them with.
 * @throws OperatorError for who is not known, a manager who reports to them, and the last admin's role.
 */
export async function setPerson(desk: Desk, { id, name, timeZone }: Named, who: string, given: Given): Promise<string> {
  const set = readGiven(given);
  const { before, after, managers } = await desk.db.transaction(async (tx) => {
    // One at a time in an organization: managers may not come to report in a circle, nor the last admin go unnoticed.
    await tx.sql("select id from organization where id = $1 for no key update", [id]);
    const people = await tx.sql<Row>(findPeople, [id]);
    const known = findPerson(people, who);
    const before = known ?? newPerson(people, who, set.name, timeZone);
    const managerId = set.manager === undefined ? before.managerId : managerOf(people, before, set.manager);
    const after = { ...before, ...set, managerId };
    refuseNoAdmin(people, before, after);
    await put(tx, id, after);
    return { before: known ? before : null, after, managers: people };
  });
  desk.forget();
  const rows = rowsOf(after, managers);
  const earlier = before && rowsOf(before, managers);
  const changes = rows.flatMap(({ flag, label, value }, at) => {
    if (earlier && given[flag] === undefined) return [];
    return [{ label, before: earlier?.[at]?.value ?? null, after: value }];
  });
  const title = `${after.name}${after.email ? ` <${after.email}>` : ""}, ${before ? "of" : "new in"} ${name} (organization ${id})`;
  const note = after.met && (set.name !== undefined || set.timeZone !== undefined) ? `\n\n${profileNote}` : "";
  return changesText(title, changes) + note;
}

const profileNote = "Name and time zone are told by their chat profile as well: when they use the bot, it replaces these within a day.";

type Set = { name?: string; team?: string | null; manager?: string | null; role?: string; language?: string | null; timeZone?: string };

function readGiven(given: Given): Set {
  const { "person-name": name, team, manager, role, language, zone } = given;
  const isNone = (told: string) => told.trim().toLowerCase() === "none";
  return {
    ...(name !== undefined && { name: readName("--person-name", name) }),
    ...(team !== undefined && { team: isNone(team) ? null : readChoice("--team", team, teams) }),
    ...(manager !== undefined && { manager: isNone(manager) ? null : manager }),
    ...(role !== undefined && { role: readChoice("--role", role, ["admin", "member"]) }),
    ...(language !== undefined && { language: language.trim().toLowerCase() === "auto" ? null : readLanguage(language) }),
    ...(zone !== undefined && { timeZone: readZone(zone) }),
  };
}

/** By e-mail, or by id: some platforms do not tell e-mails. */
export function findPerson<Known extends { id: string; email: string | null }>(people: readonly Known[], told: string): Known | undefined {
  const wanted = told.trim().toLowerCase();
  return people.find(({ id, email }) => email === wanted || id === wanted);
}

function newPerson(people: readonly Row[], who: string, name: string | undefined, timeZone: string): Row {
  const email = who.trim().toLowerCase();
  if (name === undefined) throw unknownPerson(people, who);
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || email.length > 320) throw new OperatorError(`Someone new is put in by e-mail; "${who}" is none.`);
  return { id: uuidv7(), email, name, team: null, role: "member", managerId: null, timeZone, language: null, met: false };
}

const howToPutIn = ' To put in someone who has not used the bot yet, give their name too: --person-name "Ann Lee"';

export function unknownPerson(people: readonly { email: string | null }[], who: string, advice = howToPutIn): OperatorError {
  const near = didYouMean(
    who,
    people.flatMap(({ email }) => email ?? []),
  );
  return new OperatorError(`Nobody here has the e-mail ${who}.${near}${advice}`);
}

function managerOf(people: readonly Row[], person: Row, told: string | null): string | null {
  if (told === null) return null;
  const manager = findPerson(people, told);
  if (!manager) throw unknownPerson(people, told, " A manager is put in first.");
  const above: Row[] = [];
  for (let one: Row | undefined = manager; one && !above.includes(one); one = people.find(({ id }) => id === one?.managerId)) {
    above.push(one);
    if (one.id !== person.id) continue;
    const chain = above.map(({ name }) => name).join(", who reports to ");
    throw new OperatorError(
      above.length === 1 ? `${person.name} cannot be their own manager.` : `${manager.name} cannot manage ${person.name}: that would be ${chain}.`,
    );
  }
  return manager.id;
}

function refuseNoAdmin(people: readonly Row[], before: Row, after: Row): void {
  if (before.role !== "admin" || after.role === "admin") return;
  if (people.some(({ id, role }) => id !== before.id && role === "admin")) return;
  throw new OperatorError(`${before.name} is the only admin. Make someone else one first: npm run settings -- --person E-MAIL --role admin`);
}

function rowsOf({ name, team, managerId, role, language, timeZone }: Row, people: readonly Row[]) {
  const manager = people.find(({ id }) => id === managerId);
  return [
    { flag: "person-name", label: "Name", value: name },
    { flag: "team", label: "Team", value: team ?? "none" },
    { flag: "manager", label: "Manager", value: manager?.email ?? manager?.name ?? "none" },
    { flag: "role", label: "Role", value: role },
    { flag: "language", label: "Language", value: language ?? "auto" },
    { flag: "zone", label: "Time zone", value: timeZone },
  ];
}

async function put(tx: Tx, organizationId: number, { id, email, name, team, role, managerId, timeZone, language }: Row): Promise<void> {
  await tx.sql(putPerson, [organizationId, id, email, name, team, role, managerId, timeZone, language]);
}

const findPeople = `
select id, email, name, team, role, "managerId", "timeZone", language,
  exists (select from identity where identity."organizationId" = $1 and identity."personId" = person.id) as met
from person where "organizationId" = $1`;

const putPerson = `
insert into person ("organizationId", id, email, name, team, role, "managerId", "timeZone", language) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict ("organizationId", id) do update set name = excluded.name, team = excluded.team, role = excluded.role, "managerId" = excluded."managerId",
  "timeZone" = excluded."timeZone", language = excluded.language`;
