import { randomUUID } from "node:crypto";
import type { AnnouncementKind, Because, Facts } from "../announcements/announcement.ts";
import type { Tx } from "../db/client.ts";
import type { Content } from "./content.ts";
import { queue } from "./enqueue.ts";
import type { PlannedAnnouncement, PlannedDelivery } from "./plan.ts";

/** What is told of a lead, a renewal or a slot. Tellings that share their facts' object are one announcement. */
export type Told = { kind: AnnouncementKind; accountId: string | null; subject: string; facts: Facts };

/** One telling for one destination. Under the same `cause` a destination is told once. */
export type Tell = { told: Told; destinationId: string; because: Because; cause: string } & (
  | /** The message that stands for the subject: posted at first; after that edited, and the step told in its thread. */
  { how: "living"; alsoToChannel: boolean }
  /** A message by itself. */
  | { how: "post"; content: Content }
);

/** Puts these into the outbox, in the transaction that made them true: two statements. Returns how many messages wait to be sent because of it. */
export async function tell(tx: Tx, organizationId: number, tells: readonly Tell[], now: Date): Promise<number> {
  if (tells.length === 0) return 0;
  const subjects = tells.flatMap(({ how, told }) => (how === "living" ? told.subject : []));
  const standing = await findStanding(tx, organizationId, subjects);
  const at = new Map(standing.map((post) => [`${post.destinationId} ${post.living}`, post.id]));
  const kept = keeping();
  const deliveries = tells.flatMap((one): PlannedDelivery[] => {
    const { told, destinationId, because, cause } = one;
    const fresh = { id: randomUUID(), destinationId, announcementId: kept.idOf(told), act: "post", postId: null, cause } as const;
    if (one.how === "post") return [{ ...fresh, living: null, content: one.content }];
    const postId = at.get(`${destinationId} ${told.subject}`);
    if (postId !== undefined) return [edit({ destinationId, living: told.subject, id: postId, because }), reply(one, postId, fresh.announcementId)];
    at.set(`${destinationId} ${told.subject}`, fresh.id);
    return [{ ...fresh, living: told.subject, content: { type: "living", because } }];
  });
  return queue(tx, organizationId, { announcements: kept.all(), deliveries }, now);
}

/**
 * Brings every message that stands for one of these subjects up to date, wherever it stands; what is `told` of a subject goes into the threads of its
 * messages, once by its `cause`.
 */
export async function retell(
  tx: Tx,
  organizationId: number,
  subjects: readonly string[],
  steps: readonly { told: Told; cause: string; alsoToChannel: boolean }[],
  now: Date,
): Promise<number> {
  const standing = await findStanding(tx, organizationId, subjects);
  if (standing.length === 0) return 0;
  const kept = keeping();
  const deliveries = standing.flatMap((post) => [
    edit(post),
    ...steps
      .filter(({ told }) => told.subject === post.living)
      .map((step) => reply({ ...step, destinationId: post.destinationId, because: post.because }, post.id, kept.idOf(step.told))),
  ]);
  return queue(tx, organizationId, { announcements: kept.all(), deliveries }, now);
}

/** A message that stands for a subject, or will once it is sent; of several in a destination the newest. */
export type StandingPost = { destinationId: string; living: string; id: string; because: Because };

export async function findStanding(tx: Tx, organizationId: number, subjects: readonly string[]): Promise<StandingPost[]> {
  return subjects.length === 0 ? [] : tx.sql<StandingPost>(findPosts, [organizationId, [...new Set(subjects)]]);
}

function keeping() {
  const kept = new Map<Facts, PlannedAnnouncement>();
  return {
    idOf(told: Told): string {
      const known = kept.get(told.facts) ?? { id: randomUUID(), announcement: told };
      kept.set(told.facts, known);
      return known.id;
    },
    all: () => [...kept.values()],
  };
}

/** It shows the state of now, whatever it was queued for: never too often, and so under a cause of its own. */
function edit({ destinationId, living, id, because }: StandingPost): PlannedDelivery {
  const edited = randomUUID();
  const content: Content = { type: "living", because };
  return { id: edited, destinationId, announcementId: null, act: "edit", living, postId: id, content, cause: `edit ${edited}` };
}

type Reply = { told: Told; destinationId: string; because: Because; cause: string; alsoToChannel: boolean };

function reply({ told, destinationId, because, cause, alsoToChannel }: Reply, postId: string, announcementId: string): PlannedDelivery {
  const content: Content = { type: "step", because, alsoToChannel };
  return { id: randomUUID(), destinationId, announcementId, act: "reply", living: told.subject, postId, content, cause: `reply ${cause}` };
}

const findPosts = `
select distinct on (post.living, post."destinationId") post."destinationId", post.living, post.id, post.content -> 'because' as because
from unnest($2::text[]) as wanted(living)
cross join lateral (
  select * from delivery
  where "organizationId" = $1 and living = wanted.living and act = 'post' and state in ('pending', 'sending', 'sent', 'unknown')
  offset 0
) post
order by post.living, post."destinationId", post.position desc`;
