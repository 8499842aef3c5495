import type { Tx } from "../db/client.ts";
import { goesBy } from "./goes-by.ts";
import { telling } from "./tell.ts";

/**
 * Forgets what events told by themselves about these accounts (name, touches, contacts) and hears it anew from all of them.
 * The fold follows with `refold`. The caller has locked the accounts.
 */
export async function retell(tx: Tx, organizationId: number, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  for (const statement of [forgetAccounts, lockContacts, forgetContacts, tellAgain, nameByIdentifier])
    await tx.sql(statement, [organizationId, accountIds]);
}

/** Shows accounts that nobody has named by their domain, else by an id, and keeps the domain beside the account. */
export async function nameAccounts(tx: Tx, organizationId: number, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length > 0) await tx.sql(nameByIdentifier, [organizationId, accountIds]);
}

const forgetAccounts = `
update account set "firstTouchAt" = null, name = '', "nameOrder" = ''
where "organizationId" = $1 and id = any($2::uuid[])`;

/** Account by account through the index: a plan that was made while there were few would read all of them. */
const contacts = (how: string) => `
select stood.ctid from unnest($2::uuid[]) as owner (id)
cross join lateral (select ctid from contact where "organizationId" = $1 and "accountId" = owner.id offset 0 ${how}) as stood`;

/** One that is being told more of is waited for: under another place it would not be found below. */
const lockContacts = contacts("for update");
const forgetContacts = `delete from contact where ctid = any(array(${contacts("")}))`;

const tellAgain = telling(`select * from revenue_event where "organizationId" = $1 and "accountId" = any($2::uuid[]) and current`);

const nameByIdentifier = `
update account set domain = known.domain, name = case when "nameOrder" = '' then coalesce(known.domain, known.id, '') else name end
from (
  select wanted.id as account, ${goesBy("domain")} as domain, ${goesBy("account")} as id
  from unnest($2::uuid[]) as wanted (id)
  left join identifier on identifier."organizationId" = $1 and identifier."accountId" = wanted.id
  group by wanted.id
) as known
where account."organizationId" = $1 and account.id = known.account`;
