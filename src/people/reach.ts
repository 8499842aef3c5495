import { randomUUID } from "node:crypto";
import type { Tx } from "../db/client.ts";
import { type Language, languageOf } from "../text.ts";

/** A person who can be written to directly, in their own language. */
export type Reached = { personId: string; email: string | null; name: string; timeZone: string; destinationId: string; language: Language };

/** Whom to reach: by e-mail (lower case), by the person's id. */
export type Sought = { emails?: readonly (string | null)[]; personIds?: readonly (string | null)[] };

/**
 * The direct message of each of these people who has been met on a workspace, on the one they used last; made if need be, in the language they read
 * now. Whoever has not been met is not among them: see acquaint.ts. Three statements, and none where nobody is sought.
 */
export async function reach(tx: Tx, organizationId: number, { emails = [], personIds = [] }: Sought): Promise<Reached[]> {
  const wanted = [emails.flatMap((email) => email ?? []), personIds.flatMap((id) => id ?? [])];
  if (wanted.every((some) => some.length === 0)) return [];
  const met = await tx.sql<Met>(findMet, [organizationId, ...wanted]);
  if (met.length === 0) return [];
  const told = met.map(({ workspaceId, externalId, name, spoken }) => ({
    id: randomUUID(),
    workspaceId,
    externalId,
    name,
    language: languageOf(spoken),
  }));
  await tx.sql(makeDestinations, [organizationId, JSON.stringify(told)]);
  const keys = [organizationId, met.map(({ workspaceId }) => workspaceId), met.map(({ externalId }) => externalId)];
  const destinations = await tx.sql<{ id: string; workspaceId: string; externalId: string }>(findDestinations, keys);
  const idOf = new Map(destinations.map(({ id, workspaceId, externalId }) => [`${workspaceId} ${externalId}`, id]));
  return met.flatMap(({ personId, email, name, timeZone, spoken, workspaceId, externalId }) => {
    const destinationId = idOf.get(`${workspaceId} ${externalId}`);
    return destinationId === undefined ? [] : [{ personId, email, name, timeZone, destinationId, language: languageOf(spoken) }];
  });
}

type Met = Omit<Reached, "destinationId" | "language"> & { workspaceId: string; externalId: string; spoken: string | null };

/** $1 organization, $2 e-mails, $3 people's ids. */
const findMet = `
select person.id as "personId", person.email, person.name, person."timeZone", coalesce(person.language, identity.locale) as spoken,
  identity."workspaceId", identity."externalId"
from person
cross join lateral (
  select * from identity where "organizationId" = $1 and "personId" = person.id order by "seenAt" desc, "workspaceId", "externalId" limit 1
) identity
where person."organizationId" = $1 and (person.email = any($2::text[]) or person.id = any($3::uuid[]))
order by person.id`;

const makeDestinations = `
insert into destination ("organizationId", id, "workspaceId", kind, "externalId", language, name)
select $1, id, "workspaceId", 'person', "externalId", language, name
from jsonb_to_recordset($2::jsonb) as told (id uuid, "workspaceId" uuid, "externalId" text, language text, name text)
order by "workspaceId", "externalId"
on conflict ("organizationId", "workspaceId", "externalId") do update set language = excluded.language, name = excluded.name
where (destination.language, destination.name) is distinct from (excluded.language, excluded.name)`;

const findDestinations = `
select destination.id, destination."workspaceId", destination."externalId"
from unnest($2::uuid[], $3::text[]) as wanted("workspaceId", "externalId")
join destination on destination."organizationId" = $1 and destination."workspaceId" = wanted."workspaceId"
  and destination."externalId" = wanted."externalId"`;
