import type { Tx } from "../db/client.ts";
import type { Announcement, Because } from "./announcement.ts";

/** Who wants to hear what, with what its destination may see. */
export type Route = { destinationId: string; kinds: readonly string[]; segment: string | null; audienceSegment: string | null; by: string | null };

/** An announcement for a destination; not `aloud`: only to mend a message that stands there. */
export type Telling = { announcement: Announcement; destinationId: string; because: Because; aloud: boolean };

/** That a destination has been told of an account by something else that happened at the same time. */
export type ToldOfAccount = { destinationId: string; accountId: string };

/** The organization's routes. */
export function readRoutes(tx: Tx, organizationId: number): Promise<Route[]> {
  return tx.sql<Route>(findRoutes, [organizationId]);
}

/**
 * Who is told what, in the announcements' order. Of an account's stage and the deal that explains it, a destination hears of the deal; of the stage
 * and the new lead that explains it, of the lead (`byLeads`: who was told of it).
 */
export function tellings(announcements: readonly Announcement[], routes: readonly Route[], byLeads: readonly ToldOfAccount[] = []): Telling[] {
  return routes.flatMap((route) => {
    const told = announcements.flatMap((announcement) => tellingOf(announcement, route));
    const withDeals = new Set(told.filter(tellsOfDeal).map((telling) => telling.announcement.accountId));
    const withLeads = new Set(byLeads.filter(({ destinationId }) => destinationId === route.destinationId).map(({ accountId }) => accountId));
    return told.filter(
      ({ announcement }) =>
        announcement.kind !== "account.stage" ||
        !((announcement.byDeal && withDeals.has(announcement.accountId)) || (reachedByLead(announcement) && withLeads.has(announcement.accountId))),
    );
  });
}

function tellingOf(announcement: Announcement, route: Route): Telling[] {
  if (!sees(route, announcement.segment)) return [];
  const aloud = route.kinds.includes(announcement.kind);
  const mends = announcement.facts.about === "deal" && route.kinds.some((kind) => kind.startsWith("deal."));
  if (!aloud && !mends) return [];
  const because = { kinds: [...route.kinds], segment: route.segment, by: route.by };
  return [{ announcement, destinationId: route.destinationId, because, aloud }];
}

/** Whether a route is about accounts of this segment, and its destination may see them. */
export function sees(route: Route, segment: string | null): boolean {
  return [route.segment, route.audienceSegment].every((only) => only === null || only === segment);
}

function reachedByLead({ facts }: Extract<Announcement, { kind: "account.stage" }>): boolean {
  return facts.after.ended === null && (facts.after.milestone === "lead" || facts.after.milestone === "mql");
}

function tellsOfDeal({ announcement, aloud }: Telling): boolean {
  return aloud && announcement.facts.about === "deal";
}

const findRoutes = `
select route."destinationId", route.kinds, route.segment, destination."audienceSegment", person.name as by
from route
join destination on destination."organizationId" = route."organizationId" and destination.id = route."destinationId"
left join person on person."organizationId" = route."organizationId" and person.id = route."personId"
where route."organizationId" = $1
order by route."createdAt", route.id`;
