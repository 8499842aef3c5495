import type { Tx } from "../db/client.ts";
import type { RevenueEvent } from "../journeys/event.ts";
import { lockAccounts, lockIdentities } from "../journeys/locks.ts";
import type { Organization } from "../people/viewer.ts";
import { type Arrival, leadIdOf } from "./arrival.ts";
import { takeOutReplaced } from "./aside.ts";
import { type Row, supersede } from "./insert.ts";
import type { Comparison } from "./known.ts";
import { settle } from "./tick.ts";
import { namesDiffer, withdraw, withdrawLeads } from "./withdraw.ts";

/** What corrections took back: the earlier tellings, and everything about the accounts that they named otherwise. */
export type Corrected = {
  before: { event: RevenueEvent; accountId: string | null }[];
  withdrawn: Arrival[];
  /** Earlier tellings that had been set aside. */
  replaced: Arrival[];
  touched: ReadonlySet<string>;
};

export async function takeBack(tx: Tx, organizationId: number, arrivals: readonly Arrival[], standings: readonly Comparison[]): Promise<Corrected> {
  const before: Corrected["before"] = [];
  const renamed = new Set<string>();
  const renamedLeads = new Set<string>();
  const asideBefore: RevenueEvent[] = [];
  for (const [at, { event, names }] of arrivals.entries()) {
    const standing = standings[at];
    if (standing?.state === "new" && standing.aside) asideBefore.push(event);
    if (standing?.state !== "correction") continue;
    before.push({ event: standing.before, accountId: standing.accountId });
    if (!namesDiffer(standing.before, names)) continue;
    const lead = leadIdOf(standing.before);
    if (standing.accountId !== null) renamed.add(standing.accountId);
    else if (lead !== null) renamedLeads.add(lead);
  }
  const replaced = await takeOutReplaced(tx, organizationId, asideBefore);
  if (before.length > 0)
    await supersede(
      tx,
      organizationId,
      before.map(({ event }) => event),
    );
  if (renamed.size + renamedLeads.size > 0) await lockIdentities(tx, organizationId);
  const withdrawn = renamed.size > 0 ? await withdraw(tx, organizationId, [...renamed]) : [];
  const leads = renamedLeads.size > 0 ? await withdrawLeads(tx, organizationId, [...renamedLeads]) : [];
  return { before, withdrawn: [...withdrawn, ...leads], replaced, touched: new Set(before.flatMap(({ accountId }) => accountId ?? [])) };
}

/** A corrected event may stand with another account now: what is told of it, and was, goes along. */
export async function followCorrected(
  tx: Tx,
  organizationId: number,
  { before }: Corrected,
  rows: readonly Row[],
  touched: Set<string>,
): Promise<void> {
  const homes = new Map(rows.filter(({ current }) => current).map(({ arrival, accountId }) => [keyOf(arrival.event), accountId]));
  const moved = new Map<string, string>();
  for (const told of before) {
    const home = homes.get(keyOf(told.event)) ?? null;
    if (home === null || home === told.accountId) continue;
    if (told.accountId !== null) moved.set(told.accountId, home);
    told.accountId = home;
    touched.add(home);
  }
  if (moved.size > 0) await tx.sql(moveAnnouncements, [organizationId, [...moved.keys()], [...moved.values()]]);
}

const keyOf = ({ source, id }: RevenueEvent): string => `${source} ${id}`;

const moveAnnouncements = `
update announcement set "accountId" = moved.now from unnest($2::uuid[], $3::uuid[]) as moved (earlier, now)
where "organizationId" = $1 and "accountId" = moved.earlier`;

/** What time alone has done to accounts that are about to be corrected is told first: taken back, the earlier tellings could not say it any more. */
export async function settleCorrected(tx: Tx, organization: Organization, standings: readonly Comparison[], now: Date): Promise<void> {
  const accounts = new Set(standings.flatMap((standing) => (standing.state === "correction" ? (standing.accountId ?? []) : [])));
  if (accounts.size === 0) return;
  const overdue = await tx.sql<{ id: string }>(findOverdue, [organization.id, [...accounts], now]);
  if (overdue.length === 0) return;
  await lockIdentities(tx, organization.id);
  await settle(
    tx,
    organization,
    await lockAccounts(
      tx,
      organization.id,
      overdue.map(({ id }) => id),
    ),
    now,
  );
}

const findOverdue = `select id from account where "organizationId" = $1 and id = any($2::uuid[]) and "tickAt" <= $3`;
