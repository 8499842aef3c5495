import type { Tx } from "../db/client.ts";
import type { Refolded } from "./refold.ts";

/** A table that holds what the fold says: what tells its rows apart within an organization, and what they say. */
type Derived = { table: string; key: readonly string[]; columns: readonly string[] };

const lead: Derived = {
  table: "lead",
  key: ["source", "externalId"],
  columns: ["accountId", "contactEmail", "contactName", "channel", "campaign", "score", "owner", "status", "statusSince", "openedAt"],
};
const opportunity: Derived = {
  table: "opportunity",
  key: ["source", "externalId"],
  columns: "accountId name stage stageOrder pipeline status amountMinor currency owner closesOn lossReason openedAt stageSince closedAt".split(" "),
};
const subscription: Derived = {
  table: "subscription",
  key: ["source", "externalId"],
  columns: "accountId plan seats recurringMinor firstRecurringMinor currency per startsOn renewsOn endedOn status autoRenew endReason".split(" "),
};
const milestone: Derived = { table: "milestone_reached", key: ["accountId", "subject", "milestone"], columns: ["reachedAt", "implied"] };
const visit: Derived = {
  table: "stage_visit",
  key: ["accountId", "position"],
  columns: ["stage", "milestone", "enteredAt", "leftAt", "backward", "ended"],
};
const account: Derived = {
  table: "account",
  key: ["id"],
  columns: "segment industry country employees owner csm target inMarket milestone stage stageSince ended endedAt tickAt".split(" "),
};

/** Makes what stands of these accounts exactly what the fold says: one statement, however many they are, that writes only what differs. */
export async function writeJourneys(tx: Tx, organizationId: number, refolded: readonly Refolded[], now: Date): Promise<void> {
  const ofAccounts = <Row extends object>(rows: (one: Refolded) => readonly Row[]) =>
    JSON.stringify(refolded.flatMap((one) => rows(one).map((row) => ({ organizationId, accountId: one.accountId, ...row }))));
  await tx.sql(writeAll, [
    organizationId,
    refolded.map(({ accountId }) => accountId),
    ofAccounts(({ after }) => after.leads),
    ofAccounts(({ after }) => after.opportunities),
    ofAccounts(({ after }) => after.subscriptions),
    ofAccounts(({ after }) => after.milestones),
    ofAccounts(({ after }) => after.visits.map((each, position) => ({ ...each, position }))),
    ofAccounts((one) => [accountRow(one)]),
    now,
  ]);
}

/** Writes leads that no account is known for. */
export async function writeLeadsAlone(tx: Tx, organizationId: number, leads: readonly object[]): Promise<void> {
  await tx.sql(writeLeads, [organizationId, [], JSON.stringify(leads.map((row) => ({ organizationId, accountId: null, ...row })))]);
}

function accountRow({ accountId, after: { attributes, current, tickAt } }: Refolded) {
  const { milestone: reached = null, stage = null, since = null, ended = null, endedAt = null } = current ?? {};
  return { id: accountId, ...attributes, milestone: reached, stage, stageSince: since, ended, endedAt, tickAt };
}

const quoted = (names: readonly string[], of = ""): string => names.map((name) => `${of}"${name}"`).join(", ");

/**
 * Writes the rows told that are new or differ, and does not touch the rest. "except" and "not in" compare whole sets at once, whatever the
 * planner thinks of their sizes: of rows that were written a moment ago, or on the embedded database, it knows nothing.
 */
function put(derived: Derived, parameter: string): string {
  const { table, key, columns } = derived;
  const all = ["organizationId", ...key, ...columns];
  return `
  insert into ${table} (${quoted(all)})
  select ${quoted(all)} from jsonb_populate_recordset(null::${table}, ${parameter}::jsonb)
  except select ${quoted(all)} from ${table} where "organizationId" = $1 and "accountId" = any($2::uuid[])
  on conflict ("organizationId", ${quoted(key)}) do update set (${quoted(columns)}) = row(${quoted(columns, "excluded.")})`;
}

function forget({ table, key }: Derived, parameter: string): string {
  return `
  delete from ${table}
  where "organizationId" = $1 and "accountId" = any($2::uuid[])
    and (${quoted(key)}) not in (select ${quoted(key)} from jsonb_populate_recordset(null::${table}, ${parameter}::jsonb))`;
}

const tables = [lead, opportunity, subscription, milestone, visit];

const writeAll = `
with ${tables.map((derived, at) => `gone_${derived.table} as (${forget(derived, `$${at + 3}`)}\n), put_${derived.table} as (${put(derived, `$${at + 3}`)}\n)`).join(", ")}
update account set (${quoted(account.columns)}, "updatedAt") = row(${quoted(account.columns, "told.")}, $9::timestamptz)
from jsonb_populate_recordset(null::account, $8::jsonb) as told
cross join lateral (select ctid from account where account."organizationId" = $1 and account.id = told.id offset 0) as place
where account.ctid = place.ctid and (${quoted(account.columns, "account.")}) is distinct from (${quoted(account.columns, "told.")})`;

const writeLeads = put(lead, "$3");
