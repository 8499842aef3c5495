import type { Journey } from "./journey.ts";

/** A table that holds what follows from events: what tells its rows apart within an organization, and what they say. */
export type Derived = { table: string; key: readonly string[]; columns: readonly string[] };

/** One that holds what the fold says. `owner` names the account; `rows` are a journey's, but for organization and owner. */
export type FoldedTable = Derived & { owner: "id" | "accountId"; rows(journey: Journey): readonly object[] };

const lead: FoldedTable = {
  table: "lead",
  owner: "accountId",
  key: ["source", "externalId"],
  columns: (
    "accountId contactEmail contactName channel campaign score owner status statusSince openedAt mqlAt salAt sqlAt " +
    "verdict verdictAt verdictReason verdictNote verdictBy verdicts returnsOn"
  ).split(" "),
  rows: ({ leads }) => leads,
};
const opportunity: FoldedTable = {
  table: "opportunity",
  owner: "accountId",
  key: ["source", "externalId"],
  columns: (
    "accountId name stage stageOrder pipeline status amountMinor currency owner closesOn lossReason openedAt stageSince closedAt " +
    "leadSource leadExternalId"
  ).split(" "),
  rows: ({ opportunities }) => opportunities,
};
const subscription: FoldedTable = {
  table: "subscription",
  owner: "accountId",
  key: ["source", "externalId"],
  columns: "accountId plan seats recurringMinor firstRecurringMinor currency per startsOn renewsOn endedOn status autoRenew endReason".split(" "),
  rows: ({ subscriptions }) => subscriptions,
};
const milestone: FoldedTable = {
  table: "milestone_reached",
  owner: "accountId",
  key: ["accountId", "subject", "milestone"],
  columns: ["reachedAt", "implied"],
  rows: ({ milestones }) => milestones,
};
const visit: FoldedTable = {
  table: "stage_visit",
  owner: "accountId",
  key: ["accountId", "position"],
  columns: ["stage", "milestone", "enteredAt", "leftAt", "backward", "ended"],
  rows: ({ visits }) => visits.map((each, position) => ({ ...each, position })),
};
const account: FoldedTable = {
  table: "account",
  owner: "id",
  key: ["id"],
  columns: "segment industry country employees owner csm target inMarket milestone stage stageSince ended endedAt tickAt".split(" "),
  rows: ({ attributes, current, tickAt }) => {
    const { milestone: reached = null, stage = null, since = null, ended = null, endedAt = null } = current ?? {};
    return [{ ...attributes, milestone: reached, stage, stageSince: since, ended, endedAt, tickAt }];
  },
};
const contact: Derived = {
  table: "contact",
  key: ["accountId", "email"],
  columns: ["name", "nameOrder", "title", "titleOrder", "buyingRole", "roleOrder"],
};

/** `hanging` are the tables whose rows hang on an account, of which there may be none or many. */
export const derived = { account, lead, contact, hanging: [lead, opportunity, subscription, milestone, visit] } as const;

/** A journey's rows of a table, as they stand in it. */
export function rowsOf({ rows, owner }: FoldedTable, organizationId: number, accountId: string, journey: Journey): object[] {
  return rows(journey).map((row) => ({ organizationId, [owner]: accountId, ...row }));
}

/** Every column of a table that is written, quoted for a statement. */
export const allColumns = ({ key, columns }: Derived, of = ""): string => quoted(["organizationId", ...key, ...columns], of);

export const quoted = (names: readonly string[], of = ""): string => names.map((name) => `${of}"${name}"`).join(", ");
