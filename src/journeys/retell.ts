import type { Tx } from "../db/client.ts";
import { telling } from "./tell.ts";

/**
 * Forgets what events told by themselves about these accounts (name, touches, contacts) and hears it anew from all of them.
 * The fold follows with `refold`. The caller has locked the accounts.
 */
export async function retell(tx: Tx, organizationId: number, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  for (const statement of [forgetAccounts, forgetContacts, tellAgain, nameByIdentifier]) await tx.sql(statement, [organizationId, accountIds]);
}

/** Shows accounts that nobody has named by their domain, else by an id, and keeps the domain beside the account. */
export async function nameAccounts(tx: Tx, organizationId: number, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length > 0) await tx.sql(nameByIdentifier, [organizationId, accountIds]);
}

const forgetAccounts = `
update account set "firstTouchAt" = null, name = '', "nameOrder" = ''
where "organizationId" = $1 and id = any($2::uuid[])`;

const forgetContacts = `delete from contact where "organizationId" = $1 and "accountId" = any($2::uuid[])`;

const tellAgain = telling(`select * from revenue_event where "organizationId" = $1 and "accountId" = any($2::uuid[]) and current`);

const nameByIdentifier = `
update account set domain = known.domain, name = case when "nameOrder" = '' then coalesce(known.domain, known.id, '') else name end
from (
  select wanted.id as account, min(value) filter (where kind = 'domain') as domain, min(value) filter (where kind = 'account') as id
  from unnest($2::uuid[]) as wanted (id)
  left join identifier on identifier."organizationId" = $1 and identifier."accountId" = wanted.id
  group by wanted.id
) as known
where account."organizationId" = $1 and account.id = known.account`;
