/** Whether a name came from an account that was merged into the other: the other's own come first. */
const fromOther = `exists (
  select from merged_name named join account_merge merge on merge."organizationId" = $1 and merge.id = named."mergeId" and merge."undoneAt" is null
  where named."organizationId" = $1 and named.kind = identifier.kind and named.source = identifier.source and named.value = identifier.value
    and named."ofOther")`;

/** Of an account's rows of `identifier`, the domain or the id it goes by; $1 is the organization. */
export const goesBy = (kind: "domain" | "account"): string =>
  `coalesce(min(value) filter (where kind = '${kind}' and not ${fromOther}), min(value) filter (where kind = '${kind}'))`;
