import { createHash } from "node:crypto";
import type { Tx } from "../db/client.ts";
import type { Ended } from "../journeys/journey.ts";
import { type Identifier, identifierKey } from "../journeys/names.ts";
import type { Viewer } from "../people/viewer.ts";

/** An account as it stands, as far as a merge shows it. E-mails of owner and csm are names in `people`, where they are known. */
export type Side = {
  id: string;
  name: string;
  /** Which telling its name came from; empty where nobody has named it. */
  nameOrder: string;
  domain: string | null;
  segment: string | null;
  industry: string | null;
  country: string | null;
  employees: number | null;
  owner: string | null;
  csm: string | null;
  firstTouchAt: Date | null;
  stage: string | null;
  ended: Ended | null;
  /** The names of its own: domains, then the ids it has at sources. */
  names: readonly Identifier[];
  events: number;
  contacts: number;
  deals: number;
  contracts: number;
  leads: number;
  people: Readonly<Record<string, string>>;
};

/** The accounts as they stand, in the order asked for; those that are not there, or that the viewer may not see, are left out. */
export async function readSides(tx: Tx, { organization, audience }: Viewer, accountIds: readonly string[]): Promise<Side[]> {
  const rows = await tx.sql<Row>(readAccounts, [organization.id, audience.segment, accountIds]);
  const sides = new Map(rows.map((row): [string, Side] => [row.id, { ...row, names: row.names ?? [], people: row.people ?? {} }]));
  return accountIds.flatMap((id) => sides.get(id) ?? []);
}

/** What two accounts were shown to be, in few letters: whether they still go by the same names can be told from it. */
export function likenessOf(into: Side, from: Side): string {
  const names = [into, from].map(({ id, names }) => [id, ...names.map(identifierKey).toSorted()]);
  return createHash("sha256").update(JSON.stringify(names)).digest("base64url").slice(0, 22);
}

type Row = Omit<Side, "names" | "people"> & { names: Identifier[] | null; people: Record<string, string> | null };

const countOf = (table: string) => `
  (select count(*)::int from ${table} where ${table}."organizationId" = $1 and ${table}."accountId" = account.id)`;

const readAccounts = `
select account.id, account.name, account."nameOrder", account.domain, account.segment, account.industry, account.country, account.employees,
  account.owner, account.csm, account."firstTouchAt", account.stage, account.ended,
  ${countOf("revenue_event")} as events, ${countOf("contact")} as contacts, ${countOf("opportunity")} as deals,
  ${countOf("subscription")} as contracts, ${countOf("lead")} as leads,
  (select json_agg(json_build_object('kind', kind, 'source', source, 'value', value) order by kind desc, source, value) from identifier
    where "organizationId" = $1 and "accountId" = account.id and kind in ('domain', 'account')) as names,
  (select json_object_agg(email, name) from person where "organizationId" = $1 and email in (account.owner, account.csm)) as people
from account
where account."organizationId" = $1 and ($2::text is null or account.segment = $2) and account.id = any($3::uuid[])`;
