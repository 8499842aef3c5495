import type { Db } from "../../db/client.ts";
import type { StoryEvent } from "./story/story.ts";

/**
 * What is left to tell of some events when people have judged leads in the chat: theirs is the verdict, and the story's own on the same lead is
 * not told any more; nor are further steps of a lead that they did not accept.
 */
export async function withoutJudged(db: Db, organizationId: number, events: readonly StoryEvent[]): Promise<readonly StoryEvent[]> {
  const leads = events.flatMap((event) => (event.kind === "lead" && event.milestone !== "lead" ? [event.lead.externalId] : []));
  if (leads.length === 0) return events;
  const judged = await db.sql<{ externalId: string; accepted: boolean }>(findJudged, [organizationId, leads, storysOwn]);
  const accepted = new Map(judged.map((lead) => [lead.externalId, lead.accepted]));
  return events.filter((event) => {
    if (event.kind !== "lead" || event.milestone === "lead" || !accepted.has(event.lead.externalId)) return true;
    return event.milestone === "sql" && accepted.get(event.lead.externalId) === true;
  });
}

/** How the story's own events of accounts are called (story/teller.ts), as a pattern; those of people's verdicts are called otherwise. */
export const storysOwn = "^[0-9]+-[0-9]+$";

/** $2 leads, $3 what the story's events are called. */
const findJudged = `
select lead."externalId", lead.verdict = 'accept' as accepted
from lead
where lead."organizationId" = $1 and lead.source = 'marketing' and lead."externalId" = any($2::text[]) and lead.verdict is not null and exists (
  select from revenue_event told
  where told."organizationId" = $1 and told."accountId" = lead."accountId" and told.kind = 'lead' and told.source = 'marketing'
    and told.body->'lead'->>'externalId' = lead."externalId" and told."externalId" !~ $3 and told.current
)`;
