import type { World } from "../support/world.ts";

/** Two accounts that are one in truth: Acme Corp (acme.com, 001) with a deal, Acme GmbH (acme.io, 002) with a champion and a deal. */
export const twoAccounts = [
  {
    id: "corp",
    source: "crm",
    kind: "account",
    occurredAt: "2026-05-02T09:00:00Z",
    account: { domain: "acme.com", externalId: "001", name: "Acme Corp" },
    segment: "Enterprise",
    owner: "ann@us.example",
  },
  {
    id: "corp-deal",
    source: "crm",
    kind: "opportunity",
    occurredAt: "2026-06-15T10:00:00Z",
    account: { domain: "acme.com" },
    opportunity: { externalId: "D1", name: "Rollout", stage: "Talks", status: "open" },
  },
  {
    id: "gmbh",
    source: "crm",
    kind: "account",
    occurredAt: "2026-05-01T09:00:00Z",
    account: { domain: "acme.io", externalId: "002", name: "Acme GmbH" },
    segment: "SMB",
  },
  {
    id: "gmbh-champion",
    source: "crm",
    kind: "contact",
    occurredAt: "2026-05-03T09:00:00Z",
    account: { domain: "acme.io" },
    contact: { email: "ben@acme.io", name: "Ben Ode", buyingRole: "champion" },
  },
  {
    id: "gmbh-deal",
    source: "crm",
    kind: "opportunity",
    occurredAt: "2026-06-15T11:00:00Z",
    account: { externalId: "002" },
    opportunity: { externalId: "D2", name: "Extension", stage: "Proposal", status: "open" },
  },
];

/** Names both, and is set aside while they are two. */
export const crossing = {
  id: "crossing",
  source: "crm",
  kind: "note",
  occurredAt: "2026-06-15T11:30:00Z",
  account: { domain: "acme.io", externalId: "001" },
  text: "They share a building",
};

/** The names of the account that a domain leads to, and the ids of its events. */
export async function accountBehind({ db, organizationId }: World, domain: string): Promise<{ id: string; names: string[]; events: string[] }> {
  const [row] = await db.sql<{ id: string; names: string[]; events: string[] }>(
    `select "accountId" as id,
      array(select kind || ' ' || value from identifier held where held."organizationId" = $1 and held."accountId" = link."accountId"
        and kind in ('domain', 'account') order by 1) as names,
      array(select "externalId" from revenue_event where "organizationId" = $1 and "accountId" = link."accountId" order by 1) as events
    from identifier link where "organizationId" = $1 and kind = 'domain' and value = $2`,
    [organizationId, domain],
  );
  return row ?? { id: "", names: [], events: [] };
}

/** The ids of the events that are set aside. */
export async function setAside({ db, organizationId }: World): Promise<string[]> {
  const rows = await db.sql<{ id: string }>(`select "externalId" as id from aside_event where "organizationId" = $1 order by 1`, [organizationId]);
  return rows.map(({ id }) => id);
}

/** How many messages there are, sent or not. */
export async function messages({ db, organizationId }: World): Promise<number> {
  const [row] = await db.sql<{ count: number }>(`select count(*) as count from delivery where "organizationId" = $1`, [organizationId]);
  return row?.count ?? 0;
}
