import type { Db } from "../../src/db/client.ts";

/**
 * Everything that was made of the events, free of what differs by chance (ids, times of writing): accounts by the names they
 * are found by, with what hangs on each.
 */
export async function derivedRows(db: Db, organizationId: number): Promise<unknown> {
  const accounts = await db.sql<{ id: string } & Record<string, unknown>>(`select * from account where "organizationId" = $1`, [organizationId]);
  const identifiers = await db.sql<{ accountId: string; kind: string; source: string; value: string }>(
    `select * from identifier where "organizationId" = $1`,
    [organizationId],
  );
  const nameOf = new Map(
    accounts.map(({ id }) => [
      id,
      identifiers
        .filter((link) => link.accountId === id)
        .map(({ kind, source, value }) => `${kind} ${source} ${value}`)
        .toSorted()
        .join(", "),
    ]),
  );
  const told: Record<string, unknown> = { account: accounts.map(({ id, updatedAt: _written, ...rest }) => ({ ...rest, is: nameOf.get(id) })) };
  for (const table of ["contact", "lead", "opportunity", "subscription", "milestone_reached", "stage_visit", "channel_day", "aside_event"]) {
    const rows = await db.sql<Record<string, unknown>>(`select * from ${table} where "organizationId" = $1`, [organizationId]);
    told[table] = rows.map(({ receivedAt: _received, announce: _told, accountId, ...rest }) => ({
      ...rest,
      of: typeof accountId === "string" ? nameOf.get(accountId) : null,
    }));
  }
  const events = await db.sql<Record<string, unknown>>(
    `select source, "externalId", revision, current, "accountId" from revenue_event where "organizationId" = $1`,
    [organizationId],
  );
  told["event"] = events.map(({ accountId, ...rest }) => ({ ...rest, of: typeof accountId === "string" ? nameOf.get(accountId) : null }));
  return Object.fromEntries(Object.entries(told).map(([table, rows]) => [table, sorted(rows)]));
}

function sorted(rows: unknown): unknown {
  return Array.isArray(rows) ? rows.map((row) => JSON.stringify(row, replaceOrganization)).toSorted() : rows;
}

const replaceOrganization = (key: string, value: unknown): unknown => (key === "organizationId" ? undefined : value);

/** Takes away all that was made of an organization's events, but for whose they are. */
export async function wipeDerived(db: Db, organizationId: number): Promise<void> {
  for (const table of ["contact", "lead", "opportunity", "subscription", "milestone_reached", "stage_visit"]) {
    await db.sql(`delete from ${table} where "organizationId" = $1`, [organizationId]);
  }
  await db.sql(
    `update account set name = '', "nameOrder" = '', domain = null, segment = null, industry = null, country = null, employees = null, owner = null,
      csm = null, target = false, "inMarket" = false, "firstTouchAt" = null, milestone = null, stage = null, "stageSince" = null, ended = null,
      "endedAt" = null, "tickAt" = null
    where "organizationId" = $1`,
    [organizationId],
  );
}
