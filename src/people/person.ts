import { randomUUID } from "node:crypto";
import type { Db, Tx } from "../db/client.ts";
import { languageOf } from "../text.ts";
import type { Profile } from "./profile.ts";
import type { Organization, Person, Viewer } from "./viewer.ts";

/** The workspace someone is met on. */
export type PersonsWorkspace = { organizationId: number; workspaceId: string };

/** A person as one workspace knows them. */
export type KnownPerson = Person & {
  /** Their own choice; null: the language of their client. */
  language: string | null;
  locale: string | null;
  /** When the platform last told their profile, by the real clock; 1970 for whoever has not used the bot there. */
  seenAt: Date;
};

/** The person behind a user of a workspace, or null when the user has not been met there. In SQL, since it is read in a transaction as well. */
export async function findPerson(db: Tx, workspace: PersonsWorkspace, externalId: string): Promise<KnownPerson | null> {
  const [person] = await db.sql<KnownPerson>(findByIdentity, [workspace.organizationId, workspace.workspaceId, externalId]);
  return person ?? null;
}

/**
 * The person behind a profile: the one met before, else the organization's person of that e-mail, else a new one.
 * The first to use the bot in an organization becomes its admin. What the profile tells is kept as of `seenAt`: `neverUsed` where the person was
 * sought, and has not come by themself; whoever has used the bot has, for good.
 * Null for whoever is no member of the workspace; of one who was, the way in is closed.
 */
export async function findOrMakePerson(db: Db, workspace: PersonsWorkspace, profile: Profile, seenAt: Date): Promise<KnownPerson | null> {
  const { organizationId, workspaceId } = workspace;
  if (profile.standing !== "member") {
    await db.prisma.identity.deleteMany({ where: { organizationId, workspaceId, externalId: profile.externalId } });
    return null;
  }
  return db.transaction(async (tx) => {
    // One at a time: two who come at once must not both be the first, nor both be made for one e-mail.
    await tx.sql("select id from organization where id = $1 for no key update", [organizationId]);
    const known = await findPerson(tx, workspace, profile.externalId);
    if (known) await tell(tx, workspace, known.id, profile);
    const personId = known?.id ?? (await matchOrMake(tx, workspace, profile));
    const comesFirst = hasUsed(seenAt) && !(known && hasUsed(known.seenAt));
    if (comesFirst) await tx.sql(makeFirstAdmin, [organizationId, personId, neverUsed]);
    await tx.sql(keepIdentity, [organizationId, workspaceId, profile.externalId, personId, profile.locale, seenAt, neverUsed]);
    return findPerson(tx, workspace, profile.externalId);
  });
}

/** Of whoever was sought by e-mail, so that they can be written to. */
export const neverUsed = new Date(0);

/** Whether someone has come by themself. */
export const hasUsed = (seenAt: Date): boolean => seenAt.getTime() > neverUsed.getTime();

/** What a person reads as: all accounts and amounts of their organization, in their own language, else their client's, else English. */
export function personViewer(organization: Organization, known: KnownPerson): Extract<Viewer, { kind: "person" }> {
  const { id, name, email, team, role, timeZone } = known;
  return {
    kind: "person",
    organization,
    person: { id, name, email, team, role, timeZone },
    language: languageOf(known.language ?? known.locale),
    audience: { segment: null, amounts: true },
  };
}

/** Whoever the operator has put in is who the platform says: the zone they have until then is a guess. */
async function matchOrMake(tx: Tx, workspace: PersonsWorkspace, profile: Profile): Promise<string> {
  const { organizationId } = workspace;
  const [matched] = await tx.sql<{ id: string }>('select id from person where "organizationId" = $1 and email = $2', [organizationId, profile.email]);
  if (matched) {
    await tell(tx, workspace, matched.id, profile);
    return matched.id;
  }
  const id = randomUUID();
  await tx.sql(makePerson, [organizationId, id, profile.email, profile.name, profile.timeZone]);
  return id;
}

async function tell(tx: Tx, workspace: PersonsWorkspace, personId: string, profile: Profile): Promise<void> {
  await tx.sql(tellPerson, [workspace.organizationId, personId, profile.name, profile.timeZone, profile.email]);
}

const findByIdentity = `
select person.id, person.name, person.email, person.team, person.role, person."timeZone", person.language, identity.locale, identity."seenAt"
from identity join person on person."organizationId" = identity."organizationId" and person.id = identity."personId"
where identity."organizationId" = $1 and identity."workspaceId" = $2 and identity."externalId" = $3`;

const keepIdentity = `
insert into identity ("organizationId", "workspaceId", "externalId", "personId", locale, "seenAt") values ($1, $2, $3, $4, $5, $6)
on conflict ("organizationId", "workspaceId", "externalId") do update set locale = coalesce(excluded.locale, identity.locale),
  "seenAt" = case when excluded."seenAt" = $7 then identity."seenAt" else excluded."seenAt" end`;

/** Where nobody has used the bot yet, and nobody was made an admin by the operator. */
const makeFirstAdmin = `
update person set role = 'admin' where "organizationId" = $1 and id = $2
  and not exists (select from identity where "organizationId" = $1 and "seenAt" > $3)
  and not exists (select from person admin where admin."organizationId" = $1 and admin.role = 'admin')`;

const makePerson = `
insert into person ("organizationId", id, email, name, role, "timeZone")
select $1, $2::uuid, $3, $4, 'member', coalesce($5, organization."timeZone") from organization where id = $1`;

/** An e-mail that someone else has stays theirs. */
const tellPerson = `
update person set name = $3, "timeZone" = coalesce($4, "timeZone"), email = case
  when $5::text is null or exists (select from person other where other."organizationId" = $1 and other.email = $5 and other.id <> $2) then email
  else $5 end
where "organizationId" = $1 and id = $2`;
