import type { Tx } from "../db/client.ts";
import { type Compared, compareWithStanding, type Folded } from "./compare.ts";
import { derived, type FoldedTable, rowsOf } from "./derived.ts";
import { differencesText } from "./differences.ts";
import type { RevenueEvent } from "./event.ts";
import { foldJourney } from "./fold.ts";
import { type Heard, hearAnew } from "./hear-anew.ts";
import type { Journey, JourneyRules } from "./journey.ts";
import { spineKinds } from "./refold.ts";

/**
 * Folds these accounts anew from all their events and keeps what came of it beside what stands, which is left as it is: who reads or records
 * waits for nothing. What was kept of an account holds as long as `findStale` does not name it.
 */
export async function foldBeside(tx: Tx, organizationId: number, rules: JourneyRules, accountIds: readonly string[], asOf: Date): Promise<void> {
  // In this order, so that whatever is recorded between two of these statements makes what was kept stale.
  const heard = await hearAnew(tx, organizationId, accountIds);
  const spines = new Map((await tx.sql<Spine>(findSpines, [organizationId, accountIds])).map((spine) => [spine.accountId, spine]));
  const folded = heard.map((one) => {
    const { events, hash } = spines.get(one.accountId) ?? { events: [], hash: "0" };
    return { ...one, hash, journey: foldAsDue(events, one, rules, asOf) };
  });
  const compared = await compareWithStanding(tx, organizationId, folded);
  const rows = folded.map((one) => keptRow(organizationId, one, compared.get(one.accountId) ?? { columns: [], rows: [] }, rules));
  await tx.sql(keep, [organizationId, JSON.stringify(rows)]);
}

/** Of these accounts, those of which nothing is kept, or something that was folded from other events than they have now. */
export async function findStale(tx: Tx, organizationId: number, accountIds: readonly string[]): Promise<string[]> {
  return (await tx.sql<{ id: string }>(stale, [organizationId, accountIds])).map(({ id }) => id);
}

/** What time alone has changed by now, and the tick has not folded yet, is left to it: it tells of that. */
function foldAsDue(events: readonly RevenueEvent[], { firstTouchAt, tickAt }: Heard, rules: JourneyRules, asOf: Date): Journey {
  if (tickAt !== null && tickAt <= asOf) {
    const before = foldJourney(events, firstTouchAt, rules, new Date(tickAt.getTime() - 1));
    if (before.tickAt?.getTime() === tickAt.getTime()) return before;
  }
  return foldJourney(events, firstTouchAt, rules, asOf);
}

function keptRow(organizationId: number, one: Heard & Folded & { hash: string }, compared: Compared, { model }: JourneyRules) {
  const { accountId, hash, firstTouchAt, stoodTouchAt, tickAt, journey, contacts } = one;
  const columns = [...one.columns, ...compared.columns];
  const rows = [...(contacts ? [contacts] : []), ...compared.rows];
  const differing = new Set([...(compared.columns.length > 0 ? ["account"] : []), ...compared.rows.map(({ table }) => table)]);
  const ofTable = (table: FoldedTable) => [table.table, rowsOf(table, organizationId, accountId, journey)] as const;
  return {
    accountId,
    spine: hash,
    firstTouchAt,
    stoodTouchAt,
    tickAt,
    retold: one.columns.length > 0 || contacts !== null,
    folded: Object.fromEntries([derived.account, ...derived.hanging].filter(({ table }) => differing.has(table)).map(ofTable)),
    differs: columns.length + rows.length > 0 ? differencesText(columns, rows, model) : null,
  };
}

type Spine = { accountId: string; events: RevenueEvent[]; hash: string };

const spine = `
  from revenue_event event
  where event."organizationId" = $1 and event."accountId" = account.id and event.current and event.kind in ('${spineKinds.join("', '")}')`;

/** Which events they are, whatever their order: a telling is never changed, so its source, id and revision say what it told. */
const hashed = `coalesce(bit_xor(hash_record_extended(row(event.source, event."externalId", event.revision), 0)), 0)`;

const findSpines = `
select account.id as "accountId", coalesce(spine.events, '[]') as events, spine.hash
from account
cross join lateral (select jsonb_agg(event.body) as events, (${hashed})::text as hash ${spine}) as spine
where account."organizationId" = $1 and account.id = any($2::uuid[])`;

const stale = `
select account.id
from account
left join rebuilt_account kept on kept."organizationId" = $1 and kept."accountId" = account.id
cross join lateral (select ${hashed} as hash ${spine}) as spine
where account."organizationId" = $1 and account.id = any($2::uuid[]) and (
  kept."accountId" is null or kept.spine <> spine.hash or kept."tickAt" is distinct from account."tickAt"
  or (kept."firstTouchAt" is distinct from account."firstTouchAt" and kept."stoodTouchAt" is distinct from account."firstTouchAt")
)
order by account.id`;

const keep = `
insert into rebuilt_account ("organizationId", "accountId", spine, "firstTouchAt", "stoodTouchAt", "tickAt", retold, folded, differs)
select $1, "accountId", spine, "firstTouchAt", "stoodTouchAt", "tickAt", retold, folded, differs
from jsonb_populate_recordset(null::rebuilt_account, $2::jsonb)
on conflict ("organizationId", "accountId") do update set
  spine = excluded.spine, "firstTouchAt" = excluded."firstTouchAt", "stoodTouchAt" = excluded."stoodTouchAt", "tickAt" = excluded."tickAt",
  retold = excluded.retold, folded = excluded.folded, differs = excluded.differs`;
