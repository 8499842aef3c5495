/**
 * Whether a word of its own says that a renewal was renewed: a milestone of the account that the contract is of, that names the contract or, where
 * `unnamed` allows, none, and that happened in the half of the contract's term (of a year, at most) that ends with the renewal: what happened before
 * is about the renewal before. Of a row `renewal` with its `contract`, in SQL; $1 is the organization, `zone` the parameter of its time zone.
 */
export const isToldRenewed = (zone: string, unnamed: "any" | "of the only contract") => `exists (
  select from revenue_event told
  where told."organizationId" = $1 and told."accountId" = contract."accountId" and told.kind = 'milestone' and told.current
    and told.body ->> 'milestone' = 'renewed' and told."occurredAt" > renewal."renewsOn" - interval '${longestTerm} days'
    and (renewal."renewsOn" - (told."occurredAt" at time zone ${zone}::text)::date) * 2 <= least(${termInSql}, ${longestTerm})
    and case when told.body #>> '{subscription,externalId}' is null then ${byUnnamed[unnamed]}
      else told.source = renewal.source and told.body #>> '{subscription,externalId}' = renewal."externalId" end
  offset 0)`;

/**
 * Of a row of `renewal` with its `contract`: how many days lie between the renewal before, or else the start, and this one; null where it is not known.
 * $1 is the organization.
 */
export const termInSql = `nullif(greatest(renewal."renewsOn" - greatest(contract."startsOn", (
  select max(earlier."renewsOn") from renewal earlier
  where earlier."organizationId" = $1 and earlier.source = renewal.source and earlier."externalId" = renewal."externalId"
    and earlier."renewsOn" < renewal."renewsOn" and earlier."closedAs" = 'renewed'
)), 0), 0)`;

/** In days. Of a contract that renews each year it may be that only its first start is known. */
const longestTerm = 365;

const byUnnamed = {
  any: "true",
  "of the only contract": `1 = (select count(*) from subscription where "organizationId" = $1 and "accountId" = contract."accountId" and status = 'active')`,
} as const;
