import type { Db } from "../db/client.ts";
import { OperatorError } from "../errors.ts";

export type DeliveryState = "pending" | "sending" | "sent" | "unknown" | "dead" | "superseded" | "dropped";

/** A row of the outbox, as an operator reads it. */
export type ListedDelivery = {
  organizationId: number;
  id: string;
  state: DeliveryState;
  act: "post" | "edit" | "reply";
  /** What it is about: a deal's subject, else the kind of its content. */
  about: string;
  account: string | null;
  platform: string;
  workspace: string;
  destination: string;
  attempts: number;
  problem: string | null;
  createdAt: Date;
  dueAt: Date;
};

/** The rows in these states, oldest first, of every organization: for whoever runs the server. */
export function listDeliveries(db: Db, { states }: { states: readonly DeliveryState[] }): Promise<ListedDelivery[]> {
  return db.sql<ListedDelivery>(findDeliveries, [states]);
}

/**
 * Sends a row again that is unknown or was given up; a deal's message will show the state of now.
 * @throws OperatorError when there is no such row, or another message has taken its place.
 */
export async function resend(db: Db, organizationId: number, id: string): Promise<void> {
  await decideOn(
    db,
    resendDelivery,
    organizationId,
    id,
    "Only messages that are unknown or dead can be sent again, and only while no newer message has taken their place.",
  );
}

/**
 * Lets a row go, and what hangs on it; the next change of its deal posts anew.
 * @throws OperatorError when there is no such row.
 */
export async function drop(db: Db, organizationId: number, id: string): Promise<void> {
  await decideOn(db, dropDelivery, organizationId, id, "Only messages that are unknown, dead or still waiting can be dropped.");
}

async function decideOn(db: Db, statement: string, organizationId: number, id: string, rule: string): Promise<void> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
  const decided = isId ? await db.sql(statement, [organizationId, id]) : [];
  if (decided.length === 0) throw new OperatorError(`The message ${id} was left as it is. ${rule}`);
}

const findDeliveries = `
select delivery."organizationId", delivery.id, delivery.state, delivery.act, coalesce(delivery.living, delivery.content ->> 'type') as about,
  account.name as account, workspace.platform, workspace.name as workspace, coalesce(lane.name, lane."externalId") as destination,
  delivery.attempts, delivery.problem, delivery."createdAt", delivery."dueAt"
from delivery
join destination lane on lane."organizationId" = delivery."organizationId" and lane.id = delivery."destinationId"
join workspace on workspace."organizationId" = lane."organizationId" and workspace.id = lane."workspaceId"
left join announcement on announcement."organizationId" = delivery."organizationId" and announcement.id = delivery."announcementId"
left join account on account."organizationId" = announcement."organizationId" and account.id = announcement."accountId"
where delivery.state = any($1::text[])
order by delivery.position`;

const resendDelivery = `
with again as (
  update delivery set state = 'pending', "dueAt" = clock_timestamp(), attempts = 0, problem = null
  where "organizationId" = $1 and id = $2 and state in ('unknown', 'dead') and not (act = 'post' and exists (
    select from delivery newer
    where newer."organizationId" = delivery."organizationId" and newer."destinationId" = delivery."destinationId" and newer.living = delivery.living
      and newer.act = 'post' and newer.id <> delivery.id and newer.state in ('pending', 'sending', 'sent', 'unknown')
  ))
  returning id
)
select id, pg_notify('outbox', '') from again`;

const dropDelivery = `
with let_go as (
  update delivery set state = 'dropped'
  where "organizationId" = $1 and id = $2 and state in ('unknown', 'dead', 'pending')
  returning id
)
select id, pg_notify('outbox', '') from let_go`;
