import type { Tx } from "../db/client.ts";
import type { EventOf, RevenueEvent } from "../journeys/event.ts";

/** What channels did on their days; of several tellings for the same day, name, campaign and page the latest counts. */
export async function recordChannelDays(tx: Tx, organizationId: number, events: readonly RevenueEvent[]): Promise<void> {
  const told = events.filter((event) => event.kind === "channel");
  if (told.length === 0) return;
  const latest = new Map(told.toSorted(byTelling).map((event) => [JSON.stringify(keyOf(event)), event]));
  const rows = [...latest.values()].map((event) => ({ organizationId, ...keyOf(event), ...figuresOf(event), toldOrder: tellingOf(event) }));
  await tx.sql(putDays, [JSON.stringify(rows)]);
}

/** Tells a channel's days anew from all events, where a correction took one of them back. */
export async function retellChannelDays(tx: Tx, organizationId: number, withdrawn: readonly RevenueEvent[]): Promise<void> {
  for (const event of withdrawn) {
    if (event.kind !== "channel") continue;
    const { day, name, campaign, page } = keyOf(event);
    await tx.sql(forgetDay, [organizationId, day, name, campaign, page]);
    const rows = await tx.sql<{ body: RevenueEvent }>(findDay, [organizationId, day, name, campaign, page]);
    await recordChannelDays(
      tx,
      organizationId,
      rows.map(({ body }) => body),
    );
  }
}

type ChannelEvent = EventOf<"channel">;

const keyOf = ({ channel: { day, name, campaign = "", page = "" } }: ChannelEvent) => ({ day, name, campaign, page });
const tellingOf = ({ occurredAt, source, id, revision }: ChannelEvent): string =>
  `${occurredAt} ${source} ${id} ${String(revision).padStart(10, "0")}`;
const byTelling = (a: ChannelEvent, b: ChannelEvent): number => (tellingOf(a) < tellingOf(b) ? -1 : 1);

function figuresOf({ channel }: ChannelEvent) {
  const { impressions = null, clicks = null, sessions = null, conversions = null, currency = null } = channel;
  return { impressions, clicks, sessions, conversions, currency, costMinor: channel.minor ?? null };
}

const putDays = `
insert into channel_day select * from jsonb_populate_recordset(null::channel_day, $1::jsonb)
on conflict ("organizationId", day, name, campaign, page) do update set
  impressions = excluded.impressions, clicks = excluded.clicks, sessions = excluded.sessions, conversions = excluded.conversions,
  "costMinor" = excluded."costMinor", currency = excluded.currency, "toldOrder" = excluded."toldOrder"
where excluded."toldOrder" > channel_day."toldOrder" collate "C"`;

const forgetDay = `delete from channel_day where "organizationId" = $1 and day = $2::date and name = $3 and campaign = $4 and page = $5`;

const findDay = `
select body from revenue_event
where "organizationId" = $1 and kind = 'channel' and current and body->'channel'->>'day' = $2 and body->'channel'->>'name' = $3
  and coalesce(body->'channel'->>'campaign', '') = $4 and coalesce(body->'channel'->>'page', '') = $5`;
