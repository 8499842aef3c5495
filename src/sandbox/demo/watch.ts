import type { Db } from "../../db/client.ts";
import type { Log } from "../../log.ts";
import type { GuideStep } from "../serve/protocol.ts";
import type { DemoClock } from "./clock.ts";
import type { Guide } from "./guide.ts";
import { storysOwn } from "./judged.ts";
import { hero } from "./send.ts";
import type { DemoTime } from "./time.ts";

type Watched = {
  db: Db;
  log: Log;
  organizationId: number;
  /** Calls back when the bot has posted something, wherever; returns how to stop it. */
  onPost(listener: () => void): () => void;
  time: DemoTime;
  clock: DemoClock;
  guide: Guide;
};

/** Ticks the tour's steps that are taken by what the bot says, whoever made it say so. What belongs to the company's past does not count. */
export function watchForSteps({ db, log, organizationId, onPost, time, clock, guide }: Watched): () => void {
  let since = instants(clock);
  let looking = false;
  const look = async () => {
    const [seen] = await db.sql<Record<Seen, boolean>>(findSteps, [organizationId, since.told, hero, since.sent, storysOwn]);
    for (const step of watched) if (seen?.[step]) guide.tick(step);
  };
  // What was done before the tour is begun again was no step of it.
  const stopAgain = guide.onAgain(() => {
    since = instants(clock);
  });
  const stopHearing = onPost(() => {
    if (time.moving()?.what === "history") since = instants(clock);
    else if (!looking && needsLook(guide)) {
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

const watched = ["win", "judge", "share", "letter"] as const satisfies readonly GuideStep[];
type Seen = (typeof watched)[number];

const afterwardsMs = 150;

/** What is told is dated by the company's clock, what is sent by the real one. */
const instants = (clock: DemoClock) => ({ told: clock.now(), sent: new Date() });

const needsLook = (guide: Guide): boolean => watched.some((step) => !guide.done().includes(step));

const findSteps = `
select
  exists (
    select from announcement
    join identifier on identifier."organizationId" = $1 and identifier."accountId" = announcement."accountId"
    where announcement."organizationId" = $1 and announcement.kind = 'deal.won' and announcement."createdAt" > $2
      and identifier.kind = 'domain' and identifier.value = $3
  ) as win,
  exists (
    select from revenue_event
    where "organizationId" = $1 and kind = 'lead' and "receivedAt" > $2 and body ? 'verdict' and "externalId" !~ $5
  ) as judge,
  exists (select from delivery where "organizationId" = $1 and content->>'type' = 'share' and state = 'sent' and "createdAt" > $4) as share,
  exists (
    select from announcement
    join delivery on delivery."organizationId" = $1 and delivery."announcementId" = announcement.id
    where announcement."organizationId" = $1 and announcement.kind = 'letter' and announcement."createdAt" > $2 and delivery.state = 'sent'
  ) as letter`;
