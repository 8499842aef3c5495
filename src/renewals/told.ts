import { randomUUID } from "node:crypto";
import type { Tx } from "../db/client.ts";
import type { News } from "./announce.ts";
import { renewalSubject } from "./subject.ts";

/**
 * Keeps among the steps of renewals what is told of them, once each, whether or not it reaches anybody: by it, whoever comes to look after one is
 * shown what was told before, and not what was passed over in silence.
 */
export async function keepTold(tx: Tx, organizationId: number, news: readonly News[], now: Date): Promise<void> {
  const steps = news.flatMap(({ renewal, tell }) => {
    const { source, externalId, renewsOn } = renewal;
    return tell.map(({ step, cause }) => ({ id: randomUUID(), source, externalId, renewsOn, step, cause: `${cause} ${renewalSubject(renewal)}` }));
  });
  if (steps.length > 0) await tx.sql(keep, [organizationId, JSON.stringify(steps), now]);
}

/** Whether anything was told of a row of `renewal`, or it was given to somebody. $1 is the organization. */
export const wasToldInSql = `exists (
  select from renewal_step told
  where told."organizationId" = $1 and told.source = renewal.source and told."externalId" = renewal."externalId" and told."renewsOn" = renewal."renewsOn"
    and told.step ->> 'step' in ('due', 'risk', 'assigned')
  offset 0)`;

const keep = `
insert into renewal_step ("organizationId", id, source, "externalId", "renewsOn", step, at, cause)
select $1, id, source, "externalId", "renewsOn", step, $3, cause
from jsonb_to_recordset($2::jsonb) as told (id uuid, source text, "externalId" text, "renewsOn" date, step jsonb, cause text)
on conflict ("organizationId", cause) do nothing`;
