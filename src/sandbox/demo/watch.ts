import type { Db } from "../../db/client.ts";
import type { Log } from "../../log.ts";
import type { SlackStandIn } from "../slack/stand-in.ts";
import type { Guide } from "./guide.ts";
import { hero } from "./send.ts";
import type { DemoTime } from "./time.ts";

/** Ticks the tour's steps that are taken by what the bot says, whoever made it say so. What belongs to the company's past does not count. */
export function watchForSteps(db: Db, log: Log, organizationId: number, slack: SlackStandIn, time: DemoTime, guide: Guide): () => void {
  let since = new Date();
  let looking = false;
  const look = async () => {
    const [seen] = await db.sql<{ won: boolean; shared: boolean }>(findSteps, [organizationId, since, hero]);
    if (seen?.won) guide.tick("win");
    if (seen?.shared) guide.tick("share");
  };
  // What was done before the tour is begun again was no step of it.
  const stopAgain = guide.onAgain(() => {
    since = new Date();
  });
  const stopHearing = slack.onEvent((event) => {
    if (time.moving()?.what === "history") since = new Date();
    else if (event.type === "message" && event.message.byBot && event.effect === "posted" && !looking && needsLook(guide)) {
      looking = true;
      // The outbox writes down that it was sent a moment after the channel shows it.
      setTimeout(() => {
        looking = false;
        look().catch((error: unknown) => log.warn({ err: error }, "the tour could not be ticked"));
      }, afterwardsMs).unref();
    }
  });
  return () => {
    stopAgain();
    stopHearing();
  };
}

const afterwardsMs = 150;

const needsLook = (guide: Guide): boolean => !guide.done().includes("win") || !guide.done().includes("share");

const findSteps = `
select
  exists (
    select from announcement
    join identifier on identifier."organizationId" = $1 and identifier."accountId" = announcement."accountId"
    where announcement."organizationId" = $1 and announcement.kind = 'deal.won' and announcement."createdAt" > $2
      and identifier.kind = 'domain' and identifier.value = $3
  ) as won,
  exists (select from delivery where "organizationId" = $1 and content->>'type' = 'share' and state = 'sent' and "createdAt" > $2) as shared`;
