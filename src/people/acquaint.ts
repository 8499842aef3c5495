import { dayOf } from "../calendar.ts";
import type { Clock } from "../clock.ts";
import type { Db } from "../db/client.ts";
import type { ChatPlatform, WorkspaceAddress } from "../deliveries/chat-platform.ts";
import { DeliveryError } from "../errors.ts";
import type { Log } from "../log.ts";
import { findOrMakePerson, neverUsed } from "./person.ts";
import type { Organization } from "./viewer.ts";

type Given = { db: Db; platforms: ReadonlyMap<string, ChatPlatform>; now: Clock; log: Log };

/**
 * Meets those who may have to be written to directly and have never used the bot: owners of leads that wait for their word, who looks after
 * customers that renew soon, and managers. At most 50 of them, on each workspace in turn; who is not there is not sought again within a day.
 */
export async function acquaint({ db, platforms, now, log }: Given, organization: Organization): Promise<void> {
  const workspaces = await db.sql<WorkspaceAddress>(findWorkspaces, [organization.id]);
  const today = dayOf(now(organization.id), organization.timeZone);
  let asks = mostAsks;
  for (const workspace of workspaces) {
    const platform = platforms.get(workspace.platform);
    if (!platform || !serves(platform, workspace)) continue;
    const unmet = await db.sql<{ email: string }>(findUnmet, [organization.id, workspace.workspaceId, today, asks]);
    asks -= unmet.length;
    for (const { email } of unmet) {
      const met = await meet(db, platform, workspace, email).catch((error: unknown) => {
        if (!(error instanceof DeliveryError)) throw error;
        log.warn({ err: error, workspace: workspace.externalId }, "Someone who may have to be written to could not be sought");
        return error.fault.next === "refused" ? false : null;
      });
      // What keeps the platform from telling of one keeps it from telling of the others: the next run goes on from here.
      if (met === null) break;
      await db.sql(met ? forgetSought : keepSought, [organization.id, workspace.workspaceId, email]);
    }
  }
}

const mostAsks = 50;

function serves({ workspaces }: ChatPlatform, { externalId }: WorkspaceAddress): boolean {
  const served = workspaces();
  return served === null || served.includes(externalId);
}

/** True once they can be written to. An address that somebody has not confirmed as theirs is not theirs. */
async function meet(db: Db, platform: ChatPlatform, workspace: WorkspaceAddress, email: string): Promise<boolean> {
  const profile = await platform.findPerson(workspace, email);
  if (profile?.email !== email) return false;
  return (await findOrMakePerson(db, workspace, profile, neverUsed)) !== null;
}

const findWorkspaces = `
select "organizationId", id as "workspaceId", platform, "externalId" from workspace where "organizationId" = $1 order by id`;

/** $1 organization, $2 workspace, $3 its own day, $4 how many. How long ago someone was sought goes by the database's clock. */
const findUnmet = `
with open_lead as (
  select source, "externalId" from lead_watch where "organizationId" = $1 and state = 'untold'
  union select source, "externalId" from lead_watch where "organizationId" = $1 and "dueAt" is not null and state <> 'answered'
), concerned as (
  select lower(lead.owner) as email from open_lead
  join lead on lead."organizationId" = $1 and lead.source = open_lead.source and lead."externalId" = open_lead."externalId"
  union
  select lower(account.csm) from subscription
  join account on account."organizationId" = $1 and account.id = subscription."accountId"
  where subscription."organizationId" = $1 and subscription.status = 'active'
    and subscription."renewsOn" between $3::date and $3::date + 120
  union
  select manager.email from person manager
  where manager."organizationId" = $1 and exists (select from person where "organizationId" = $1 and "managerId" = manager.id)
)
select email from concerned
where email is not null
  and not exists (
    select from person join identity on identity."organizationId" = $1 and identity."personId" = person.id
    where person."organizationId" = $1 and person.email = concerned.email)
  and not exists (
    select from sought_email sought where sought."organizationId" = $1 and sought."workspaceId" = $2 and sought.email = concerned.email
      and sought."soughtAt" > now() - interval '1 day')
order by email limit $4`;

const keepSought = `
insert into sought_email ("organizationId", "workspaceId", email, "soughtAt") values ($1, $2, $3, now())
on conflict ("organizationId", "workspaceId", email) do update set "soughtAt" = excluded."soughtAt"`;

const forgetSought = `delete from sought_email where "organizationId" = $1 and "workspaceId" = $2 and email = $3`;
