import { randomUUID } from "node:crypto";
import type { Tx } from "../db/client.ts";
import { type Language, languageOf } from "../text.ts";

export type Destination = {
  id: string;
  workspaceId: string;
  kind: "channel" | "person";
  externalId: string;
  language: Language;
  audience: { segment: string | null; amounts: boolean };
};

/** A channel or person on a workspace, as a platform names it; `name`, what people call it, is null where the platform does not say. */
export type DestinationNamed = Pick<Destination, "workspaceId" | "kind" | "externalId" | "language"> & { name: string | null };

/**
 * The destination behind a channel or person; a new one takes the given language and may see everything, one that is called
 * otherwise now takes its new name. In SQL, since it is committed with what needs it.
 */
export async function findOrMakeDestination(tx: Tx, organizationId: number, named: DestinationNamed): Promise<Destination> {
  const { workspaceId, kind, externalId } = named;
  await tx.sql(makeDestination, [organizationId, randomUUID(), workspaceId, kind, externalId, named.language, named.name]);
  const [row] = await tx.sql<Row>(findByName, [organizationId, workspaceId, externalId]);
  if (!row) throw new Error("A destination vanished while it was being used");
  const { audienceSegment, showAmounts, language, ...destination } = row;
  return { ...destination, language: languageOf(language), audience: { segment: audienceSegment, amounts: showAmounts } };
}

type Row = Omit<Destination, "language" | "audience"> & { language: string; audienceSegment: string | null; showAmounts: boolean };

const makeDestination = `
insert into destination ("organizationId", id, "workspaceId", kind, "externalId", language, name) values ($1, $2, $3, $4, $5, $6, $7)
on conflict ("organizationId", "workspaceId", "externalId") do update set name = excluded.name
where excluded.name is not null and excluded.name is distinct from destination.name`;

const findByName = `
select id, "workspaceId", kind, "externalId", language, "audienceSegment", "showAmounts"
from destination where "organizationId" = $1 and "workspaceId" = $2 and "externalId" = $3`;
