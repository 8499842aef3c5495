import type { Tx } from "../db/client.ts";

/** A table that holds what the fold says, and what tells its rows apart within an organization. */
type Derived = { table: string; key: readonly string[]; columns: readonly string[] };

/** A row by its columns' names, without the organization. */
export type DerivedRow = Readonly<Record<string, string | number | boolean | Date | null>>;

export const derived = {
  lead: {
    table: "lead",
    key: ["source", "externalId"],
    columns: ["accountId", "contactEmail", "contactName", "channel", "campaign", "score", "owner", "status", "statusSince", "openedAt"],
  },
  opportunity: {
    table: "opportunity",
    key: ["source", "externalId"],
    columns: [
      "accountId",
      "name",
      "stage",
      "stageOrder",
      "pipeline",
      "status",
      "amountMinor",
      "currency",
      "owner",
      "closesOn",
      "lossReason",
      "openedAt",
      "stageSince",
      "closedAt",
    ],
  },
  subscription: {
    table: "subscription",
    key: ["source", "externalId"],
    columns: [
      "accountId",
      "plan",
      "seats",
      "recurringMinor",
      "firstRecurringMinor",
      "currency",
      "per",
      "startsOn",
      "renewsOn",
      "endedOn",
      "status",
      "autoRenew",
      "endReason",
    ],
  },
  milestone: { table: "milestone_reached", key: ["accountId", "subject", "milestone"], columns: ["reachedAt", "implied"] },
  visit: { table: "stage_visit", key: ["accountId", "position"], columns: ["stage", "milestone", "enteredAt", "leftAt", "backward", "ended"] },
} as const satisfies Record<string, Derived>;

/** Makes the accounts' rows of a table exactly these: one statement that writes only what differs. */
export async function replaceRows(
  tx: Tx,
  kind: keyof typeof derived,
  organizationId: number,
  accountIds: readonly string[],
  rows: readonly DerivedRow[],
): Promise<void> {
  await tx.sql(statements[kind], [organizationId, accountIds, JSON.stringify(rows.map((row) => ({ organizationId, ...row })))]);
}

function replacing({ table, key, columns }: Derived): string {
  const quoted = (names: readonly string[], prefix = "") => names.map((name) => `${prefix}"${name}"`).join(", ");
  const all = ["organizationId", ...key, ...columns];
  const same = key.map((name) => `told."${name}" = ${table}."${name}"`).join(" and ");
  return `
with told as (select * from jsonb_populate_recordset(null::${table}, $3::jsonb)), gone as (
  delete from ${table}
  where "organizationId" = $1 and "accountId" = any($2::uuid[]) and not exists (select from told where ${same})
)
insert into ${table} (${quoted(all)})
select ${quoted(all)} from told
on conflict ("organizationId", ${quoted(key)}) do update set (${quoted(columns)}) = row(${quoted(columns, "excluded.")})
where (${quoted(columns, `${table}.`)}) is distinct from (${quoted(columns, "excluded.")})`;
}

const statements = {
  lead: replacing(derived.lead),
  opportunity: replacing(derived.opportunity),
  subscription: replacing(derived.subscription),
  milestone: replacing(derived.milestone),
  visit: replacing(derived.visit),
};

/** What the fold says of the account itself. */
export const writeAccounts = `
update account set
  segment = told.segment, industry = told.industry, country = told.country, employees = told.employees, owner = told.owner, csm = told.csm,
  target = told.target, "inMarket" = told."inMarket", milestone = told.milestone, stage = told.stage, "stageSince" = told."stageSince",
  ended = told.ended, "endedAt" = told."endedAt", "tickAt" = told."tickAt", "updatedAt" = $3
from jsonb_populate_recordset(null::account, $2::jsonb) as told
where account."organizationId" = $1 and account.id = told.id`;
