import { expect } from "vitest";
import { deliveryOf, leaseMs, type Scene } from "./scene.ts";

/** A row of the outbox, and how often Slack took it. */
export type Audited = {
  id: string;
  channel: string;
  act: "post" | "edit" | "reply";
  state: string;
  postId: string | null;
  cause: string;
  attempts: number;
  accepted: number;
};

export type AuditOptions = {
  /** The channels that hear of an event; unset: all of the scene's. */
  heardIn?(eventId: string): readonly string[];
  /** Deliveries that a person had sent again: they may stand there twice, and late. */
  resent?: readonly string[];
  /** True: a process was stopped in the middle, so that much may still wait. */
  unfinished?: boolean;
};

/** What must be true after every run, whatever went wrong in it. Returns the outbox, for what is true of this run alone. */
export async function audit(scene: Scene, { heardIn, resent = [], unfinished = false }: AuditOptions = {}): Promise<Audited[]> {
  const { events, rows } = await scene.look(async (db) => ({
    events: await db.sql<{ id: string }>(`select "externalId" as id from revenue_event where source = 'crm'`),
    rows: await db.sql<Omit<Audited, "accepted"> & { leftOver: boolean }>(findRows, [leaseMs + 5_000]),
  }));
  const everywhere = scene.slack.channels().map(({ id }) => id);
  const idOf = (channel: string) => scene.slack.channels().find(({ name }) => name === channel)?.id ?? channel;
  const posts = scene.slack.record.filter(({ method }) => method === "chat.postMessage");
  const outbox = rows.map((row) => ({ ...row, accepted: posts.filter((post) => deliveryOf(post) === row.id).length }));

  expect(
    events
      .map(({ id }) => id)
      .filter((id) => scene.acknowledged.has(id))
      .toSorted(),
    "every acknowledged event is there, once",
  ).toEqual([...scene.acknowledged].toSorted());
  const unheard = [...scene.acknowledged].flatMap((id) => {
    const channels = heardIn ? heardIn(id).map(idOf) : everywhere;
    return channels
      .filter((channel) => !rows.some((row) => row.channel === channel && row.cause.endsWith(` by crm ${id} 0`)))
      .map((channel) => ({ id, channel }));
  });
  expect(unheard, "every event has its row in the outbox for each channel that follows").toEqual([]);

  expect(
    posts.filter((post) => !rows.some(({ id }) => id === deliveryOf(post))),
    "posts that no row tells of",
  ).toEqual([]);
  const wrong = outbox.filter((row) => row.act !== "edit" && !resent.includes(row.id) && !allowed(row).includes(row.accepted));
  expect(wrong, "each is posted once where the outcome is known, and never twice").toEqual([]);
  expect(
    rows.filter(({ leftOver }) => leftOver),
    "rows that are still being sent long after their lease",
  ).toEqual([]);
  if (!unfinished) {
    const waiting = outbox.filter(
      (row) => row.state === "sending" || (row.state === "pending" && !outbox.some(({ id, state }) => id === row.postId && state === "unknown")),
    );
    expect(waiting, "nothing waits but for someone's decision").toEqual([]);
  }
  for (const channel of everywhere) {
    const inLane = posts.filter((post) => post.channel === channel);
    const first = outbox
      .filter((row) => row.channel === channel && row.act === "post" && row.accepted > 0 && !resent.includes(row.id))
      .map(({ id }) => id);
    expect(
      inLane.map(deliveryOf).filter((id) => first.includes(id)),
      `the order of posts in ${channel}`,
    ).toEqual(first);
    const gaps = inLane.slice(1).map((post, at) => post.at.getTime() - (inLane[at]?.at.getTime() ?? 0));
    // What the stand-in itself lets pass as having come a trifle early on its way.
    expect(
      gaps.filter((gap) => gap < 950),
      `posts to ${channel} that came sooner than a second after the one before`,
    ).toEqual([]);
  }
  return outbox;
}

function allowed({ state }: { state: string }): readonly number[] {
  switch (state) {
    case "sent":
      return [1];
    // Cut off on the way: the platform may have it.
    case "sending":
    case "unknown":
    case "dropped":
      return [0, 1];
    default:
      return [0];
  }
}

const findRows = `
select delivery.id, lane."externalId" as channel, delivery.act, delivery.state, delivery."postId", delivery.cause, delivery.attempts,
  coalesce(delivery.state = 'sending' and delivery."leaseUntil" < clock_timestamp() - make_interval(secs => $1::float8 / 1000), false) as "leftOver"
from delivery
join destination lane on lane."organizationId" = delivery."organizationId" and lane.id = delivery."destinationId"
order by delivery.position`;
