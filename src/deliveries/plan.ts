import type { Announcement, AnnouncementKind, Facts } from "../announcements/announcement.ts";
import type { Telling } from "../announcements/routes.ts";
import type { Content } from "./content.ts";

/** The message that stands for a deal in a destination, sent or still to be. */
export type LivingPost = { destinationId: string; living: string; id: string };

export type PlannedDelivery = {
  id: string;
  destinationId: string;
  announcementId: string | null;
  act: "post" | "edit" | "reply";
  living: string | null;
  postId: string | null;
  content: Content;
  cause: string;
};

/** The announcement that deliveries refer to, under the id it is kept by. */
export type PlannedAnnouncement = {
  id: string;
  announcement: { kind: Announcement["kind"] | AnnouncementKind; accountId: string | null; subject: string; facts: Facts };
};

export type Plan = { announcements: PlannedAnnouncement[]; deliveries: PlannedDelivery[] };

/**
 * Which messages tell this: a deal's first announcement posts it, each further one edits that message and replies in its
 * thread; what is not to be said aloud only edits. An account's stage is a post by itself.
 */
export function plan(tellings: readonly Telling[], posts: readonly LivingPost[], newId: () => string): Plan {
  const standing = new Map(posts.map((post) => [messageKey(post.destinationId, post.living), post.id]));
  const kept = new Map<Announcement, PlannedAnnouncement>();
  const keep = (announcement: Announcement) => {
    const known = kept.get(announcement) ?? { id: newId(), announcement };
    kept.set(announcement, known);
    return known.id;
  };
  const deliveries = tellings.flatMap((telling) => {
    const { announcement, destinationId, aloud } = telling;
    const key = messageKey(destinationId, announcement.subject);
    const postId = announcement.facts.about === "deal" ? standing.get(key) : undefined;
    if (postId !== undefined) return [edit(telling, newId(), postId), ...(aloud ? [reply(telling, newId(), postId, keep(announcement))] : [])];
    if (!aloud) return [];
    const fresh = post(telling, newId(), keep(announcement));
    if (fresh.living !== null) standing.set(key, fresh.id);
    return [fresh];
  });
  return { announcements: [...kept.values()], deliveries };
}

function post({ announcement, destinationId, because }: Telling, id: string, announcementId: string): PlannedDelivery {
  const isDeal = announcement.facts.about === "deal";
  const content: Content = { type: isDeal ? "deal" : "stage", because };
  return { id, ...common(announcement, destinationId, "post"), announcementId, living: isDeal ? announcement.subject : null, postId: null, content };
}

function edit({ announcement, destinationId, because }: Telling, id: string, postId: string): PlannedDelivery {
  const content: Content = { type: "deal", because };
  return { id, ...common(announcement, destinationId, "edit"), announcementId: null, living: announcement.subject, postId, content };
}

function reply({ announcement, destinationId, because }: Telling, id: string, postId: string, announcementId: string): PlannedDelivery {
  const content: Content = { type: "move", because, alsoToChannel: endsOrReopens(announcement) };
  return { id, ...common(announcement, destinationId, "reply"), announcementId, living: announcement.subject, postId, content };
}

function endsOrReopens({ kind }: Announcement): boolean {
  return kind === "deal.won" || kind === "deal.lost" || kind === "deal.reopened";
}

function common<Act extends PlannedDelivery["act"]>({ kind, subject, cause, accountId }: Announcement, destinationId: string, act: Act) {
  const about = subject === "account" ? `account ${accountId}` : subject;
  const told = `${act} ${kind} ${about} by ${cause.source} ${cause.externalId} ${cause.revision}`;
  return { destinationId, act, cause: told };
}

function messageKey(destinationId: string, living: string): string {
  return `${destinationId} ${living}`;
}
